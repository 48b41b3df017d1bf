"""Nobody comes into a groupe's Telegram group unasked: who is unknown goes, and it is said."""

from datetime import timedelta

import pytest

from bot.simulator.telegram import methods
from bot.simulator.telegram.errors import ApiError
from bot.simulator.telegram.users import Member
from models.actions.accounts import disable
from tests.beginnings import caf_bound, sent_to_caf
from tests.directory import CAF, CHIEFS, PAUL, SONIA
from tests.modes import on_both

BEGINNINGS = {"maryse": sent_to_caf, "paul": caf_bound, "caf": caf_bound}
REMOVED = "Une personne non inscrite a été retirée."
JOIN = f"Rejoindre le groupe {CAF}"


def is_in(chat, player):
    member = chat.members.get(player.person.user.id)
    return member is not None and member.is_present


async def comes(world, chat, player):
    player.person.joins(chat)
    await world.settle()


def link_of(world, chat):
    """The only link that the bot keeps there."""
    [link] = [
        one for one in world.telegram.invites.values() if one.chat is chat
    ]
    return link


async def asks_to_join(world, chat, player):
    player.person.enters(link_of(world, chat))
    await world.settle()


@on_both
async def test_a_stranger_who_comes_is_taken_out_and_it_is_said(world, caf):
    chief = await world.agent(CHIEFS[CAF])
    stranger = world.someone()
    await comes(world, caf, stranger)
    assert not is_in(caf, stranger)
    assert caf.members[stranger.person.user.id].status == "left"
    assert chief.sees(REMOVED, chat=caf)
    assert chief.sees("Une personne non inscrite est entrée")


@on_both
@pytest.mark.parametrize("place", ["topic", "general", "press"])
async def test_a_stranger_whose_coming_was_missed_goes_as_soon_as_they_act(
    world, maryse, caf, at_caf, place
):
    chief = await world.agent(CHIEFS[CAF])
    stranger = world.someone()
    caf.members[stranger.person.user.id] = Member(stranger.person.user)
    if place == "press":
        stranger.person.taps(caf, "Autres actions", thread=at_caf.id)
    else:
        thread = at_caf.id if place == "topic" else None
        for text in ("Bonjour.", "Qui est là ?"):
            stranger.person.says(caf, text, thread=thread)
    await world.settle()
    assert not is_in(caf, stranger)
    told = [m for m in caf.messages.values() if REMOVED in m.shown]
    assert len(told) == 1
    assert chief.sees("Une personne non inscrite est entrée")
    await maryse.says("Marie dort dans sa voiture.")
    assert reads(caf, "Marie dort")


async def test_words_read_after_their_author_was_taken_out_say_nothing_again(
    world, maryse, caf, at_caf
):
    stranger = world.someone()
    stranger.person.joins(caf)
    stranger.person.says(caf, "Bonjour.", thread=at_caf.id)
    late = world.bot.updates.pop()
    await world.settle()
    world.bot.updates.append(late)
    await world.settle()
    told = [m for m in caf.messages.values() if REMOVED in m.shown]
    assert len(told) == 1


async def test_the_responsable_enrols_who_was_taken_out(world, caf):
    chief = await world.agent(CHIEFS[CAF])
    await comes(world, caf, world.someone())
    await chief.taps("Inscrire cette personne")
    await chief.says("nouvelle@caf.example")
    assert "prénom" in chief.screen().text


@on_both
async def test_a_referent_who_once_logged_in_stays(world, caf, paul):
    await paul.says("/deconnexion")
    await comes(world, caf, paul)
    assert is_in(caf, paul)
    assert not paul.sees(REMOVED, chat=caf)


async def test_a_referent_who_never_logged_in_is_a_stranger(world, caf):
    stranger = world.someone("Paul")
    await comes(world, caf, stranger)
    assert not is_in(caf, stranger)


async def test_an_aidant_is_a_stranger_there(world, maryse, caf):
    await comes(world, caf, maryse)
    assert not is_in(caf, maryse)


async def test_a_referent_whose_account_is_closed_is_a_stranger(
    world, caf, paul
):
    await world.app.uow.run(disable, PAUL, now=world.instant)
    await world.settle()
    await comes(world, caf, paul)
    assert not is_in(caf, paul)


async def test_another_bot_is_a_stranger(world, caf):
    chief = await world.agent(CHIEFS[CAF])
    other = world.telegram.add_bot("77:AAother", username="autre_bot")
    chief.person.adds(caf, other.user)
    await world.settle()
    assert not caf.members[other.user.id].is_present


async def test_who_added_a_stranger_is_told_how_to_enrol(world, caf, paul):
    await comes(world, caf, paul)
    paul.administers(caf)
    stranger = world.someone()
    paul.person.adds(caf, stranger.person.user)
    await world.settle()
    assert not is_in(caf, stranger)
    assert paul.sees("« Mon groupe »")
    assert paul.sees("Rejoindre le groupe")


async def test_a_stranger_who_is_enrolled_meanwhile_stays(world, caf, paul):
    """What was decided is looked at again as it leaves."""
    sonia = await world.newcomer(SONIA)
    await comes(world, caf, sonia)
    assert is_in(caf, sonia)


async def test_a_removal_waits_for_no_message_of_the_group(world, caf):
    """However slowly the group may be written to."""
    world.app.sender._pace.halt(caf.id, 60)
    stranger = world.someone()
    await comes(world, caf, stranger)
    assert not is_in(caf, stranger)


@on_both
async def test_a_ban_whose_end_was_lost_is_ended_after_a_restart(world, caf):
    stranger = world.someone()
    stranger.person.joins(caf)
    await world.hears()
    await world.app.sender.turn(room=64)
    await world.app.sender.finish()
    await world.settle()
    assert caf.members[stranger.person.user.id].status == "left"


async def test_where_the_bot_may_not_remove_the_responsable_is_told(world, caf):
    chief = await world.agent(CHIEFS[CAF])
    chief.person.promotes(
        caf, world.bot.user, without=("can_restrict_members",)
    )
    await world.settle()
    stranger = world.someone()
    await comes(world, caf, stranger)
    assert is_in(caf, stranger)
    assert chief.sees("rouvrez le groupe")


@on_both
async def test_the_home_of_a_referent_leads_into_the_group(world, caf, paul):
    await paul.says("/start")
    [url] = [
        button["url"]
        for row in paul.screen().buttons
        for button in row
        if button["text"] == JOIN
    ]
    assert url == link_of(world, caf).url
    await asks_to_join(world, caf, paul)
    assert is_in(caf, paul)
    await paul.says("/start")
    assert JOIN not in paul.screen().labels


@on_both
async def test_mon_groupe_says_who_is_in_the_telegram_group(world, caf, paul):
    chief = await world.agent(CHIEFS[CAF])
    await comes(world, caf, paul)
    await chief.says("/membres")
    assert (
        "Paul Roche, référent · connecté ce mois-ci · dans le groupe"
        in chief.screen().text
    )
    paul.person.leaves(caf)
    await world.settle()
    await chief.says("/membres")
    assert (
        "Paul Roche, référent · connecté ce mois-ci · hors du groupe"
        in chief.screen().text
    )


async def test_who_has_no_session_is_told_and_refused_alike(world, caf, paul):
    await paul.says("/deconnexion")
    stranger = world.someone()
    for player in (paul, stranger):
        await asks_to_join(world, caf, player)
        assert not is_in(caf, player)
        assert "Connectez-vous d'abord ici" in player.chat.shown()[-1].text
    assert not caf.requests


async def test_a_colleague_of_elsewhere_is_told_whom_to_ask(world, caf, maryse):
    await asks_to_join(world, caf, maryse)
    assert not is_in(caf, maryse)
    assert "réservé aux personnes inscrites dans" in maryse.screen().text


async def test_a_request_is_judged_as_it_is_answered(world, caf, paul):
    paul.person.enters(link_of(world, caf))
    await world.hears()
    await world.app.uow.run(disable, PAUL, now=world.instant)
    await world.settle()
    assert not is_in(caf, paul)


async def test_people_who_come_are_never_too_many_to_be_looked_at(
    world, caf, paul
):
    await comes(world, caf, paul)
    paul.administers(caf)
    strangers = [world.someone(f"N{rank}") for rank in range(12)]
    for stranger in strangers:
        paul.person.adds(caf, stranger.person.user)
    await world.settle()
    assert not any(is_in(caf, stranger) for stranger in strangers)


@on_both
async def test_no_member_may_add_others_once_it_is_bound_and_all_else_stays(
    world,
):
    chief = await world.agent(CHIEFS[CAF])
    chat = world.telegram.group(chief.person, "Caf")
    chief.person.adds_bot(chat, world.bot)
    before = chat.permissions - {"can_pin_messages"}
    chat.permissions = before
    await chief.says(f"/rattacher {CAF}", chat=chat)
    assert before - chat.permissions == {"can_invite_users"}
    assert not chat.permissions - before


async def test_what_members_were_given_back_is_taken_again_the_next_day(
    world, caf
):
    caf.permissions |= {"can_invite_users"}
    await world.wait(days=2)
    assert "can_invite_users" not in caf.permissions


@on_both
async def test_who_was_there_already_wears_it_once_they_are_counted(
    world, caf, paul
):
    chief = await world.agent(CHIEFS[CAF])
    if not caf.holds(paul.person.user):
        await comes(world, caf, paul)
    caf.members[paul.person.user.id].tag = ""
    await is_counted(world, chief, caf)
    assert caf.members[paul.person.user.id].tag == "Référent"
    assert caf.members[chief.person.user.id].tag == ""
    assert is_in(caf, chief)


async def test_a_tag_that_somebody_chose_is_left_as_it_is(world, caf, paul):
    chief = await world.agent(CHIEFS[CAF])
    if not caf.holds(paul.person.user):
        await comes(world, caf, paul)
    caf.members[paul.person.user.id].tag = "Trésorier"
    await is_counted(world, chief, caf)
    assert caf.members[paul.person.user.id].tag == "Trésorier"


async def is_counted(world, chief, chat):
    """The bot may not take anybody out for a while; « Rouvrir le groupe » has all asked after."""
    rights = ("can_restrict_members",)
    chief.person.promotes(chat, world.bot.user, without=rights)
    await world.settle()
    chief.person.promotes(chat, world.bot.user)
    await world.settle()
    await chief.taps("Rouvrir le groupe")


async def test_a_known_member_wears_what_they_are(world, caf, paul):
    await comes(world, caf, paul)
    assert caf.members[paul.person.user.id].tag == "Référent"
    assert is_in(caf, paul)


@on_both
async def test_while_telegram_keeps_a_stranger_in_nothing_is_said_there(
    world, maryse, caf, monkeypatch
):
    def fails(_request):
        raise ApiError(500, "Internal Server Error")

    stranger = world.someone()
    monkeypatch.setitem(methods.METHODS, "banchatmember", fails)
    await comes(world, caf, stranger)
    world.instant += timedelta(seconds=15)
    await maryse.says("Marie dort dans sa voiture.")
    assert is_in(caf, stranger)
    assert not reads(caf, "Marie dort")
    monkeypatch.undo()
    await world.wait(seconds=60)
    assert not is_in(caf, stranger)
    assert reads(caf, "Marie dort")


def reads(chat, words):
    return any(words in message.shown for message in chat.messages.values())
