"""The sondage names nobody: whoever holds the keys and each backup guesses no better than chance."""

import itertools
import json
import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.commands.backup import backup
from bot.commands.command_line import make_parser
from bot.commands.table import DUTIES
from models.demande.sondage import (
    TOGETHER,
    Answer,
    SondageSlot,
    count_answer,
    month_counters,
)
from models.store.vault import Vault
from models.upkeep.rotation import parts, rewrap
from tests.bot.commands.test_backup import opened, settings_of
from tests.prepared import KEYS, prepare

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ANSWERS = 20
BY_LUCK = 9
"""One in four of twenty is five; more than nine happens by chance once in seventy tries."""


def takes_backup(settings, folder):
    words = ["backup", str(folder)]
    assert backup(settings, make_parser(DUTIES.values()).parse_args(words)) == 0
    [base] = folder.glob("aplus-*.db")
    return base


def counters_in(base):
    """What an attacker with every key reads of the sondage in a backup."""
    vault = Vault(KEYS, None)
    with closing(sqlite3.connect(base)) as copy:
        months = copy.execute("SELECT month, counters FROM sondage_month")
        read = {}
        for month, sealed in months.fetchall():
            bound = f"sondage_month|{month}"
            read |= json.loads(vault.open_brief(sealed, bound=bound))
        [waiting] = copy.execute("SELECT count(*) FROM sondage_slot").fetchone()
    return read, waiting


def guessed(before, after, luck):
    """The best guess from two backups, one answer between them."""
    grown = {
        name: count - before.get(name, 0)
        for name, count in after.items()
        if count > before.get(name, 0)
    }
    if not grown:
        return luck.choice(list(Answer))
    most = max(grown.values())
    return luck.choice([name for name, by in grown.items() if by == most])


async def test_two_backups_say_nothing_of_the_answer_between_them(
    sqlite_files, tmp_path
):
    luck = random.Random(16)
    url = sqlite_files.clone()
    await prepare(url, aidants=2)
    uow, settings = opened(url), settings_of(url, tmp_path)
    hits, before = 0, {}
    for number in range(ANSWERS):
        answer = luck.choice(list(Answer))
        await uow.run(count_answer, answer, now=NOW)
        slots = await uow.run(
            lambda session: list(session.scalars(select(SondageSlot.sealed)))
        )
        base = takes_backup(settings, tmp_path / str(number))
        content = base.read_bytes()
        assert not any(sealed in content for sealed in slots)
        after, waiting = counters_in(base)
        assert waiting == 0
        assert sum(after.values()) % TOGETHER == 0
        hits += guessed(before, after, luck) == answer
        before = after
    await uow.close()
    print(f"{hits} answers of {ANSWERS} guessed from the backups")
    assert hits <= BY_LUCK
    assert sum(before.values()) == ANSWERS


async def answers(uow, count, *, now=NOW):
    for _ in range(count):
        await uow.run(count_answer, Answer.OUI, now=now)


async def counted(uow, month):
    return (await uow.run(month_counters, month))[Answer.OUI]


@pytest.fixture
async def uow(database_url):
    await prepare(database_url, aidants=2)
    uow = opened(database_url)
    yield uow
    await uow.close()


async def test_nine_answers_are_not_published_and_the_tenth_pours_them(uow):
    await answers(uow, TOGETHER - 1)
    assert await counted(uow, "2026-11") == 0
    await answers(uow, 1)
    assert await counted(uow, "2026-11") == TOGETHER


async def test_answers_wait_across_months(uow):
    await answers(uow, TOGETHER - 1)
    await answers(uow, 1, now=NOW + timedelta(days=30))
    assert await counted(uow, "2026-11") == 0
    assert await counted(uow, "2026-12") == TOGETHER


async def test_every_slot_is_written_anew_by_every_answer_passer_included(uow):
    def sealed(session):
        rows = session.execute(select(SondageSlot.slot, SondageSlot.sealed))
        return {row.slot: row.sealed for row in rows}

    seen = []
    for answer in Answer:
        await uow.run(count_answer, answer, now=NOW)
        seen.append(await uow.run(sealed))
    for before, after in itertools.pairwise(seen):
        assert before.keys() == after.keys()
        assert all(before[slot] != after[slot] for slot in before)
    widths = {len(value) for slots in seen for value in slots.values()}
    assert len(widths) == 1


async def test_the_slot_is_drawn_by_lot(uow):
    def first(session):
        count_answer(session, Answer.OUI, now=NOW)
        from models.demande.sondage import _waiting

        [slot] = _waiting(session)
        session.rollback()
        return slot

    drawn = {await uow.run(first) for _ in range(20)}
    assert len(drawn) > 3


async def test_a_change_of_keys_keeps_what_waits(uow):
    await answers(uow, 3)
    [slots] = [part for part in parts() if part.table.name == "sondage_slot"]
    await uow.run(rewrap, slots, skip=0, batch=100)
    await answers(uow, TOGETHER - 3)
    assert await counted(uow, "2026-11") == TOGETHER
