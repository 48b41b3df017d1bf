"""Say something in a demande: kept, journaled and queued for those it is meant for, once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions import relay
from models.actions.album import open_album, wait_for_album
from models.actions.read_file import say_with_files
from models.demande.clock import stop
from models.demande.demande import Demande
from models.demande.dialogue import (
    Audience,
    Dialogue,
    DialogueState,
    Message,
    Side,
)
from models.demande.mediation import Mediation
from models.demande.piece import Content, File, add_piece
from models.demande.states import (
    change_lateness,
    change_pieces,
    move,
    spoken_by_aidant,
)
from models.errors import Closed
from models.journal import entries as journal
from models.outbox.copies import copy_in_chat
from models.outbox.private_topics import spoken_to
from models.people.agent import Agent
from models.store.tools import tools
from models.store.writing import touch, write

PRECISION = timedelta(minutes=1)
"""How exactly it is known when a demande was last spoken in: its silence is counted in days."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said, and where: Telegram's chat and message ids."""

    chat_id: int
    telegram_id: int
    content: Content


@dataclass(frozen=True, slots=True)
class Author:
    """Who said it, for which groupe, on which side.

    `dialogue_id` names the organisme whose topic it was said in.
    """

    agent_id: UUID
    groupe_id: UUID
    side: Side
    dialogue_id: UUID | None = None


def speak_as_aidant(
    session: Session,
    agent: Agent,
    demande: Demande,
    said: Said,
    *,
    now: datetime,
    only: Dialogue | None = None,
) -> Message:
    """Relay the aidant's words to all who follow the demande.

    Every organisme, the colleagues and the modérateur; or the colleagues and one organisme alone.

    Raises:
        Closed: the demande is closed.
    """
    dialogue_id = only.id if only else None
    audience = Audience.ORGANISME if only else Audience.ALL
    author = Author(agent.id, demande.structure_id, Side.AIDANT, dialogue_id)
    spoken_to(session, said.chat_id, demande.id, now=now)
    message = _say(
        session, demande, said, author=author, audience=audience, now=now
    )
    if only is None:
        spoken_by_aidant(session, demande, now=now)
    if said.content.files:
        change_pieces(session, demande, now=now)
    return message


def speak_as_referent(
    session: Session,
    agent: Agent,
    dialogue: Dialogue,
    demande: Demande,
    said: Said,
    *,
    now: datetime,
    audience: Audience = Audience.ALL,
) -> Message:
    """Relay a référent's words to the aidant's side and to the other organismes.

    To these alone with `//tous`.

    Raises:
        Closed: the demande is closed.
    """
    author = Author(agent.id, dialogue.groupe_id, Side.REFERENT, dialogue.id)
    message = _say(
        session, demande, said, author=author, audience=audience, now=now
    )
    if audience != Audience.REFERENTS:
        dialogue.answered_at, dialogue.waiting_since = now, None
        if dialogue.nudged_at is not None:
            change_lateness(session, dialogue, now=now)
        dialogue.nudged_at = dialogue.late_told_at = None
        if dialogue.clock_stopped_at is not None:
            # Its time begins anew with its words, and stands still as long as papers are missing.
            stop(dialogue, since=now, now=now)
        if dialogue.state == DialogueState.NOUVELLE:
            move(session, demande, dialogue, DialogueState.EN_COURS, now=now)
    return message


def speak_as_moderateur(
    session: Session,
    agent: Agent,
    mediation: Mediation,
    said: Said,
    *,
    audience: Audience,
    now: datetime,
) -> Message:
    """Relay a modérateur's words to those whom they chose.

    Raises:
        Closed: the demande is closed.
    """
    demande = session.get_one(Demande, mediation.demande_id)
    author = Author(agent.id, mediation.groupe_id, Side.MODERATEUR)
    return _say(
        session, demande, said, author=author, audience=audience, now=now
    )


def speak_as_invented(
    session: Session, demande: Demande, said: Said, *, now: datetime
) -> Message:
    """Say the words of the invented aidant of an exercise.

    Raises:
        Closed: the exercise is over.
    """
    author = Author(demande.agent_id, demande.structure_id, Side.AIDANT)
    message = _say(
        session, demande, said, author=author, audience=Audience.ALL, now=now
    )
    spoken_by_aidant(session, demande, now=now)
    return message


def is_said(session: Session, chat_id: int, telegram_id: int) -> Message | None:
    """Return what was kept of this Telegram message, or nothing."""
    return session.scalar(
        select(Message).where(
            Message.chat_id == chat_id, Message.telegram_id == telegram_id
        )
    )


def _say(
    session: Session,
    demande: Demande,
    said: Said,
    *,
    author: Author,
    audience: Audience,
    now: datetime,
) -> Message:
    if not demande.is_open:
        raise Closed
    if demande.spoken_at is None or now - demande.spoken_at > PRECISION:
        touch(session, demande, spoken_at=now)
    album = open_album(session, said.chat_id, said.content.media_group)
    if album is not None:
        _join(session, album, said, now=now)
        return album
    message = _keep(
        session, demande, said, author=author, audience=audience, now=now
    )
    relay.send(session, demande, message, now=now)
    return message


def _join(
    session: Session, album: Message, said: Said, *, now: datetime
) -> None:
    rank = said.telegram_id - album.telegram_id
    _add_pieces(session, album, said.content.files, rank=rank, now=now)
    if said.content.text:
        album.body = "\n".join(
            part for part in (album.body, said.content.text) if part
        )
    wait_for_album(session, album, now=now)


def _add_pieces(
    session: Session,
    message: Message,
    files: Sequence[File],
    *,
    rank: int,
    now: datetime,
) -> None:
    for file in files:
        add_piece(
            session,
            file,
            demande_id=message.demande_id,
            message_id=message.id,
            dialogue_id=_only_reader(message),
            rank=rank,
            now=now,
        )
    say_with_files(session, message, files, now=now)


def _only_reader(message: Message) -> UUID | None:
    is_for_one = message.audience == Audience.ORGANISME
    return message.dialogue_id if is_for_one else None


def _keep(
    session: Session,
    demande: Demande,
    said: Said,
    *,
    author: Author,
    audience: Audience,
    now: datetime,
) -> Message:
    content = said.content
    message = Message(
        id=tools(session).chance.uuid(),
        demande_id=demande.id,
        dialogue_id=author.dialogue_id,
        agent_id=author.agent_id,
        groupe_id=author.groupe_id,
        side=author.side,
        audience=audience,
        chat_id=said.chat_id,
        telegram_id=said.telegram_id,
        media_group=content.media_group or None,
        reply_to_id=_answered(session, said, demande.id),
        is_forwarded=content.is_forwarded,
        is_list=False,
        via_bot=content.via_bot,
        created_at=now,
    )
    message.body_sealed = Message.body.sealed(session, message, content.text)
    write(session, message)
    _add_pieces(session, message, content.files, rank=0, now=now)
    journal.record(
        session,
        journal.Act.MESSAGE_SAID,
        now=now,
        agent_id=author.agent_id,
        demande_id=demande.id,
        groupe_id=author.groupe_id,
    )
    return message


def _answered(session: Session, said: Said, demande_id: UUID) -> UUID | None:
    if said.content.reply_to is None:
        return None
    own = is_said(session, said.chat_id, said.content.reply_to)
    if own is not None:
        return own.id if own.demande_id == demande_id else None
    copy = copy_in_chat(session, said.chat_id, said.content.reply_to)
    return (
        copy.message_id
        if copy is not None and copy.demande_id == demande_id
        else None
    )
