"""A file is read before it goes anywhere: asked for when it comes, its words never waiting long."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.actions.paper_list import untick
from models.actions.reactions import origin
from models.actions.withdraw import answer_again, take_back
from models.demande.dialogue import Message
from models.demande.draft import Draft, save_draft
from models.demande.draft_versions import is_later
from models.demande.file_verdict import (
    FileVerdict,
    Verdict,
    open_verdict,
    pieces_with,
    verdict_of,
)
from models.demande.kept_files import keep_file
from models.demande.piece import File, delete_piece, pieces_of_message
from models.outbox import rows as outbox
from models.outbox.fate import FILE_UNREAD
from models.outbox.kinds.draft import DraftAsked
from models.outbox.kinds.file import (
    FileFetched,
    FileRead,
    FileRefused,
    PiecesFollow,
)
from models.outbox.kinds.relayed import Relayed, Retold
from models.outbox.place import Place, private_place
from models.outbox.queued import end_pauses
from models.outbox.reader import Reader, ReaderKind, agent_reader
from models.outbox.rows import Outgoing, sealed
from models.values.file_content import Refused, is_page


def ask_reading(
    session: Session,
    file: File,
    *,
    agent_id: UUID | None = None,
    draft_id: UUID | None = None,
    now: datetime,
) -> FileVerdict:
    """Have a file read, unless that was asked before; return what is known of it."""
    row = verdict_of(session, file.file_id)
    if row is not None:
        row.draft_id = draft_id or row.draft_id
        return row
    row = open_verdict(
        session, file, agent_id=agent_id, draft_id=draft_id, now=now
    )
    if row.verdict == Verdict.WAITING:
        outbox.fetch(
            session, FileRead(file_id=file.file_id, name=file.name), now=now
        )
    return row


def give_to_draft(
    session: Session, file: File, draft: Draft, *, now: datetime
) -> FileVerdict:
    """Have a page of a draft's mandat read; the draft takes it once it is."""
    row = ask_reading(
        session, file, agent_id=draft.agent_id, draft_id=draft.id, now=now
    )
    if row.has_passed:
        # Read before: only its content is still to be kept.
        fetched = FileFetched(draft_id=draft.id, file_id=file.file_id)
        outbox.fetch(session, fetched, now=now)
    return row


def say_with_files(
    session: Session,
    message: Message,
    files: Sequence[File],
    *,
    now: datetime,
) -> None:
    """Have the files of a message read; what is refused at once leaves it, its author told."""
    for file in files:
        row = ask_reading(session, file, agent_id=message.agent_id, now=now)
        if row.refused is not None:
            _take_out(session, row, now=now)


def judged(
    session: Session,
    asked: FileRead,
    content: bytes,
    *,
    why: str,
    now: datetime,
) -> None:
    """Note what a file is, and let go what waited for it; nothing of a refused one goes on."""
    row = verdict_of(session, asked.file_id)
    if row is None:
        return
    row.why = Refused(why) if why else None
    row.verdict = Verdict.REFUSED if why else Verdict.PASSED
    row.size = row.size or len(content)
    if row.draft_id is not None:
        _tell_draft(session, row, asked.file_id, content, now=now)
    if why:
        _take_out(session, row, now=now)
    end_pauses(session, [FILE_UNREAD], now=now)


def _tell_draft(
    session: Session,
    row: FileVerdict,
    file_id: str,
    content: bytes,
    *,
    now: datetime,
) -> None:
    draft = session.get(Draft, row.draft_id, with_for_update=True)
    if draft is None or is_later(draft.content):
        return
    if not draft.data.holds(file_id):
        return
    data, why = draft.data, row.why
    is_mandat = file_id in data.mandat_unread
    if is_mandat and why is None and not is_page(content):
        why = Refused.NO_PAGE
    if why is not None:
        save_draft(draft, data.without(file_id), now=now)
    elif is_mandat:
        keep_file(session, draft.id, file_id, content, now=now)
        save_draft(draft, data.read(file_id), now=now)
    else:
        return
    outbox.post(
        session,
        private_place(session, draft.user_id, now=now),
        DraftAsked(draft_id=draft.id, why=why or ""),
        reader=agent_reader(draft.agent_id),
        now=now,
        message_id=draft.id,
    )


def _take_out(session: Session, row: FileVerdict, *, now: datetime) -> None:
    for piece in pieces_with(session, row):
        if piece.message_id is not None:
            message = session.get_one(Message, piece.message_id)
            _tell(session, message, row, rank=piece.rank, now=now)
        delete_piece(session, piece)
        if piece.message_id is not None:
            _take_back_if_empty(session, piece.message_id, now=now)


def _take_back_if_empty(
    session: Session, message_id: UUID, *, now: datetime
) -> None:
    """What was a refused file alone was never said: it answers nothing."""
    message = session.get_one(Message, message_id)
    if pieces_of_message(session, message_id):
        return
    untick(session, message, now=now)
    if message.body:
        return
    take_back(session, message, now=now)
    answer_again(session, message)


def _tell(
    session: Session,
    message: Message,
    row: FileVerdict,
    *,
    rank: int,
    now: datetime,
) -> None:
    to = origin(session, message, now=now)
    if to is None or to.place.chat_id != message.chat_id:
        return
    refused = FileRefused(
        why=row.refused or Refused.UNKNOWN,
        telegram_id=message.telegram_id + rank,
    )
    outbox.post(
        session,
        to.place,
        refused,
        reader=to.reader,
        now=now,
        demande_id=message.demande_id,
        rank=outbox.REMARK if not to.place.is_private else 0,
    )


def let_words_go(
    session: Session,
    row_id: int,
    payload: Relayed | Retold,
    unread: Sequence[File],
    *,
    now: datetime,
) -> None:
    """Have a row leave without the files that are not read yet, and these follow it alone."""
    row = session.get_one(Outgoing, row_id)
    file_ids = {file.file_id for file in unread}
    pieces = pieces_of_message(session, payload.message_id)
    piece_ids = tuple(piece.id for piece in pieces if piece.file_id in file_ids)
    words = payload.model_copy(
        update={"left_out": (*payload.left_out, *piece_ids)}
    )
    row.payload = sealed(session, row.lane, words)
    place = session.get_one(Place, row.place_id)
    follow = PiecesFollow(message_id=payload.message_id, piece_ids=piece_ids)
    outbox.post(
        session,
        place,
        follow,
        reader=Reader(ReaderKind(row.reader), row.reader_id),
        now=now,
        demande_id=row.demande_id,
        message_id=row.message_id,
        not_before=now,
    )
