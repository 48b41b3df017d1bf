"""« Il me manque une information » : des pièces cochées, une liste qui se coche, un référent prévenu une fois."""

import pytest

from tests.beginnings import sent_to_both, sent_to_caf
from tests.directory import CAF, CPAM, INES, PAUL
from tests.modes import in_both_modes, on_both, with_topics
from tests.scenarios.seen import own, topic_of, two_demandes
from tests.scenarios.test_practice import practising

LEASE, RIB = "Attestation de loyer", "RIB"
ASK = "Il me manque une information"
COMPLETE = "La liste des pièces est complète."


async def keep(world, email, nom, *papers):
    player, chat = await world.agent(email), await world.groupe(nom)
    for paper in papers:
        await player.says(f"/pieces {paper}", chat=chat)


async def kept(world):
    """The Caf has the demande n° 1 and keeps two papers."""
    await sent_to_caf(world)
    await keep(world, PAUL, CAF, LEASE, RIB)


async def kept_by_both(world):
    """The Caf and the CPAM have it, and each keeps papers of its own."""
    await sent_to_both(world)
    await keep(world, PAUL, CAF, LEASE, RIB)
    await keep(world, INES, CPAM, LEASE, "Carte Vitale")


async def exercising(world):
    """An exercise stands in the Caf's group, which keeps a paper."""
    await practising(world)
    await keep(world, PAUL, CAF, LEASE)


BEGINNINGS = {
    "cpam": kept_by_both,
    "exercise": exercising,
    "maryse": kept,
    "caf": kept,
}


async def asks(player, chat, *papers):
    topic = topic_of(chat)
    await player.taps(ASK, chat=chat, topic=topic)
    for paper in papers:
        await player.taps(paper, chat=chat, topic=topic)
    label = "1\u00a0pièce" if len(papers) == 1 else f"{len(papers)}\u00a0pièces"
    await player.taps(f"Demander ({label})", chat=chat, topic=topic)


def lists(player):
    """The lists of papers in somebody's chat, as they read now."""
    return [
        message
        for message in player.chat.shown()
        if "Il me manque :\n" in message.text
    ]


def said_in(chat, words, number=1):
    shown = chat.shown(topic_of(chat, number).id)
    return sum(words in message.shown for message in shown)


def files_in(chat, number=1):
    return sum(
        bool(message.media) for message in chat.shown(topic_of(chat, number).id)
    )


async def gives(player, paper, name="piece.pdf", **options):
    """Send a file, and say which paper it is."""
    await sends(player, name, **options)
    await player.taps(paper)


async def sends(player, name="loyer.pdf", **options):
    """Send a file below the demande, in its own topic where there is one."""
    topics = player.chat.open_topics()
    if topics and "thread" not in options:
        options["thread"] = topics[0].id
    return await player.shows(name, **options)


@in_both_modes
async def test_the_list_ticks_itself_and_the_referent_is_told_once(
    world, maryse, caf, paul
):
    await asks(paul, caf, LEASE, RIB)
    [asked] = lists(maryse)
    assert asked.shown.startswith(
        f"Demande n°\u00a01 · Paul R., référent, {CAF}"
    )
    assert f"☐ {LEASE}\n☐ {RIB}" in asked.text
    assert paul.sees("Demandé par Paul R.", chat=caf, topic=topic_of(caf))
    await sends(maryse)
    assert files_in(caf) == 0
    assert maryse.screen().labels == [
        LEASE,
        RIB,
        "Autre document",
        "Ne pas l'envoyer",
    ]
    await maryse.taps(LEASE)
    assert "Il manque encore\u00a0: RIB." in maryse.screen().shown
    await maryse.taps("Voir la demande")
    assert maryse.sees(f"Attendu de vous\u00a0: RIB, pour la {CAF}.")
    [asked] = lists(maryse)
    assert f"✅ {LEASE}\u00a0: envoyée\n☐ {RIB}" in asked.shown
    assert said_in(caf, COMPLETE) == 0
    assert files_in(caf) == 1
    await gives(maryse, RIB)
    assert files_in(caf) == 2
    assert said_in(caf, COMPLETE) == 1
    [asked] = lists(maryse)
    assert "Rien d'autre n'est attendu, merci." in asked.text
    assert asked.labels == []
    await world.wait(days=8)
    assert said_in(caf, COMPLETE) == 1


async def test_ticks_survive_a_double_tap_and_ask_nothing_by_themselves(
    world, maryse, caf, paul, sonia
):
    topic = topic_of(caf)
    await paul.taps(ASK, chat=caf, topic=topic)
    message, key = paul.person.finds_button(caf, RIB, thread=topic.id)
    for _ in range(2):
        paul.person.presses(caf, message, key["callback_data"])
        await world.settle()
        await world.wait(seconds=6)
    assert paul.sees("Que vous manque-t-il ?", chat=caf, topic=topic)
    [ticked] = [m for m in caf.shown(topic.id) if "Que vous manque" in m.text]
    assert ticked.labels == [
        LEASE,
        f"✅ {RIB}",
        "Demander (1\u00a0pièce)",
        "Ne rien demander",
    ]
    await sonia.taps("Demander (1\u00a0pièce)", chat=caf, topic=topic)
    assert "écran plus ancien" in sonia.popup()
    _, asking = paul.person.finds_button(
        caf, "Demander (1\u00a0pièce)", thread=topic.id
    )
    await paul.taps(f"✅ {RIB}", chat=caf, topic=topic)
    paul.last_press = paul.person.presses(caf, message, asking["callback_data"])
    await world.settle()
    assert "écran plus ancien" in paul.popup()
    await paul.taps("Ne rien demander", chat=caf, topic=topic)
    assert lists(maryse) == []


async def test_a_question_may_be_written_beside_the_papers(maryse, caf, paul):
    topic = topic_of(caf)
    await paul.taps(ASK, chat=caf, topic=topic)
    await paul.taps(RIB, chat=caf, topic=topic)
    await paul.says("Et depuis quand ?", chat=caf, topic=topic)
    assert maryse.sees("Et depuis quand ?")
    [asked] = lists(maryse)
    assert f"☐ {RIB}" in asked.text
    assert LEASE not in asked.text
    assert paul.sees("Demandé par Paul R.", chat=caf, topic=topic)


@in_both_modes
async def test_two_organismes_ask_and_a_paper_goes_to_its_own_alone(
    world, maryse, caf, cpam, paul, ines
):
    await asks(paul, caf, LEASE)
    await asks(ines, cpam, LEASE, "Carte Vitale")
    at_caf, at_cpam = lists(maryse)
    await sends(maryse, "carte.pdf")
    assert set(maryse.screen().labels[:3]) == {
        f"{LEASE} · {CAF}",
        f"Carte Vitale · {CPAM}",
        f"{LEASE} · {CPAM}",
    }
    await maryse.taps(f"{LEASE} · {CPAM}")
    at_caf, at_cpam = lists(maryse)
    assert f"☐ {LEASE}" in at_caf.text
    assert f"✅ {LEASE}" in at_cpam.text
    assert (files_in(caf), files_in(cpam)) == (0, 1)
    assert "Voir les pièces" not in str(
        [m.labels for m in caf.shown(topic_of(caf).id)]
    )
    await gives(maryse, f"{LEASE} · {CAF}")
    assert said_in(caf, COMPLETE) == 1
    assert (files_in(caf), files_in(cpam)) == (1, 1)
    await gives(maryse, "Autre document")
    assert (files_in(caf), files_in(cpam)) == (2, 2)
    await ines.taps("Voir les pièces (2)", chat=cpam, topic=topic_of(cpam))
    assert len([m for m in ines.alone(cpam) if m.media]) <= 2
    assert said_in(cpam, COMPLETE) == 0


@with_topics
async def test_a_photo_sent_in_the_wrong_place_is_asked_about(
    world, maryse, caf, paul
):
    await asks(paul, caf, LEASE)
    await two_demandes(maryse)
    await sends(maryse, kind="photo", thread=own(maryse, 2).id)
    assert maryse.screen().labels == [
        f"n°\u00a01 · {LEASE}",
        "Autre document pour la n°\u00a02",
        "Ne pas l'envoyer",
    ]
    assert (files_in(caf, 1), files_in(caf, 2)) == (0, 0)
    await maryse.taps(f"n°\u00a01 · {LEASE}")
    assert (files_in(caf, 1), files_in(caf, 2)) == (1, 0)
    assert said_in(caf, COMPLETE) == 1
    await sends(maryse, kind="photo", thread=own(maryse, 2).id)
    assert (files_in(caf, 1), files_in(caf, 2)) == (1, 1)


@with_topics
async def test_in_general_the_paper_or_the_demande_is_asked(
    world, maryse, caf, paul
):
    await asks(paul, caf, LEASE)
    maryse.person.sends_photo(maryse.chat)
    await world.settle()
    await maryse.taps("n°\u00a01 · RSA suspendu depuis septembre")
    assert files_in(caf) == 0
    await maryse.taps("Autre document")
    assert files_in(caf) == 1
    maryse.person.sends_photo(maryse.chat)
    await world.settle()
    await maryse.taps(f"n°\u00a01 · {LEASE}")
    assert files_in(caf) == 2
    assert said_in(caf, COMPLETE) == 1


async def test_an_album_is_one_paper_named_by_one_tap(world, maryse, caf, paul):
    await asks(paul, caf, LEASE, RIB)
    maryse.person.sends_album(
        maryse.chat, b"recto", b"verso", caption="Les deux faces"
    )
    await world.settle()
    assert said_in(caf, "Les deux faces") == 0
    await maryse.taps(LEASE)
    assert files_in(caf) == 2
    assert said_in(caf, "Les deux faces") == 1
    [asked] = lists(maryse)
    assert f"✅ {LEASE}" in asked.text


async def test_a_paper_that_cannot_be_provided_is_told_at_once_or_at_the_end(
    maryse, caf, paul
):
    await asks(paul, caf, LEASE, RIB)
    await maryse.taps("Je ne peux pas en fournir une")
    await maryse.taps(RIB)
    assert "ne peut pas être fournie" in maryse.screen().text
    assert said_in(caf, "Maryse L. ne peut pas fournir\u00a0: RIB.") == 1
    await gives(maryse, LEASE)
    assert said_in(caf, "Ne peut pas être fourni\u00a0: RIB.") == 1
    assert said_in(caf, COMPLETE) == 1
    await asks(paul, caf, LEASE)
    await maryse.taps("Je ne peux pas la fournir")
    await maryse.taps(LEASE)
    assert said_in(caf, "Maryse L. ne peut pas fournir") == 1
    assert said_in(caf, COMPLETE) == 2


@on_both
async def test_a_file_taken_back_unticks_and_the_list_stands_again(
    world, maryse, caf, paul
):
    await asks(paul, caf, LEASE, RIB)
    await gives(maryse, RIB)
    await maryse.taps("Retirer")
    [asked] = lists(maryse)
    assert f"☐ {RIB}" in asked.text
    assert files_in(caf) == 0
    await gives(maryse, RIB)
    await gives(maryse, LEASE)
    assert said_in(caf, COMPLETE) == 1
    await maryse.taps("Retirer")
    assert (
        said_in(caf, f"Manque à nouveau, fichier retiré\u00a0: {LEASE}.") == 1
    )
    await gives(maryse, LEASE)
    assert said_in(caf, COMPLETE) == 2


async def test_a_file_that_is_refused_is_no_paper(world, maryse, caf, paul):
    await asks(paul, caf, LEASE)
    await sends(maryse, "loyer.pdf", content=b"MZ" + b"\0" * 200)
    await maryse.taps(LEASE)
    assert files_in(caf) == 0
    [asked] = lists(maryse)
    assert f"☐ {LEASE}" in asked.text
    assert said_in(caf, COMPLETE) == 0


async def test_the_list_taken_back_by_its_referent_asks_for_nothing(
    world, maryse, caf, paul
):
    topic = topic_of(caf)
    await asks(paul, caf, LEASE)
    await paul.taps("Autres actions", chat=caf, topic=topic)
    await paul.taps("Retirer", chat=caf, topic=topic)
    assert lists(maryse) == []
    await sends(maryse)
    assert files_in(caf) == 1
    assert not maryse.sees("Quelle est cette pièce")


async def test_asked_again_the_lists_are_one(maryse, caf, paul, sonia):
    await asks(paul, caf, LEASE)
    await asks(sonia, caf, RIB)
    [asked] = lists(maryse)
    assert f"☐ {LEASE}\n☐ {RIB}" in asked.text
    assert maryse.sees("Cette liste continue plus bas.")
    await gives(maryse, LEASE)
    await gives(maryse, RIB)
    assert said_in(caf, COMPLETE) == 1


@pytest.mark.slow
@on_both
async def test_a_word_restarts_nothing_and_reminders_name_what_is_missing(
    world, maryse, caf, paul
):
    await asks(paul, caf, LEASE, RIB)
    await gives(maryse, RIB)
    await maryse.says("Je cherche le reste.")
    assert said_in(caf, "Je cherche le reste.") == 1
    await world.wait(days=3)
    reminder = f"la {CAF} attend encore\u00a0: {LEASE}."
    told = [m for m in maryse.chat.shown() if reminder in m.shown]
    assert len(told) == 1
    await world.wait(days=13)
    assert not paul.sees(
        "le délai visé est passé", chat=caf, topic=topic_of(caf)
    )
    told = [m for m in maryse.chat.shown() if reminder in m.shown]
    assert len(told) == 2
    await gives(maryse, f"n°\u00a01 · {LEASE}")
    await world.wait(days=14)
    assert not paul.sees(
        "le délai visé est passé", chat=caf, topic=topic_of(caf)
    )
    await world.wait(days=2)
    assert paul.sees("le délai visé est passé", chat=caf, topic=topic_of(caf))


async def test_time_goes_on_where_it_stopped(world, maryse, caf, paul):
    topic = topic_of(caf)
    await paul.says("Bonjour, nous regardons.", chat=caf, topic=topic)
    await maryse.says("Toujours rien.")
    await world.wait(days=10)
    await asks(paul, caf, LEASE)
    await world.wait(days=12)
    await gives(maryse, f"n°\u00a01 · {LEASE}")
    late = "le délai visé est passé"
    await world.wait(days=4)
    assert not paul.sees(late, chat=caf, topic=topic)
    await world.wait(days=1)
    assert paul.sees(late, chat=caf, topic=topic)


async def test_asking_is_a_first_answer(world, maryse, caf, paul):
    await asks(paul, caf, LEASE)
    await world.wait(days=6)
    late = "le délai visé est passé"
    assert not paul.sees(late, chat=caf, topic=topic_of(caf))
    await paul.taps("J'ai traité la demande", chat=caf, topic=topic_of(caf))
    await paul.taps("Mon dernier message", chat=caf, topic=topic_of(caf))
    assert maryse.sees("indique avoir traité la demande")


@on_both
async def test_a_closing_ends_the_list_and_a_reopening_asks_for_nothing(
    world, maryse, caf, paul
):
    await asks(paul, caf, LEASE)
    [asked] = lists(maryse)
    data = maryse.person.finds_button(maryse.chat, "Je ne peux pas la fournir")[
        1
    ]["callback_data"]
    await sends(maryse)
    naming, key = maryse.person.finds_button(maryse.chat, LEASE)
    await maryse.taps("Voir la demande")
    await maryse.closes()
    [asked] = lists(maryse)
    assert "Ces pièces ne sont plus demandées." in asked.text
    maryse.last_press = maryse.person.presses(maryse.chat, asked, data)
    await world.settle()
    assert "close" in maryse.popup()
    maryse.last_press = maryse.person.presses(
        maryse.chat, naming, key["callback_data"]
    )
    await world.settle()
    assert "n'est pas parti" in maryse.popup()
    await maryse.says("/demandes")
    await maryse.taps("Autre document")
    assert "est close" in maryse.screen().text
    assert files_in(caf) == 0
    await maryse.taps("Réouvrir")
    assert files_in(caf) == 1
    assert said_in(caf, COMPLETE) == 0


async def test_treated_ends_the_list_too(world, maryse, caf, paul):
    topic = topic_of(caf)
    await asks(paul, caf, LEASE)
    await paul.taps("J'ai traité la demande", chat=caf, topic=topic)
    await paul.taps("Mon dernier message", chat=caf, topic=topic)
    [asked] = lists(maryse)
    assert "Ces pièces ne sont plus demandées." in asked.text


@pytest.fixture
async def exercise(world):
    """The exercise's topic."""
    caf = await world.groupe(CAF)
    [topic] = caf.open_topics()
    return caf, topic


async def test_in_an_exercise_the_invented_aidant_provides_all(world, exercise):
    caf, topic = exercise
    paul = await world.agent(PAUL)
    await paul.taps(ASK, chat=caf, topic=topic)
    await paul.taps(LEASE, chat=caf, topic=topic)
    await paul.taps("Demander (1\u00a0pièce)", chat=caf, topic=topic)
    assert paul.sees(COMPLETE, chat=caf, topic=topic)


async def test_a_stranger_to_the_demande_says_nothing_of_its_papers(
    world, maryse, caf, paul, ines
):
    await asks(paul, caf, LEASE, RIB)
    _, key = maryse.person.finds_button(
        maryse.chat, "Je ne peux pas en fournir une"
    )
    await sends(maryse)
    _, naming = maryse.person.finds_button(maryse.chat, LEASE)
    await ines.says("/aide")
    for data in (key, naming):
        ines.last_press = ines.person.presses(
            ines.chat, ines.chat.shown()[-1], data["callback_data"]
        )
        await world.settle()
        assert ines.popup()
        assert not ines.sees(LEASE)
    assert files_in(caf) == 0
    await maryse.taps(LEASE)
    assert files_in(caf) == 1


async def test_a_revocation_that_is_undone_finds_the_list_again(
    world, maryse, caf, paul
):
    await asks(paul, caf, LEASE)
    await maryse.taps("Voir la demande")
    await maryse.taps("Retirer l'autorisation")
    await maryse.taps("Oui, retirer")
    await maryse.taps("Annuler le retrait")
    await gives(maryse, LEASE)
    assert said_in(caf, COMPLETE) == 1


async def test_a_file_that_nobody_names_goes_nowhere_and_that_is_told(
    world, maryse, caf, paul
):
    await asks(paul, caf, LEASE)
    await sends(maryse)
    await world.wait(hours=25)
    assert files_in(caf) == 0
    assert maryse.sees("Il est maintenant effacé.")
    [asked] = lists(maryse)
    assert f"☐ {LEASE}" in asked.text
