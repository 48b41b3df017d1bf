"""Say something in a demande: kept, journaled and queued for the other side, once."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import account, journal, place
from models.agent import Agent, last_session
from models.base import tools
from models.demande import Demande, DemandeState
from models.dialogue import Dialogue, DialogueState, Message, Side, dialogues_of
from models.errors import Closed
from models.outbox import post
from models.payloads import AnswerMailed, Relayed
from models.place import Place


@dataclass(frozen=True, slots=True)
class Said:
    """A text as it was typed: where (Telegram's chat and message ids), and its words."""

    chat_id: int
    telegram_id: int
    text: str


def speak_as_aidant(session: Session, agent: Agent, demande: Demande, said: Said, *, now: datetime) -> None:
    """Relay the aidant's words to every organisme of the demande.

    Raises:
        Closed: the demande is closed.
    """
    if not demande.is_open:
        raise Closed
    dialogues = dialogues_of(session, demande.id)
    author = (agent, demande.structure_id)
    message = _keep(session, demande, said, author=author, side=Side.AIDANT, dialogue=None, now=now)
    for dialogue in dialogues:
        post_to_dialogue(session, dialogue, message, now=now)
    account.focus(session, said.chat_id, demande.id, now=now)


def speak_as_referent(
    session: Session, agent: Agent, dialogue: Dialogue, demande: Demande, said: Said, *, now: datetime
) -> None:
    """Relay a référent's words to the aidant and to the other organismes of the demande; tell the aidant by mail.

    Raises:
        Closed: the demande is closed.
    """
    if not demande.is_open:
        raise Closed
    others = [one for one in dialogues_of(session, demande.id) if one.id != dialogue.id]
    author = (agent, dialogue.groupe_id)
    message = _keep(session, demande, said, author=author, side=Side.REFERENT, dialogue=dialogue, now=now)
    post_to_aidant(session, demande, Relayed(message_id=message.id), message_id=message.id, now=now)
    for other in others:
        post_to_dialogue(session, other, message, now=now)
    mailbox = place.mailbox_place(session, demande.agent_id, now=now)
    post(session, mailbox, AnswerMailed(dialogue_id=dialogue.id), now=now)
    dialogue.answered_at = now
    begin_work(demande, dialogue)


def begin_work(demande: Demande, dialogue: Dialogue) -> None:
    """Note that the organisme has begun: « nouvelle » is over."""
    if dialogue.state == DialogueState.NOUVELLE:
        dialogue.state = DialogueState.EN_COURS
    if demande.state == DemandeState.NOUVELLE:
        demande.state = DemandeState.EN_COURS


def post_to_dialogue(session: Session, dialogue: Dialogue, message: Message, *, now: datetime) -> None:
    """Queue a message for the topic of one organisme."""
    topic = session.get_one(Place, dialogue.place_id)
    payload = Relayed(message_id=message.id)
    post(session, topic, payload, now=now, demande_id=message.demande_id, message_id=message.id)


def post_to_aidant(
    session: Session, demande: Demande, payload: Relayed, *, message_id: UUID | None, now: datetime
) -> None:
    """Queue something for the author's private chat, where the author last worked."""
    private = aidant_place(session, demande, now=now)
    if private is None or private.chat_id is None:
        return
    post(session, private, payload, now=now, demande_id=demande.id, message_id=message_id)
    account.has_spoken(session, private.chat_id, demande.id, now=now)


def aidant_place(session: Session, demande: Demande, *, now: datetime) -> Place | None:
    """Return the private chat from which the demande's author last worked."""
    last = last_session(session, demande.agent_id)
    return place.private_place(session, last.user_id, now=now) if last else None


def is_said(session: Session, chat_id: int, telegram_id: int) -> Message | None:
    """Return what was kept of this Telegram message, or nothing."""
    return session.scalar(select(Message).where(Message.chat_id == chat_id, Message.telegram_id == telegram_id))


def _keep(
    session: Session,
    demande: Demande,
    said: Said,
    *,
    author: tuple[Agent, UUID],
    side: Side,
    dialogue: Dialogue | None,
    now: datetime,
) -> Message:
    message = Message(
        id=tools(session).chance.uuid(),
        demande_id=demande.id,
        dialogue_id=dialogue.id if dialogue else None,
        agent_id=author[0].id,
        groupe_id=author[1],
        side=side,
        chat_id=said.chat_id,
        telegram_id=said.telegram_id,
        created_at=now,
    )
    session.add(message)
    message.body = said.text
    session.flush()
    ids = {"agent_id": author[0].id, "demande_id": demande.id, "groupe_id": author[1]}
    journal.record(session, journal.Act.MESSAGE_SAID, now=now, **ids)
    return message
