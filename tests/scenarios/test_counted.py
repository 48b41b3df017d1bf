"""A group is counted by itself: its lanes open once nobody unknown is in it."""

from datetime import timedelta

import pytest

from bot.simulator.telegram.users import User
from models.actions.watch import hold_all
from models.people.organisme import groupe_of_chat
from tests.beginnings import sent_to_caf
from tests.directory import CAF, CHIEFS
from tests.modes import in_both_modes, on_both

BEGINNINGS = {"maryse": sent_to_caf, "chief": sent_to_caf}
OPEN = "Rouvrir le groupe"
SECRET = "Marie dort dans sa voiture."
OVER = "C'est 1 de plus que les personnes inscrites"


@pytest.fixture
async def chief(world, caf):
    return await world.agent(CHIEFS[CAF])


@pytest.fixture
def counts(world):
    """How often the group was counted, and each of its members asked after."""
    return Counts(world)


class Counts:
    def __init__(self, world):
        self.calls = []
        world.telegram.witnesses.append(
            lambda call: self.calls.append(call.method)
        )

    def of(self, method):
        return self.calls.count(method)


def unheard(world, gesture, *given):
    """Somebody does something while the bot hears nothing, for longer than Telegram keeps it."""
    told = len(world.bot.updates)
    gesture(*given)
    while len(world.bot.updates) > told:
        world.bot.updates.pop()


def slips_in(world, chat, player):
    unheard(world, player.person.joins, chat)


def reads(chat, words):
    return any(words in message.shown for message in chat.messages.values())


async def starts(world):
    """The process that sends begins to lead."""
    await world.app.uow.run(hold_all, now=world.instant)


async def is_held(world, chat):
    def look(session):
        groupe = groupe_of_chat(session, chat.id)
        return groupe.frozen_at is not None, groupe.is_held

    return await world.app.uow.run(look)


@on_both
@in_both_modes
async def test_after_a_start_words_leave_once_the_members_are_counted(
    world, maryse, caf, counts
):
    await starts(world)
    await maryse.writes(SECRET)
    assert counts.calls.index("getChatMemberCount") < len(counts.calls) - 1
    assert counts.of("getChatMemberCount") == 1
    assert counts.of("getChatMember") == 0
    assert reads(caf, SECRET)


@on_both
async def test_who_slipped_in_meanwhile_reads_nothing_and_the_responsable_is_told(
    world, maryse, paul, caf, at_caf, chief
):
    stranger = world.someone()
    slips_in(world, caf, stranger)
    await starts(world)
    await maryse.says(SECRET)
    assert await is_held(world, caf) == (True, True)
    assert not chief.sees(OVER)
    await paul.says("Nous regardons.", chat=caf, topic=at_caf)
    assert maryse.sees("Nous regardons.")
    await world.wait(seconds=61)
    assert await is_held(world, caf) == (True, False)
    assert chief.sees(OVER)
    assert not reads(caf, SECRET)
    stranger.person.leaves(caf)
    await world.wait(minutes=5)
    assert not reads(caf, SECRET)
    await chief.taps(OPEN)
    assert reads(caf, SECRET)


async def test_a_deleted_account_counts_until_the_responsable_takes_it_out(
    world, maryse, paul, caf, chief
):
    """Telegram counts it, and says nothing any more of who it was."""
    paul.person.joins(caf)
    await world.settle()
    caf.members[99] = caf.members.pop(paul.person.user.id)
    caf.members[99].user = User(99, "")
    await world.wait(days=1, minutes=20)
    await maryse.says(SECRET)
    await maryse.chooses(1)
    assert chief.sees("comptes supprimés compris")
    assert not reads(caf, SECRET)
    chief.person.removes(caf, caf.members[99].user)
    await chief.taps(OPEN)
    assert reads(caf, SECRET)


@on_both
async def test_a_group_that_is_right_again_within_the_minute_opens_by_itself(
    world, maryse, caf, chief
):
    stranger = world.someone()
    slips_in(world, caf, stranger)
    await starts(world)
    await maryse.says(SECRET)
    assert not reads(caf, SECRET)
    stranger.person.leaves(caf)
    await world.wait(seconds=61)
    assert reads(caf, SECRET)
    assert await is_held(world, caf) == (False, False)
    assert not chief.sees(OVER)


async def test_a_known_member_who_slipped_in_is_asked_after_and_nothing_waits(
    world, maryse, paul, caf
):
    slips_in(world, caf, paul)
    await starts(world)
    await maryse.says(SECRET)
    assert reads(caf, SECRET)


async def test_a_coming_costs_one_count(world, caf, paul, counts):
    paul.person.joins(caf)
    await world.settle()
    assert counts.of("getChatMemberCount") == 1
    assert counts.of("getChatMember") == 0


async def test_a_coming_finds_who_was_there_unseen(world, maryse, caf, paul):
    slips_in(world, caf, world.someone())
    paul.person.joins(caf)
    await world.settle()
    await maryse.says(SECRET)
    assert not reads(caf, SECRET)


async def test_a_stranger_taken_out_leaves_the_group_open(world, maryse, caf):
    world.someone().person.joins(caf)
    await world.settle()
    await maryse.says(SECRET)
    assert reads(caf, SECRET)


async def test_each_member_is_asked_after_once_a_day(
    world, maryse, paul, caf, chief
):
    """One known member left and a stranger came, both unseen: the count is the same."""
    paul.person.joins(caf)
    await world.settle()
    unheard(world, paul.person.leaves, caf)
    slips_in(world, caf, world.someone())
    await world.wait(days=2)
    assert chief.sees(OVER)
    await maryse.says(SECRET)
    assert not reads(caf, SECRET)


async def test_a_demande_to_a_held_group_is_filed_and_waits(
    world, maryse, caf, chief
):
    slips_in(world, caf, world.someone())
    await starts(world)
    await world.settle()
    await maryse.sends(CAF, titre="Dossier perdu", nom="Martin")
    assert len(caf.open_topics()) == 1
    board = [one.shown for one in caf.shown() if one.is_pinned]
    assert not any("(2)" in shown for shown in board)


async def test_the_words_of_a_silence_wait_for_the_count(
    world, maryse, caf, chief
):
    """The process hears no more; who came meanwhile is not seen."""
    await world.app.listening.heard()
    world.instant += timedelta(seconds=90)
    slips_in(world, caf, world.someone())
    await maryse.says(SECRET)
    assert not reads(caf, SECRET)


async def grace(world, chat, *, until):
    def grant(session):
        groupe_of_chat(session, chat.id).guarded_from = until

    await world.app.uow.run(grant)


@on_both
async def test_a_group_bound_before_is_warned_of_for_fourteen_days_then_frozen(
    world, maryse, caf, chief
):
    await grace(world, caf, until=world.instant + timedelta(days=14))
    slips_in(world, caf, world.someone())
    await starts(world)
    await maryse.says(SECRET)
    assert reads(caf, SECRET)
    await world.wait(days=3)
    warnings = [m for m in chief.chat.shown() if OVER in m.shown]
    assert len(warnings) >= 2
    assert "À partir du 8 décembre" in warnings[0].shown
    await world.wait(days=13)
    assert await is_held(world, caf) == (True, False)


@on_both
async def test_before_the_rule_who_speaks_is_named_then_taken_out(
    world, maryse, caf, at_caf, chief
):
    await grace(world, caf, until=world.instant + timedelta(days=14))
    stranger = world.someone("Sonia de la Caf")
    slips_in(world, caf, stranger)
    stranger.person.says(caf, "Bonjour à tous.", thread=at_caf.id)
    await world.settle()
    await world.wait(days=2)
    assert is_in(caf, stranger)
    assert chief.sees(
        "pas encore connectées\u00a0: «\u00a0Sonia de la Caf\u00a0»."
    )
    await world.wait(days=14)
    assert not is_in(caf, stranger)
    await maryse.says(SECRET)
    await maryse.chooses(1)
    assert reads(caf, SECRET)


async def test_who_logged_in_since_is_named_no_more(
    world, caf, at_caf, chief, sonia
):
    await grace(world, caf, until=world.instant + timedelta(days=14))
    slips_in(world, caf, world.someone("Martin"))
    await world.wait(days=2)
    assert "pas encore connectées" not in chief.chat.shown()[-1].shown
    sonia.person.says(caf, "Bonjour à tous.", thread=at_caf.id)
    await world.settle()
    await world.wait(days=2)
    assert "pas encore connectées" not in chief.chat.shown()[-1].shown


def is_in(chat, player):
    return chat.holds(player.person.user)
