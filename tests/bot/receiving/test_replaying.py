"""What could not be absorbed is found by its number, and absorbed once when the bug is mended."""

from structlog.testing import capture_logs

from bot.receiving.replaying import Replayed
from handlers.entry import texts
from models.errors import NotFound
from models.store.parked import (
    INCIDENTS,
    Reason,
    listed_updates,
    parked_updates,
)
from tests.beginnings import sent_to_caf

BEGINNINGS = {"maryse": sent_to_caf}
POISON = "Le dossier est complet."


class Broken:
    """A bot with a bug, which a text provokes, until it is mended."""

    def __init__(self, receiver, monkeypatch):
        self._absorb, self.is_mended = receiver._absorb, False
        monkeypatch.setattr(receiver, "_absorb", self)
        self._monkeypatch = monkeypatch

    def __call__(self, session, incoming, now):
        if incoming.text == POISON and not self.is_mended:
            raise KeyError(POISON)
        self._absorb(session, incoming, now)


async def listed(world, **wanted):
    return await world.app.uow.read(listed_updates, **wanted)


async def test_an_incident_is_found_by_the_number_that_its_person_read(
    world, caf, maryse, paul, at_caf, monkeypatch
):
    Broken(world.app.receiver, monkeypatch)
    with capture_logs() as logged:
        await paul.says(POISON, chat=caf, topic=at_caf)
    [row] = await listed(world)
    assert paul.sees(f"Incident n° {row.number}", chat=caf, topic=at_caf)
    assert row.number == row.update_id % INCIDENTS
    [line] = [one for one in logged if one["event"] == "incident"]
    assert (line["number"], line["update_id"]) == (row.number, row.update_id)
    assert (row.reason, row.update_kind, row.fault, row.at) == (
        Reason.INCIDENT,
        "message",
        "KeyError",
        world.instant,
    )
    assert "models/store/uow.py:" in row.places
    assert POISON not in row.places
    assert await listed(world, number=row.number + 1) == []


async def test_an_incident_keeps_nothing_of_what_was_said_and_waits_for_nobody(
    world, caf, maryse, paul, at_caf, monkeypatch
):
    broken = Broken(world.app.receiver, monkeypatch)
    await paul.says(POISON, chat=caf, topic=at_caf)
    [row] = await listed(world)
    broken.is_mended = True
    assert not row.can_be_replayed
    assert await world.app.uow.read(parked_updates) == 0
    assert await world.app.replaying.replay(row.id) is Replayed.GONE
    await world.wait(days=8)
    assert await listed(world) == []


async def parked(world, caf, paul, at_caf, monkeypatch):
    """What neither was absorbed nor could be refused; the bug of both is mended."""
    broken = Broken(world.app.receiver, monkeypatch)

    def refuse(*_):
        raise ValueError

    monkeypatch.setattr(world.app.receiver._parking, "_refuse", refuse)
    await paul.says(POISON, chat=caf, topic=at_caf)
    broken.is_mended = True
    [row] = await listed(world)
    assert (row.reason, row.fault) == (Reason.UNANSWERABLE, "ValueError")
    return row


async def test_what_was_put_aside_is_absorbed_once_however_often_it_is_replayed(
    world, caf, maryse, paul, at_caf, monkeypatch
):
    row = await parked(world, caf, paul, at_caf, monkeypatch)
    assert await world.app.replaying.replay(row.id) is Replayed.ABSORBED
    assert await world.app.replaying.replay(row.id) is Replayed.GONE
    await world.settle()
    shown = [message.text for message in maryse.chat.shown()]
    assert sum(POISON in text for text in shown) == 1
    assert await listed(world) == []


async def test_telegram_repeats_a_replayed_update_in_vain(
    world, caf, maryse, paul, at_caf, monkeypatch
):
    paul.person.says(caf, POISON, thread=at_caf.id)
    updates = await world.app.poller.updates(world.offset, seconds=0)
    broken = Broken(world.app.receiver, monkeypatch)
    with monkeypatch.context() as patched:
        patched.setattr(
            world.app.receiver._parking, "_refuse", lambda *_: 1 // 0
        )
        await world.app.receiver.take(updates)
    broken.is_mended = True
    [row] = await listed(world)
    await world.app.replaying.replay(row.id)
    await world.app.receiver.take(updates)
    await world.settle()
    shown = [message.text for message in maryse.chat.shown()]
    assert sum(POISON in text for text in shown) == 1


async def test_rights_are_read_again_as_it_is_replayed(
    world, caf, maryse, paul, at_caf, monkeypatch
):
    row = await parked(world, caf, paul, at_caf, monkeypatch)
    await paul.says("/deconnexion")
    await world.app.replaying.replay(row.id)
    await world.settle()
    assert paul.sees("Votre message n'est pas parti.", chat=caf, topic=at_caf)
    assert not maryse.sees(POISON)


async def test_what_is_refused_as_it_is_replayed_is_said_once(
    world, caf, maryse, paul, at_caf, monkeypatch
):
    row = await parked(world, caf, paul, at_caf, monkeypatch)

    def refuses(*_):
        raise NotFound

    monkeypatch.setattr(world.app.replaying, "_absorb", refuses)
    assert await world.app.replaying.replay(row.id) is Replayed.REFUSED
    assert await world.app.replaying.replay(row.id) is Replayed.GONE
    await world.settle()
    said = texts.REFUSALS[NotFound.code]
    assert paul.sees(said, chat=caf, topic=at_caf)


async def test_what_fails_again_stays_put_aside_and_says_where(
    world, caf, maryse, paul, at_caf, monkeypatch
):
    row = await parked(world, caf, paul, at_caf, monkeypatch)

    def fails(*_):
        raise LookupError(POISON)

    monkeypatch.setattr(world.app.replaying, "_absorb", fails)
    assert await world.app.replaying.replay(row.id) is Replayed.FAILED
    [row] = await listed(world)
    assert (row.fault, row.attempts, row.can_be_replayed) == (
        "LookupError",
        2,
        True,
    )


async def test_an_update_that_cannot_be_read_waits_with_what_was_raised(world):
    await world.app.receiver.take(
        [{"update_id": 100_077, "message": {"chat": 3}}]
    )
    [row] = await listed(world, number=77)
    assert (row.reason, row.update_kind) == (Reason.UNREADABLE, "message")
    assert row.fault
    assert await world.app.replaying.replay(row.id) is Replayed.FAILED
