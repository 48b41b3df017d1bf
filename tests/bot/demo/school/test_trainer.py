"""The trainer sees who has done what, and ends a world."""

import pytest

from bot.demo.school.entrance import WRONG
from bot.demo.school.exercise import State
from tests.bot.demo.school.conftest import PASSWORD
from tests.bot.demo.school.test_worlds import words, world_of


@pytest.fixture
async def trainer(desk):
    browser = await desk.browser()
    await browser.teaches()
    return browser


async def rows(trainer):
    answer, _ = await trainer.asks("/formateur/vue")
    told = await answer.json()
    return {row["name"]: row for row in told["trainees"]}


async def states(trainer, name):
    shown = (await rows(trainer))[name]["exercises"]
    return {one["name"]: one["state"] for one in shown}


async def test_a_trainee_is_no_trainer(desk, lea):
    _, text = await lea.teaches(PASSWORD)
    assert WRONG in words(text)
    assert (await lea.asks("/formateur/vue"))[0].status == 303
    number = desk.school.trainees["léa"].number
    answer, _ = await lea.asks(f"/formateur/fin/{number}", "POST")
    assert (answer.status, desk.school.count) == (401, 1)


async def test_who_has_done_what_is_told_as_it_happens(trainer, lea, tom):
    assert set((await states(trainer, "Léa")).values()) == {State.UNTRIED}
    await lea.asks("/exercice/titre", "POST")
    assert (await states(trainer, "Léa"))["titre"] == State.GOING
    assert (await states(trainer, "Tom"))["titre"] == State.UNTRIED


@pytest.mark.parametrize(
    "path", ["/exercice/touche", "/commencer/debut", "/sortir"]
)
async def test_who_does_something_else_has_abandoned(trainer, lea, path):
    await lea.asks("/exercice/titre", "POST")
    await lea.asks(path, "POST")
    assert (await states(trainer, "Léa"))["titre"] == State.ABANDONED


async def test_those_who_are_there_come_first(trainer, lea, tom):
    await lea.asks("/sortir", "POST")
    assert list(await rows(trainer)) == ["Tom", "Léa"]


async def test_an_exercise_is_tried_again_and_counted(trainer, lea):
    for _ in range(2):
        await lea.asks("/exercice/nir", "POST")
    [shown] = [
        one
        for one in (await rows(trainer))["Léa"]["exercises"]
        if one["name"] == "nir"
    ]
    assert (shown["state"], shown["tries"]) == (State.GOING, 2)
    told = (await lea.sees())["school"]["exercise"]
    assert "carte Vitale" in told["situation"]
    assert told["why"] == ""


async def test_an_exercise_that_does_not_exist_is_none(lea):
    answer, _ = await lea.asks("/exercice/ailleurs", "POST")
    assert answer.status == 404


async def test_the_trainer_ends_a_world_and_what_was_done_stays(
    desk, trainer, lea
):
    await lea.asks("/exercice/titre", "POST")
    folder = world_of(desk, "léa").play.stage.folder
    number = (await rows(trainer))["Léa"]["number"]
    await trainer.asks(f"/formateur/fin/{number}", "POST")
    assert not folder.exists()
    assert (await lea.asks("/vue"))[0].status == 303
    row = (await rows(trainer))["Léa"]
    assert row["minutes"] is None
    assert row["exercises"][0]["state"] == State.ABANDONED
    # The name is free again, and finds its exercises.
    again = await desk.browser()
    await again.enters("Léa")
    assert (await states(trainer, "Léa"))["titre"] == State.ABANDONED
