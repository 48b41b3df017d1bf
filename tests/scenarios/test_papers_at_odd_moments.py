"""Missing papers where nobody looks: an old screen, a group that moves."""

import pytest
from sqlalchemy import select

from models.actions.subject import erase_subject
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.held import Held
from models.lists.overview import said_to_groupe
from tests.directory import CAF, CHIEFS, KARIM
from tests.scenarios.seen import topic_of
from tests.scenarios.test_missing_papers import (
    ASK,
    LEASE,
    RIB,
    asks,
    gives,
    kept,
    kept_by_both,
    lists,
    sends,
)

BEGINNINGS = {"cpam": kept_by_both, "maryse": kept, "caf": kept}


async def test_a_screen_that_asked_already_asks_no_more(
    world, maryse, caf, paul
):
    where = {"chat": caf, "topic": topic_of(caf)}
    await paul.taps(ASK, **where)
    asking, key = paul.person.finds_button(caf, RIB, thread=topic_of(caf).id)
    await paul.taps(RIB, **where)
    await paul.taps("Demander (1\u00a0pièce)", **where)
    await paul.taps(ASK, **where)
    await world.wait(seconds=10)
    # His other telephone still shows the first screen as it was.
    paul.last_press = paul.person.presses(caf, asking, key["callback_data"])
    await world.settle()
    assert "écran plus ancien" in paul.popup()
    assert paul.sees("Demandé par Paul R.", **where)
    await paul.taps(LEASE, **where)
    await paul.taps("Demander (1\u00a0pièce)", **where)
    [asked] = lists(maryse)
    assert f"☐ {RIB}\n☐ {LEASE}" in asked.text


async def test_what_a_team_asked_for_follows_it_and_no_other_team_reads_it(
    world, maryse, caf, cpam, paul
):
    await asks(paul, caf, LEASE)
    await gives(maryse, LEASE, caption="Le bail de la tante")

    def past(session):
        return {
            dialogue.groupe_id: [
                message.body
                for message in said_to_groupe(
                    session,
                    session.get(Demande, dialogue.demande_id),
                    dialogue.place_id,
                )
            ]
            for dialogue in session.scalars(select(Dialogue))
        }

    pages = await world.app.uow.run(past)
    assert sorted(pages.values()) == [
        [],
        [f"Il me manque : {LEASE}.", "Le bail de la tante"],
    ]


async def test_a_file_that_waits_at_a_colleagues_is_erased_with_the_demande(
    world, maryse, caf, paul
):
    karim = await world.player(KARIM)
    await maryse.says("/absence")
    await maryse.says("aujourd'hui")
    await maryse.says("demain")
    await maryse.taps("Confirmer")
    await asks(paul, caf, RIB)
    await sends(karim)
    assert RIB in karim.screen().labels

    def erase(session):
        demande = session.scalar(select(Demande))
        erase_subject(session, demande, now=world.instant)
        session.flush()
        return list(session.scalars(select(Held)))

    assert await world.app.uow.run(erase) == []
    await karim.taps(RIB)
    assert "écran plus ancien" in karim.popup()


@pytest.mark.slow
async def test_papers_make_no_second_wait_of_the_one_that_was_told(
    world, maryse, caf, paul
):
    chief = await world.agent(CHIEFS[CAF])

    def told():
        return sum(
            "n'a pas encore répondu à" in m.shown for m in chief.chat.shown()
        )

    await world.wait(days=8)
    assert told() == 1
    await asks(paul, caf, RIB)
    await world.wait(days=14)
    await gives(maryse, f"n°\u00a01 · {RIB}")
    await world.wait(days=3)
    assert told() == 1
