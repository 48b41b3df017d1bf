"""Ce qui est refusé est compté : une ligne par personne, droit et dix minutes, sans contenu."""

import pytest
from sqlalchemy import select

from bot.receiving.flood import Flood
from models.journal.refusals import Refusal
from tests.beginnings import filed_at_caf, maryse_came
from tests.modes import on_both

BEGINNINGS = {"at_caf": filed_at_caf, "maryse": maryse_came}


def journaled(session):
    rows = session.scalars(
        select(Refusal).order_by(Refusal.since, Refusal.refused)
    )
    return [(row.refused, row.user_id, row.count) for row in rows]


async def counted(world):
    return await world.app.uow.run(journaled)


@on_both
@pytest.mark.parametrize("where", ["private", "group"])
async def test_a_flood_is_one_row_that_counts_all_that_was_set_aside(
    world, at_caf, caf, maryse, where
):
    chat = caf if where == "group" else maryse.chat
    thread = at_caf.id if where == "group" else None
    world.app.receiver._flood = Flood(world.monotonic, most=5)
    for _ in range(3):
        for number in range(10):
            maryse.person.says(chat, f"Ligne {number}.", thread=thread)
        await world.settle()
        world.instant = world.instant.replace(second=3)
    rows = [row for row in await counted(world) if row[0] == "too_fast"]
    assert rows == [("too_fast", maryse.person.user.id, 25)]


async def test_a_wrong_code_is_counted_and_a_right_one_is_not(world):
    paul = world.someone("Paul")
    paul.email = "paul@caf.example"
    await paul.says("/start")
    await paul.says(paul.email)
    for _ in range(3):
        await paul.says("ABCD2345")
    await paul.says(paul.code())
    rows = await counted(world)
    assert rows == [("wrong_code", paul.person.user.id, 3)]


async def test_codes_for_an_address_that_nobody_has_are_counted_alike(world):
    stranger = world.someone()
    await stranger.says("/start")
    await stranger.says("personne@ailleurs.example")
    for _ in range(3):
        await stranger.says("ABCD2345")
    rows = await counted(world)
    assert rows == [("wrong_code", stranger.person.user.id, 3)]


async def test_the_link_of_somebody_else_is_counted(world):
    paul = world.someone("Paul")
    paul.email = "paul@caf.example"
    await paul.says("/start")
    await paul.says(paul.email)
    thief = world.someone()
    for _ in range(2):
        await thief.says(f"/start {paul.link()}")
    rows = await counted(world)
    assert rows == [("wrong_link", thief.person.user.id, 2)]
