"""A group where somebody unknown stays is frozen: nothing personal goes there until it is counted."""

import pytest

from bot.simulator.telegram.users import Member
from models.actions.accounts import disable
from models.people.organisme import groupe_of_chat
from tests.beginnings import sent_to_caf
from tests.directory import CAF, CHIEFS, CPAM, PAUL
from tests.modes import in_both_modes, on_both

pytestmark = in_both_modes
BEGINNINGS = {"maryse": sent_to_caf, "chief": sent_to_caf}
BAN = "can_restrict_members"
OPEN = "Rouvrir le groupe"
SECRET = "Marie dort dans sa voiture."


@pytest.fixture
async def chief(world, caf):
    """The responsable, who owns the group, and is one of its référents."""
    return await world.agent(CHIEFS[CAF])


@pytest.fixture
async def stranger(world, caf, chief):
    """Somebody unknown, whom the bot may not take out."""
    await may_remove(world, caf, chief, may=False)
    stranger = world.someone()
    stranger.person.joins(caf)
    await world.settle()
    return stranger


async def may_remove(world, caf, chief, *, may):
    chief.person.promotes(caf, world.bot.user, without=() if may else (BAN,))
    await world.settle()


async def goes(world, caf, player):
    player.person.leaves(caf)
    await world.settle()


def reads(chat, words):
    return any(words in message.shown for message in chat.messages.values())


async def is_frozen(world, chat):
    frozen_at = await world.app.uow.run(
        lambda s: groupe_of_chat(s, chat.id).frozen_at
    )
    return frozen_at is not None


@on_both
async def test_who_stays_unknown_freezes_the_group_and_the_responsable_reads_why(
    world, maryse, caf, chief, stranger
):
    assert chief.sees("Plus rien des demandes n'y est envoyé")
    await maryse.says(SECRET)
    assert not reads(caf, SECRET)
    assert maryse.sees("Votre message est gardé dans la demande n°\u00a01.")
    assert maryse.sees(f"{CAF}\u00a0: momentanément injoignable.")
    assert not maryse.sees("Votre message est parti")


@on_both
async def test_the_group_opens_once_nobody_unknown_is_in_it(
    world, maryse, caf, chief, stranger
):
    await maryse.says(SECRET)
    await goes(world, caf, stranger)
    await may_remove(world, caf, chief, may=True)
    assert not reads(caf, SECRET)
    await chief.taps(OPEN)
    assert "est rouvert" in chief.screen().text
    assert "Dany Marty" in chief.screen().text
    assert reads(caf, SECRET)


@on_both
async def test_who_is_still_there_keeps_it_frozen(
    world, maryse, caf, chief, stranger
):
    """An administrator, whom no bot takes out."""
    await maryse.says(SECRET)
    chief.person.promotes(caf, stranger.person.user)
    await may_remove(world, caf, chief, may=True)
    await chief.taps(OPEN)
    assert "Telegram compte 2 personnes" in chief.screen().text
    assert "qui y sont : Dany Marty." in chief.screen().text
    assert not reads(caf, SECRET)


async def test_a_demande_to_a_frozen_group_says_so_before_it_is_sent(
    world, maryse, caf, chief, stranger
):
    await maryse.fills(CAF, titre="Dossier perdu", nom="Martin")
    assert f"{CAF} : momentanément injoignable" in maryse.screen().text
    assert "Autre organisme" in maryse.screen().labels
    await maryse.taps("Envoyer ma demande")
    assert maryse.sees("Dossier perdu")
    assert len(caf.open_topics()) == 1
    await goes(world, caf, stranger)
    await may_remove(world, caf, chief, may=True)
    await chief.taps(OPEN)
    assert len(caf.open_topics()) == 2


async def test_another_organisme_can_be_chosen_instead(
    world, maryse, cpam, caf, chief, stranger
):
    await maryse.fills(CAF, titre="Dossier perdu", nom="Martin")
    await maryse.taps("Autre organisme")
    assert any("CPAM" in label for label in maryse.screen().labels)


async def test_rattacher_does_not_open_it(world, maryse, caf, chief, stranger):
    await goes(world, caf, stranger)
    await chief.says(f"/rattacher {CAF}", chat=caf)
    assert await is_frozen(world, caf)


async def test_the_words_of_a_referent_still_reach_the_aidant(
    world, maryse, caf, chief, stranger
):
    [topic] = caf.open_topics()
    await chief.says("Nous regardons.", chat=caf, topic=topic)
    assert maryse.sees("Nous regardons.")


async def test_only_who_manages_the_groupe_opens_it(
    world, maryse, caf, chief, stranger, paul
):
    await goes(world, caf, stranger)
    _, key = chief.person.finds_button(chief.chat, OPEN)
    await paul.says("/start")
    paul.last_press = paul.person.presses(
        paul.chat, paul.screen(), key["callback_data"]
    )
    await world.settle()
    assert await is_frozen(world, caf)
    assert OPEN not in paul.screen().labels


async def test_who_was_enrolled_and_logged_in_counts_as_known(
    world, maryse, caf, chief, paul
):
    paul.person.joins(caf)
    await world.settle()
    await may_remove(world, caf, chief, may=False)
    stranger = world.someone()
    stranger.person.joins(caf)
    await world.settle()
    await goes(world, caf, stranger)
    await may_remove(world, caf, chief, may=True)
    await chief.taps(OPEN)
    assert "Dany Marty, Paul Roche" in chief.screen().text


async def test_who_leaves_the_groupe_is_taken_out_of_its_telegram_group(
    world, caf, chief, paul
):
    paul.person.joins(caf)
    await world.settle()
    await world.app.uow.run(disable, PAUL, now=world.instant)
    await world.settle()
    assert caf.members[paul.person.user.id].status == "left"
    assert not reads(caf, "Une personne non inscrite")


async def test_who_leaves_the_telegram_group_sees_no_identity_any_more(
    world, maryse, caf, chief, paul
):
    [topic] = caf.open_topics()
    paul.person.joins(caf)
    await world.settle()
    message, key = paul.person.finds_button(
        caf, "Voir l'identité", thread=topic.id
    )
    await goes(world, caf, paul)
    paul.last_press = paul.person.presses(caf, message, key["callback_data"])
    await world.settle()
    assert not any("Dupont" in shown.shown for shown in paul.alone(caf, topic))
    assert not paul.sees("Dupont")


async def test_the_owner_who_leaves_the_groupe_freezes_it(
    world, maryse, caf, chief
):
    await world.app.uow.run(disable, chief.email, now=world.instant)
    await world.settle()
    await maryse.says(SECRET)
    assert not reads(caf, SECRET)


@on_both
@pytest.mark.parametrize("steps", [0, 1], ids=["before", "after_the_ban"])
async def test_the_bot_is_demoted_in_the_middle_of_a_removal(
    world, maryse, caf, chief, steps
):
    stranger = world.someone()
    stranger.person.joins(caf)
    await world.hears()
    for _ in range(steps):
        await world.app.sender.turn(room=64)
        await world.app.sender.finish()
    await may_remove(world, caf, chief, may=False)
    assert caf.holds(stranger.person.user) == (steps == 0)
    await maryse.says(SECRET)
    assert await is_frozen(world, caf)
    assert not reads(caf, SECRET)
    await may_remove(world, caf, chief, may=True)
    await world.wait(minutes=6)
    # Out, and not banned for ever: once enrolled they may ask to come in.
    assert caf.members[stranger.person.user.id].status == "left"
    assert not reads(caf, SECRET)
    await chief.taps(OPEN)
    assert reads(caf, SECRET)


@on_both
async def test_a_group_that_becomes_a_supergroup_while_it_is_frozen_stays_so(
    world,
):
    cpam = await world.group(CHIEFS[CPAM], CPAM, kind="group")
    chief = await world.agent(CHIEFS[CPAM])
    assert await is_frozen(world, cpam)
    stranger = world.someone()
    new = chief.person.migrates(cpam, is_forum=True)
    new.members[stranger.person.user.id] = Member(stranger.person.user)
    await world.settle()
    assert await is_frozen(world, new)
    karim = await world.agent("karim@bellac.example")
    await karim.sends(CPAM, titre="Dossier perdu", nom="Martin")
    assert new.open_topics() == []
    await world.wait(seconds=61)
    assert chief.sees("C'est 1 de plus que les personnes inscrites")
    await goes(world, new, stranger)
    await chief.taps(OPEN)
    assert len(new.open_topics()) == 1


async def test_without_a_responsable_the_moderation_is_told(
    world, caf, moderation
):
    await world.app.uow.run(disable, CHIEFS[CAF], now=world.instant)
    await world.settle()
    assert reads(moderation, f"le groupe Telegram de la {CAF}")
