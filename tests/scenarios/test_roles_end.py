"""A role that ends ends everything with it, at once, and nothing besides."""

import pytest
from sqlalchemy import select

from models.actions.accounts import disable, enable
from models.actions.change_roles import Post, set_roles
from models.actions.import_directory import groupe_by_name, import_directory
from models.demande.demande import Demande
from models.demande.usager import usager_fields
from models.people.agent import account_by_email
from tests.beginnings import filed_at_caf
from tests.directory import CAF
from tests.modes import in_both_modes
from tests.scenarios.managing import JEANNE, STRUCTURE, changes, enrols, removes
from tests.scenarios.seen import own, topic_of
from tests.world import A_WEEK

pytestmark = in_both_modes

BEGINNINGS = {"maryse": filed_at_caf}
GUERET = "Point conseil de Guéret"


@pytest.fixture
async def jeanne(world):
    return await world.player(JEANNE)


@pytest.fixture
async def dany(world):
    """The responsable of the Caf."""
    return await world.player("chef@caf.example")


async def is_of_gueret_too(world, email, prenom, nom):
    """The directory puts somebody in a second structure."""
    groupes = f"nom;type;organisme;territoires;email;note\n{GUERET};structure;;23 87;;\n"
    agents = f"email;prenom;nom;fonction;role;groupe\n{email};{prenom};{nom};;aidant;{GUERET}\n"
    await world.app.uow.run(
        import_directory, groupes, agents, now=world.instant
    )


async def test_a_moved_aidant_neither_writes_nor_reads_in_the_old_demandes(
    world, caf, maryse, jeanne, paul
):
    await is_of_gueret_too(world, maryse.email, "Maryse", "Lebrun")
    await removes(jeanne, "Maryse Lebrun")
    assert not maryse.sees("RSA suspendu")
    await maryse.says("bonjour")
    assert "Nouvelle demande" in maryse.screen().labels
    await maryse.says("/start d1")
    assert "vous n'y avez pas accès" in maryse.screen().text
    await paul.says("Le versement repart lundi.", chat=caf, topic=topic_of(caf))
    assert not maryse.sees("Le versement repart lundi.")
    await maryse.says("Une question encore.")
    assert not paul.sees("Une question encore.", chat=caf, topic=topic_of(caf))


async def test_the_other_side_is_told_and_what_is_said_meanwhile_waits_for_the_colleague(
    world, caf, maryse, jeanne, paul
):
    karim = await world.player("karim@bellac.example")
    await removes(jeanne, "Maryse Lebrun")
    topic = topic_of(caf)
    assert paul.sees(
        "Maryse L. ne fait plus partie de la structure.", chat=caf, topic=topic
    )
    await paul.says("Le versement repart lundi.", chat=caf, topic=topic)
    await jeanne.taps("Confier à un collègue")
    await jeanne.taps("Karim S.")
    assert karim.sees("Vous la suivez maintenant.")
    await karim.says("/start d1")
    assert karim.sees("Le versement repart lundi.")


async def test_an_aidant_who_becomes_responsable_alone_sees_no_usager_any_more(
    world, caf, maryse, jeanne, paul
):
    await changes(jeanne, "Maryse Lebrun", "Responsable")
    assert not maryse.sees("RSA suspendu")
    await maryse.says("bonjour")
    assert "Mon groupe" in maryse.screen().labels
    await maryse.says("/start d1")
    assert "RSA suspendu" not in maryse.screen().text
    await paul.says("Le versement repart lundi.", chat=caf, topic=topic_of(caf))
    assert not maryse.sees("Le versement repart lundi.")


async def test_responsable_beside_aidant_keeps_the_demandes(
    world, caf, maryse, jeanne, paul
):
    await changes(jeanne, "Maryse Lebrun", "Aidant et responsable")
    await paul.says("Le versement repart lundi.", chat=caf, topic=topic_of(caf))
    assert maryse.sees("Le versement repart lundi.")
    assert not jeanne.sees("Le versement repart lundi.")
    await changes(jeanne, "Maryse Lebrun", "Aidant")
    await maryse.says("Merci.")
    assert paul.sees("Merci.", chat=caf, topic=topic_of(caf))


async def test_a_referent_taken_out_of_the_groupe_sees_no_identity(
    world, caf, maryse, paul, dany
):
    await paul.taps("Je m'en occupe", chat=caf, topic=topic_of(caf))
    await removes(dany, "Paul Roche")
    assert paul.sees(
        "Paul R. ne fait plus partie de l'équipe.",
        chat=caf,
        topic=topic_of(caf),
    )
    await paul.taps("Voir l'identité", chat=caf, topic=topic_of(caf))
    assert not paul.sees("Dupont")
    await paul.says("Je réponds encore.", chat=caf, topic=topic_of(caf))
    assert not maryse.sees("Je réponds encore.")


async def test_a_referent_who_leaves_keeps_no_identity_in_private(
    world, caf, maryse, paul, dany
):
    await world.app.uow.run(longer_identity)
    await paul.taps("Voir l'identité", chat=caf, topic=topic_of(caf))
    assert paul.sees("Dupont")
    await removes(dany, "Paul Roche")
    assert not paul.sees("Dupont")


def longer_identity(session):
    """So long that it does not fit in a pop-up, and is shown in private."""
    demande = session.scalars(select(Demande)).one()
    first = usager_fields(session, demande.id)[0]
    first.value = f"Marie {'Anne ' * 40}"


async def test_who_left_corrects_and_takes_back_nothing(
    world, caf, maryse, paul, dany
):
    topic = topic_of(caf)
    said = await paul.says("Versement lundi.", chat=caf, topic=topic)
    await is_of_gueret_too(world, paul.email, "Paul", "Roche")
    await removes(dany, "Paul Roche")
    paul.person.edits(caf, said, "Versement jamais.")
    await world.settle()
    await paul.says("/retirer", chat=caf, topic=topic, reply_to=said)
    assert maryse.sees("Versement lundi.")
    assert not maryse.sees("Versement jamais.")


async def test_of_two_groupes_the_other_goes_on(
    world, caf, maryse, jeanne, dany, paul
):
    await enrols(jeanne, paul.email, "Paul", "Roche", "Aidant")
    await removes(jeanne, "Paul Roche")
    await paul.says("Toujours là.", chat=caf, topic=topic_of(caf))
    assert maryse.sees("Toujours là.")


async def test_a_referent_and_responsable_answers_and_signs_as_a_referent(
    world, caf, maryse, paul, dany
):
    await changes(dany, "Paul Roche", "Référent et responsable")
    await paul.says("Le versement repart lundi.", chat=caf, topic=topic_of(caf))
    assert maryse.sees(f"Paul R., référent, {CAF}")
    await paul.says("/profil")
    assert f"référent et responsable, {CAF}" in paul.screen().text


async def test_what_was_typed_lately_is_deleted_and_what_stays_is_told(
    world, caf, maryse, jeanne, paul, has_topics
):
    topic = own(maryse) if has_topics else None
    await maryse.says("Vieux message.", topic=topic)
    await world.wait(hours=49)
    await maryse.says("Message récent.", topic=topic)
    await removes(jeanne, "Maryse Lebrun")
    assert not maryse.sees("Message récent.")
    assert jeanne.sees("Demandez-lui de les supprimer.") is not has_topics


@pytest.mark.slow
async def test_a_session_that_ends_by_its_date_takes_nobody_out(
    world, caf, maryse, jeanne
):
    await world.wait(days=31, step=A_WEEK)
    await jeanne.logs_in()
    await jeanne.says("/membres")
    assert f"{STRUCTURE}\u00a0: 4\u00a0membres." in jeanne.screen().text
    await maryse.logs_in()
    await maryse.says("/start d1")
    assert maryse.sees("RSA suspendu")


async def test_an_account_opened_again_finds_what_nobody_took(
    world, caf, maryse, jeanne, paul
):
    await world.app.uow.run(disable, maryse.email, now=world.instant)
    await world.settle()
    await world.app.uow.run(enable, maryse.email, now=world.instant)
    await maryse.logs_in()
    await paul.says("Le versement repart lundi.", chat=caf, topic=topic_of(caf))
    assert maryse.sees("Le versement repart lundi.")
    await jeanne.taps("Confier à un collègue")
    await jeanne.taps("Karim S.")
    assert "déjà fait" in jeanne.popup()


async def test_who_is_given_the_role_back_follows_again(
    world, caf, maryse, jeanne, paul
):
    await removes(jeanne, "Maryse Lebrun")
    await enrols(jeanne, maryse.email, "Maryse", "Lebrun", "Aidant")
    await maryse.logs_in()
    await paul.says("Le versement repart lundi.", chat=caf, topic=topic_of(caf))
    assert maryse.sees("Le versement repart lundi.")


async def test_the_last_responsable_leaves_and_nothing_is_lost(
    world, caf, maryse, jeanne, paul
):
    karim = await world.player("karim@bellac.example")
    await removes(jeanne, "Maryse Lebrun")
    await world.app.uow.run(disable, jeanne.email, now=world.instant)
    await world.wait(days=2)
    assert karim.sees("Vous la suivez maintenant.")


async def test_a_photo_older_than_two_days_is_replaced_by_a_blank_and_voice_is_told(
    world, caf, maryse, jeanne, paul, has_topics
):
    topic = topic_of(caf)
    paul.person.sends_photo(caf, thread=topic.id, caption="Le courrier")
    paul.person.sends_document(
        caf, thread=topic.id, name="courrier.pdf", caption="Le même"
    )
    paul.person.sends_voice(caf, thread=topic.id)
    await world.settle()
    before = {file["file_id"] for file in files_in(maryse.chat)}
    assert len(before) == 3
    await world.wait(hours=49)
    await removes(jeanne, "Maryse Lebrun")
    assert not maryse.sees("Le courrier")
    assert not maryse.sees("Le même")
    kept = before & {file["file_id"] for file in files_in(maryse.chat)}
    assert len(kept) == (0 if has_topics else 1)
    assert jeanne.sees("Demandez-lui de les supprimer.") is not has_topics


def files_in(chat):
    """The files that a chat shows; of a photo, the largest."""
    for message in chat.shown():
        for file in message.media.values():
            yield file[-1] if isinstance(file, list) else file


async def test_what_is_on_its_way_to_who_leaves_does_not_arrive_and_its_author_is_told(
    world, caf, maryse, paul
):
    topic = topic_of(caf)
    await is_of_gueret_too(world, maryse.email, "Maryse", "Lebrun")
    paul.person.says(caf, "Mots en route.", thread=topic.id)
    await world.hears()
    await world.app.uow.run(leaves_bellac, maryse.email, now=world.instant)
    await world.settle()
    assert not maryse.sees("Mots en route.")
    assert paul.sees("son destinataire n'y a plus accès", chat=caf, topic=topic)


def leaves_bellac(session, email, *, now):
    agent = account_by_email(session, email)
    groupe = groupe_by_name(session, STRUCTURE)
    set_roles(session, Post(agent, groupe), frozenset(), now=now)
