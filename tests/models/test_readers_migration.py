"""A base of before the readers: what waits there gets the one that its place, or its demande, says."""

import asyncio

from alembic import command
from sqlalchemy import select

from models.migrations import configuration, upgrade
from models.outbox.place import Place, PlaceKind
from models.outbox.rows import Outgoing, State
from tests.beginnings import sent_to_both
from tests.directory import CAF, KARIM, MARYSE, PAUL

BEGINNINGS = {"world": sent_to_both}
BEFORE = "0014"
WAITING = [State.NEW, State.WITHHELD]


def readers(session):
    rows = select(
        Outgoing.id, Outgoing.kind, Outgoing.reader, Outgoing.reader_id
    )
    waiting = rows.where(Outgoing.state.in_(WAITING)).order_by(Outgoing.id)
    return [tuple(row) for row in session.execute(waiting)]


def groupes_of_topics(session):
    topics = select(Place.id, Place.groupe_id).where(
        Place.kind == PlaceKind.TOPIC
    )
    return dict(session.execute(topics).all())


async def test_what_waits_finds_its_reader_again(world):
    maryse, paul = await world.agent(MARYSE), await world.agent(PAUL)
    caf = await world.groupe(CAF)
    [topic] = caf.open_topics()
    await world.player(KARIM)
    maryse.person.says(maryse.chat, "Toujours rien.")
    paul.person.says(caf, "Versement le 12.", thread=topic.id)
    maryse.person.says(maryse.chat, "/profil")
    await world.hears()
    uow, url = world.app.uow, world.settings.database_url
    before, places = await uow.run(readers), await uow.run(groupes_of_topics)
    await world.close()
    await asyncio.to_thread(command.downgrade, configuration(url), BEFORE)
    await asyncio.to_thread(upgrade, url)
    await world.start()
    assert len(places) == 2
    assert len({reader for _, _, reader, _ in before}) == 3
    assert await world.app.uow.run(readers) == before
    assert await world.app.uow.run(groupes_of_topics) == places
