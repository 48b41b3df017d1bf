"""What waits to leave is listed row by row, sent again, or given up, by who operates the service."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from bot.commands.row_words import GOES_TO, KINDS, STATES
from handlers.kit.wording import moment
from models.actions.give_up import give_up
from models.journal.entries import Act, Entry
from models.outbox.backlog import RESTORED, hold_restored
from models.outbox.chosen import Chosen, send_again
from models.outbox.kinds.kind import Kind
from models.outbox.place import PlaceKind
from models.outbox.rows import Outgoing, State

CAF = "Caf de la Haute-Vienne"
AT = datetime(2026, 12, 3, 13, 2, tzinfo=UTC)
PERSONAL = ("Marie", "Dupont", "bellac.example", "N0", "Aidante", "RSA")


def rows(session, *wanted):
    return list(session.execute(select(*wanted).order_by(Outgoing.id)))


def park(session, fault, *, only=1, doubts=0):
    """Put the first rows aside, as a send that failed for good does."""
    ids = [
        row.id
        for row in rows(session, Outgoing.id, Outgoing.state)
        if row.state == State.NEW
    ][:only]
    values = {
        "state": State.PARKED,
        "fault": fault,
        "doubts": doubts,
        "sent_at": AT,
    }
    session.execute(update(Outgoing).where(Outgoing.id.in_(ids)).values(values))
    return ids


def states(session):
    return {
        row.id: row.state for row in rows(session, Outgoing.id, Outgoing.state)
    }


async def test_each_row_that_waits_is_listed_and_says_nothing_of_anybody(
    operator,
):
    [row_id] = await operator.asks(park, "forbidden")
    status, told = await operator.types("outbox", "list")
    assert (status, len(told.splitlines())) == (0, 7), told
    expected = (
        f"{row_id} · mis de côté depuis {moment(AT)} · fiche, dans un sujet, "
        f"{CAF}, demande n° 1, le bot est bloqué ou retiré [forbidden]"
    )
    assert expected in told.splitlines(), told
    assert not any(word in told for word in PERSONAL)


async def test_a_list_can_be_of_one_cause_short_and_read_by_a_program(operator):
    [row_id] = await operator.asks(park, "forbidden")
    _, told = await operator.types(
        "outbox", "list", "--cause", "forbidden", "--json"
    )
    [row] = json.loads(told)
    assert (row["id"], row["groupe"], row["demande"], row["etat"]) == (
        row_id,
        CAF,
        1,
        "parked",
    )
    _, told = await operator.types("outbox", "list", "--limit", "2")
    assert told.splitlines()[-1] == "… et 5 autres (--limit)"
    _, told = await operator.types("outbox", "list", "--cause", "chat_gone")
    assert told == "Rien n'attend.\n"


async def test_what_was_put_aside_leaves_again_by_its_number(operator):
    [row_id] = await operator.asks(park, "forbidden")
    status, told = await operator.types("outbox", "retry", str(row_id), "999")
    assert (status, "Remis à l'envoi : 1" in told) == (1, True), told
    assert "999 : rien à décider" in told
    assert (await operator.asks(states))[row_id] == State.NEW


async def test_what_may_have_left_leaves_again_only_when_it_is_named(operator):
    [unsure] = await operator.asks(park, "timed_out", doubts=2)
    [failed] = await operator.asks(park, "bad_request")
    _, told = await operator.types("outbox", "retry", "--all")
    assert "Remis à l'envoi : 1" in told
    assert "peut-être déjà parti" in told
    found = await operator.asks(states)
    assert (found[unsure], found[failed]) == (State.PARKED, State.NEW)
    await operator.types("outbox", "retry", "--cause", "timed_out")
    assert (await operator.asks(states))[unsure] == State.NEW


async def test_what_carries_nothing_any_more_cannot_leave_again(operator):
    [row_id] = await operator.asks(park, "forbidden")
    await operator.asks(
        lambda session: (
            session.execute(
                update(Outgoing)
                .where(Outgoing.id == row_id)
                .values(payload=None)
            )
            and None
        )
    )
    assert "contenu effacé" in (await operator.types("outbox", "list"))[1]
    status, told = await operator.types("outbox", "retry", str(row_id))
    assert (status, f"{row_id} : rien à décider" in told) == (1, True), told


async def test_giving_up_is_dry_then_journaled_with_its_reason(operator):
    waiting = len(await operator.asks(states))
    await operator.asks(hold_restored, now=datetime.now(UTC))
    asked = ("outbox", "drop", "--cause", RESTORED, "--reason", "déjà partis")
    _, told = await operator.types(*asked)
    assert "Rien n'est abandonné sans --for-real." in told
    assert set((await operator.asks(states)).values()) == {State.PARKED}
    status, told = await operator.types(*asked, "--for-real")
    assert (status, f"Abandonnés : {waiting}" in told) == (0, True), told
    assert set((await operator.asks(states)).values()) == {State.DROPPED}
    [detail] = await operator.asks(
        lambda session: session.scalars(
            select(Entry.detail).where(Entry.act == Act.SENDS_GIVEN_UP)
        ).all()
    )
    assert json.loads(detail) == {
        "ids": sorted(await operator.asks(states)),
        "reason": "déjà partis",
    }
    assert (await operator.types("verify-audit"))[0] == 0
    assert "mis de côté : 0" in (await operator.types("outbox"))[1]


@pytest.mark.parametrize(
    "reason", ["Marie Dupont est partie", "06 39 98 12 34", "", "x" * 201]
)
async def test_a_reason_that_names_somebody_is_refused(operator, reason):
    with pytest.raises(SystemExit) as stopped:
        await operator.types("outbox", "drop", "--all", "--reason", reason)
    assert stopped.value.code == 2
    assert "--reason : " in operator.capsys.readouterr().err


async def test_whose_words_are_given_up_is_told(world):
    caf = await world.group("chef@caf.example", CAF)
    maryse = await world.player("maryse@bellac.example")
    paul = await world.player("paul@caf.example")
    await maryse.sends(CAF)
    [topic] = caf.open_topics()
    paul.person.says(caf, "Le dossier est complet.", thread=topic.id)
    await world.app.receiver.take(
        await world.app.poller.updates(world.offset, seconds=0)
    )
    [row_id] = await world.app.uow.read(
        lambda session: session.scalars(
            select(Outgoing.id).where(
                Outgoing.kind == Kind.RELAYED, Outgoing.state == State.NEW
            )
        ).all()
    )
    gone = await world.app.uow.run(
        give_up, Chosen(ids=[row_id]), reason="essai", now=world.instant
    )
    assert gone == [row_id]
    await world.settle()
    assert paul.sees("n'a pas pu être remis", chat=caf, topic=topic)
    assert not maryse.sees("Le dossier est complet.")
    assert (
        await world.app.uow.run(send_again, Chosen(), now=world.instant) == []
    )


def test_each_kind_place_and_state_has_its_words():
    assert set(KINDS) == set(Kind)
    assert set(GOES_TO) == set(PlaceKind)
    assert set(STATES) == set(State) - {State.SENT, State.DROPPED}
