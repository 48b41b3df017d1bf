"""« Réponse type » : les réponses d'une équipe, gardées par `/type`, relues, puis envoyées en trois touches."""

from datetime import timedelta

import pytest

from models.upkeep.retention import purge
from tests.beginnings import sent_to_both, sent_to_caf
from tests.directory import CAF, CHIEFS, INES, MANAGER, PAUL, SONIA
from tests.modes import in_both_modes, on_both
from tests.scenarios.managing import removes
from tests.scenarios.seen import topic_of
from tests.scenarios.test_practice import practising

NAME = "Délai habituel"
TEXT = "Votre demande {numéro} est suivie par {référent}. Réponse avant le {délai}."


async def kept(world):
    """The Caf has the demande n° 1, and Paul kept an answer between colleagues."""
    await sent_to_caf(world)
    await keep(await world.player(PAUL), await world.groupe(CAF))


async def kept_beside_cpam(world):
    """The same, and the CPAM follows the demande too."""
    await sent_to_both(world)
    await keep(await world.player(PAUL), await world.groupe(CAF))


BEGINNINGS = {
    "cpam": kept_beside_cpam,
    "maryse": kept,
    "caf": kept,
    "practised": practising,
}


@pytest.fixture
async def practised(world):
    """An exercise stands in the Caf's group."""
    return await world.player(PAUL)


async def keep(player, chat, text=f"// {TEXT}", name=NAME):
    """Write an answer, then `/type` in reply to it."""
    topic = topic_of(chat)
    written = await player.says(text, chat=chat, topic=topic)
    await player.says(f"/type {name}", chat=chat, topic=topic, reply_to=written)


async def show(player, chat, name=NAME):
    topic = topic_of(chat)
    await player.taps("Réponse type", chat=chat, topic=topic)
    await player.taps(name, chat=chat, topic=topic)


def labels(chat):
    return {
        label
        for message in chat.shown(topic_of(chat).id)
        for label in message.labels
    }


@in_both_modes
async def test_three_taps_send_it_as_the_referents_own_words(
    world, maryse, caf, paul
):
    topic = topic_of(caf)
    assert not maryse.sees("est suivie par")
    await show(paul, caf)
    assert paul.sees(
        "À relire : rien n'est encore parti.", chat=caf, topic=topic
    )
    assert not maryse.sees("est suivie par")
    await paul.taps("Envoyer", chat=caf, topic=topic)
    filled = "Votre demande n°\u00a01 est suivie par Paul R. Réponse avant le 27 novembre."
    assert maryse.sees(f"Paul R., référent, {CAF}")
    assert maryse.sees(filled)
    assert paul.sees(f"Envoyé par Paul R.\n{filled}", chat=caf, topic=topic)
    assert not labels(caf) & {"Envoyer", "Modifier", "Autre réponse"}
    await paul.taps("Autres actions", chat=caf, topic=topic)
    await paul.taps("Retirer", chat=caf, topic=topic)
    assert not maryse.sees("est suivie par")
    assert not paul.sees("Envoyé par Paul R.", chat=caf, topic=topic)


async def test_it_is_changed_before_it_leaves(world, maryse, caf, paul):
    topic = topic_of(caf)
    await show(paul, caf)
    await paul.taps("Modifier", chat=caf, topic=topic)
    assert "Copier le texte" in labels(caf)
    assert not maryse.sees("est suivie par")
    await paul.says("Autrement dit : demain.", chat=caf, topic=topic)
    assert maryse.sees("Autrement dit : demain.")
    await paul.taps("Autre réponse", chat=caf, topic=topic)
    await paul.taps(NAME, chat=caf, topic=topic)
    await paul.taps("Envoyer", chat=caf, topic=topic)
    assert maryse.sees("est suivie par Paul R.")


async def test_it_may_be_the_answer_that_ends_it(maryse, caf, paul):
    topic = topic_of(caf)
    await show(paul, caf)
    await paul.taps("J'ai traité la demande", chat=caf, topic=topic)
    await paul.taps("Envoyer", chat=caf, topic=topic)
    assert paul.sees("La demande est marquée traitée.", chat=caf, topic=topic)
    assert maryse.sees("est suivie par Paul R.")


async def test_a_colleague_uses_it_and_sends_nothing_that_another_chose(
    world, maryse, caf, paul, sonia
):
    topic = topic_of(caf)
    await show(paul, caf)
    await sonia.taps("Envoyer", chat=caf, topic=topic)
    assert "Seule la personne qui a écrit" in sonia.popup()
    await sonia.taps("Autre réponse", chat=caf, topic=topic)
    assert "Seule la personne qui a écrit" in sonia.popup()
    assert not maryse.sees("est suivie par")
    await show(sonia, caf)
    await sonia.taps("Envoyer", chat=caf, topic=topic)
    assert maryse.sees("est suivie par Sonia G.")


async def test_an_old_press_sends_nothing_twice(world, maryse, caf, paul):
    topic = topic_of(caf)
    await paul.taps("Réponse type", chat=caf, topic=topic)
    listed, chosen = paul.person.finds_button(caf, NAME, thread=topic.id)
    await paul.taps(NAME, chat=caf, topic=topic)
    message, key = paul.person.finds_button(caf, "Envoyer", thread=topic.id)
    await paul.taps("Envoyer", chat=caf, topic=topic)
    await world.wait(seconds=6)
    for old, data in ((message, key), (listed, chosen)):
        paul.last_press = paul.person.presses(caf, old, data["callback_data"])
        await world.settle()
        assert "écran plus ancien" in paul.popup()
    told = [m for m in maryse.chat.shown() if "est suivie par" in m.text]
    assert len(told) == 1


@on_both
async def test_who_left_sends_none_and_who_closed_reads_none(
    world, maryse, caf, paul
):
    topic = topic_of(caf)
    await show(paul, caf)
    message, key = paul.person.finds_button(caf, "Envoyer", thread=topic.id)
    await removes(await world.agent(CHIEFS[CAF]), "Paul Roche")
    paul.person.presses(caf, message, key["callback_data"])
    await world.settle()
    assert not maryse.sees("est suivie par")
    sonia = await world.agent(SONIA)
    await sonia.says("Bonjour.", chat=caf, topic=topic)
    await show(sonia, caf)
    message, key = sonia.person.finds_button(caf, "Envoyer", thread=topic.id)
    await maryse.closes()
    sonia.last_press = sonia.person.presses(caf, message, key["callback_data"])
    await world.settle()
    assert "close" in sonia.popup()
    assert not maryse.sees("est suivie par")


@on_both
async def test_another_organisme_neither_reads_nor_takes_it(
    world, maryse, caf, cpam, paul
):
    ines = await world.agent(INES)
    await ines.taps("Réponse type", chat=cpam, topic=topic_of(cpam))
    assert ines.sees(
        "Votre équipe n'a pas encore de réponse type.",
        chat=cpam,
        topic=topic_of(cpam),
    )
    await ines.says("/types", chat=cpam)
    assert ines.sees("pas encore de réponse type", chat=cpam)
    await paul.says("/types", chat=caf)
    _, key = paul.person.finds_button(caf, NAME)
    hostile = ines.person.presses(cpam, cpam.shown()[-1], key["callback_data"])
    ines.last_press = hostile
    await world.settle()
    assert "écran plus ancien" in ines.popup()
    assert not ines.sees("est suivie par", chat=cpam)


async def test_the_same_name_replaces_and_types_erases(caf, paul, sonia):
    await keep(sonia, caf, "// Nous écrivons à {référent}.", "delai  habituel")
    assert sonia.sees("est remplacée.", chat=caf, topic=topic_of(caf))
    await paul.says("/types", chat=caf)
    assert paul.sees("Votre équipe a 1\u00a0réponse type.", chat=caf)
    await paul.taps("delai habituel", chat=caf)
    assert paul.sees("Nous écrivons à {référent}.", chat=caf)
    await paul.taps("Non, garder", chat=caf)
    await paul.taps("delai habituel", chat=caf)
    await paul.taps("Oui, effacer", chat=caf)
    assert paul.sees(
        "La réponse type « delai habituel » est effacée.", chat=caf
    )
    await show_none(paul, caf)


async def show_none(player, chat):
    await player.says("/types", chat=chat)
    assert player.sees("n'a pas encore de réponse type", chat=chat)


REFUSED = [
    ("// Rappelez M. Vauquelin.", "Test", "un nom de personne"),
    ("// Voir Dupont avant tout.", "Test", "un nom de personne"),
    ("// Appelez le 06 39 98 00 01.", "Test", "un numéro de téléphone"),
    ("// Bonjour.", "Dossier 2 55 13 99 999 999", "un numéro, de dossier"),
    ("// Bonjour {prénom}.", "Test", "{prénom} ne sera pas remplacé"),
    ("// Bonjour.", "", "Donnez un nom à cette réponse"),
    ("// Bonjour.", "x" * 41, "Donnez un nom à cette réponse"),
    ("// " + "a " * 1001, "Test", "Ce texte est trop long"),
]


async def test_what_identifies_or_cannot_be_kept_is_refused(
    world, maryse, caf, paul, sonia
):
    topic = topic_of(caf)
    for text, name, reason in REFUSED:
        await keep(paul, caf, text, name)
        assert paul.sees(reason, chat=caf, topic=topic), text
    theirs = await sonia.says("// Une idée.", chat=caf, topic=topic)
    await paul.says("/type Idée", chat=caf, topic=topic, reply_to=theirs)
    assert paul.sees("que vous avez écrit vous-même", chat=caf, topic=topic)
    await paul.says("/types", chat=caf)
    assert paul.sees("Votre équipe a 1\u00a0réponse type.", chat=caf)


async def test_twenty_are_the_most(caf, paul):
    topic = topic_of(caf)
    written = await paul.says("// Bonjour.", chat=caf, topic=topic)
    for rank in range(19):
        said = f"/type Réponse {rank}"
        await paul.says(said, chat=caf, topic=topic, reply_to=written)
    await paul.says("/type Une autre", chat=caf, topic=topic, reply_to=written)
    assert paul.sees("déjà 20 réponses types", chat=caf, topic=topic)
    await paul.says("/type Réponse 3", chat=caf, topic=topic, reply_to=written)
    assert paul.sees("« Réponse 3 » est remplacée", chat=caf, topic=topic)


async def test_only_a_referent_with_a_session_keeps_and_erases(
    world, caf, paul
):
    await paul.says("/types", chat=caf)
    _, key = paul.person.finds_button(caf, NAME)
    bureau = await world.agent(MANAGER)
    bureau.person.joins(caf)
    await world.settle()
    await paul.says("/deconnexion")
    await paul.says("/types", chat=caf)
    assert paul.sees("Connectez-vous d'abord", chat=caf)
    paul.person.presses(caf, caf.shown()[-1], key["callback_data"])
    await world.settle()
    assert not paul.sees("Effacer cette réponse type ?", chat=caf)


async def test_in_an_exercise_too(world, practised):
    paul, caf = practised, await world.groupe(CAF)
    [topic] = caf.open_topics()
    written = await paul.says(
        "// Bonjour, ici {référent}.", chat=caf, topic=topic
    )
    await paul.says("/type Bonjour", chat=caf, topic=topic, reply_to=written)
    await paul.taps("Réponse type", chat=caf, topic=topic)
    await paul.taps("Bonjour", chat=caf, topic=topic)
    await paul.taps("Envoyer", chat=caf, topic=topic)
    assert paul.sees(
        "Envoyé par Paul R.\nBonjour, ici Paul R.", chat=caf, topic=topic
    )
    assert paul.sees("De quoi avez-vous besoin ?", chat=caf, topic=topic)


async def test_one_that_nobody_chooses_for_a_year_is_erased(world, caf, paul):
    await world.wait(days=1)
    await show(paul, caf)

    async def erased(days):
        later = world.instant + timedelta(days=days)
        gone = await world.app.uow.run(purge, now=later, names=["ready_answer"])
        return gone["ready_answer"]

    assert [await erased(days) for days in (365, 366, 366)] == [0, 1, 0]
    await show_none(paul, caf)
