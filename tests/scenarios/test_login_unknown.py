"""Nobody learns whether an address is known, and nobody bars another's way in."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from models.store.base import Base
from tests.gestures import Meter

KNOWN, UNKNOWN = "maryse@bellac.example", "inconnu@nulle-part.example"
WRONG = "AAAAAAAA"


def words(player):
    return [message.text for message in player.chat.shown()]


def counts(session):
    return Counter(
        {
            table.name: session.scalar(select(func.count()).select_from(table))
            for table in Base.metadata.tables.values()
        }
    )


async def rows_written(world):
    return await world.app.uow.read(counts)


async def ask_and_try(world, email, gestures):
    """Ask for the address from one account and from another, then do these gestures with the first."""
    first, second = world.someone(), world.someone()
    await first.says(email)
    await second.says(email)
    for gesture in gestures:
        if gesture in first.screen().labels:
            await first.taps(gesture)
        else:
            await first.says(gesture)
    return [words(first), words(second)]


@pytest.mark.parametrize(
    "gestures",
    [
        [WRONG],
        [WRONG] * 6,
        ["Renvoyer l'e-mail", WRONG],
        ["Renvoyer l'e-mail"] * 6,
        ["Changer d'adresse", WRONG],
        ["bonjour", "Loyer impayé depuis juin", "👍"],
        ["/start " + "a" * 43],
        ["Code : aaaa-aaaa", "/deconnexion", WRONG],
    ],
    ids=str,
)
async def test_a_known_address_answers_as_an_unknown_one(world, gestures):
    assert await ask_and_try(world, KNOWN, gestures) == await ask_and_try(
        world, UNKNOWN, gestures
    )


@pytest.mark.parametrize("gestures", [[], [WRONG], ["Renvoyer l'e-mail"]])
async def test_a_known_address_writes_what_an_unknown_one_writes(
    world, gestures
):
    written = []
    for email in (KNOWN, UNKNOWN):
        before = await rows_written(world)
        await ask_and_try(world, email, gestures)
        written.append(await rows_written(world) - before)
    assert written[0] == written[1]


async def test_a_wrong_code_costs_the_same_whatever_the_address(world):
    """The same statements, in the same number, and as many values opened: so the same time."""
    costs, meter = [], Meter()
    for email in (KNOWN, UNKNOWN):
        someone = world.someone()
        await someone.says(email)
        with meter.on():
            await someone.says(WRONG)
        costs.append((Counter(meter.statements), meter.opened))
        meter.restart()
    assert costs[0] == costs[1]
    assert costs[0][0]


async def test_what_a_stranger_asks_takes_nothing_from_the_owner(world):
    maryse, stranger = world.someone(), world.someone()
    maryse.email = KNOWN
    await maryse.says(KNOWN)
    link = maryse.link()
    for _ in range(6):
        await stranger.says(KNOWN)
    await stranger.says(WRONG)
    await maryse.says(f"/start {link}")
    assert "J'accepte les conditions" in maryse.screen().labels


async def test_each_account_has_its_own_five_mails_an_hour(world):
    maryse, stranger = world.someone(), world.someone()
    maryse.email = KNOWN
    for _ in range(6):
        await stranger.says(KNOWN)
    assert "Trop d'e-mails" in stranger.screen().text
    await maryse.says(KNOWN)
    assert "Trop d'e-mails" not in maryse.screen().text
    assert len(maryse.mails()) == 6


async def test_one_account_asks_for_ten_mails_in_all(world):
    someone = world.someone()
    for rank in range(11):
        await someone.says(f"agent{rank}@nulle-part.example")
    assert "Trop d'e-mails" in someone.screen().text


async def test_strangers_together_bring_ten_mails_an_hour_to_an_address(world):
    strangers = [world.someone() for _ in range(4)]
    for stranger in strangers:
        for _ in range(4):
            await stranger.says(KNOWN)
    assert len(world.mailbox.to(KNOWN)) == 10
    assert words(strangers[0]) == words(strangers[-1])
    await world.wait(minutes=61)
    await strangers[-1].says(KNOWN)
    assert len(world.mailbox.to(KNOWN)) == 11


async def test_who_opened_the_address_before_is_counted_apart(world):
    maryse = await world.player(KNOWN)
    await maryse.says("/deconnexion")
    for _ in range(3):
        stranger = world.someone()
        for _ in range(5):
            await stranger.says(KNOWN)
    await maryse.logs_in()
    assert "Nouvelle demande" in maryse.screen().labels


async def test_a_stranger_gets_the_mail_of_nobody_who_may_not_come(world):
    from models.actions.accounts import disable

    await world.app.uow.run(disable, KNOWN, now=world.instant)
    await world.someone().says(KNOWN)
    assert world.mailbox.to(KNOWN) == []
