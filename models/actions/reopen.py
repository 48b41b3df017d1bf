"""« Réouvrir » a closed demande: its dialogues at work again, its topics unlocked or remade."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.acts import record_on_demande
from models.actions.aidant_side import open_private_topics, tell_aidants
from models.actions.entrust import give, has_lost_author
from models.actions.relay import tell_topic
from models.demande.demande import Demande
from models.demande.dialogue import Audience, Dialogue, DialogueState, Message
from models.demande.followers import dialogues_of
from models.demande.states import move
from models.errors import AlreadyDone, NotAllowed
from models.journal import entries as journal
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.kinds.relayed import Retold
from models.outbox.kinds.topic import TopicReopened
from models.outbox.place import Place
from models.outbox.reader import NOBODY
from models.outbox.rows import post
from models.people.agent import Agent
from models.store.tools import tools

SAID_AGAIN = 10
"""How many of the last messages are said again in a topic made anew."""


def can_reopen(demande: Demande, *, within: timedelta, now: datetime) -> bool:
    """Return whether the demande may be reopened.

    It was closed recently, its authorisation stands, its content is there.
    """
    if demande.closed_at is None or now - demande.closed_at >= within:
        return False
    ends = (demande.revoked_at, demande.withdrawn_at, demande.erased_at)
    return all(ended_at is None for ended_at in ends)


def reopen(
    session: Session, agent: Agent, demande: Demande, *, now: datetime
) -> None:
    """Put every dialogue back to work; the caller asked `rights`.

    Raises:
        AlreadyDone: it is open.
        NotAllowed: too late, or the authorisation was withdrawn.
    """
    if demande.is_open:
        raise AlreadyDone
    if not can_reopen(demande, within=tools(session).rules.reopening, now=now):
        raise NotAllowed
    demande.reopened_at = demande.spoken_at = now
    demande.copies_erased_at = None
    reopened = Noticed(code=NoticeCode.REOPENED, agent_id=agent.id)
    for dialogue in _closed_with_it(session, demande):
        dialogue.waiting_since = now
        _open_topic(
            session, demande, session.get_one(Place, dialogue.place_id), now=now
        )
        move(session, demande, dialogue, DialogueState.EN_COURS, now=now)
        tell_topic(session, dialogue, reopened, now=now)
    if has_lost_author(session, demande):
        give(session, demande, agent, now=now)
    open_private_topics(session, demande, now=now)
    notice = Noticed(
        code=NoticeCode.REOPENED_BY_COLLEAGUE,
        demande_id=demande.id,
        agent_id=agent.id,
    )
    tell_aidants(session, demande, notice, now=now, but=agent.id)
    record_on_demande(
        session,
        journal.Act.DEMANDE_REOPENED,
        agent=agent,
        demande=demande,
        now=now,
    )


def _open_topic(
    session: Session, demande: Demande, topic: Place, *, now: datetime
) -> None:
    """Unlock the topic.

    A topic that was deleted is made anew, and the last words are said there again.
    """
    messages = [] if topic.thread_id else _last_messages(session, demande)
    post(
        session,
        topic,
        TopicReopened(),
        reader=NOBODY,
        now=now,
        demande_id=demande.id,
    )
    for message in messages:
        retold = Retold(message_id=message.id)
        post(
            session,
            topic,
            retold,
            reader=topic.reader,
            now=now,
            demande_id=demande.id,
            message_id=message.id,
        )


def _closed_with_it(session: Session, demande: Demande) -> list[Dialogue]:
    """Return the dialogues without those that an organisme left before the closing."""
    left = select(journal.Entry.groupe_id).where(
        journal.Entry.demande_id == demande.id,
        journal.Entry.act == journal.Act.DIALOGUE_REDIRECTED,
    )
    gone = set(session.scalars(left))
    dialogues = dialogues_of(session, demande.id)
    return [
        dialogue for dialogue in dialogues if dialogue.groupe_id not in gone
    ]


def _last_messages(session: Session, demande: Demande) -> list[Message]:
    query = (
        select(Message)
        .where(
            Message.demande_id == demande.id,
            Message.audience.in_([Audience.ALL, Audience.REFERENTS]),
        )
        .where(Message.withdrawn_at.is_(None))
        .order_by(Message.created_at.desc(), Message.telegram_id.desc())
        .limit(SAID_AGAIN)
    )
    return list(reversed(list(session.scalars(query))))
