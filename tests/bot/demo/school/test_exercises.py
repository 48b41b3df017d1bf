"""Each exercise knows its three endings from what the bot says to who plays it."""

import pytest

from bot.demo.school.exercise import Attempt, State
from bot.demo.school.exercises import EXERCISES, MISCOPIED, NIR, STARTS
from bot.demo.school.scenes import CARE
from tests.beginnings import both_bound, caf_bound, sent_to_caf
from tests.directory import CAF, CPAM, MARYSE, PAUL

RIGHT, CAUGHT, ABANDONED = State.RIGHT, State.CAUGHT, State.ABANDONED


async def titre_asked(world):
    await caf_bound(world)
    maryse = await world.player(MARYSE)
    await maryse.says("/nouvelle")
    await maryse.taps(CAF)
    await maryse.taps("Continuer")


async def nir_asked(world):
    await both_bound(world)
    maryse = await world.player(MARYSE)
    await maryse.says("/nouvelle")
    await maryse.taps(CPAM)
    await maryse.taps("Continuer")
    await maryse.says(CARE)
    await maryse.says("Zélie\nKermadec\n1962")


async def waited_a_day(world):
    await sent_to_caf(world)
    await world.wait(days=1)


async def addressed_wrongly(world):
    await both_bound(world)
    await (await world.player(MARYSE)).fills(CAF, titre=CARE)


BEGINNINGS = {
    "titre": titre_asked,
    "nir": nir_asked,
    "impatient": waited_a_day,
    "organisme": addressed_wrongly,
    "touche": sent_to_caf,
}


async def names_the_problem(maryse):
    await maryse.says("RSA suspendu depuis septembre")


async def names_the_usager(maryse):
    await maryse.says("RSA de Mme Zélie Kermadec suspendu")
    await maryse.taps("Corriger")
    await maryse.says("RSA suspendu")


async def erases_the_draft(maryse):
    await maryse.taps("Abandonner")
    await maryse.taps("Oui, effacer")


async def gives_the_card(maryse):
    await maryse.says(NIR)


async def gives_the_paper(maryse):
    await maryse.says(MISCOPIED)
    await maryse.taps("Garder quand même")


async def gives_nothing(maryse):
    await maryse.taps("Ne peut pas fournir")


async def opens_the_demande(maryse):
    await maryse.says("/demandes")
    await maryse.taps(maryse.screen().labels[0])


async def sends_a_reminder(maryse):
    await opens_the_demande(maryse)
    await maryse.taps("Relancer")


async def adds_a_word(maryse):
    await maryse.taps("Compléter")
    await maryse.says("Son loyer est dû lundi.")


async def files_it_again(maryse):
    await maryse.sends(CAF)


async def closes_it(maryse):
    await opens_the_demande(maryse)
    await maryse.closes()


async def corrects_the_organisme(maryse):
    await maryse.modifies("Modifier les organismes")
    await maryse.taps(f"✅ {CAF}")
    await maryse.taps(CPAM)
    await maryse.taps("Continuer")
    await maryse.passes_identifiers()
    await maryse.taps("Envoyer ma demande")


async def sends_it_to_the_caf(maryse):
    await maryse.taps("Envoyer ma demande")
    world = maryse.world
    paul, caf = await world.player(PAUL), await world.groupe(CAF)
    [topic] = caf.open_topics()
    await paul.taps("Pas le bon interlocuteur", chat=caf, topic=topic)
    await paul.taps(CPAM, chat=caf, topic=topic)


async def takes_it_back(maryse):
    await maryse.taps("Envoyée par erreur")
    await maryse.taps("Oui, retirer la demande")


async def asks_to_close(maryse):
    await opens_the_demande(maryse)
    await maryse.taps("Clore la demande")


async def hesitates(maryse):
    await maryse.taps("Envoyée par erreur")
    await maryse.taps("Non, garder")


STORIES = [
    ("titre", names_the_problem, RIGHT),
    ("titre", names_the_usager, CAUGHT),
    ("titre", erases_the_draft, ABANDONED),
    ("nir", gives_the_card, RIGHT),
    ("nir", gives_the_paper, CAUGHT),
    ("nir", gives_nothing, ABANDONED),
    ("impatient", sends_a_reminder, RIGHT),
    ("impatient", adds_a_word, RIGHT),
    ("impatient", files_it_again, CAUGHT),
    ("impatient", closes_it, ABANDONED),
    ("organisme", corrects_the_organisme, RIGHT),
    ("organisme", sends_it_to_the_caf, CAUGHT),
    ("organisme", erases_the_draft, ABANDONED),
    ("touche", takes_it_back, RIGHT),
    ("touche", asks_to_close, CAUGHT),
    ("touche", hesitates, State.GOING),
]


@pytest.mark.parametrize(
    ("name", "story", "ending"),
    STORIES,
    ids=[f"{name}-{story.__name__}" for name, story, _ in STORIES],
)
async def test_an_exercise_ends_as_it_was_played(
    worlds, sqlite_files, name, story, ending
):
    world = await worlds.copy(BEGINNINGS[name], sqlite_files)
    try:
        maryse = await world.agent(MARYSE)
        attempt = Attempt(EXERCISES[name], maryse.chat)
        world.telegram.witnesses.append(attempt.sees)
        await story(maryse)
    finally:
        await world.close()
    assert attempt.state is ending


def test_every_ending_of_every_exercise_is_explained():
    endings = {RIGHT, CAUGHT, ABANDONED}
    assert {
        one.name: set(one.why) for one in EXERCISES.values()
    } == dict.fromkeys(EXERCISES, endings)
    assert {one.start.after for one in EXERCISES.values()} <= {
        *STARTS,
        "attend",
    }
