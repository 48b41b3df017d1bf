"""« A text never goes to the wrong file »: by itself only where it cannot be meant otherwise, else held and asked."""

import pytest

from tests.beginnings import sent_to_caf
from tests.demandes import file_many
from tests.directory import CAF, CPAM, MARYSE
from tests.modes import in_both_modes
from tests.scenarios.seen import card, topic_of

pytestmark = in_both_modes
BEGINNINGS = {"maryse": sent_to_caf}
WHICH = "À quelle demande ce message est-il destiné ?"
FIRST = "n°\u00a01 · RSA suspendu depuis septembre"


def is_held(player):
    return WHICH in player.screen().text


async def treats(paul, caf):
    await paul.says("C'est fait.", chat=caf, topic=topic_of(caf))
    await paul.taps("J'ai traité la demande", chat=caf, topic=topic_of(caf))
    await paul.taps("Mon dernier message", chat=caf, topic=topic_of(caf))


async def test_another_persons_problem_is_not_said_to_the_only_open_demande(
    world, caf, maryse, paul
):
    await treats(paul, caf)
    await world.wait(days=1)
    await maryse.says(
        "Une autre dame n'a plus de complémentaire santé",
        chat=maryse.chat,
    )
    assert is_held(maryse)
    assert maryse.screen().labels == [
        FIRST,
        "Nouvelle demande",
        "Ne pas l'envoyer",
    ]
    assert not paul.sees("Une autre dame", chat=caf)
    await maryse.taps("Nouvelle demande")
    assert "ouvriront le récit du problème" in maryse.screen().text
    assert "Étape 1/6" in maryse.screen().text


async def test_words_to_a_treated_demande_are_asked_about_at_once(
    caf, maryse, paul
):
    await treats(paul, caf)
    await maryse.says("Merci, mais la date ?", chat=maryse.chat)
    assert is_held(maryse)
    await maryse.taps(FIRST)
    assert paul.sees("Merci, mais la date ?", chat=caf, topic=topic_of(caf))


async def test_just_after_a_closing_words_may_reopen(world, caf, maryse, paul):
    await file_many(world, MARYSE, "Loyer impayé")
    await maryse.says("/start d1")
    await maryse.closes()
    await maryse.says("Finalement non, rien reçu", chat=maryse.chat)
    assert is_held(maryse)
    assert "n°\u00a02 · Loyer impayé" in maryse.screen().labels
    assert not paul.sees("Finalement non", chat=caf)
    await maryse.taps("Réouvrir la n°\u00a01")
    assert paul.sees("Finalement non", chat=caf, topic=topic_of(caf, 1))
    assert not paul.sees("Finalement non", chat=caf, topic=topic_of(caf, 2))


@pytest.mark.parametrize("text", ["Bonjour 🙂", "Annuler", "Retour", "start"])
async def test_what_is_said_to_the_bot_is_never_said_to_anybody(
    caf, maryse, paul, text
):
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf))
    before = [one.text for one in caf.shown()]
    asked = maryse.screen()
    await maryse.says(text, chat=maryse.chat)
    await maryse.says(text, chat=maryse.chat, reply_to=asked)
    if topics := maryse.chat.open_topics():
        await maryse.says(text, topic=topics[-1])
    assert [one.text for one in caf.shown()] == before
    assert "Que voulez-vous faire ?" in maryse.screen().text


async def test_a_code_of_this_account_is_erased_wherever_it_is_typed(
    caf, maryse, paul
):
    await maryse.says("/deconnexion")
    await maryse.says("/start")
    await maryse.says(MARYSE)
    code = maryse.code()
    await maryse.logs_in()
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf))
    for text in (code.lower(), f"J'ai reçu {code}, que faire ?"):
        said = await maryse.says(text, chat=maryse.chat)
        assert said.is_deleted
        assert not paul.sees(text, chat=caf)


async def test_a_step_waits_an_hour_and_then_asks(world, caf, maryse):
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    await world.wait(minutes=59)
    await maryse.says("Loyer impayé depuis juin", chat=maryse.chat)
    assert "Étape 3/6" in maryse.screen().text
    await world.wait(minutes=60)
    said = await maryse.says("Marie", chat=maryse.chat)
    assert is_held(maryse)
    assert said.is_deleted
    await maryse.taps("Ce brouillon")
    assert "nom de famille" in maryse.screen().text


async def test_a_screen_that_leads_elsewhere_covers_the_question(caf, maryse):
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    await maryse.says("/demandes")
    await maryse.says("Loyer impayé depuis juin", chat=maryse.chat)
    assert is_held(maryse)
    await maryse.taps("Ce brouillon")
    assert "Étape 3/6" in maryse.screen().text


async def test_the_first_words_of_a_new_demande_are_not_typed_twice(
    world, caf, maryse
):
    await world.wait(days=1)
    await maryse.says("Mme n'a plus rien depuis mai.", chat=maryse.chat)
    await maryse.taps("Nouvelle demande")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    for text in ("APL suspendue depuis mai", "Marie", "Durand", "1962"):
        await maryse.says(text)
    await maryse.passes_identifiers()
    await maryse.taps("Urgence sociale")
    await maryse.taps("Sans urgence particulière")
    await maryse.attests()
    assert "Mme n'a plus rien depuis mai." in maryse.screen().text


async def test_what_waited_a_day_is_erased_and_told(world, caf, maryse):
    await world.wait(days=1)
    await maryse.says("À qui est-ce ?", chat=maryse.chat)
    asked = maryse.screen()
    await world.wait(hours=23)
    assert maryse.screen() is asked
    await world.wait(hours=2)
    assert "attendait votre choix" in maryse.screen().text
    await maryse.taps(FIRST)
    assert not maryse.sees("À qui est-ce ?", chat=caf)


async def test_in_general_beside_topics_a_text_is_asked_about(
    world, caf, maryse, paul, has_topics
):
    await paul.says("Il manque le bail.", chat=caf, topic=topic_of(caf))
    await maryse.says("Le voici.", chat=maryse.chat)
    assert is_held(maryse) is has_topics
    assert paul.sees("Le voici.", chat=caf) is not has_topics


async def test_two_demandes_that_live_are_never_guessed(
    world, caf, maryse, paul
):
    await file_many(world, MARYSE, "Loyer impayé")
    await paul.says("Une question.", chat=caf, topic=topic_of(caf, 1))
    asked = maryse.screen()
    await paul.says("Une autre.", chat=caf, topic=topic_of(caf, 2))
    await maryse.says("La réponse.", reply_to=asked)
    await maryse.says("Et aussi ceci.", chat=maryse.chat)
    assert is_held(maryse)
    assert not paul.sees("Et aussi ceci.", chat=caf)


async def test_with_two_that_treated_each_button_names_its_organisme(
    world, caf, cpam, paul, ines
):
    karim = await world.player("karim@bellac.example")
    await karim.sends(CAF, CPAM, titre="APL jamais versée", nom="Durand")
    at_caf, at_cpam = topic_of(caf), topic_of(cpam)
    for referent, chat, topic in ((paul, caf, at_caf), (ines, cpam, at_cpam)):
        await referent.says("C'est fait.", chat=chat, topic=topic)
        await referent.taps("J'ai traité la demande", chat=chat, topic=topic)
        await referent.taps("Mon dernier message", chat=chat, topic=topic)
    answer = next(
        one for one in karim.chat.shown() if "C'est fait." in one.text
    )
    await karim.says("La CPAM, non.", reply_to=answer)
    assert set(karim.screen().labels) == {
        f"{word} · {nom}"
        for nom in (CAF, CPAM)
        for word in ("C'est réglé", "Ce n'est pas réglé")
    }
    await karim.taps(f"Ce n'est pas réglé · {CPAM}")
    assert "État : en cours" in card(cpam)
    assert "État : traitée" in card(caf)


async def two_drafts(maryse):
    """Leave the first draft at its récapitulatif, and begin a second one."""
    await maryse.fills(CAF, titre="APL jamais versée", nom="Durand")
    summary = maryse.screen()
    await maryse.says("/nouvelle")
    await maryse.taps("Commencer une autre demande")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    return summary


async def presses(maryse, message, label):
    """Press a button of a message higher up."""
    maryse.person.taps_on(maryse.chat, message, label)
    await maryse.world.settle()


async def test_a_screen_pressed_higher_up_comes_back_at_the_bottom(caf, maryse):
    summary = await two_drafts(maryse)
    question = maryse.screen()
    await presses(maryse, summary, "Modifier")
    assert maryse.screen().id > question.id
    assert "M. D." in maryse.screen().text
    assert summary.labels == []


async def test_two_drafts_never_cross(caf, maryse):
    summary = await two_drafts(maryse)
    question = maryse.screen()
    await presses(maryse, summary, "Modifier")
    await maryse.taps("Modifier le titre")
    await maryse.says("Loyer impayé depuis juin", reply_to=question)
    assert "Étape 3/6" in maryse.screen().text
    await maryse.says("/nouvelle")
    labels = [one for one in maryse.screen().labels if "M. D." in one]
    await maryse.taps(labels[0])
    assert "Étape 2/6" in maryse.screen().text
    assert "Loyer impayé" not in maryse.screen().text


async def test_an_older_screen_of_a_draft_shows_where_that_draft_is(
    caf, maryse
):
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")
    older = maryse.screen()
    await maryse.says("Loyer impayé depuis juin")
    await maryse.says("/nouvelle")
    await maryse.taps("Commencer une autre demande")
    assert "Étape 1/6" in maryse.screen().text
    await presses(maryse, older, "Retour")
    assert older.labels == []
    assert CAF in maryse.screen().text
    assert "Loyer impayé depuis juin" in maryse.screen().text


async def test_a_tick_pressed_twice_stays_ticked(world, caf, maryse):
    await maryse.says("/nouvelle")
    message, button = maryse.person.finds_button(maryse.chat, CAF)
    for _ in range(2):
        maryse.person.presses(maryse.chat, message, button["callback_data"])
    await world.settle()
    assert f"✅ {CAF}" in maryse.screen().labels
    await maryse.taps(f"✅ {CAF}")
    assert CAF in maryse.screen().labels


@pytest.mark.parametrize(
    ("typed", "goes"),
    [
        ("n° 1", True),
        ("1", True),
        ("la n°1", True),
        ("Ne pas l'envoyer", False),
        ("ne pas l'envoyer.", False),
    ],
)
async def test_where_words_go_can_be_typed(world, caf, maryse, typed, goes):
    await world.wait(minutes=11)
    await maryse.says(
        "Une dame n'a plus de complémentaire santé.", chat=maryse.chat
    )
    assert is_held(maryse)
    await maryse.says(typed, chat=maryse.chat)
    words = [one.text for one in caf.shown(topic_of(caf).id)]
    assert any("complémentaire" in each for each in words) is goes
    assert not any(each.endswith(typed) for each in words)


async def test_a_number_of_no_demande_is_held_as_any_words(world, caf, maryse):
    await world.wait(minutes=11)
    await maryse.says(
        "Une dame n'a plus de complémentaire santé.", chat=maryse.chat
    )
    await maryse.says("87", chat=maryse.chat)
    words = [one.text for one in caf.shown(topic_of(caf).id)]
    assert not any("complémentaire" in each for each in words)
