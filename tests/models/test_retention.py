"""What was promised to die is dead, in the database and in what a backup could bring back."""

from datetime import timedelta

import pytest
from sqlalchemy import Uuid, func, select

from models.actions.close import close_demande
from models.actions.subject import export_subject
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.figures import Figure, Tombstone
from models.journal.refusals import count_refusal
from models.lists import statistics
from models.outbox import place
from models.outbox.kinds.erasure import MessageErased
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.reader import NOBODY
from models.outbox.rows import Outgoing, State, post
from models.people.agent import Agent
from models.store.base import Base
from models.store.sealed import Sealed, personal
from models.store.tools import tools
from models.store.vault import DataKey, Unreadable
from models.upkeep import rotation
from models.upkeep.burying import bury
from models.upkeep.retention import due, purge

CAF = "Caf de la Haute-Vienne"
WORDS = (
    "Marie",
    "Dupont",
    "1962",
    "RSA suspendu",
    "trois appels",
    "Il manque la déclaration",
    "Le motif secret",
)


@pytest.fixture
async def closed(world):
    """A demande that was sent, answered and closed."""
    caf = await world.group("chef@caf.example", CAF)
    maryse = await world.player("maryse@bellac.example")
    paul = await world.player("paul@caf.example")
    await maryse.sends(CAF)
    [topic] = [one for one in caf.open_topics() if one.name.startswith("n° 1 ")]
    await paul.says(
        "Il manque la déclaration de juillet.", chat=caf, topic=topic
    )
    await world.app.uow.run(close, now=world.instant)
    await world.settle()
    return await world.app.uow.run(the_demande)


def close(session, *, now):
    demande = the_demande(session)
    close_demande(
        session, session.get_one(Agent, demande.agent_id), demande, now=now
    )


def exported(session, *, now):
    return export_subject(session, the_demande(session), now=now)


def the_demande(session):
    return session.scalars(select(Demande)).one()


def sealed_values(session, demande_id):
    """Every sealed value of the demande, as a backup keeps it: what binds it, and its bytes."""
    found = []
    for mapper in Base.registry.mappers:
        if not issubclass(mapper.class_, Sealed):
            continue
        for row in session.scalars(select(mapper.class_)):
            if row.key_owner() != demande_id:
                continue
            columns = [
                one.column
                for one in vars(mapper.class_).values()
                if isinstance(one, personal)
            ]
            bound = [
                (
                    f"{mapper.local_table}|{column}|{row.row_id()}",
                    getattr(row, column),
                )
                for column in columns
            ]
            found += [
                (place, value) for place, value in bound if value is not None
            ]
    return found


def opens(session, demande_id, values):
    opened = 0
    for bound, value in values:
        try:
            tools(session).vault.open_for(
                session, demande_id, value, bound=bound
            )
            opened += 1
        except Unreadable:
            continue
    return opened


def queue(session, demande_id, now):
    """What still had to leave when the demande died: words, and the deletion of a message."""
    private = place.private_place(session, 77, now=now)
    post(
        session,
        private,
        Noticed(code=NoticeCode.CLOSED, detail="Le motif secret"),
        reader=NOBODY,
        now=now,
        demande_id=demande_id,
    )
    post(
        session,
        private,
        MessageErased(telegram_id=5),
        reader=NOBODY,
        now=now,
        demande_id=demande_id,
    )


async def test_two_hundred_days_after_closing_nothing_of_a_demande_opens(
    world, closed
):
    uow = world.app.uow
    backup = await uow.run(sealed_values, closed.id)
    assert await uow.run(opens, closed.id, backup) == len(backup) > 8
    before = str(await uow.run(exported, now=world.instant))
    assert all(word in before for word in WORDS[:-1])
    world.instant += timedelta(days=200)
    await uow.run(queue, closed.id, world.instant)
    assert "Le motif secret" in str(await uow.run(exported, now=world.instant))
    foreseen = await uow.run(due, now=world.instant)
    assert foreseen["demande"] == 1
    assert await uow.run(opens, closed.id, backup) == len(backup)
    assert await uow.run(purge, now=world.instant, batch=10_000) == foreseen
    assert await uow.run(sealed_values, closed.id) == []
    assert await uow.run(opens, closed.id, backup) == 0
    assert (
        await uow.run(lambda session: session.get(DataKey, closed.id)) is None
    )
    after = str(await uow.run(exported, now=world.instant))
    assert not any(word in after for word in WORDS)
    assert await uow.run(due, now=world.instant) == dict.fromkeys(foreseen, 0)


def named_in(session, ids):
    """The columns in which one of these identifiers stands, in any table."""
    return {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Uuid)
        and session.scalar(
            select(func.count()).where(column.in_(ids)).select_from(table)
        )
    }


async def test_of_an_erased_demande_figures_and_its_number_alone_stay(
    world, closed
):
    uow = world.app.uow

    def of_demande(session):
        dialogue = session.scalars(select(Dialogue)).one()
        return [closed.id, dialogue.id, dialogue.place_id]

    def figures(session):
        kept = [
            column for column in Figure.__table__.columns if column.name != "id"
        ]
        return (
            session.execute(select(*kept)).all(),
            session.execute(select(Tombstone.number, Tombstone.month)).all(),
        )

    ids = await uow.run(of_demande)
    stood = (await uow.read(statistics.figures, now=world.instant))[
        "demandes close"
    ]
    world.instant += timedelta(days=200)
    await world.run_jobs()
    await world.settle()
    await uow.run(purge, now=world.instant, batch=10_000)
    assert await uow.run(bury, now=world.instant) == 1
    assert await uow.read(named_in, ids) == {"journal.demande_id"}
    assert await uow.read(figures) == (
        [
            (
                "2026-11",
                "CAF",
                "Versement bloqué",
                "4h",
                "4h",
                "never",
                *[None] * 3,
            )
        ],
        [(1, "2027-06")],
    )
    counted = await uow.read(statistics.figures, now=world.instant)
    assert counted["demandes close"] == stood == 1


async def test_an_erased_demande_leaves_no_word_and_only_silent_work(
    world, closed
):
    uow = world.app.uow
    world.instant += timedelta(days=200)
    await uow.run(queue, closed.id, world.instant)
    await uow.run(purge, now=world.instant)

    def left(session):
        waiting = select(Outgoing.kind).where(
            Outgoing.demande_id == closed.id, Outgoing.payload.is_not(None)
        )
        words = select(func.count()).select_from(
            Base.metadata.tables["word_index"]
        )
        return list(session.scalars(waiting)), session.scalar(words)

    assert await uow.run(left) == (["message_erased"], 0)
    assert (await uow.run(the_demande)).erased_at == world.instant


async def test_what_never_left_dies_too(world):
    def wait_for_ever(session):
        private = place.private_place(session, 77, now=world.instant)
        post(
            session,
            private,
            Noticed(code=NoticeCode.CLOSED, detail="Le motif secret"),
            reader=NOBODY,
            now=world.instant,
        )
        session.query(Outgoing).update({"state": State.WITHHELD})

    uow = world.app.uow
    await uow.run(wait_for_ever)
    assert (await uow.run(purge, now=world.instant + timedelta(days=179)))[
        "unsent"
    ] == 0
    assert (await uow.run(purge, now=world.instant + timedelta(days=181)))[
        "unsent"
    ] == 1


async def test_what_was_refused_is_forgotten_after_the_journals_year(world):
    uow, now = world.app.uow, world.instant
    await uow.run(
        count_refusal,
        "write",
        user_id=1,
        chat_id=1,
        agent_id=None,
        now=world.instant,
    )
    assert (await uow.run(purge, now=now + timedelta(days=364)))["refusal"] == 0
    assert (await uow.run(purge, now=now + timedelta(days=366)))["refusal"] == 1


async def test_due_counts_beyond_one_batch(world, monkeypatch):
    monkeypatch.setattr("models.upkeep.retention.BATCH", 2)

    def parked(session):
        from models.store.parked import Failure, Reason, park_update

        for number in range(7):
            failure = Failure(number, Reason.CRASHED)
            park_update(session, failure, b"{}", now=world.instant)

    await world.app.uow.run(parked)
    assert (
        await world.app.uow.run(due, now=world.instant + timedelta(days=8))
    )["parked_update"] == 7


def test_every_sealed_column_says_which_key_seals_it():
    """By a declaration (`personal`), by how it is bound to its row (`brief`), or by whose data key it is (`key`)."""
    told = {(part.table.name, part.column.name) for part in rotation.parts()}
    for mapper in Base.registry.mappers:
        declared = {
            value.column
            for value in vars(mapper.class_).values()
            if isinstance(value, personal)
        }
        for column in mapper.local_table.columns:
            if column.name.endswith("_sealed"):
                is_told = (mapper.local_table.name, column.name) in told
                ways = (column.name in declared, is_told, "key" in column.info)
                assert sum(ways) == 1, f"{mapper.local_table}.{column.name}"


async def test_what_left_without_words_goes_once_no_bot_may_delete_it(
    world, closed
):
    """Screens, answers to presses and buttons are most of what leaves."""

    def left(session):
        carried = Outgoing.message_id.is_not(None)
        rows = session.execute(
            select(carried, func.count())
            .where(Outgoing.state == State.SENT)
            .group_by(carried)
        )
        return dict(rows.all())

    before = await world.app.uow.read(left)
    assert before[False] > before[True] > 0
    await world.app.uow.run(purge, now=world.instant + timedelta(hours=47))
    assert await world.app.uow.read(left) == before
    await world.app.uow.run(
        purge, now=world.instant + timedelta(hours=49), batch=1000
    )
    assert await world.app.uow.read(left) == {True: before[True]}
