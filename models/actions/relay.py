"""Where a message goes: the places of those it is meant for, and what tells its author."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.aidant_side import aidant_destinations, tell_left_to
from models.actions.mail import mail_answer, mail_waiting
from models.actions.reactions import tell_saved
from models.actions.stand_in import following
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
from models.demande.topics import post_in_topic
from models.outbox.destination import Destination, in_group
from models.outbox.kinds.notice import Noticed
from models.outbox.kinds.payload import Payload
from models.outbox.kinds.relayed import Amended, Relayed
from models.outbox.place import Place
from models.outbox.private_topics import note_words
from models.outbox.rows import post
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
        note_words(session, to.place, demande.id, now=now)
    if message.side != Side.AIDANT and message.audience != Audience.REFERENTS:
        tell_left_to(session, demande, now=now)
        _mail(session, demande, message, now=now)
    tell_saved(session, message, now=now)


def _mail(
    session: Session, demande: Demande, message: Message, *, now: datetime
) -> None:
    """Tell the aidant's side by mail; what the same groupe says in one go makes one mail.

    Where a responsable alone is left, that something waits.
    """
    followers = following(session, demande, now=now)
    is_burst = _is_burst(session, message, now=now)
    mail_answer(
        session,
        demande,
        message.groupe_id,
        to=list(followers.agents),
        is_burst=is_burst,
        now=now,
    )
    if followers.responsables and not is_burst:
        asked = list(followers.responsables)
        mail_waiting(session, demande, to=asked, now=now)


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
    message.body, message.edited_at = text, now
    show_again(session, message, now=now)


def show_again(session: Session, message: Message, *, now: datetime) -> None:
    """Have every copy of a message read as it does now."""
    demande = session.get_one(Demande, message.demande_id)
    payload = Amended(message_id=message.id)
    corrected = destinations(session, demande, message, now=now, has_away=True)
    for to in corrected:
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
    session: Session,
    demande: Demande,
    message: Message,
    *,
    now: datetime,
    has_away: bool = False,
) -> list[Destination]:
    """Return where those whom a message is meant for read it, its author's own place left out.

    `has_away`: who is away is corrected in what they read before.
    """
    if message.audience == Audience.ORGANISME:
        return [
            *_topic_alone(session, message),
            *aidant_destinations(
                session,
                demande,
                now=now,
                but=message.agent_id,
                has_away=has_away,
            ),
        ]
    to: list[Destination] = []
    if message.audience != Audience.AIDANT:
        to += _open_topics(session, demande, but=message.dialogue_id)
    if message.audience != Audience.REFERENTS:
        to += aidant_destinations(
            session,
            demande,
            now=now,
            but=message.agent_id,
            has_away=has_away,
        )
        to += _mediation_topic(session, message)
    return to


def _topic_alone(session: Session, message: Message) -> list[Destination]:
    """Return the topic of the only organisme that reads a message."""
    dialogue = session.get(Dialogue, message.dialogue_id)
    if dialogue is None or dialogue.state == DialogueState.CLOSE:
        return []
    return [in_group(session.get_one(Place, dialogue.place_id))]


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
