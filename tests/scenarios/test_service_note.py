"""A note of service: what aidants read of a team until a day, and « fermé », which stops time."""

import pytest
from sqlalchemy import select

from models.demande.demande import Urgence, demande_of_number
from models.people.service_note import ServiceNote
from tests.beginnings import caf_bound
from tests.demandes import file_many
from tests.directory import CAF, MANAGER, MARYSE, PAUL
from tests.modes import in_both_modes, on_both
from tests.scenarios.managing import JEANNE
from tests.scenarios.seen import topic_of
from tests.scenarios.test_group import board
from tests.world import A_WEEK

FRIDAY = "vendredi 27 novembre"
INFORMATION = "Les dossiers de logement prennent du retard."
LATE = "le délai visé est passé"


async def filed(world):
    """A demande of a Tuesday at 10, and the responsable of the Caf who came."""
    await caf_bound(world)
    for email in (MARYSE, PAUL, MANAGER):
        await world.player(email)
    await file_many(world, MARYSE, "RSA suspendu", "Loyer impayé")


BEGINNINGS = {"caf": filed}


@pytest.fixture
async def manager(world, caf):
    return await world.agent(MANAGER)


async def opens(manager):
    await manager.says("/membres")
    await manager.taps("Note de service")


async def informs(manager, *, last):
    await opens(manager)
    await manager.taps("Information")
    await manager.says(INFORMATION)
    await manager.says(last)


async def closes(manager, *, first, last, text="Équipe en formation."):
    await opens(manager)
    await manager.taps("Fermé")
    await manager.says(text)
    await manager.says(first)
    await manager.says(last)


async def page(maryse):
    """The page of n° 1: opened anew, or the card of its own topic, edited in place."""
    if maryse.chat.open_topics():
        pages = [
            one for one in maryse.chat.shown() if "· RSA suspendu" in one.text
        ]
        [card] = [one for one in pages if one.is_pinned]
        return card.text
    await maryse.says("/demandes")
    [label] = [
        label
        for label in maryse.screen().labels
        if label.startswith("n°\u00a01 ·")
    ]
    await maryse.taps(label)
    return maryse.screen().text


@on_both
@in_both_modes
async def test_an_information_is_read_until_its_last_day_everywhere(
    world, caf, maryse, manager
):
    await opens(manager)
    assert "aucune note de service" in manager.screen().text
    # The note that the file gives has no end: it is said apart.
    assert "numéro d'allocataire" in manager.screen().text
    await manager.taps("Information")
    await manager.says(INFORMATION)
    await manager.taps(FRIDAY)
    line = (
        f"Note de service de la {CAF}, jusqu'au {FRIDAY}\u00a0: "
        f"«\u00a0{INFORMATION}\u00a0»"
    )
    assert "C'est noté" in manager.screen().text
    assert line in manager.screen().text
    await world.wait(minutes=1)
    assert line in await page(maryse)
    await maryse.says("/nouvelle")
    assert line not in maryse.screen().text
    await maryse.taps(CAF)
    assert line in maryse.screen().text
    assert "numéro d'allocataire" in maryse.screen().text
    await world.wait(days=3)
    assert line in await page(maryse)
    await world.wait(hours=14)
    assert "Note de service" not in await page(maryse)
    await opens(manager)
    assert "aucune note de service" in manager.screen().text


@in_both_modes
async def test_the_recapitulatif_says_the_closing_and_another_organisme(
    world, caf, maryse, manager
):
    await closes(manager, first="demain", last="vendredi")
    assert "Les délais de vos demandes sont suspendus" in manager.screen().text
    await maryse.reaches_mandat(CAF, titre="Dossier perdu", nom="Martin")
    await maryse.attests()
    shown = maryse.screen()
    assert (
        f"La {CAF}\u00a0: fermé du mercredi 25 novembre au {FRIDAY}."
        in shown.text
    )
    assert "ne comptent pas dans le délai visé, sauf" in shown.text
    assert "Autre organisme" in shown.labels
    await maryse.taps("Envoyer ma demande")
    assert maryse.sees("n°\u00a03")


async def test_a_closing_stops_the_clock_but_never_of_what_is_urgent(
    world, caf, maryse, manager
):
    await world.app.uow.run(
        lambda session: setattr(
            demande_of_number(session, 2), "urgence", Urgence.URGENT
        )
    )
    # Wednesday to Friday: the three days end on the next Wednesday.
    await closes(manager, first="demain", last="vendredi")
    await world.wait(days=6)
    late = [
        number
        for number in (1, 2)
        for message in caf.shown(topic_of(caf, number).id)
        if LATE in message.text
    ]
    assert late == [2]
    await world.wait(days=1, hours=23)
    assert "En souffrance (1)" in board(caf).text
    await world.wait(hours=1)
    assert "En souffrance (2)" in board(caf).text


async def test_a_note_that_is_removed_gives_its_days_back(
    world, caf, maryse, manager
):
    await closes(manager, first="aujourd'hui", last="vendredi")
    await world.wait(days=1)
    await opens(manager)
    await manager.taps("Retirer la note")
    assert "Retirer cette note ?" in manager.screen().text.replace(
        "\u00a0", " "
    )
    await manager.taps("Oui, retirer la note")
    await manager.taps("Retour")
    assert "fermé" not in await page(maryse)
    # Tuesday alone was closed: it did not count anyway.
    await world.wait(days=2)
    assert "En souffrance (2)" in board(caf).text


async def test_a_new_note_takes_the_place_of_the_other(
    world, caf, maryse, manager
):
    await informs(manager, last="vendredi")
    await manager.taps("Note de service")
    await manager.taps("Changer la note")
    assert "prendra la place" in manager.screen().text
    await manager.taps("Fermé")
    await manager.says("Équipe en formation.")
    assert INFORMATION in await page(maryse)
    await manager.taps(FRIDAY)
    await manager.taps(FRIDAY)
    shown = await page(maryse)
    assert f"fermé le {FRIDAY}." in shown
    assert INFORMATION not in shown


REFUSED_FIRST = (
    ("hier", "n'est pas lisible"),
    ("20 novembre", "déjà passé"),
    ("24 novembre 2028", "trop loin"),
)
REFUSED_LAST = (
    ("jeudi 26 novembre", "avant le premier"),
    ("bientôt", "n'est pas lisible"),
    # From a Friday, ten working days end on Thursday 10 December.
    ("11 décembre", "10\u00a0jours ouvrés au plus"),
)


async def test_days_that_do_not_go_are_refused(caf, maryse, manager):
    await opens(manager)
    await manager.taps("Fermé")
    await manager.says("Équipe en formation.")
    for day, why in REFUSED_FIRST:
        await manager.says(day)
        assert why in manager.screen().text
    await manager.says("vendredi")
    for day, why in REFUSED_LAST:
        await manager.says(day)
        assert why in manager.screen().text
    assert "fermé" not in await page(maryse)
    await manager.says("10 décembre")
    assert "C'est noté" in manager.screen().text


async def test_ten_working_days_are_the_most_in_a_row(world, caf, manager):
    await closes(manager, first="aujourd'hui", last="7 décembre")
    assert "C'est noté" in manager.screen().text
    await world.wait(days=14)
    await closes(manager, first="aujourd'hui", last="9 décembre")
    assert "d'affilée" in manager.screen().text


async def test_a_text_that_identifies_or_is_too_long_is_not_kept(caf, manager):
    await opens(manager)
    await manager.taps("Information")
    for text, why in (
        ("Appelez Marie Dupont.", "n'est pas gardée"),
        ("Appelez le 06 12 34 56 78.", "n'est pas gardée"),
        ("signes " * 60, "300\u00a0signes au plus"),
    ):
        await manager.says(text)
        assert why in manager.screen().text
    await manager.says(INFORMATION)
    assert "Jusqu'à quel jour" in manager.screen().text


async def test_a_structure_and_a_referent_write_none(world, caf, manager, paul):
    await manager.says("/note")
    assert "aucune note de service" in manager.screen().text
    await paul.says("/note")
    assert "réservée aux responsables" in paul.screen().text
    await paul.says("/note", chat=caf)
    assert paul.sees("conversation privée", chat=caf)
    jeanne = await world.player(JEANNE)
    await jeanne.says("/membres")
    assert "Note de service" not in jeanne.screen().labels
    await paul.says("/membres")
    assert "réservé aux responsables" in paul.screen().text


@pytest.mark.slow
async def test_what_a_note_said_is_erased_once_it_is_over(world, caf, manager):
    def notes(session):
        return [
            (note.kind, note.text_sealed is None, note.is_shown)
            for note in session.scalars(select(ServiceNote))
        ]

    await closes(manager, first="aujourd'hui", last="vendredi")
    await world.wait(minutes=1)
    assert await world.app.uow.run(notes) == [("closed", False, True)]
    await world.wait(days=4)
    assert await world.app.uow.run(notes) == [("closed", True, False)]
    await informs(manager, last="lundi")
    await world.wait(days=5)
    assert await world.app.uow.run(notes) == [("closed", True, False)]
    await world.wait(days=181, step=A_WEEK)
    await world.run_jobs()
    assert not await world.app.uow.run(notes)
