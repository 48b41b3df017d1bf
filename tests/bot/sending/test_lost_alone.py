"""Nobody knows whether what is for one référent alone was shown: nobody else reads it, and they have it in private."""

from tests.modes import on_both

pytestmark = on_both

PIECES = "Voir les pièces (1)"


def read_by_all(caf):
    return [message for message in caf.shown() if "Dupont" in message.shown]


def in_private(paul):
    return [
        message for message in paul.chat.shown() if "Dupont" in message.shown
    ]


def ephemeral_sends(world):
    return [
        call
        for call in world.telegram.calls
        if "ephemeral_message_parameters" in call.params
    ]


async def test_an_answer_lost_gives_it_in_private_and_the_second_press_too(
    world, line, paul, caf, at_caf
):
    paul.person.joins(caf)
    line.loses("sendMessage", caf)
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert len(paul.alone(caf, at_caf)) == 1
    assert len(in_private(paul)) == 1
    assert "en privé" in paul.popup()
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert len(in_private(paul)) == 2
    assert len(ephemeral_sends(world)) == 1
    assert read_by_all(caf) == []
    await world.wait(minutes=11)
    assert in_private(paul) == []


async def test_a_piece_whose_answer_is_lost_comes_in_private_too(
    world, line, maryse, paul, caf, at_caf
):
    maryse.person.sends_document(maryse.chat, name="bail.pdf")
    await world.settle()
    await world.wait(seconds=5)
    paul.person.joins(caf)
    before = len(caf.shown(at_caf.id))
    line.loses("sendDocument", caf)
    for presses in (1, 2):
        await paul.taps(PIECES, chat=caf, topic=at_caf)
        seen = [one for one in paul.chat.shown() if "document" in one.media]
        assert len(seen) == presses
    assert len(caf.shown(at_caf.id)) == before


async def test_a_server_too_old_is_asked_once_in_ten_minutes(
    world, line, paul, caf, at_caf
):
    world.telegram.api = "10.0"
    paul.person.joins(caf)
    for presses in (1, 2, 3):
        await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
        assert len(in_private(paul)) == presses
    assert line.count("deleteEphemeralMessage") == 1
    await world.wait(minutes=11)
    world.telegram.api = "10.3"
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert len(paul.alone(caf, at_caf)) == 1
    assert read_by_all(caf) == []
