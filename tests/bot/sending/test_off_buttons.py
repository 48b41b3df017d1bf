"""« J'ai traité la demande » is off on the card of a demande that is treated, where the server knows how; no message is ever lost to it."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as draw

from bot.sending.switches import Switches
from handlers.answer_demande.texts import TREAT, TREATED_ALREADY, TREATED_OFF
from handlers.kit.screens import Button, Screen, column
from tests.modes import on_both

pytestmark = on_both

ANSWER = "Le versement reprend le 5."


async def asks_something(maryse):
    """A question in private: its answer says whether the server knows `force_reply` below buttons."""
    await maryse.says("/demandes")
    await maryse.taps("Chercher")


async def treats(paul, caf, at_caf):
    await paul.says(ANSWER, chat=caf, topic=at_caf)
    await paul.taps(TREAT, chat=caf, topic=at_caf)
    await paul.taps("Mon dernier message", chat=caf, topic=at_caf)


def card(caf, at_caf):
    return next(
        message for message in caf.shown(at_caf.id) if message.is_pinned
    )


def asked_off(world):
    return [
        call
        for call in world.telegram.calls
        if '"disabled"' in json.dumps(call.params)
    ]


async def test_the_card_of_a_treated_demande_shows_it_off_and_on_again(
    world, maryse, paul, caf, at_caf
):
    await asks_something(maryse)
    await treats(paul, caf, at_caf)
    shown = card(caf, at_caf)
    assert "disabled" in shown.button(TREATED_OFF)
    assert shown.button(TREAT) is None
    await maryse.taps("Ce n'est pas réglé")
    assert card(caf, at_caf).button(TREAT)["callback_data"]
    assert card(caf, at_caf).button(TREATED_OFF) is None


@pytest.mark.parametrize("api", ["10.0", "10.2", "10.3"])
async def test_where_nothing_proves_it_a_press_is_answered_as_ever(
    world, maryse, paul, caf, at_caf, api
):
    world.telegram.api = api
    if api != "10.3":
        await asks_something(maryse)
    await treats(paul, caf, at_caf)
    assert asked_off(world) == []
    paul.last_press = paul.person.taps_on(caf, card(caf, at_caf), TREAT)
    await world.settle()
    assert paul.popup() == TREATED_ALREADY


async def test_a_server_that_got_older_meanwhile_loses_no_message(
    world, maryse, paul, caf, at_caf
):
    await asks_something(maryse)
    world.telegram.api = "10.0"
    await treats(paul, caf, at_caf)
    assert "traitée" in card(caf, at_caf).text
    assert card(caf, at_caf).button(TREAT)["callback_data"]
    [refused] = asked_off(world)
    assert refused.status == 400
    world.telegram.api = "10.3"
    await asks_something(maryse)
    await maryse.taps("Ce n'est pas réglé")
    await treats(paul, caf, at_caf)
    assert asked_off(world) == [refused]


OFF = Screen("Fait.", column(Button("Faire", press="p", off="Déjà fait")))


class Server:
    """Takes what its age knows, at each request."""

    def __init__(self, ages):
        self.ages = list(ages)
        self.taken = 0

    async def __call__(self, *, is_off):
        from telegram.error import BadRequest

        age = self.ages.pop(0) if self.ages else (10, 3)
        if is_off and age < (10, 3):
            raise BadRequest("can't parse inline keyboard button: x")
        self.taken += 1
        return age


@settings(
    deadline=None,
    max_examples=80,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(draw.lists(draw.sampled_from([(10, 0), (10, 3)]), max_size=8))
def test_whatever_the_age_of_the_server_each_message_arrives_once(ages):
    import asyncio

    switches, server = Switches(), Server(ages)
    told = {"reply_markup": {"inline_keyboard": [], "force_reply": True}}

    async def speaks():
        for number in range(1, 6):
            switches.learn(told)
            await switches.ask(OFF, server)
            assert server.taken == number

    asyncio.run(speaks())
