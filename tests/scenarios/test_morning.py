"""On working mornings at 8:30 the board says what nobody has; what is very urgent rings once, in its topic."""

from models.actions.import_directory import groupe_by_name
from models.demande.demande import Urgence, demande_of_number
from tests.beginnings import caf_bound
from tests.demandes import file_many
from tests.directory import CAF, MARYSE, PAUL
from tests.modes import in_both_modes
from tests.scenarios.seen import topic_of
from tests.scenarios.test_group import board

pytestmark = in_both_modes

RINGS = "personne ne s'occupe encore de cette demande."


async def three_filed(world):
    await caf_bound(world)
    await world.player(MARYSE)
    await world.player(PAUL)
    await file_many(world, MARYSE, "RSA suspendu", "Loyer impayé", "APL due")
    await world.app.uow.run(
        lambda session: setattr(
            demande_of_number(session, 2), "urgence", Urgence.TRES_URGENT
        )
    )
    # From Tuesday at 10 to Wednesday at 8, in the Haute-Vienne.
    await world.wait(hours=22)


BEGINNINGS = {"caf": three_filed}


def rings(caf, number):
    shown = caf.shown(topic_of(caf, number).id)
    return [message for message in shown if RINGS in message.text]


def in_general(caf):
    return [one.id for one in caf.shown() if one.thread_id is None]


def sounds(world):
    return [
        not call.params.get("disable_notification")
        for call in world.telegram.calls
        if RINGS in str(call.params.get("text", ""))
    ]


async def test_the_board_says_the_morning_in_place_until_noon(world, caf, paul):
    before = in_general(caf)
    assert "Ce matin" not in board(caf).text
    assert not rings(caf, 2)
    await paul.says("/essai", chat=caf)
    await world.wait(minutes=30)
    line = "Ce matin\u00a0: 3 à prendre, dont 1\u00a0très urgente\n"
    assert line in board(caf).text
    assert "n°\u00a02" in board(caf).text
    assert in_general(caf)[: len(before)] == before
    assert [len(rings(caf, number)) for number in (1, 2, 3)] == [0, 1, 0]
    assert "Je m'en occupe" in rings(caf, 2)[0].labels
    assert sounds(world) == [True]
    last = world.telegram.last_call
    await world.wait(minutes=30)
    assert not any(
        "Ce matin" in str(call.params)
        for call in world.telegram.calls
        if call.number > last
    )
    await paul.taps("Je m'en occupe", chat=caf, topic=topic_of(caf, 1))
    assert "Ce matin\u00a0: 2 à prendre, dont 1" in board(caf).text
    await world.wait(hours=4)
    assert "Ce matin" not in board(caf).text
    assert "À prendre en charge (2)" in board(caf).text


async def test_it_rings_once_in_its_life_and_never_what_somebody_has(
    world, caf, paul
):
    await world.wait(minutes=30)
    await world.wait(hours=4)
    await world.wait(hours=20)
    assert "Ce matin\u00a0: 3 à prendre" in board(caf).text
    assert len(rings(caf, 2)) == 1
    await world.app.uow.run(
        lambda session: setattr(
            demande_of_number(session, 3), "urgence", Urgence.TRES_URGENT
        )
    )
    await paul.says("Nous regardons.", chat=caf, topic=topic_of(caf, 3))
    # Friday's noon, then Saturday's morning, when nobody works.
    await world.wait(hours=28)
    assert "Ce matin" not in board(caf).text
    await world.wait(hours=20)
    assert "Ce matin" not in board(caf).text
    assert not rings(caf, 3)
    assert len(rings(caf, 2)) == 1


async def test_a_frozen_groups_board_stays_as_it_was(world, caf):
    def freeze(session, *, frozen_at):
        groupe_by_name(session, CAF).frozen_at = frozen_at

    before = board(caf).text
    await world.app.uow.run(freeze, frozen_at=world.instant)
    await world.wait(minutes=30)
    assert board(caf).text == before
    assert not rings(caf, 2)
    await world.app.uow.run(freeze, frozen_at=None)
    await world.wait(minutes=1)
    assert "Ce matin\u00a0: 3 à prendre" in board(caf).text
    assert len(rings(caf, 2)) == 1
