"""Where everybody is, put aside and taken back: Telegram, the base, the mails, the SMS."""

import asyncio
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.demo.guide import Sentence
from bot.demo.mailbox import Received
from bot.demo.phone import Sms
from bot.demo.stage import Stage

BASE, LOG = "aplus.db", "bot.log"
QUIET = 0.5
"""Seconds without a word of the bot after which nothing is on its way."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Everything that a play is made of, at one instant."""

    telegram: bytes
    files: dict[str, bytes]
    mails: tuple[Received, ...]
    sms: tuple[Sms, ...]
    read: dict[int, int]
    put_away: int
    done: frozenset[Sentence]
    at: datetime
    """The instant that it was for everybody."""


async def save(stage: Stage) -> Saved:
    """Wait until nothing is on its way, and put all of it aside; the bot goes on meanwhile."""
    while await _speaks(stage):
        continue
    folder = stage.folder
    files = {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if not path.name.startswith((BASE, LOG))
    }
    return Saved(
        stage.telegram.snapshot(),
        files | {BASE: _copy(folder / BASE)},
        tuple(stage.mailbox.mails),
        tuple(stage.phone.messages),
        dict(stage.read),
        stage.put_away,
        frozenset(stage.done),
        stage.clock.now(),
    )


async def _speaks(stage: Stage) -> bool:
    before = stage.telegram.last_call
    await asyncio.sleep(QUIET)
    return bool(stage.bot.updates) or stage.telegram.last_call != before


def _copy(path: Path) -> bytes:
    """Return the base as of now, whole while it is written to."""
    base, copy = sqlite3.connect(path), sqlite3.connect(":memory:")
    try:
        base.backup(copy)
        return copy.serialize()
    finally:
        base.close()
        copy.close()


def put_back(stage: Stage, saved: Saved) -> None:
    """Make the stage what it was, at the instant that it was; the bot must have ended."""
    stage.empties()
    for name, content in saved.files.items():
        (stage.folder / name).write_bytes(content)
        (stage.folder / name).chmod(0o600)
    stage.resumes(saved.at)
    stage.telegram.restore(saved.telegram)
    stage.mailbox.mails[:] = saved.mails
    stage.phone.messages[:] = saved.sms
    stage.begins_anew(saved.read, saved.put_away, set(saved.done))
