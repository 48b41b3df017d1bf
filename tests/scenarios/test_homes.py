"""A greeting opens the home of the person's role; what a role does not do is refused, with a way out."""

import pytest

from tests.beginnings import caf_bound
from tests.directory import CAF, MANAGER, MARYSE, MODERATION, MONA, PAUL

BEGINNINGS = {"caf": caf_bound}
ALL = ["Mes connexions", "Aide", "Me déconnecter"]
FILES_NOTHING = {
    PAUL: [f"Rejoindre le groupe {CAF}", "Mes dossiers", "Je m'absente"],
    MONA: [f"Rejoindre le groupe {MODERATION}", "Médiations"],
    MANAGER: ["Mon groupe"],
}
REFUSED = {
    "/nouvelle": "Seuls les aidants d'une structure peuvent créer une demande.",
    "Nouvelle demande": "Seuls les aidants d'une structure peuvent créer une demande.",
    "/demandes": "Seuls les aidants d'une structure suivent des demandes ici.",
    "Mes demandes": "Seuls les aidants d'une structure suivent des demandes ici.",
}


async def test_the_home_of_an_aidant_files_and_follows(world, caf):
    maryse = await world.player(MARYSE)
    await maryse.says("Bonjour 🙂")
    assert maryse.screen().labels == [
        "Nouvelle demande",
        "Mes demandes",
        "Je m'absente",
        *ALL,
    ]


@pytest.mark.parametrize(("email", "own"), FILES_NOTHING.items())
async def test_who_files_nothing_is_offered_and_told_what_they_do(
    world, caf, email, own
):
    await world.groupe(MODERATION)
    person = await world.player(email)
    await person.says("Bonjour 🙂")
    assert person.screen().labels == [*own, *ALL]
    for typed, why in REFUSED.items():
        await person.says(typed)
        assert why in person.screen().text
        assert person.screen().labels == [*own, *ALL]
    await person.taps("Aide")
    assert "chaque demande a son sujet" in person.screen().text
    assert "Nouvelle demande" not in person.screen().text


async def test_who_is_in_the_group_is_not_offered_to_join_it(world, caf, paul):
    paul.person.joins(caf)
    await paul.says("/aide", chat=caf)
    await paul.says("Bonjour")
    assert paul.screen().labels == ["Mes dossiers", "Je m'absente", *ALL]
