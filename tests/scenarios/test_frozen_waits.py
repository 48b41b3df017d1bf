"""Ce qui attend un groupe gelé est dit : tout de suite si c'est très urgent, sinon après un jour ouvré."""

import pytest

from models.actions.change_roles import Post, set_roles
from models.actions.import_directory import groupe_by_name
from models.people.agent import account_by_email
from models.people.membership import Role
from models.people.organisme import groupe_of_chat
from tests.beginnings import sent_to_caf
from tests.directory import CAF, CHIEFS
from tests.modes import in_both_modes, on_both
from tests.scenarios.test_move_groupe import detaches, is_very_urgent

BEGINNINGS = {"caf": sent_to_caf}
BAN = "can_restrict_members"
OPEN = "Rouvrir le groupe"
URGENT = "Très urgent, et rien n'arrive"
LATER = "Depuis un jour ouvré, rien n'arrive"


@pytest.fixture
async def chief(world, caf):
    return await world.agent(CHIEFS[CAF])


@pytest.fixture
async def stranger(world, caf, chief, moderation):
    """Somebody unknown, whom the bot may not take out: the group is frozen."""
    chief.person.promotes(caf, world.bot.user, without=(BAN,))
    await world.settle()
    stranger = world.someone()
    stranger.person.joins(caf)
    await world.settle()
    return stranger


def reads(chat, words):
    return sum(words in message.shown for message in chat.shown())


def said(player, words):
    return sum(words in message.shown for message in player.chat.shown())


async def is_frozen(world, chat):
    return await world.app.uow.run(
        lambda session: groupe_of_chat(session, chat.id).frozen_at is not None
    )


def manages_no_more(session, email, *, now):
    """The owner stays a référent; nobody manages the groupe."""
    post = Post(account_by_email(session, email), groupe_by_name(session, CAF))
    set_roles(session, post, frozenset({Role.REFERENT}), now=now)


async def sends_very_urgent(world, maryse):
    await maryse.reaches_mandat(CAF, titre="Dossier perdu", nom="Martin")
    await maryse.taps("Retour")
    await maryse.taps("Corriger l'urgence")
    await maryse.taps("Très urgent")
    await maryse.says("Expulsion demain.")
    await maryse.attests()
    await maryse.taps("Envoyer ma demande")


@on_both
@in_both_modes
async def test_a_very_urgent_demande_is_told_at_once_to_both(
    world, maryse, caf, chief, moderation, stranger
):
    await sends_very_urgent(world, maryse)
    await world.wait(seconds=6)
    assert said(chief, URGENT) == 1
    assert chief.sees("n°\u00a02 y attend")
    assert not chief.sees("Dossier perdu")
    assert OPEN in chief.screen().labels
    assert reads(moderation, URGENT) == 1
    assert not reads(moderation, "Dossier perdu")
    await world.wait(days=3)
    assert said(chief, URGENT) == 1
    assert said(chief, LATER) == 0


@on_both
async def test_another_is_told_after_one_working_day_of_waiting(
    world, maryse, caf, chief, moderation, stranger
):
    await maryse.sends(CAF, titre="Dossier perdu", nom="Martin")
    await maryse.says("/start d1")
    await maryse.taps("Répondre")
    await maryse.says("Toujours rien ?")
    await world.wait(hours=23)
    assert said(chief, LATER) == 0
    await world.wait(hours=2)
    assert said(chief, LATER) == 1
    assert chief.sees(
        "Ce qui y attend : n°\u00a01, n°\u00a02.".replace(" :", "\u00a0:")
    )
    assert reads(moderation, LATER) == 1
    await world.wait(days=2)
    assert said(chief, LATER) == 1


async def test_words_in_a_very_urgent_demande_are_told_at_once_too(
    world, maryse, caf, chief, moderation, stranger
):
    await world.app.uow.run(is_very_urgent, 1)
    await world.wait(seconds=6)
    assert said(chief, URGENT) == 0
    await maryse.says("Elle dort dehors ce soir.")
    await world.wait(seconds=6)
    assert said(chief, URGENT) == 1
    assert not chief.sees("dort dehors")


async def test_where_nobody_waits_nothing_is_told(
    world, maryse, caf, chief, moderation, stranger
):
    await world.wait(days=4)
    assert said(chief, LATER) == 0
    assert reads(moderation, LATER) == 0


async def test_the_moderation_reads_it_without_a_button_where_somebody_manages(
    world, maryse, caf, chief, moderation, stranger
):
    await sends_very_urgent(world, maryse)
    await world.wait(seconds=6)
    assert not any(OPEN in message.labels for message in moderation.shown())


@on_both
async def test_without_a_responsable_a_moderateur_has_it_counted_and_opened(
    world, maryse, caf, chief, moderation, stranger, mona
):
    await world.app.uow.run(manages_no_more, chief.email, now=world.instant)
    await sends_very_urgent(world, maryse)
    await world.wait(seconds=6)
    assert reads(moderation, URGENT) == 1
    await mona.taps(OPEN, chat=moderation)
    assert mona.sees("Bannir des membres")
    chief.person.promotes(caf, stranger.person.user)
    chief.person.promotes(caf, world.bot.user)
    await world.settle()
    await world.wait(seconds=6)
    await mona.taps(OPEN, chat=moderation)
    assert mona.sees("Telegram compte 2 personnes")
    stranger.person.leaves(caf)
    await world.settle()
    await world.wait(seconds=6)
    await mona.taps(OPEN, chat=moderation)
    assert mona.sees("est rouvert")
    assert not await is_frozen(world, caf)
    assert any("Dossier perdu" in topic.name for topic in caf.open_topics())


async def test_a_moderateur_opens_nothing_where_somebody_manages(
    world, maryse, caf, chief, moderation, stranger, mona
):
    _, key = chief.person.finds_button(chief.chat, OPEN)
    await mona.says("/start")
    mona.last_press = mona.person.presses(
        mona.chat, mona.screen(), key["callback_data"]
    )
    stranger.person.leaves(caf)
    await world.settle()
    assert await is_frozen(world, caf)
    assert "Vous n'avez pas ce droit" in mona.popup()


async def test_a_groupe_that_was_detached_is_told_without_a_button(
    world, maryse, caf, chief, moderation
):
    await detaches(world, CAF, caf)
    await world.app.uow.run(is_very_urgent, 1)
    await maryse.says("Elle dort dehors ce soir.")
    await world.wait(seconds=6)
    assert said(chief, URGENT) == 1
    assert OPEN not in chief.screen().labels
