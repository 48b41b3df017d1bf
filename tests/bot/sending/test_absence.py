"""Telegram answers again after hours: what waited for it longer and longer leaves at once."""

import pytest

from bot.sending.pace import AWAY, Pace
from tests.modes import on_both

pytestmark = on_both


@pytest.fixture
async def away(world, line, maryse):
    """For an hour; the words of Maryse were tried all along, and are not to be for minutes."""
    line.is_away = True
    await maryse.says("Toujours rien.")
    for _ in range(61):
        await world.wait(minutes=1)
    return line


def waits_in(caf, at_caf):
    return not any(
        "Toujours rien." in message.text for message in caf.shown(at_caf.id)
    )


async def test_the_first_answer_lets_go_what_waited_in_every_chat(
    world, away, caf, at_caf, paul
):
    away.is_away = False
    assert waits_in(caf, at_caf)
    await paul.says("Quel mois manque ?", chat=caf, topic=at_caf)
    # Its members are counted first, after such a silence.
    await world.wait(seconds=10)
    [said] = [
        one for one in caf.shown(at_caf.id) if "Toujours rien." in one.text
    ]
    assert not said.is_deleted


async def test_while_it_is_away_nothing_is_tried_sooner(
    away, caf, at_caf, paul
):
    tried = away.count("sendMessage")
    await paul.says("Quel mois manque ?", chat=caf, topic=at_caf)
    assert away.count("sendMessage") <= tried + 1
    assert waits_in(caf, at_caf)


def test_only_a_first_answer_after_a_long_silence_says_that_it_is_back():
    now = [0.0]
    pace = Pace(lambda: now[0], is_on=True)
    assert not pace.answered()
    pace.lost()
    now[0] = AWAY - 1
    pace.lost()
    assert not pace.answered()
    now[0] = 2 * AWAY
    assert not pace.answered()
    pace.lost()
    now[0] = 3 * AWAY
    pace.lost()
    assert (pace.answered(), pace.answered()) == (True, False)
