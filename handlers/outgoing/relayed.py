"""What a relayed message looks like where it lands: who signs, what it answers, its buttons."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from handlers.answer_demande.buttons import message_buttons
from handlers.follow_demande.buttons import aidant_buttons
from handlers.follow_demande.papers import list_rows, shown_list
from handlers.kit.calls import Call, Drop, Send, Withhold
from handlers.kit.screens import Rows, Screen, quiet
from handlers.kit.signing import author_line, reader
from handlers.outgoing import texts
from handlers.outgoing.reading import Leaving, Readings
from models.actions.read_exchange import identity_words, mask
from models.demande.demande import Demande
from models.demande.dialogue import Audience, Message, dialogue_of_place
from models.demande.mediation import (
    Mediation,
    MediationState,
    mediation_of_place,
)
from models.demande.piece import File, pieces_of_message
from models.demande.rights import writes
from models.outbox.copies import Hanging, copies_in, has_actions
from models.outbox.kinds.file import PiecesFollow
from models.outbox.kinds.relayed import Amended, Relayed, Retold
from models.outbox.place import Place
from models.store.base import Session


@dataclass(frozen=True, slots=True)
class Amend(Call):
    """Correct the messages that show a relayed one."""

    telegram_ids: tuple[int, ...]
    screen: Screen


def _relayed(payload: Relayed, leaving: Leaving) -> Call:
    message = Message.find(leaving.session, payload.message_id)
    if message is None:
        return Drop("erased")
    return _become(_but(payload, _screen(message, leaving), leaving), Send)


def _but(
    payload: Relayed | Retold, screen: Screen | Call, leaving: Leaving
) -> Screen | Call:
    """The screen without the pieces that follow it."""
    if not isinstance(screen, Screen):
        return screen
    pieces = pieces_of_message(leaving.session, payload.message_id)
    left_out = {
        piece.file_id for piece in pieces if piece.id in payload.left_out
    }
    files = tuple(file for file in screen.files if file.file_id not in left_out)
    if not files and not screen.text.strip():
        return Drop("nothing_left")
    return replace(screen, files=files)


def _follow(payload: PiecesFollow, leaving: Leaving) -> Call:
    """The pieces of a message, once they are read; its words left before them."""
    message = Message.find(leaving.session, payload.message_id)
    if message is None:
        return Drop("erased")
    screen = _screen(message, leaving)
    if not isinstance(screen, Screen):
        return screen
    pieces = pieces_of_message(leaving.session, message.id)
    files = tuple(
        File(kind=piece.kind, file_id=piece.file_id, name=piece.name)
        for piece in pieces
        if piece.id in payload.piece_ids
    )
    if not files:
        return Drop("refused")
    return Send(replace(screen, text="", files=files))


def _retold(payload: Retold, leaving: Leaving) -> Call:
    """A message said earlier: with its moment, without buttons."""
    message = Message.by_id(leaving.session, payload.message_id)

    def send(screen: Screen) -> Call:
        author = texts.said_at(screen.author, message.created_at)
        return Send(replace(screen, rows=(), author=author))

    return _become(_but(payload, _screen(message, leaving), leaving), send)


def _amended(payload: Amended, leaving: Leaving) -> Call:
    message = Message.find(leaving.session, payload.message_id)
    if message is None:
        return Drop("erased")
    copies = copies_in(leaving.session, leaving.place, message.id)
    if not copies:
        return Drop("not_there")
    bears = has_actions(leaving.session, leaving.place, message.id)

    def amend(screen: Screen) -> Call:
        is_bare = screen.hangs is Hanging.ACTIONS and not bears
        shown = replace(screen, rows=()) if is_bare else screen
        return Amend(tuple(copies), shown)

    return _become(_screen(message, leaving), amend)


def _become(screen: Screen | Call, call: Callable[[Screen], Call]) -> Call:
    if not isinstance(screen, Screen):
        return screen
    return call(replace(screen, text=quiet(screen.text)))


def _screen(message: Message, leaving: Leaving) -> Screen | Call:
    session, place = leaving.session, leaving.place
    demande = Demande.by_id(session, message.demande_id)
    is_over = demande.erased_at is not None or demande.revoked_at is not None
    if is_over or message.withdrawn_at is not None:
        return Drop("erased")
    if place.is_private:
        return _for_aidant(message, demande, leaving)
    mediation = mediation_of_place(session, place.id)
    if mediation is not None:
        return _for_moderation(mediation, message, leaving)
    return Screen(
        message.body,
        _referent_rows(session, place),
        author_line(session, message),
        _files(session, message),
        _reply_to(session, message, place),
        hangs=Hanging.ACTIONS,
        # The papers come one by one: the last one rings, with the notice that all are there.
        is_silent=message.audience == Audience.ORGANISME,
    )


def _for_aidant(
    message: Message, demande: Demande, leaving: Leaving
) -> Screen | Call:
    session, place = leaving.session, leaving.place
    login = reader(session, place, now=leaving.now)
    if login is None or not writes(session, login[0], demande):
        return Withhold()
    author = author_line(session, message)
    if message.is_list:
        return Screen(
            shown_list(session, message),
            list_rows(session, message, demande),
            texts.from_demande(demande.number, author),
        )
    return Screen(
        message.body,
        aidant_buttons(demande),
        texts.from_demande(demande.number, author),
        _files(session, message),
        _reply_to(session, message, place),
        hangs=Hanging.ACTIONS,
    )


def _for_moderation(
    mediation: Mediation, message: Message, leaving: Leaving
) -> Screen | Call:
    session, place = leaving.session, leaving.place
    if mediation.state != MediationState.TAKEN:
        return Drop("mediation_ended")
    return Screen(
        _without_identity(session, message),
        author=author_line(session, message),
        reply_to=_reply_to(session, message, place),
    )


def _referent_rows(session: Session, place: Place) -> Rows:
    dialogue_there = dialogue_of_place(session, place.id)
    return message_buttons(dialogue_there[0]) if dialogue_there else ()


def _without_identity(session: Session, message: Message) -> str:
    """The words of a message as the modérateur reads them; its pieces are counted, not shown."""
    body = mask(message.body, identity_words(session, message.demande_id))
    count = len(pieces_of_message(session, message.id))
    if not count:
        return body
    pieces = texts.not_shown(count)
    return f"{body}\n{pieces}" if body else pieces


def _files(session: Session, message: Message) -> tuple[File, ...]:
    return tuple(
        File(kind=piece.kind, file_id=piece.file_id, name=piece.name)
        for piece in pieces_of_message(session, message.id)
    )


def _reply_to(session: Session, message: Message, place: Place) -> int | None:
    if message.reply_to_id is None:
        return None
    answered = Message.find(session, message.reply_to_id)
    if answered is not None and _stands_in(session, answered, place):
        return answered.telegram_id
    copies = copies_in(session, place, message.reply_to_id)
    return copies[0] if copies else None


def _stands_in(session: Session, answered: Message, place: Place) -> bool:
    if answered.chat_id != place.chat_id:
        return False
    if place.is_private:
        return True
    dialogue_there = dialogue_of_place(session, place.id)
    return (
        dialogue_there is not None
        and dialogue_there[0].id == answered.dialogue_id
    )


READINGS = Readings(
    at_place={
        Relayed: _relayed,
        Retold: _retold,
        Amended: _amended,
        PiecesFollow: _follow,
    }
)
