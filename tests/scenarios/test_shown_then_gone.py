"""Ce qui s'affiche dix minutes s'efface aussitôt que son lecteur n'est plus là."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models.actions.accounts import disable
from models.actions.delivered import record_outcomes
from models.outbox.kinds.kind import Kind
from models.outbox.outcomes import Done, Outcome
from models.outbox.rows import Outgoing, State
from tests.beginnings import sent_to_caf
from tests.directory import PAUL
from tests.modes import in_both_modes

BEGINNINGS = {"paul": sent_to_caf}


def reads(paul, chat, topic):
    shown = [*paul.alone(chat, topic), *paul.chat.shown()]
    return [message for message in shown if "Dupont" in message.shown]


async def logs_out(world, paul):
    await paul.says("/deconnexion")


async def is_disabled(world, paul):
    await world.app.uow.run(disable, PAUL, now=world.instant)
    await world.settle()


GOES = pytest.mark.parametrize("goes", [logs_out, is_disabled])


@in_both_modes
@GOES
@pytest.mark.parametrize(
    "is_member", [True, False], ids=["in the topic", "in private"]
)
async def test_what_a_reader_was_shown_goes_with_them(
    world, caf, at_caf, paul, is_member, goes
):
    if is_member:
        paul.person.joins(caf)
    await paul.taps("Voir l'identité", chat=caf, topic=at_caf)
    assert reads(paul, caf, at_caf)
    await goes(world, paul)
    assert reads(paul, caf, at_caf) == []


@pytest.mark.on_both
async def test_what_arrives_after_its_reader_left_is_erased_at_once(
    world, caf, at_caf, paul
):
    paul.person.joins(caf)
    paul.person.taps(caf, "Voir l'identité", thread=at_caf.id)
    await world.hears()
    [row_id] = await world.app.uow.run(_takes_in_hand, now=world.instant)
    await is_disabled(world, paul)
    shown = [Outcome(row_id, Done.SHOWN_ALONE, telegram_ids=(5,))]
    await world.app.uow.run(record_outcomes, shown, now=world.instant)
    [due] = await world.app.uow.read(_due)
    assert due <= world.instant


def _takes_in_hand(session, now):
    """Its answer takes its time."""
    of_identity = Outgoing.kind == Kind.IDENTITY_IN_TOPIC
    sending = {
        "state": State.SENDING,
        "leased_until": now + timedelta(minutes=1),
    }
    session.execute(update(Outgoing).where(of_identity).values(**sending))
    return list(session.scalars(select(Outgoing.id).where(of_identity)))


def _due(session):
    of_alone = Outgoing.kind == Kind.ALONE_ERASED
    return list(session.scalars(select(Outgoing.not_before).where(of_alone)))
