"""The draft is saved at each answer; several stand at once, and a text never goes to the wrong one."""

import json

from sqlalchemy import select

from models.demande.draft import Draft
from tests.beginnings import maryse_came
from tests.directory import CAF

BEGINNINGS = {"maryse": maryse_came}


async def _at_titre(player):
    await player.taps(CAF)
    await player.taps("Continuer")


async def _two_drafts(maryse):
    await maryse.says("/nouvelle")
    await _at_titre(maryse)
    await maryse.says("RSA suspendu depuis juin")
    await maryse.world.wait(minutes=1)
    await maryse.says("/nouvelle")
    await maryse.taps("Commencer une autre demande")
    await _at_titre(maryse)


async def test_another_draft_may_be_begun_and_each_says_which_it_is(
    world, maryse
):
    await maryse.says("/nouvelle")
    assert "Brouillon de" not in maryse.screen().text
    await _at_titre(maryse)
    await world.wait(minutes=1)
    await maryse.says("/nouvelle")
    assert {"Reprendre", "Commencer une autre demande", "Recommencer"} <= set(
        maryse.screen().labels
    )
    await maryse.taps("Commencer une autre demande")
    await _at_titre(maryse)
    assert f"Brouillon de 10\u00a0h\u00a001 · {CAF}" in maryse.screen().text
    await maryse.says("APL jamais versée")
    assert "prénom de l'usager" in maryse.screen().text


async def test_the_draft_that_is_resumed_takes_the_next_text(world, maryse):
    await _two_drafts(maryse)
    await maryse.says("APL jamais versée")
    await world.wait(minutes=1)
    await maryse.says("/nouvelle")
    [first] = [
        one for one in maryse.screen().labels if one.startswith("Reprendre")
    ][1:]
    await maryse.taps(first)
    assert "prénom de l'usager" in maryse.screen().text
    await maryse.says("Marie")
    await maryse.says("Dupont")
    assert "M. D." in maryse.screen().text


async def test_a_greeting_offers_to_resume(maryse):
    await maryse.says("Bonjour")
    assert "Nouvelle demande" in maryse.screen().labels
    await maryse.says("/nouvelle")
    await maryse.says("Bonjour 🙂")
    assert "Nouvelle demande" not in maryse.screen().labels
    await maryse.taps("Reprendre")
    await maryse.taps("Reprendre")
    assert "Étape 1/6" in maryse.screen().text


async def test_three_drafts_at_most(maryse):
    await _two_drafts(maryse)
    await maryse.says("/nouvelle")
    await maryse.taps("Commencer une autre demande")
    await maryse.says("/nouvelle")
    assert "Commencer une autre demande" not in maryse.screen().labels
    assert "Trois brouillons au plus" in maryse.screen().text


async def test_after_an_hour_of_silence_a_text_is_asked_about(world, maryse):
    await _two_drafts(maryse)
    await world.wait(minutes=61)
    said = await maryse.says("APL jamais versée", is_apart=True)
    assert "À quelle demande ce message est-il destiné" in maryse.screen().text
    [second] = [
        one for one in maryse.screen().labels if one.startswith("Brouillon de")
    ][:1]
    await maryse.taps(second)
    assert maryse.sees("prénom de l'usager")
    assert said.text == "APL jamais versée"


async def test_a_name_that_is_held_does_not_stay_in_the_chat(world, maryse):
    await _two_drafts(maryse)
    await maryse.says("APL jamais versée")
    await world.wait(minutes=61)
    said = await maryse.says("Marie", is_apart=True)
    assert said.is_deleted
    await maryse.taps(
        next(
            one
            for one in maryse.screen().labels
            if one.startswith("Brouillon de")
        )
    )
    assert "nom de famille" in maryse.screen().text


async def test_less_than_an_hour_of_silence_is_no_doubt(world, maryse):
    await maryse.says("/nouvelle")
    await _at_titre(maryse)
    await world.wait(minutes=59)
    await maryse.says("RSA suspendu depuis juin", is_apart=True)
    assert "prénom de l'usager" in maryse.screen().text


async def test_editing_an_answer_corrects_it(world, maryse):
    await maryse.says("/nouvelle")
    await _at_titre(maryse)
    titre = await maryse.says("RSA suspendu depuis juin")
    maryse.person.edits(maryse.chat, titre, "RSA suspendu depuis juillet")
    await world.settle()
    assert "C'est corrigé." in maryse.screen().text
    assert "prénom de l'usager" in maryse.screen().text
    for text in ("Marie", "Dupont", "1962"):
        await maryse.says(text)
    await maryse.taps("Ne peut pas fournir")
    await maryse.taps("Urgence sociale")
    await maryse.says("Trois appels.")
    second = await maryse.says("Un courrier.")
    maryse.person.edits(maryse.chat, second, "Deux courriers.")
    await world.settle()
    await maryse.taps("Sans urgence particulière")
    await maryse.taps("Ma structure a déjà un mandat")
    await maryse.says("14/11/2026")
    assert "Titre : RSA suspendu depuis juillet" in maryse.screen().text
    assert "Problème : Trois appels. Deux courriers." in maryse.screen().text


async def test_an_edit_that_names_a_person_is_asked_about(world, maryse):
    await maryse.says("/nouvelle")
    await _at_titre(maryse)
    titre = await maryse.says("RSA suspendu depuis juin")
    maryse.person.edits(maryse.chat, titre, "RSA suspendu de Mme Dupont")
    await world.settle()
    assert "Corriger" in maryse.screen().labels


async def test_recommencer_erases_one_draft_only(maryse):
    await _two_drafts(maryse)
    await maryse.says("/nouvelle")
    await maryse.taps("Recommencer")
    await maryse.taps("Oui, effacer")
    assert "Étape 1/6" in maryse.screen().text
    await maryse.says("/nouvelle")
    assert (
        len(
            [
                one
                for one in maryse.screen().labels
                if one.startswith("Reprendre")
            ]
        )
        == 2
    )


def _stored(change):
    """Rewrite the only draft as another release stored it; return what it is then."""

    def rewrite(session):
        draft = session.scalars(select(Draft)).one()
        if change:
            stored = json.loads(draft.content) | change
            draft.content = json.dumps(stored)
        return draft.content

    return rewrite


async def test_a_draft_of_the_first_release_goes_on(world, maryse):
    await maryse.says("/nouvelle")
    await _at_titre(maryse)
    first = {
        "version": 1,
        "mandat": "existant",
        "mandat_detail": "14/11/2026",
        "mandat_file": None,
        "is_attested": True,
    }
    await world.app.uow.run(_stored(first))
    await maryse.says("RSA suspendu depuis juin")
    assert "prénom de l'usager" in maryse.screen().text


async def test_a_draft_of_a_later_release_waits_for_it(world, maryse):
    await maryse.says("/nouvelle")
    await _at_titre(maryse)
    later = await world.app.uow.run(_stored({"version": 99, "more": "words"}))
    await maryse.says("RSA suspendu depuis juin")
    assert "Le service change de version" in maryse.screen().text
    await maryse.says("/nouvelle")
    assert not maryse.sees("incident")
    assert await world.app.uow.run(_stored({})) == later
