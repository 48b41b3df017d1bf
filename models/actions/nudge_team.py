"""« Relancer l'équipe »: a responsable who was told asks the référents where a demande stands."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.acts import record_on_dialogue
from models.actions.relay import tell_topic
from models.demande.clock import waits_since
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.unanswered import IS_COUNTED, is_waited_for
from models.errors import DomainError, NotAllowed, NotFound
from models.journal import entries as journal
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.people.agent import Agent
from models.people.organisme import Groupe
from models.people.roles import GroupeRight, may


class NothingAwaited(DomainError):
    """The organisme has answered since, or owes nothing any more."""

    code = "nothing_awaited"


class NudgedAlready(DomainError):
    """A responsable asked the team since the aidant waits."""

    code = "nudged_already"


class NoGroup(DomainError):
    """The groupe has no Telegram group: nobody would read it."""

    code = "no_group"


def nudge_team(
    session: Session, agent: Agent, dialogue_id: UUID, *, now: datetime
) -> Demande:
    """Ask the team in the demande's topic, once a wait; return the demande.

    Raises:
        NotFound: there is no such demande.
        NotAllowed: the agent is no responsable of the groupe.
        NothingAwaited: nobody waits for an answer of theirs.
        NoGroup: it has no Telegram group.
        NudgedAlready: a responsable asked since the aidant waits.
    """
    dialogue, demande = _dialogue(session, dialogue_id)
    if not may(session, agent.id, GroupeRight.MANAGE, dialogue.groupe_id):
        raise NotAllowed(right=GroupeRight.MANAGE)
    if not is_waited_for(dialogue):
        raise NothingAwaited
    if session.get_one(Groupe, dialogue.groupe_id).chat_id is None:
        raise NoGroup
    if _is_nudged(session, dialogue, since=waits_since(dialogue, demande)):
        raise NudgedAlready
    asked = Noticed(code=NoticeCode.NUDGED_BY_RESPONSABLE, agent_id=agent.id)
    tell_topic(session, dialogue, asked, now=now)
    act = journal.Act.TEAM_NUDGED
    record_on_dialogue(session, act, agent=agent, dialogue=dialogue, now=now)
    return demande


def _dialogue(session: Session, dialogue_id: UUID) -> tuple[Dialogue, Demande]:
    query = (
        select(Dialogue, Demande)
        .join(Demande, Demande.id == Dialogue.demande_id)
        .where(Dialogue.id == dialogue_id, *IS_COUNTED)
        .with_for_update(of=Dialogue)
    )
    row = session.execute(query).first()
    if row is None:
        raise NotFound
    return row[0], row[1]


def _is_nudged(
    session: Session, dialogue: Dialogue, *, since: datetime
) -> bool:
    nudges = select(journal.Entry.id).where(
        journal.Entry.demande_id == dialogue.demande_id,
        journal.Entry.groupe_id == dialogue.groupe_id,
        journal.Entry.act == journal.Act.TEAM_NUDGED,
        journal.Entry.at >= since,
    )
    return session.scalar(nudges.limit(1)) is not None
