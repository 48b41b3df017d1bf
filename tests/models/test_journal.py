"""The journal stands before a judge: nothing of what was written can change, vanish or appear unseen."""

import asyncio
import dataclasses
import random
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from models.chance import Chance
from models.journal import audit, fact, sealing
from models.journal import entries as journal
from models.journal.audit import Fault
from models.journal.entries import Act
from models.rules import Rules
from models.store.opening import make_uow
from models.store.tools import Tools
from models.store.vault import Vault
from models.upkeep.retention import purge

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
KEYS = {"k1": b"k" * 32}
RULES = Rules(journal_segment_rows=10)
SEED = 2026
ALTERATIONS = 200


def tools(keys=KEYS, rules=RULES):
    chance = Chance(random.Random(SEED).randbytes)
    return Tools(Vault(keys, chance), chance, rules)


@pytest.fixture
async def uow(database_url):
    made = make_uow(database_url, tools(), lambda: None)
    yield made
    await made.close()


def write(session, count, *, now=NOW):
    """Acts as they are: some with an agent, a demande, a groupe, a detail, some without."""
    chance = session.info["tools"].chance
    for number in range(count):
        journal.record(
            session,
            list(Act)[number % len(Act)],
            now=now + timedelta(seconds=number),
            agent_id=chance.uuid(),
            demande_id=chance.uuid() if number % 3 else None,
            groupe_id=chance.uuid() if number % 2 else None,
            detail='{"state": "close"}' if number % 5 == 0 else "",
        )


def sealed(session, *, now=NOW + timedelta(minutes=10)):
    sealing.seal(session, now=now)
    return sealing.heads_after(session, 0)


async def whole(uow, count=57):
    """A journal of six segments (five of ten rows, one of seven) and four rows that wait; its heads."""
    await uow.run(write, count)
    heads = await uow.run(sealed)
    await uow.run(write, 4, now=NOW + timedelta(minutes=9))
    return heads


def faults(session, heads, *, now=NOW + timedelta(minutes=20)):
    report = audit.verify(session, heads, now=now)
    return [(one.fault, one.number) for one in report.problems]


async def test_a_journal_that_nobody_touched_is_whole(uow):
    heads = await whole(uow)
    report = await uow.read(
        audit.verify, heads, now=NOW + timedelta(minutes=20)
    )
    assert report == audit.Report(rows=61, segments=6, unsealed=4, problems=())
    assert [head.number for head in heads] == [1, 2, 3, 4, 5, 6]


def write_as_at_first(session, count, *, detail=""):
    """Rows under the MAC of the first tables."""
    agent = session.info["tools"].chance.uuid()
    for _ in range(count):
        last = session.scalar(select(func.max(journal.Entry.id))) or 0
        written = fact.Fact(
            last + 1, NOW, Act.LOGGED_IN, agent, None, None, detail
        )
        row = written.columns() | {"mac": written.first_mac(session)}
        session.execute(insert(journal.Entry).values(**row))


async def test_the_rows_of_the_first_tables_are_read_in_the_form_of_their_time(
    uow,
):
    await uow.run(write_as_at_first, 3)
    await uow.run(write, 3)
    heads = await uow.run(sealed)
    assert await uow.read(faults, heads) == []


async def test_a_row_in_that_form_is_an_addition_after_any_of_today(uow):
    await uow.run(write, 3)
    await uow.run(write_as_at_first, 1)
    assert await uow.read(faults, []) == [(Fault.ROW_CHANGED, 4)]


async def test_a_row_in_that_form_has_no_detail(uow):
    await uow.run(write_as_at_first, 1, detail='{"state": "close"}')
    assert await uow.read(faults, []) == [(Fault.ROW_CHANGED, 1)]


STATEMENTS = (
    "UPDATE journal SET act = 'logged_in' WHERE id = 3",
    "DELETE FROM journal WHERE id = 3",
    "DELETE FROM journal",
    "UPDATE journal_segment SET count = 9 WHERE number = 1",
    "DELETE FROM journal_segment WHERE number = 1",
)
SQLITE_ONLY = (
    "INSERT OR REPLACE INTO journal SELECT id, at, agent_id, 'logged_in', demande_id, groupe_id, mac, detail FROM journal",
    "INSERT OR REPLACE INTO journal_segment SELECT * FROM journal_segment",
)
POSTGRESQL_ONLY = ("TRUNCATE journal", "TRUNCATE journal_segment")


async def test_the_database_itself_refuses_to_change_the_journal(
    uow, database_url
):
    await whole(uow)
    here = SQLITE_ONLY if database_url.startswith("sqlite") else POSTGRESQL_ONLY
    for statement in (*STATEMENTS, *here):
        with pytest.raises((DBAPIError, IntegrityError), match="append-only"):
            await uow.run(
                lambda session, said=statement: session.execute(text(said))
            )


async def test_the_permit_of_the_purge_opens_its_own_segment_only(uow):
    await whole(uow)

    def beside(session):
        session.execute(text("INSERT INTO journal_permit (number) VALUES (2)"))
        session.execute(text("DELETE FROM journal WHERE id = 3"))

    with pytest.raises(DBAPIError, match="append-only"):
        await uow.run(beside)


def open_the_database(session):
    """What somebody who holds the database can do: put its guards to sleep."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SET LOCAL session_replication_role = 'replica'"))
        return
    triggers = (
        session.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        )
        .scalars()
        .all()
    )
    for name in triggers:
        session.execute(text(f"DROP TRIGGER {name}"))


NEW_VALUES = {
    "id": lambda chance: chance.randint(1000, 9999),
    "at": lambda chance: f"2026-11-{chance.randint(10, 23)} 08:00:00.000000",
    "agent_id": lambda chance: chance.randbytes(16).hex(),
    "act": lambda chance: chance.choice(["never_done", "identity_read"]),
    "demande_id": lambda chance: chance.randbytes(16).hex(),
    "groupe_id": lambda chance: chance.randbytes(16).hex(),
    "detail": lambda chance: chance.choice(['{"state": "nouvelle"}', " "]),
    "mac": lambda chance: chance.randbytes(32),
    "number": lambda chance: chance.randint(100, 999),
    "first_id": lambda chance: chance.randint(100, 999),
    "last_id": lambda chance: chance.randint(100, 999),
    "count": lambda chance: chance.randint(11, 99),
    "last_at": lambda chance: (
        f"20{chance.randint(10, 25)}-01-01 08:00:00.000000"
    ),
    "content": lambda chance: chance.randbytes(32),
    "previous": lambda chance: chance.randbytes(32),
    "digest": lambda chance: chance.randbytes(32),
    "sealed_at": lambda chance: (
        f"2026-10-{chance.randint(10, 23)} 08:00:00.000000"
    ),
}
ROW = (
    "id",
    "at",
    "agent_id",
    "act",
    "demande_id",
    "groupe_id",
    "detail",
    "mac",
)
SEAL = (
    "number",
    "first_id",
    "last_id",
    "count",
    "last_at",
    "content",
    "previous",
    "digest",
    "sealed_at",
)
TYPES = {
    "agent_id": "uuid",
    "demande_id": "uuid",
    "groupe_id": "uuid",
    "at": "timestamptz",
}
TYPES |= {"last_at": "timestamptz", "sealed_at": "timestamptz"}


def put(session, table, key, number, column, value):
    is_typed = (
        session.get_bind().dialect.name == "postgresql" and column in TYPES
    )
    place = (
        f"CAST(CAST(:value AS text) AS {TYPES[column]})"
        if is_typed
        else ":value"
    )
    done = session.execute(
        text(f'UPDATE {table} SET "{column}" = {place} WHERE {key} = :number'),
        {"value": value, "number": number},
    )
    assert done.rowcount == 1


def edit_a_row(session, chance, heads):
    column = chance.choice(ROW)
    put(
        session,
        "journal",
        "id",
        chance.randint(1, 61),
        column,
        NEW_VALUES[column](chance),
    )


def empty_a_value(session, chance, heads):
    filled = {
        "agent_id": "agent_id IS NOT NULL",
        "demande_id": "demande_id IS NOT NULL",
    }
    filled |= {"groupe_id": "groupe_id IS NOT NULL", "detail": "detail <> ''"}
    column = chance.choice(sorted(filled))
    ids = (
        session.execute(
            text(f"SELECT id FROM journal WHERE {filled[column]} ORDER BY id")
        )
        .scalars()
        .all()
    )
    empty = "''" if column == "detail" else "NULL"
    session.execute(
        text(f"UPDATE journal SET {column} = {empty} WHERE id = :id"),
        {"id": chance.choice(ids)},
    )


def edit_a_seal(session, chance, heads):
    column = chance.choice(SEAL)
    put(
        session,
        "journal_segment",
        "number",
        chance.randint(1, 6),
        column,
        NEW_VALUES[column](chance),
    )


def insert_a_seal(session, chance, heads):
    number = chance.choice([-3, 0, 7])
    columns = ", ".join(SEAL[1:])
    source = chance.randint(1, 6)
    session.execute(
        text(
            f"INSERT INTO journal_segment (number, {columns}) SELECT {number}, {columns} FROM journal_segment WHERE number = {source}"
        )
    )


def delete_rows(session, chance, heads):
    for one in chance.sample(range(1, 58), chance.randint(1, 4)):
        session.execute(text("DELETE FROM journal WHERE id = :id"), {"id": one})


def insert_a_copy(session, chance, heads):
    where = chance.choice(
        [chance.randint(62, 70), chance.randint(1, 57), -(2**63), 0]
    )
    columns = "at, agent_id, act, demande_id, groupe_id, mac, detail"
    session.execute(text("DELETE FROM journal WHERE id = :id"), {"id": where})
    source = chance.choice([one for one in range(1, 58) if one != where])
    statement = f"INSERT INTO journal (id, {columns}) SELECT {where}, {columns} FROM journal WHERE id = {source}"
    assert session.execute(text(statement)).rowcount == 1


def swap_two_rows(session, chance, heads):
    one, other = chance.sample(range(1, 62), 2)
    for source, target in ((one, -1), (other, one), (-1, other)):
        session.execute(
            text(f"UPDATE journal SET id = {target} WHERE id = {source}")
        )


def cut_the_tail(session, chance, heads):
    """Rows and seals alike, as if the last segments had never been."""
    number = chance.randint(0, 5)
    last = (
        session.execute(
            text(
                f"SELECT max(last_id) FROM journal_segment WHERE number <= {number}"
            )
        ).scalar()
        or 0
    )
    session.execute(text(f"DELETE FROM journal WHERE id > {last}"))
    session.execute(
        text(f"DELETE FROM journal_segment WHERE number > {number}")
    )


def cut_and_write_on(session, chance, heads):
    """The tail goes, the service writes and seals on: the database is whole, and is no longer the same."""
    cut_the_tail(session, chance, heads)
    write(session, chance.randint(5, 70), now=NOW + timedelta(minutes=15))
    sealing.seal(session, now=NOW + timedelta(minutes=18))


def delete_a_seal(session, chance, heads):
    session.execute(
        text("DELETE FROM journal_segment WHERE number = :number"),
        {"number": chance.randint(1, 6)},
    )


def delete_a_segment(session, chance, heads):
    number = chance.randint(1, 6)
    bounds = session.execute(
        text(
            f"SELECT first_id, last_id FROM journal_segment WHERE number = {number}"
        )
    ).one()
    session.execute(
        text(
            f"DELETE FROM journal WHERE id BETWEEN {bounds[0]} AND {bounds[1]}"
        )
    )
    if chance.random() < 0.5:
        session.execute(
            text(f"DELETE FROM journal_segment WHERE number = {number}")
        )


def alter_the_heads(session, chance, heads):
    at = chance.randrange(len(heads))
    changes = (
        dataclasses.replace(heads[at], last_id=heads[at].last_id + 1),
        dataclasses.replace(heads[at], digest=chance.randbytes(32).hex()),
        dataclasses.replace(heads[at], at=heads[at].at + timedelta(seconds=1)),
    )
    match chance.randrange(4):
        case 0:
            heads[at] = chance.choice(changes)
        case 1:
            del heads[at]
        case 2:
            heads.clear()
        case 3:
            heads.append(dataclasses.replace(heads[-1], number=7))


KINDS = (
    edit_a_row,
    edit_a_row,
    edit_a_row,
    empty_a_value,
    edit_a_seal,
    edit_a_seal,
    delete_rows,
    delete_rows,
    insert_a_copy,
    swap_two_rows,
    cut_the_tail,
    cut_and_write_on,
    delete_a_seal,
    delete_a_segment,
    alter_the_heads,
    insert_a_seal,
)


async def test_two_hundred_alterations_are_each_detected(uow):
    heads = await whole(uow)

    def attack(session, number):
        chance = random.Random(f"{SEED}/{number}")
        kind = KINDS[number % len(KINDS)]
        left = list(heads)
        with session.begin_nested() as nested:
            open_the_database(session)
            kind(session, chance, left)
            found = faults(session, left)
            nested.rollback()
        return kind.__name__, found

    missed = []
    for number in range(ALTERATIONS):
        name, found = await uow.run(attack, number)
        if not found:
            missed.append((number, name))
    assert missed == []
    assert await uow.read(faults, heads) == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            "UPDATE journal SET act = 'x' WHERE id = 12",
            [(Fault.ROW_CHANGED, 12)],
        ),
        ("DELETE FROM journal WHERE id IN (31, 32)", [(Fault.ROWS_MISSING, 4)]),
        (
            "UPDATE journal_segment SET count = 11 WHERE number = 2",
            [(Fault.SEAL_CHANGED, 2)],
        ),
        (
            "DELETE FROM journal_segment WHERE number = 3",
            [(Fault.SEAL_MISSING, 3)],
        ),
        ("DELETE FROM journal_segment WHERE number = 6", [(Fault.SEAL_CUT, 6)]),
    ],
)
async def test_the_report_says_where(uow, statement, expected):
    heads = await whole(uow)

    def attack(session):
        open_the_database(session)
        session.execute(text(statement))

    await uow.run(attack)
    assert await uow.read(faults, heads) == expected


def forge_a_row(session, row_id, act):
    """What somebody who holds the keys too can do: a row whose MAC is right."""
    said = fact.Fact(row_id, NOW, act, None, None, None, "")
    session.execute(text("DELETE FROM journal WHERE id = :id"), {"id": row_id})
    values = {
        "id": row_id,
        "at": NOW,
        "act": act,
        "detail": "",
        "mac": said.mac(session),
    }
    session.execute(insert(journal.Entry).values(**values))


def forge_a_seal(session, number):
    [seal] = [one for one in sealing.seals(session) if one.number == number]
    changed = dataclasses.replace(seal, last_at=NOW)
    values = {"last_at": NOW, "digest": changed.signed(session)}
    session.execute(
        update(journal.JournalSegment)
        .where(journal.JournalSegment.number == number)
        .values(**values)
    )


@pytest.mark.parametrize(
    ("forge", "expected"),
    [
        (
            lambda session: forge_a_row(session, 12, "logged_in"),
            [(Fault.ROWS_DIFFER, 2)],
        ),
        (
            lambda session: forge_a_row(session, -5, "logged_in"),
            [(Fault.ROW_OUTSIDE, -5)],
        ),
        (
            lambda session: forge_a_seal(session, 3),
            [(Fault.SEAL_UNCHAINED, 4), (Fault.HEAD_DIFFERS, 3)],
        ),
    ],
    ids=["row", "row_before", "seal"],
)
async def test_even_the_keys_do_not_open_what_was_sealed(uow, forge, expected):
    heads = await whole(uow)

    def attack(session):
        open_the_database(session)
        forge(session)

    await uow.run(attack)
    assert await uow.read(faults, heads) == expected


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
async def test_nonsense_in_the_database_is_reported_and_stops_nothing(uow):
    heads = await whole(uow)

    def attack(session):
        open_the_database(session)
        for column in ("at", "agent_id", "mac"):
            session.execute(
                text(f"UPDATE journal SET {column} = 'nonsense' WHERE id = 12")
            )
        session.execute(
            text("UPDATE journal SET at = 'nonsense' WHERE id = 60")
        )
        session.execute(
            text(
                "UPDATE journal_segment SET sealed_at = 'nonsense', digest = 'none' WHERE number = 2"
            )
        )

    await uow.run(attack)
    found = await uow.read(faults, heads)
    assert {
        (Fault.ROW_CHANGED, 12),
        (Fault.ROW_CHANGED, 60),
        (Fault.SEAL_CHANGED, 2),
    } <= set(found)
    assert await uow.run(sealing.seal, now=NOW + timedelta(hours=1)) == 1


async def test_whole_expired_segments_go_and_their_seals_stay(uow):
    heads = await whole(uow)
    await uow.run(write, 20, now=NOW + timedelta(days=100))
    year = NOW + timedelta(days=365, minutes=30)
    assert (await uow.run(purge, now=year))["journal"] == 57
    heads += await uow.run(
        lambda session: sealed(session, now=year)[len(heads) :]
    )
    assert (await uow.run(purge, now=year))["journal"] == 0
    report = await uow.read(
        audit.verify, heads, now=year + timedelta(minutes=20)
    )
    assert report == audit.Report(rows=24, segments=9, unsealed=0, problems=())


async def test_the_purge_keeps_what_its_seal_does_not_vouch_for(uow):
    await whole(uow)

    def attack(session):
        open_the_database(session)
        session.execute(
            text("UPDATE journal_segment SET last_id = 57 WHERE number = 1")
        )

    await uow.run(attack)
    assert (await uow.run(purge, now=NOW + timedelta(days=400)))["journal"] == 0


async def test_new_numbers_follow_the_old_ones_when_all_the_rows_are_gone(uow):
    await uow.run(write, 12)
    heads = await uow.run(sealed)
    year = NOW + timedelta(days=366)
    assert (await uow.run(purge, now=year))["journal"] == 12
    await uow.run(write, 3, now=year)
    heads += await uow.run(
        lambda session: sealed(session, now=year + timedelta(minutes=10))[2:]
    )
    assert await uow.read(faults, heads, now=year + timedelta(hours=1)) == []


async def test_a_rotated_key_raises_no_alarm(uow, database_url):
    heads = await whole(uow)
    rotated = make_uow(
        database_url, tools({"k2": b"n" * 32} | KEYS), lambda: None
    )
    await rotated.run(write, 10, now=NOW + timedelta(minutes=12))
    heads += await rotated.run(
        lambda session: sealed(session, now=NOW + timedelta(minutes=15))[6:]
    )
    assert await rotated.read(faults, heads) == []
    await rotated.close()


async def test_without_the_oldest_key_nothing_is_vouched_for(uow, database_url):
    heads = await whole(uow)
    other = make_uow(database_url, tools({"k2": b"n" * 32}), lambda: None)
    assert len(await other.read(faults, heads)) > 61
    await other.close()


async def test_a_seal_waits_for_its_time_or_its_number(uow):
    await uow.run(write, 5)
    assert await uow.run(sealing.seal, now=NOW + timedelta(seconds=30)) == 0
    assert await uow.run(sealing.seal, now=NOW + timedelta(minutes=3)) == 1
    assert await uow.run(sealing.seal, now=NOW + timedelta(minutes=3)) == 0
    await uow.run(write, 10, now=NOW + timedelta(minutes=3))
    assert await uow.run(sealing.seal, now=NOW + timedelta(minutes=3)) == 1


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
async def test_a_seal_waits_for_the_acts_that_are_being_written(uow):
    loop, written, may_commit = (
        asyncio.get_running_loop(),
        asyncio.Event(),
        asyncio.Event(),
    )

    async def slow():
        async with uow._engine.connect() as connection, connection.begin():
            await connection.run_sync(_write_one)
            written.set()
            await may_commit.wait()

    def _write_one(connection):
        session = Session(connection)
        session.info["tools"] = tools()
        write(session, 1)
        session.flush()

    writing = loop.create_task(slow())
    await written.wait()
    await uow.run(write, 1)
    sealing_it = loop.create_task(uow.run(sealed))
    done, _ = await asyncio.wait({sealing_it}, timeout=0.3)
    assert not done
    may_commit.set()
    await writing
    assert [head.last_id for head in await sealing_it] == [2]
    assert await uow.read(faults, await sealing_it) == []
