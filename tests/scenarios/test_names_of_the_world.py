"""Names in any script, with any letter: found, held, masked, and recognised as people write them."""

import pytest

from tests.directory import CAF, MARYSE, MODERATION, MONA
from tests.scenarios.seen import topic_of

KARIM = "karim@bellac.example"


async def karim_filed(world):
    """Karim filed n° 1, of a Mme Dupont."""
    await world.groupe(CAF)
    await (await world.player(KARIM)).sends(CAF, titre="APL jamais versée")


BEGINNINGS = {"caf": karim_filed}


async def files(world, nom):
    """Maryse files n° 2, whose usager is called so."""
    maryse = await world.player(MARYSE)
    await maryse.sends(CAF, nom=nom)
    return maryse


@pytest.mark.parametrize(
    ("nom", "said"),
    [
        ("Петрова", "Pour Mme Петрова, il manque le bail."),
        ("Петрова", "Pour Mme ПЕТРОВА, il manque le bail."),
        ("Sœurat", "Pour Mme Soeurat, il manque le bail."),
        ("Soeurat", "Pour Mme SŒURAT, il manque le bail."),
        ("Đặng", "Pour Mme Dang, il manque le bail."),
        ("Groß", "Pour M. GROSS, il manque le bail."),
        ("Y Ô", "Pour Mme Y Ô, il manque le bail."),
        ("王", "Pour Mme 王小明, il manque le bail."),
        ("محمد", "Pour M. محمد, il manque le bail."),
    ],
)
async def test_the_name_of_another_usager_is_asked_about(
    world, caf, paul, nom, said
):
    await files(world, nom)
    topic = topic_of(caf, 1)
    await paul.says(said, chat=caf, topic=topic)
    assert not (await world.agent(KARIM)).sees("il manque le bail")
    await paul.taps("Envoyer dans n°\u00a02", chat=caf, topic=topic)
    assert (await world.agent(MARYSE)).sees("il manque le bail")


@pytest.mark.parametrize("nom", ["Петрова", "Y Ô", "王"])
async def test_words_that_name_nobody_are_relayed(world, caf, paul, nom):
    await files(world, nom)
    await paul.says(
        "Le RSA est suspendu : il y a un papier à signer.",
        chat=caf,
        topic=topic_of(caf, 1),
    )
    assert (await world.agent(KARIM)).sees("un papier à signer")


@pytest.mark.parametrize(
    ("nom", "searched"),
    [
        ("Lœuillet", "loeuillet"),
        ("Петрова", "ПЕТРОВА"),
        ("Y Ô", "y ô"),
        ("王", "王"),
        ("Łukasz", "lukasz"),
        ("N’Diaye", "n'diaye"),
    ],
)
async def test_a_demande_is_found_by_its_usagers_name(
    world, caf, nom, searched
):
    maryse = await files(world, nom)
    await maryse.says(f"/demandes {searched}")
    assert "n°\u00a02 ·" in maryse.screen().text


@pytest.mark.parametrize("searched", ["👍", "…", "鬼", "ы"])
async def test_what_is_no_word_finds_nothing(world, caf, searched):
    maryse = await files(world, "Петрова")
    await maryse.says(f"/demandes {searched}")
    assert "Aucune demande ne correspond" in maryse.screen().text


@pytest.mark.parametrize(
    ("nom", "said"),
    [
        ("Lœuillet", "Mme Loeuillet attend."),
        ("Loeuillet", "Mme LŒUILLET attend."),
        ("Петрова", "Mme Петрова attend."),
        ("Dupont", "Mme Du\u200bpont attend."),
        ("Guéret", "Mme Gue\u0301ret attend."),
        ("Li", "Mme Li attend."),
        ("王", "Mme 王 attend."),
    ],
)
async def test_the_exchange_is_read_without_the_name(
    world, caf, paul, nom, said
):
    moderation = await world.groupe(MODERATION)
    mona = await world.player(MONA)
    maryse = await files(world, nom)
    await maryse.says(said)
    await paul.says("Bonjour.", chat=caf, topic=topic_of(caf, 2))
    await maryse.taps("Inviter un modérateur")
    await maryse.says("Dialogue difficile.")
    await maryse.taps("Oui, inviter")
    [room] = moderation.open_topics()
    await mona.taps("Lire l'échange", chat=moderation, topic=room)
    assert mona.sees("Mme ▮▮▮ attend.", chat=moderation, topic=room)


async def test_one_person_filed_twice_is_seen(world, caf, maryse):
    await maryse.sends(CAF, nom="Lœuillet")
    await maryse.fills(CAF, nom="LOEUILLET")
    assert "une demande proche" in maryse.screen().text
