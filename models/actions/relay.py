"""Where a message goes: the places of those it is meant for, and what tells its author."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from models.actions.mail import mail_answer
from models.actions.reactions import tell_saved
from models.demande.demande import Demande
from models.demande.dialogue import (
    Audience,
    Dialogue,
    DialogueState,
    Message,
    Side,
)
from models.demande.followers import dialogues_of
from models.demande.mediation import MediationState, live_mediation
from models.demande.participant import participants
from models.demande.topics import post_in_topic
from models.outbox import place
from models.outbox.destination import Destination, in_group, in_private
from models.outbox.kinds.card import Opened
from models.outbox.kinds.notice import Noticed
from models.outbox.kinds.payload import Payload
from models.outbox.kinds.relayed import Amended, Relayed
from models.outbox.place import Place, PlaceKind
from models.outbox.private_topics import reading_place
from models.outbox.reader import agent_reader
from models.outbox.rows import post
from models.people import account
from models.people.agent import AgentSession, last_session
from models.store.memo import remember
from models.store.tools import tools


def send(
    session: Session, demande: Demande, message: Message, *, now: datetime
) -> None:
    """Queue a message for everybody it is meant for.

    A reaction tells its author that it is kept.
    """
    hold_until = (
        now + tools(session).rules.album_pause if message.media_group else None
    )
    payload = Relayed(message_id=message.id)
    for to in destinations(session, demande, message, now=now):
        post(
            session,
            to.place,
            payload,
            reader=to.reader,
            now=now,
            demande_id=demande.id,
            message_id=message.id,
            hold_until=hold_until,
        )
        if to.place.is_private and to.place.chat_id is not None:
            account.has_spoken(session, to.place.chat_id, demande.id, now=now)
    if message.side != Side.AIDANT and message.audience != Audience.REFERENTS:
        _mail(session, demande, message, now=now)
    tell_saved(session, message, now=now)


def _mail(
    session: Session, demande: Demande, message: Message, *, now: datetime
) -> None:
    """Tell the aidant's side by mail; what the same groupe says in one go makes one mail."""
    mail_answer(
        session,
        demande,
        message.groupe_id,
        to=aidant_side(session, demande),
        is_burst=_is_burst(session, message, now=now),
        now=now,
    )


def _is_burst(session: Session, message: Message, *, now: datetime) -> bool:
    """Return whether the same groupe said something else a moment ago."""
    begins = now - tools(session).rules.mail_burst
    just_before = select(Message.id).where(
        Message.demande_id == message.demande_id,
        Message.groupe_id == message.groupe_id,
        Message.id != message.id,
        Message.created_at > begins,
        Message.audience != Audience.REFERENTS,
        Message.withdrawn_at.is_(None),
    )
    return session.scalar(just_before.limit(1)) is not None


def amend(
    session: Session, message: Message, text: str, *, now: datetime
) -> None:
    """Correct what was said, in every copy of it."""
    demande = session.get_one(Demande, message.demande_id)
    message.body, message.edited_at = text, now
    payload = Amended(message_id=message.id)
    for to in destinations(session, demande, message, now=now):
        _post_message(session, to, payload, message, now=now)


def _post_message(
    session: Session,
    to: Destination,
    payload: Payload,
    message: Message,
    *,
    now: datetime,
) -> None:
    post(
        session,
        to.place,
        payload,
        reader=to.reader,
        now=now,
        demande_id=message.demande_id,
        message_id=message.id,
    )


def show_in_topic(
    session: Session, dialogue: Dialogue, message: Message, *, now: datetime
) -> None:
    """Show a message in a topic that it was not said in."""
    to = in_group(session.get_one(Place, dialogue.place_id))
    _post_message(session, to, Relayed(message_id=message.id), message, now=now)


def destinations(
    session: Session, demande: Demande, message: Message, *, now: datetime
) -> list[Destination]:
    """Return where those whom a message is meant for read it, its author's own place left out."""
    to: list[Destination] = []
    if message.audience != Audience.AIDANT:
        to += _open_topics(session, demande, but=message.dialogue_id)
    if message.audience != Audience.REFERENTS:
        to += aidant_destinations(
            session, demande, now=now, but=message.agent_id
        )
        to += _mediation_topic(session, message)
    return to


def _open_topics(
    session: Session, demande: Demande, *, but: UUID | None
) -> list[Destination]:
    dialogues = _open_dialogues(session, demande, but=but)
    return [
        in_group(session.get_one(Place, dialogue.place_id))
        for dialogue in dialogues
    ]


def _open_dialogues(
    session: Session, demande: Demande, *, but: UUID | None
) -> list[Dialogue]:
    others = [
        dialogue
        for dialogue in dialogues_of(session, demande.id)
        if dialogue.id != but
    ]
    return [
        dialogue for dialogue in others if dialogue.state != DialogueState.CLOSE
    ]


def _mediation_topic(session: Session, message: Message) -> list[Destination]:
    mediation = live_mediation(session, message.demande_id)
    if message.side == Side.MODERATEUR or mediation is None:
        return []
    if mediation.state != MediationState.TAKEN:
        return []
    return [in_group(session.get_one(Place, mediation.place_id))]


def aidant_side(session: Session, demande: Demande) -> list[UUID]:
    """Return the agents of the aidant's side: the author, then the invited colleagues.

    An author who left is not of it: what is said meanwhile waits on the demande's page.
    """
    author = [] if demande.orphaned_at else [demande.agent_id]
    return list(dict.fromkeys([*author, *participants(session, demande.id)]))


def aidant_destinations(
    session: Session,
    demande: Demande,
    *,
    now: datetime,
    but: UUID | None = None,
) -> list[Destination]:
    """Return where each of the aidant's side reads of it, without the agent `but`.

    That is in the chats that they last worked from.
    """
    to = []
    for agent_id in aidant_side(session, demande):
        user_id = _last_account(session, agent_id) if agent_id != but else None
        if user_id is not None:
            place = reading_place(session, user_id, demande.id, now=now)
            to.append(in_private(place, agent_id))
    return to


LAST_CHAT = (
    select(AgentSession.user_id, Place)
    .outerjoin(
        Place, and_(place.IS_PRIVATE, Place.chat_id == AgentSession.user_id)
    )
    .where(AgentSession.agent_id == bindparam("agent_id"))
    .order_by(AgentSession.started_at.desc())
    .limit(1)
)


def _last_account(session: Session, agent_id: UUID) -> int | None:
    """Return the account that the agent last worked from; its chat comes to memory with it."""
    row = session.execute(LAST_CHAT, {"agent_id": agent_id}).first()
    if row is None:
        return None
    if row.Place is not None:
        remember(session, (PlaceKind.PRIVATE, row.user_id), row.Place)
    user_id: int = row.user_id
    return user_id


def tell_aidants(
    session: Session,
    demande: Demande,
    notice: Noticed,
    *,
    now: datetime,
    but: UUID | None = None,
) -> None:
    """Queue a sentence for the aidant's side."""
    for to in aidant_destinations(session, demande, now=now, but=but):
        post(
            session,
            to.place,
            notice,
            reader=to.reader,
            now=now,
            demande_id=demande.id,
        )


def tell_agent(
    session: Session,
    demande: Demande,
    notice: Noticed,
    *,
    agent_id: UUID,
    now: datetime,
) -> bool:
    """Queue a sentence for one agent's private chat; return whether the agent has one."""
    login = last_session(session, agent_id)
    if login is None:
        return False
    # A topic is for who reads what is said; to another (a responsable), its very name would say too
    # much.
    is_side = agent_id in aidant_side(session, demande)
    chat = place.private_place(session, login.user_id, now=now)
    to = (
        reading_place(session, login.user_id, demande.id, now=now)
        if is_side
        else chat
    )
    meant = notice.model_copy(update={"to": agent_id})
    reader = agent_reader(agent_id)
    post(session, to, meant, reader=reader, now=now, demande_id=demande.id)
    return True


def open_private_topics(
    session: Session, demande: Demande, *, now: datetime
) -> None:
    """Have the demande's own topics made in the private chats of the aidant's side.

    Where Telegram offers them.
    """
    for to in aidant_destinations(session, demande, now=now):
        if to.place.is_topic:
            reader = to.reader
            post(
                session,
                to.place,
                Opened(),
                reader=reader,
                now=now,
                demande_id=demande.id,
            )


def tell_topics(
    session: Session,
    demande: Demande,
    notice: Noticed,
    *,
    now: datetime,
    but: UUID | None = None,
) -> None:
    """Queue a sentence for the topic of each organisme that follows the demande.

    The dialogue `but` is left out.
    """
    for dialogue in _open_dialogues(session, demande, but=but):
        tell_topic(session, dialogue, notice, now=now)


def tell_topic(
    session: Session, dialogue: Dialogue, notice: Noticed, *, now: datetime
) -> None:
    """Queue a sentence for one topic; it speaks of that dialogue unless it names another."""
    about = (
        notice
        if notice.dialogue_id
        else notice.model_copy(update={"dialogue_id": dialogue.id})
    )
    post_in_topic(session, dialogue, about, now=now)
