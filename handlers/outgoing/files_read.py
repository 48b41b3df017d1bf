"""No file leaves before it was read, whatever way it came; its words wait for it a moment only."""

from dataclasses import replace

from handlers.kit.calls import AwaitFile, Call, Drop, SayAlone, Send
from handlers.kit.file_texts import NOT_READ_YET
from handlers.outgoing.reading import Leaving
from models.actions.read_file import ask_reading, let_words_go
from models.demande.file_verdict import Verdict
from models.demande.piece import File
from models.outbox.claiming import Claimed
from models.outbox.kinds.file import PiecesFollow
from models.outbox.kinds.relayed import Relayed, Retold
from models.store.tools import tools

Showing = Send | SayAlone
"""The calls that may show files."""


def checked(claimed: Claimed, call: Call, leaving: Leaving) -> Call:
    """Return what leaves of a call: files that were read, and no other."""
    if not isinstance(call, Showing) or not call.screen.files:
        return call
    if claimed.parts_sent:
        return call
    verdicts = [_verdict(file, leaving) for file in call.screen.files]
    judged = list(zip(call.screen.files, verdicts, strict=True))
    passed = [file for file, verdict in judged if verdict == Verdict.PASSED]
    unread = [file for file, verdict in judged if verdict == Verdict.WAITING]
    if unread:
        return _without(claimed, call, leaving, passed, unread)
    return _with(call, passed, otherwise="refused")


def _verdict(file: File, leaving: Leaving) -> Verdict:
    return ask_reading(leaving.session, file, now=leaving.now).verdict


def _with(call: Showing, files: list[File], *, otherwise: str) -> Call:
    if not files and not call.screen.text.strip():
        return Drop(otherwise)
    return replace(call, screen=replace(call.screen, files=tuple(files)))


def _without(
    claimed: Claimed,
    call: Showing,
    leaving: Leaving,
    passed: list[File],
    unread: list[File],
) -> Call:
    payload, session = claimed.payload, leaving.session
    patience = tools(session).rules.file_patience
    is_patient = leaving.now < claimed.created_at + patience
    if is_patient or isinstance(payload, PiecesFollow):
        return AwaitFile()
    if isinstance(payload, Relayed | Retold):
        let_words_go(session, claimed.id, payload, unread, now=leaving.now)
        return _with(call, passed, otherwise="files_follow")
    return replace(
        call, screen=replace(call.screen, text=NOT_READ_YET, files=())
    )
