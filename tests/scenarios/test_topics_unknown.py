"""Une sauvegarde a été remise : un sujet privé né depuis n'est plus suivi, et ce qui s'y dit n'est pas perdu."""

import pytest
from sqlalchemy import select, update

from models.actions.restore_base import restore
from models.actions.unknown_topic import READ_WITHIN
from models.demande.demande import Demande
from models.journal.register import read_register
from models.outbox.place import Place
from models.outbox.rows import Outgoing
from models.upkeep.burying import bury
from models.upkeep.erasing import erase_demande
from tests.beginnings import sent_to_both
from tests.modes import with_topics
from tests.scenarios.seen import own, topic_of, two_demandes

pytestmark = with_topics

BEGINNINGS = {"maryse": sent_to_both}


@pytest.fixture
async def unknown(world, maryse):
    """The private topic of a demande that the base does not know any more, another one stands."""
    await two_demandes(maryse)
    topic = own(maryse, 1)
    await world.app.uow.run(forget_first, now=world.instant)
    await world.wait(minutes=11)
    return topic


def forget_first(session, *, now):
    """As a backup of before its sending has it."""
    query = select(Demande).where(Demande.number == 1)
    demande = session.scalars(query).one()
    erase_demande(session, demande, now=demande.created_at)
    its_own = update(Place).where(Place.demande_id == demande.id)
    session.execute(update(Outgoing).values(state="sent"))
    session.execute(its_own.values(thread_id=None))
    bury(session, now=now)


async def was_put_back(world):
    def restored(session):
        nothing = read_register([])
        restore(session, nothing, [], now=world.instant)

    await world.app.uow.run(restored)


async def test_it_is_answered_and_deleted_and_its_words_are_asked_about(
    world, maryse, paul, caf, unknown
):
    await was_put_back(world)
    await maryse.says("Voici le bail.", topic=unknown)
    await world.wait(minutes=READ_WITHIN.seconds // 60 + 1)
    assert not unknown.is_deleted, "who is logged out has said nothing yet"
    await maryse.logs_in()
    await maryse.says("Voici le bail.", topic=unknown)
    assert maryse.sees("Ce sujet n'est plus suivi.", topic=unknown)
    assert maryse.screen().thread_id is None
    await world.wait(minutes=READ_WITHIN.seconds // 60 + 1)
    assert unknown.is_deleted
    [choice] = [one for one in maryse.screen().labels if one.startswith("n°")]
    await maryse.taps(choice)
    assert paul.sees("Voici le bail.", chat=caf, topic=topic_of(caf, 2))


@pytest.mark.parametrize("may_be_theirs", [True, False])
async def test_what_a_person_may_have_made_stays(
    world, maryse, unknown, may_be_theirs
):
    """Where people may make topics, or as long as no backup was put back, nobody knows whose it is."""
    if may_be_theirs:
        await was_put_back(world)
        world.bot.people_make_topics = True
        await world.close()
        await world.start()
        await maryse.logs_in()
    await maryse.says("Voici le bail.", topic=unknown)
    await world.wait(minutes=READ_WITHIN.seconds // 60 + 1)
    assert not unknown.is_deleted
    assert "À quelle demande" in maryse.screen().text
