"""Whatever the kind of a row, nothing of it leaves once who was to read it is gone."""

from dataclasses import dataclass

import pytest
from sqlalchemy import delete, select, update

from handlers.kit.calls import Drop, Hold, NoReader, Withhold
from handlers.outgoing.mouth import held_back
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.followers import dialogues_of
from models.demande.readers import Standing, load_readers
from models.outbox.claiming import claim
from models.outbox.kinds import PAYLOADS
from models.outbox.kinds.kind import Kind
from models.outbox.place import (
    Place,
    general_place,
    mailbox_place,
    private_place,
)
from models.outbox.reader import NOBODY, agent_reader, groupe_reader
from models.outbox.rows import post
from models.people.agent import Agent, AgentSession
from models.people.membership import Membership
from models.people.organisme import Groupe
from tests.beginnings import sent_to_both
from tests.directory import CAF, CPAM, MSA
from tests.models.outbox.test_kinds import STORED
from tests.models.test_memo import statements

BEGINNINGS = {"world": sent_to_both}

OF_NOBODY = {
    "message_erased",
    "copy_retracted",
    "copies_retracted",
    "copy_blanked",
    "alone_erased",
    "menu_changed",
    "buttons_taken",
    "topic_closed",
    "topic_reopened",
    "topic_deleted",
    "topic_doubled",
    "press_answered",
    "group_checked",
    "group_moved",
    "group_detached",
    "chat_left",
    "member_removed",
    "request_answered",
    "link_made",
    "door_closed",
    "member_tagged",
    "members_counted",
    "members_watched",
    "sms",
    "login_mailed",
    "file_fetched",
    "file_read",
    "unread",
}
"""What says nothing of anybody, or goes to nobody whom we know."""
MAILS = {
    kind
    for kind in STORED
    if kind.endswith("_mailed") and kind not in OF_NOBODY
}
LOGIN_MAILS = {
    "account_bound_mailed",
    "invitation_mailed",
    "role_mailed",
}
"""It is enough to be enabled."""
READ = sorted(set(STORED) - OF_NOBODY)
IN_PRIVATE = [kind for kind in READ if kind not in MAILS]
IN_GROUPS = [kind for kind in READ if kind not in MAILS]
SCREENS = {"shown", "shown_to_one"}
"""What a handler wrote: in the dialogue of the login it is for nobody known."""
GESTURES = {
    "shown",
    "shown_to_one",
    "identity_shown",
    "identity_in_topic",
    "piece_shown",
    "piece_in_topic",
    "exchange_printed",
    "mandat_printed",
    "figures_shown",
    "figures_exported",
    "demandes_exported",
    "alerted",
}
MANY = 1000


def always(_place, _rank):
    """The pace holds nothing back here."""
    return True


@dataclass(frozen=True, slots=True)
class People:
    """Who reads in these tests, and where."""

    demande: Demande
    agent_id: object
    user_id: int
    caf: Groupe
    cpam: Groupe
    msa: Groupe


def people(session):
    demande = session.scalar(select(Demande))
    login = session.scalar(
        select(AgentSession).where(AgentSession.agent_id == demande.agent_id)
    )
    groupes = {groupe.nom: groupe for groupe in session.scalars(select(Groupe))}
    return People(
        demande,
        demande.agent_id,
        login.user_id,
        groupes[CAF],
        groupes[CPAM],
        groupes[MSA],
    )


def payload_of(kind):
    return PAYLOADS.validate_python({"kind": kind, **STORED[kind]})


def post_all(session, kinds, place, reader, now):
    demande_id = session.scalar(select(Demande.id))
    for kind in kinds:
        about = None if kind in LOGIN_MAILS else demande_id
        # A lane each, so that all are heads.
        when = {"not_before": now, "demande_id": about}
        post(session, place, payload_of(kind), reader=reader, now=now, **when)


async def verdicts(world, change, to, kinds):
    """What becomes of a row of each kind, claimed, when `change` happens before it is rendered."""

    def queue(session):
        who = people(session)
        place, reader = to(session, who, world.instant)
        post_all(session, kinds, place, reader, world.instant)

    def take(session):
        return claim(
            session, room=MANY, halted={}, may_send=always, now=world.instant
        )

    def render(session):
        load_readers(session, claimed, now=world.instant)
        return [held_back(session, row, world.instant) for row in claimed]

    uow = world.app.uow
    await uow.run(queue)
    claimed = await uow.run(take)
    await uow.run(lambda session: change(session, people(session)))
    calls = await uow.run(render)
    assert len(claimed) == len(kinds)
    return {
        str(row.payload.kind): call
        for row, call in zip(claimed, calls, strict=True)
    }


def in_private(session, who, now):
    return private_place(session, who.user_id, now=now), agent_reader(
        who.agent_id
    )


def in_mailbox(session, who, now):
    return mailbox_place(session, who.agent_id, now=now), agent_reader(
        who.agent_id
    )


def in_group(session, who, _now):
    dialogues = dialogues_of(session, who.demande.id)
    [place_id] = [
        row.place_id for row in dialogues if row.groupe_id == who.caf.id
    ]
    return Place.by_id(session, place_id), groupe_reader(who.caf.id)


def nothing_changes(_session, _who):
    """All stay."""


def is_disabled(session, who):
    Agent.by_id(session, who.agent_id).disabled_at = who.demande.created_at


def has_no_role(session, who):
    session.execute(
        delete(Membership).where(Membership.agent_id == who.agent_id)
    )


def has_another_role(session, who):
    """A member of another groupe, who may read nothing of this demande."""
    theirs = Membership.agent_id == who.agent_id
    moved = {"groupe_id": who.cpam.id, "role": "responsable"}
    session.execute(update(Membership).where(theirs).values(**moved))


def is_logged_out(session, who):
    session.execute(
        update(AgentSession).values(ended_at=who.demande.created_at)
    )


def works_elsewhere(session, who):
    theirs = update(AgentSession).where(AgentSession.agent_id == who.agent_id)
    session.execute(theirs.values(user_id=-who.user_id))


def is_bound_elsewhere(_session, who):
    who.caf.chat_id = -4242


def is_freed(_session, who):
    who.caf.chat_id = None


def is_detached(_session, who):
    who.caf.chat_id, who.caf.frozen_at = None, who.demande.created_at


def gives_way(session, who):
    """Another groupe is bound to the very Telegram group that it left."""
    left, who.caf.chat_id = who.caf.chat_id, -4242
    session.flush()
    who.cpam.chat_id = left


def is_frozen(_session, who):
    who.caf.frozen_at = who.demande.created_at


def test_every_kind_is_read_by_somebody_or_by_nobody():
    needs = {kind for kind in STORED if payload_of(kind).needs_reader}
    assert needs | SCREENS == set(READ)
    assert set(READ) | OF_NOBODY == set(Kind)


async def test_all_leaves_while_its_reader_is_there(world):
    for to, kinds in (
        (in_private, IN_PRIVATE),
        (in_mailbox, sorted(MAILS)),
        (in_group, IN_GROUPS),
    ):
        calls = await verdicts(world, nothing_changes, to, kinds)
        assert calls == dict.fromkeys(kinds)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (is_disabled, Standing.DISABLED),
        (has_no_role, Standing.NO_ROLE),
        (has_another_role, Standing.NO_RIGHT),
    ],
)
async def test_nothing_leaves_for_an_agent_who_is_gone(world, change, reason):
    assert await verdicts(
        world, change, in_private, IN_PRIVATE
    ) == dict.fromkeys(IN_PRIVATE, NoReader(reason))


@pytest.mark.parametrize("change", [is_disabled, has_no_role, has_another_role])
async def test_no_mail_leaves_for_an_agent_who_is_gone(world, change):
    calls = await verdicts(world, change, in_mailbox, sorted(MAILS))
    stay = set() if change is is_disabled else LOGIN_MAILS
    assert {kind for kind, call in calls.items() if call is None} == stay


@pytest.mark.parametrize("change", [is_logged_out, works_elsewhere])
async def test_words_wait_for_who_is_logged_out_and_gestures_are_dropped(
    world, change
):
    calls = await verdicts(world, change, in_private, IN_PRIVATE)
    dropped, waits = Drop(Standing.LOGGED_OUT), Withhold()
    expected = {
        kind: dropped if kind in GESTURES else waits for kind in IN_PRIVATE
    }
    assert calls == expected | {"reacted": None}


@pytest.mark.parametrize("change", [is_bound_elsewhere, is_freed, gives_way])
async def test_nothing_leaves_for_a_groupe_that_left_its_telegram_group(
    world, change
):
    calls = await verdicts(world, change, in_group, IN_GROUPS)
    assert calls == dict.fromkeys(IN_GROUPS, NoReader(Standing.UNBOUND))


@pytest.mark.parametrize("change", [is_frozen, is_detached])
async def test_all_waits_for_a_groupe_that_was_frozen_or_detached_on_the_way(
    world, change
):
    calls = await verdicts(world, change, in_group, IN_GROUPS)
    assert calls == dict.fromkeys(IN_GROUPS, Hold(Standing.FROZEN))


async def test_what_says_something_of_somebody_never_leaves_for_nobody_known(
    world,
):
    def to_nobody(session, who, now):
        return private_place(session, who.user_id, now=now), NOBODY

    calls = await verdicts(world, nothing_changes, to_nobody, sorted(STORED))
    passes = {kind for kind, call in calls.items() if call is None}
    assert passes == OF_NOBODY | SCREENS


async def test_in_general_a_groupe_reads_nothing_of_a_demande_that_it_does_not_follow(
    world,
):
    def in_general(session, who, now):
        chat_id, groupe_id = who.cpam.chat_id, who.cpam.id
        return general_place(
            session, chat_id, groupe_id=groupe_id, now=now
        ), groupe_reader(groupe_id)

    def is_left_by_cpam(session, who):
        theirs = Dialogue.groupe_id == who.cpam.id
        session.execute(
            update(Dialogue).where(theirs).values(groupe_id=who.msa.id)
        )

    assert await verdicts(
        world, nothing_changes, in_general, IN_GROUPS
    ) == dict.fromkeys(IN_GROUPS)
    calls = await verdicts(world, is_left_by_cpam, in_general, IN_GROUPS)
    assert calls == dict.fromkeys(IN_GROUPS, NoReader(Standing.NO_RIGHT))


async def test_readers_are_read_in_one_statement_a_batch(world):
    def queue(session):
        who = people(session)
        place, reader = in_private(session, who, world.instant)
        post_all(session, IN_PRIVATE, place, reader, world.instant)

    def look(session):
        rows = claim(
            session, room=MANY, halted={}, may_send=always, now=world.instant
        )
        with statements() as executed:
            load_readers(session, rows, now=world.instant)
            assert [held_back(session, row, world.instant) for row in rows] == [
                None
            ] * len(rows)
        return executed

    await world.app.uow.run(queue)
    assert len(await world.app.uow.run(look)) == 1
