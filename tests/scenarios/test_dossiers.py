"""« Mes dossiers »: what a référent's team has to do and has done, read with the rights of each press."""

from datetime import timedelta

import pytest

from models.actions.accounts import disable
from models.actions.change_roles import Post, set_roles
from models.demande.demande import demande_of_number
from models.people.agent import agent_by_email
from models.people.membership import Role, memberships
from tests.beginnings import caf_bound
from tests.demandes import file_many
from tests.directory import CAF, INES, MANAGER, MARYSE, PAUL, SONIA
from tests.modes import in_both_modes
from tests.scenarios.seen import topic_of

pytestmark = in_both_modes

GUERET = "Point conseil de Guéret"
TITRES = (
    "RSA suspendu",
    "Loyer impayé",
    "APL jamais versée",
    "Prime bloquée",
    "Dette de loyer",
    "Carte perdue",
)
LISTS = ["À prendre", "À moi", "En souffrance", "Traitées", "Closes"]


async def six_filed(world):
    await caf_bound(world)
    await world.player(MARYSE)
    await world.player(PAUL)
    await file_many(world, MARYSE, *TITRES[:5])
    await file_many(world, "nadia@bellac.example", TITRES[5], structure=GUERET)


BEGINNINGS = {"caf": six_filed}


def numbers(text):
    return [n for n in range(1, 8) if f"n°\u00a0{n} ·" in text]


async def answers_and_treats(paul, caf, number):
    topic = topic_of(caf, number)
    await paul.says("Versé ce jour.", chat=caf, topic=topic)
    await paul.taps("J'ai traité la demande", chat=caf, topic=topic)
    await paul.taps("Mon dernier message", chat=caf, topic=topic)


async def test_the_lists_count_and_show_what_is_to_do_and_done(
    world, caf, maryse, paul
):
    await paul.taps("Je m'en occupe", chat=caf, topic=topic_of(caf, 2))
    await paul.says("Nous regardons.", chat=caf, topic=topic_of(caf, 3))
    await answers_and_treats(paul, caf, 4)
    await answers_and_treats(paul, caf, 5)
    await maryse.says("/demandes dette")
    await maryse.taps("n°\u00a05 · traitée · Dette de loyer")
    await maryse.closes()
    await paul.says("bonjour")
    await paul.taps("Mes dossiers")
    shown = paul.screen()
    counts = (2, 2, 0, 1, 1)
    expected = [f"{name} ({n})" for name, n in zip(LISTS, counts, strict=True)]
    assert [label for label in shown.labels if label in expected] == expected
    assert "À prendre : 2\u00a0demandes." in shown.text
    assert numbers(shown.text) == [1, 6]
    assert (
        f"n°\u00a01 · RSA suspendu\nFrance services de Bellac\n{CAF} : nouvelle"
        in shown.text
    )
    # What one answered and nobody took is one's own too.
    for label, found in (
        ("À moi (2)", [2, 3]),
        ("Traitées (1)", [4]),
        ("Closes (1)", [5]),
        ("En souffrance (0)", []),
    ):
        await paul.taps(label)
        assert numbers(paul.screen().text) == found
    sonia = await world.player(SONIA)
    await sonia.says("/dossiers")
    assert "À moi (0)" in sonia.screen().labels
    # « En souffrance » repeats those of the other lists.
    await world.wait(days=6)
    await paul.says("Mes dossiers")
    for label in ("À prendre (2)", "À moi (2)", "En souffrance (3)"):
        assert label in paul.screen().labels
    await paul.taps("En souffrance (3)")
    assert "en souffrance, sans réponse depuis" in paul.screen().text


async def test_a_page_holds_five_and_the_next_the_rest(world, caf, paul):
    await paul.says("/dossiers")
    assert numbers(paul.screen().text) == [1, 2, 3, 4, 5]
    await paul.taps("Page suivante")
    assert numbers(paul.screen().text) == [6]
    await paul.taps("Page précédente")
    assert numbers(paul.screen().text) == [1, 2, 3, 4, 5]


FOUND = {
    "LOYER": [2, 5],
    "n° 4": [4],
    "ticket 6": [6],
    "gueret": [6],
    "bellac loyer": [2, 5],
    "dupont rsa": [1],
    "inconnu": [],
}


async def test_a_number_a_word_or_a_structure_finds(world, caf, paul):
    for looked_for, found in FOUND.items():
        await paul.says("/dossiers")
        await paul.taps("Chercher")
        assert "une structure" in paul.screen().text
        said = await paul.says(looked_for)
        assert numbers(paul.screen().text) == found, looked_for
        assert said.is_deleted or looked_for[-1].isdigit()
        assert "Dupont" not in paul.screen().text


async def test_a_dossier_opens_without_identity_and_leads_to_its_topic(
    world, caf, maryse, paul
):
    topic = topic_of(caf, 1)
    await paul.says("Mme Dupont sera payée lundi.", chat=caf, topic=topic)
    await paul.says("/dossiers n° 1")
    await paul.taps("n°\u00a01 · RSA suspendu")
    page = paul.screen()
    assert "Structure : France services de Bellac" in page.text
    assert "Dernière réponse" in page.text
    assert "sera payée lundi" in page.text
    assert "Dupont" not in page.text
    link = page.button("Ouvrir le sujet")["url"]
    assert link.endswith(f"/{topic.id}")
    # A reply to it is for nobody: the topic is where one answers.
    await paul.says("Merci.", reply_to=page)
    assert "écrivez dans le sujet de la demande" in paul.screen().text
    await paul.says("/dossiers n° 1")
    await paul.taps("n°\u00a01 · RSA suspendu")
    await paul.taps("Mes dossiers")
    assert "À moi (1)" in paul.screen().labels


@pytest.mark.slow
async def test_what_was_closed_is_found_for_six_months_when_its_topic_is_gone(
    world, caf, maryse, paul
):
    await answers_and_treats(paul, caf, 2)
    await maryse.says("/demandes impayé")
    await maryse.taps("n°\u00a02 · traitée · Loyer impayé")
    await maryse.closes()
    await world.wait(days=29)
    await paul.says("/dossiers impayé")
    await paul.taps("n°\u00a02 · Loyer impayé")
    assert "Versé ce jour." in paul.screen().text
    assert "Le sujet n'est plus dans le groupe" in paul.screen().text
    assert paul.screen().labels == ["Mes dossiers"]
    world.instant += timedelta(days=150)
    await world.run_jobs()
    paul = await world.player(PAUL)
    await paul.says("/dossiers n° 2")
    assert numbers(paul.screen().text) == [2]
    await world.wait(days=3)
    await paul.says("/dossiers n° 2")
    assert numbers(paul.screen().text) == []


async def test_a_contested_titre_and_a_withdrawn_demande_are_not_shown(
    world, caf, maryse, paul
):
    def contest(session):
        demande_of_number(session, 1).contested_titre = True

    await world.app.uow.run(contest)
    await paul.says("/dossiers n° 1")
    assert "RSA suspendu" not in paul.screen().text
    assert "n°\u00a01 · demande" in paul.screen().labels
    await maryse.says("/demandes impayé")
    await maryse.taps("n°\u00a02 · nouvelle · Loyer impayé")
    await maryse.taps("Retirer l'autorisation")
    await maryse.taps("Oui, retirer")
    await paul.says("/dossiers n° 2")
    assert numbers(paul.screen().text) == []


async def test_an_exercise_is_counted_nowhere(world, caf, paul):
    await paul.says("/essai", chat=caf)
    await paul.says("/dossiers")
    assert "À prendre (6)" in paul.screen().labels
    assert "exercice" not in paul.screen().text
    await paul.says("/dossiers exercice")
    assert "Aucune demande" in paul.screen().text


@pytest.mark.parametrize("how", ["role", "account", "groupe"])
async def test_who_left_reads_nothing_more_in_an_old_list(
    world, caf, paul, how
):
    await paul.says("/dossiers")
    old = paul.screen()
    labels = ("Page suivante", "n°\u00a01 · RSA suspendu", "Chercher")
    presses = [old.button(label)["callback_data"] for label in labels]

    def end_role(session, *, now):
        agent = agent_by_email(session, PAUL)
        [(_, groupe)] = memberships(session, agent.id)
        set_roles(session, Post(agent, groupe), frozenset(), now=now)

    def become_responsable(session, *, now):
        agent = agent_by_email(session, PAUL)
        [(_, groupe)] = memberships(session, agent.id)
        roles = frozenset({Role.RESPONSABLE})
        set_roles(session, Post(agent, groupe), roles, now=now)

    verb = {
        "role": become_responsable,
        "account": lambda session, now: disable(session, PAUL, now=now),
        "groupe": end_role,
    }[how]
    await world.app.uow.run(verb, now=world.instant)
    await world.settle()
    await paul.says("bonjour")
    for pressed in presses:
        paul.person.presses(paul.chat, paul.screen(), pressed)
        await world.settle()
        assert "RSA" not in paul.screen().text
        assert not numbers(paul.screen().text)
    await paul.says("/dossiers")
    assert not numbers(paul.screen().text)


async def test_others_have_no_such_list_and_open_no_dossier(
    world, caf, maryse, paul
):
    await paul.says("/dossiers n° 1")
    opens = paul.screen().button("n°\u00a01 · RSA suspendu")["callback_data"]
    ines = await world.player(INES)
    await ines.says("/dossiers")
    assert "À prendre : 0\u00a0demande." in ines.screen().text
    for email, said in (
        (MANAGER, "Seuls les référents d'un organisme"),
        (MARYSE, "Seuls les référents d'un organisme"),
        (INES, ""),
    ):
        person = await world.agent(email)
        if said:
            await person.says("/dossiers")
            assert said in person.screen().text
        await person.says("bonjour")
        person.person.presses(person.chat, person.screen(), opens)
        await world.settle()
        assert "RSA suspendu" not in person.screen().text
