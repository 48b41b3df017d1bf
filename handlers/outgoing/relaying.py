"""What a relayed message looks like where it lands: who signs, what it answers, which buttons stand below."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from handlers.answer_demande.buttons import referent_buttons
from handlers.follow_demande.buttons import aidant_buttons
from handlers.kit.calls import Amend, Call, Drop, Send, Withhold
from handlers.kit.screens import Rows, Screen, column, quiet
from handlers.kit.signing import author_line, reader
from handlers.kit.wording import counted, moment, number
from models.actions.read_exchange import identity_words, mask
from models.actions.relay import aidant_side
from models.demande.demande import Demande
from models.demande.dialogue import Message, dialogue_of_place
from models.demande.mediation import MediationState, mediation_of_place
from models.demande.piece import File, Piece, pieces_of_message
from models.outbox.copies import copies_in
from models.outbox.place import Place
from models.store.base import Session


def relayed(session: Session, message: Message, place: Place, now: datetime) -> Call:
    """Return the sending of a message to one of its places; the rights are those of now."""
    screen = _screen(session, message, place, now)
    return Send(_said(screen)) if isinstance(screen, Screen) else screen


def retold(session: Session, message: Message, place: Place, now: datetime) -> Call:
    """Return the sending of a message said earlier: with its moment, without buttons."""
    screen = _screen(session, message, place, now)
    if not isinstance(screen, Screen):
        return screen
    return Send(
        replace(_said(screen), rows=(), author=f"{screen.author} · {moment(message.created_at)}")
    )


def amended(session: Session, message: Message, place: Place, now: datetime) -> Call:
    """Return the correction of a message in one of its places."""
    copies = copies_in(session, place, message.id)
    if not copies:
        return Drop("not_there")
    screen = _screen(session, message, place, now)
    return Amend(tuple(copies), _said(screen)) if isinstance(screen, Screen) else screen


def _said(screen: Screen) -> Screen:
    return replace(screen, text=quiet(screen.text))


def _screen(session: Session, message: Message, place: Place, now: datetime) -> Screen | Call:
    demande = Demande.by_id(session, message.demande_id)
    if (
        demande.erased_at is not None
        or demande.revoked_at is not None
        or message.withdrawn_at is not None
    ):
        return Drop("erased")
    author = author_line(session, message)
    reply_to = _reply_to(session, message, place)
    if place.is_private:
        login = reader(session, place, now=now)
        if login is None or login[0].id not in aidant_side(session, demande):
            return Withhold()
        head = f"Demande {number(demande.number)} · {author}"
        return Screen(
            message.body, column(*aidant_buttons(demande)), head, _files(session, message), reply_to
        )
    mediation = mediation_of_place(session, place.id)
    if mediation is None:
        return Screen(
            message.body, _referent_rows(session, place), author, _files(session, message), reply_to
        )
    if mediation.state != MediationState.TAKEN:
        return Drop("mediation_ended")
    return Screen(_without_identity(session, message), (), author, reply_to=reply_to)


def _referent_rows(session: Session, place: Place) -> Rows:
    found = dialogue_of_place(session, place.id)
    return referent_buttons(session, found[0]) if found else ()


def _without_identity(session: Session, message: Message) -> str:
    """The words of a message as the modérateur reads them; its pieces are counted and not shown."""
    count = len(pieces_of_message(session, message.id))
    told = [f"({counted(count, 'pièce non montrée', 'pièces non montrées')})"] if count else []
    body = mask(message.body, identity_words(session, message.demande_id))
    return "\n".join(part for part in (body, *told) if part)


def _files(session: Session, message: Message) -> tuple[File, ...]:
    return tuple(
        File(kind=piece.kind, file_id=piece.file_id, name=piece.name)
        for piece in pieces_of_message(session, message.id)
    )


def _reply_to(session: Session, message: Message, place: Place) -> int | None:
    if message.reply_to_id is None:
        return None
    answered = Message.find(session, message.reply_to_id)
    if (
        answered is not None
        and answered.chat_id == place.chat_id
        and _is_of(session, answered, place)
    ):
        return answered.telegram_id
    copies = copies_in(session, place, message.reply_to_id)
    return copies[0] if copies else None


def _is_of(session: Session, answered: Message, place: Place) -> bool:
    if place.is_private:
        return True
    found = dialogue_of_place(session, place.id)
    return found is not None and found[0].id == answered.dialogue_id


def piece(session: Session, piece_id: UUID) -> Call:
    """Return the showing of one piece, not to be forwarded."""
    found = Piece.find(session, piece_id)
    if found is None or not Demande.by_id(session, found.demande_id).is_open:
        return Drop("gone")
    value = Demande.by_id(session, found.demande_id).number
    file = File(kind=found.kind, file_id=found.file_id, name=found.name)
    return Send(Screen(f"Demande {number(value)}", files=(file,), is_protected=True))
