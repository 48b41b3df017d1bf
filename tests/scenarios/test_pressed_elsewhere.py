"""Une touche n'agit que là où elle est : ailleurs, un client hostile n'obtient rien."""

import pytest

from handlers.kit.press import Act, Press
from tests.directory import CPAM, MARYSE, PAUL
from tests.droits.beginnings import at_work
from tests.droits.stage import Stage
from tests.modes import in_both_modes

pytestmark = in_both_modes

BEGINNINGS = {"stage": at_work}


@pytest.fixture
async def stage(world):
    return await Stage.of(world)


async def presses_at_cpam(stage, email, press):
    player = await stage.world.agent(email)
    cpam = await stage.world.groupe(CPAM)
    before = [message.shown for message in cpam.shown()]
    player.last_press = player.person.presses(
        cpam, stage.by_bot(cpam), press.encode()
    )
    await stage.world.settle()
    return player, [message.shown for message in cpam.shown()] != before


@pytest.mark.parametrize(
    ("email", "act", "about"),
    [
        (MARYSE, Act.SHOW, "demande"),
        (MARYSE, Act.RESUME, "draft"),
        (MARYSE, Act.LIST, None),
        (PAUL, Act.ASK, "dialogue"),
        (PAUL, Act.HELD_KEEP, "held_by_referent"),
    ],
)
async def test_what_one_person_may_read_is_shown_in_no_other_group(
    stage, email, act, about
):
    press = Press(act, getattr(stage.things, about) if about else None)
    player, has_changed = await presses_at_cpam(stage, email, press)
    assert not has_changed
    assert "écran plus ancien" in player.popup()


async def test_in_its_own_topic_the_same_button_acts(stage):
    paul = await stage.world.agent(PAUL)
    await paul.taps(
        "Il me manque une information", chat=stage.caf, topic=stage.at_caf
    )
    assert paul.sees(
        "Que vous manque-t-il ?", chat=stage.caf, topic=stage.at_caf
    )
