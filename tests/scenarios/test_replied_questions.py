"""The telephone opens « Répondre » on a question: what is said there is its answer, and no other question's."""

import pytest

from tests.beginnings import beside_moderation, maryse_came, sent_to_both
from tests.directory import CAF, INES
from tests.modes import in_both_modes
from tests.player import Player

pytestmark = in_both_modes

BEGINNINGS = {
    "moderation": beside_moderation,
    "cpam": sent_to_both,
    "caf": maryse_came,
}
WHICH = "À quelle demande ce message est-il destiné ?"


async def reach_titre(player):
    await player.says("/nouvelle")
    await player.taps(CAF)
    await player.taps("Continuer")


async def test_every_question_of_a_demande_is_answered_in_reply(caf, maryse):
    await reach_titre(maryse)
    for text in ("APL suspendue depuis mai", "Marie", "Dupont", "1962"):
        await maryse.says(text, reply_to=maryse.screen())
    assert "Étape 3/6" in maryse.screen().text
    await maryse.says("1234567", reply_to=maryse.screen())
    await maryse.taps("Urgence sociale")
    await maryse.says("Plus rien depuis mai.", reply_to=maryse.screen())
    await maryse.taps("Urgent")
    await maryse.says("Expulsion le 15", reply_to=maryse.screen())
    assert "Étape 5/6" in maryse.screen().text


async def test_a_draft_takes_the_reply_to_its_question_although_a_demande_spoke_since(
    world, caf, cpam, at_caf, maryse, paul
):
    await reach_titre(maryse)
    titre = maryse.screen()
    await world.wait(minutes=1)
    await paul.says("Il manque juillet.", chat=caf, topic=at_caf)
    await world.wait(minutes=1)
    await maryse.says(
        "APL suspendue depuis mai", reply_to=titre, chat=maryse.chat
    )
    assert "Étape 3/6" in maryse.screen().text
    assert not paul.sees("APL suspendue", chat=caf)


async def test_a_reply_to_a_question_no_longer_asked_is_asked_about(
    caf, cpam, at_caf, maryse, paul
):
    await reach_titre(maryse)
    titre = maryse.screen()
    await maryse.says("APL suspendue depuis mai", reply_to=titre)
    await maryse.says("Loyer impayé depuis juin", reply_to=titre)
    assert WHICH in maryse.screen().text
    assert not paul.sees("Loyer impayé", chat=caf)
    await maryse.taps("Ne pas l'envoyer")
    await maryse.says("/nouvelle")
    await maryse.taps("Reprendre")
    assert "Étape 3/6" in maryse.screen().text


async def test_the_draft_whose_question_is_answered_takes_the_text(
    world, caf, maryse
):
    await reach_titre(maryse)
    first = maryse.screen()
    await world.wait(minutes=1)
    await maryse.says("/nouvelle")
    await maryse.taps("Commencer une autre demande")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    second = maryse.screen()
    assert first.id != second.id
    await maryse.says("APL suspendue depuis mai", reply_to=second)
    await maryse.says("Loyer impayé depuis juin", reply_to=first)
    await world.wait(minutes=1)
    await maryse.says("/nouvelle")
    await maryse.taps("Commencer une autre demande")
    await maryse.says("/nouvelle")
    labels = [
        label
        for label in maryse.screen().labels
        if label.startswith("Reprendre")
    ]
    assert len(labels) == 3
    for label in labels[1:]:
        await maryse.says("/nouvelle")
        await maryse.taps(label)
        assert "Étape 3/6" in maryse.screen().text


async def test_a_reason_said_in_reply_is_the_reason(
    caf, cpam, moderation, at_caf, maryse, paul
):
    await paul.says("Bonjour.", chat=caf, topic=at_caf)
    await maryse.taps("Inviter un modérateur")
    await maryse.says("Personne ne répond.", reply_to=maryse.screen())
    assert "Oui, inviter" in maryse.screen().labels
    assert not paul.sees("Personne ne répond.", chat=caf)
    await maryse.taps("Ajouter un mot pour le modérateur seul")
    await maryse.says("Elle est à bout.", reply_to=maryse.screen())
    assert "Oui, inviter" in maryse.screen().labels
    assert not paul.sees("à bout", chat=caf)


async def test_a_reason_answers_no_question_of_a_draft(
    caf, cpam, moderation, at_caf, maryse, paul
):
    await reach_titre(maryse)
    titre = maryse.screen()
    await paul.says("Bonjour.", chat=caf, topic=at_caf)
    await maryse.taps("Inviter un modérateur")
    await maryse.says(
        "APL suspendue depuis mai", chat=maryse.chat, reply_to=titre
    )
    assert "Étape 3/6" in maryse.screen().text


async def test_a_reply_to_a_reason_asked_no_more_names_no_draft(
    caf, cpam, moderation, at_caf, maryse, paul
):
    await paul.says("Bonjour.", chat=caf, topic=at_caf)
    await maryse.taps("Inviter un modérateur")
    reason = maryse.screen()
    await reach_titre(maryse)
    await maryse.says("Personne ne répond.", chat=maryse.chat, reply_to=reason)
    assert "Étape 3/6" not in maryse.screen().text


@pytest.mark.parametrize("word", ["Bonjour", "menu", "Aide", "Mes demandes"])
async def test_a_greeting_in_reply_to_a_question_is_no_answer(
    caf, maryse, word
):
    await reach_titre(maryse)
    await maryse.says(word, reply_to=maryse.screen())
    assert "Étape 3/6" not in maryse.screen().text


async def test_the_address_and_the_code_are_taken_in_reply(world, caf):
    ines = Player(world, world.telegram.person("Pseudo"), INES)
    await ines.says("/start")
    await ines.says(INES, reply_to=ines.screen())
    await ines.says(ines.code(), reply_to=ines.screen())
    assert "J'accepte les conditions" in ines.screen().labels


async def test_a_question_that_a_button_leads_to_opens_the_answer_below(
    caf, maryse
):
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    before = maryse.screen()
    await maryse.taps("Continuer")
    question = maryse.screen()
    assert question.id > before.id
    assert maryse.person.is_asked(maryse.chat) is question
    assert before.labels == []
    await maryse.taps("Retour")
    assert maryse.screen() is question
    assert CAF in " ".join(maryse.screen().labels)


async def test_two_drafts_and_a_silence_the_answer_goes_to_the_question_it_answers(
    world, caf, maryse
):
    await reach_titre(maryse)
    await maryse.says("/nouvelle")
    await maryse.taps("Commencer une autre demande")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    await world.wait(minutes=11)
    await maryse.says("APL jamais versée")
    assert "Étape 3/6" in maryse.screen().text
    assert WHICH not in maryse.screen().text


async def test_on_a_server_that_opens_no_answer_the_next_text_is_the_answer(
    world, caf, maryse
):
    world.telegram.api = "10.0"
    await reach_titre(maryse)
    assert maryse.person.is_asked(maryse.chat) is None
    await maryse.says("APL suspendue depuis mai")
    assert "Étape 3/6" in maryse.screen().text
