"""What left, written beside the database at once: to die before the commit sends nothing twice."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import structlog

from models.outbox.claiming import Attempt, Claimed
from models.outbox.copies import Hanging
from models.outbox.outcomes import Done, Outcome

log = structlog.get_logger("sent")

NOTED = frozenset(
    {
        Done.SENT,
        Done.TOPIC_MADE,
        Done.CARD_SENT,
        Done.PART_SENT,
        Done.SHOWN_ALONE,
    }
)
"""What must not happen twice; all other ends may be found out again."""


class SentFile:
    """A line per send, ids and counts only; empty whenever the database knows it all.

    It is a help and never the truth: lost or torn, it costs at most the doublets of one crash.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: int | None = None

    def note(self, claimed: Claimed, outcome: Outcome) -> None:
        """Write what became of a send; a process that is killed leaves it behind.

        What only brought an answer is asked again: the answer itself is not written here.
        """
        if self._path is None or outcome.done not in NOTED or outcome.content:
            return
        answer = [str(outcome.done), outcome.telegram_ids, outcome.provider_id]
        answer.append(outcome.hangs)
        line = json.dumps([*claimed.attempt, *answer])
        try:
            if self._file is None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._file = os.open(
                    self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600
                )
            os.write(self._file, f"{line}\n".encode())
        except OSError as error:
            log.warning("sent_not_noted", cause=error.strerror)

    def read(self) -> dict[Attempt, Outcome]:
        """Return what was noted; a torn line says nothing."""
        if self._path is None or not self._path.exists():
            return {}
        try:
            lines = self._path.read_text(errors="replace").splitlines()
        except OSError as error:
            log.warning("sent_not_read", cause=error.strerror)
            return {}
        return dict(filter(None, map(_read, lines)))

    def among(self, attempts: Iterable[Attempt]) -> list[Outcome]:
        """Return what was noted of these attempts."""
        noted = self.read()
        return [noted[attempt] for attempt in attempts if attempt in noted]

    def forget(self) -> None:
        """Empty the file, and hold it open no more: the database knows it all."""
        if self._path is None:
            return
        if self._file is not None:
            os.close(self._file)
            self._file = None
        try:
            if self._path.exists() and self._path.stat().st_size:
                os.truncate(self._path, 0)
        except OSError as error:
            log.warning("sent_not_emptied", cause=error.strerror)


def _read(line: str) -> tuple[Attempt, Outcome] | None:
    try:
        values: list[Any] = json.loads(line)
        row_id, parts_sent, attempts, done, telegram_ids, *others = values
        provider_id, hangs = others
        noted = Outcome(
            row_id,
            Done(done),
            telegram_ids=tuple(telegram_ids),
            provider_id=provider_id,
            hangs=Hanging(hangs),
        )
    except (ValueError, TypeError):
        return None
    return (row_id, parts_sent, attempts), noted
