"""What people type instead of touching: what chooses, what is asked about, what is no choice."""

import pytest

from models.values.choosing import meant_by

ORGANISMES = (
    ("✅ Caf de la Haute-Vienne", "Caisse d'allocations familiales"),
    ("CPAM de la Haute-Vienne", "Caisse primaire d'assurance maladie"),
    ("Continuer", ""),
    ("Filtrer par thème", ""),
)
MANDATS = (
    ("Mandat signé", ""),
    ("Mandat par SMS", ""),
    ("Ma structure a déjà un mandat", ""),
    ("Un représentant signe", ""),
)
URGENCES = (
    ("Sans urgence particulière", ""),
    ("Urgent", ""),
    ("Très urgent", ""),
)
SURE = (("Oui, effacer", ""), ("Non, garder", ""))
CRITERES = (
    ("Démarches restées sans effet", ""),
    ("Urgence sociale", ""),
    ("Les deux", ""),
)
INFORMED = (("J'atteste que l'usager en est informé", ""), ("Retour", ""))


@pytest.mark.parametrize(
    ("choices", "typed", "places"),
    [
        (ORGANISMES, "caf", [0]),
        (ORGANISMES, "la caf", [0]),
        (ORGANISMES, "À la CAF, svp !", [0]),
        (ORGANISMES, "la cpam", [1]),
        (ORGANISMES, "je veux la Cpam", [1]),
        (ORGANISMES, "allocations familiales", [0]),
        (ORGANISMES, "l’assurance maladie", [1]),
        (ORGANISMES, "caisse", [0, 1]),
        (ORGANISMES, "haute-vienne", [0, 1]),
        (ORGANISMES, "1", [0]),
        (ORGANISMES, "n° 2", [1]),
        (ORGANISMES, "le 2", [1]),
        (ORGANISMES, "2.", [1]),
        (ORGANISMES, "0", []),
        (ORGANISMES, "9", []),
        (ORGANISMES, "thème", [3]),
        (ORGANISMES, "continuer", [2]),
        (ORGANISMES, "msa", []),
        (ORGANISMES, "caf et cpam", []),
        (ORGANISMES, "la", []),
        (ORGANISMES, "", []),
        (ORGANISMES, "👍", []),
        (MANDATS, "sms", [1]),
        (MANDATS, "par sms", [1]),
        (MANDATS, "signé", [0, 3]),
        (MANDATS, "mandat", [0, 1, 2]),
        (MANDATS, "déjà un mandat", [2]),
        (MANDATS, "un représentant", [3]),
        (URGENCES, "urgent", [1]),
        (URGENCES, "tres urgent", [2]),
        (URGENCES, "urgence", []),
        (URGENCES, "sans urgence", [0]),
        (URGENCES, "pas urgent", []),
        (SURE, "oui", [0]),
        (SURE, "oui oui", [0]),
        (SURE, "Oui, oui", [0]),
        (SURE, "ok", [0]),
        (SURE, "d'accord", [0]),
        (SURE, "effacer", [0]),
        (SURE, "non non", [1]),
        (SURE, "non", [1]),
        (SURE, "garder", []),
        (CRITERES, "deux", [2]),
        (CRITERES, "2", [1]),
        (CRITERES, "démarches sans effet", [0]),
        (CRITERES, "démarches", [0]),
        (CRITERES, "urgence", [1]),
        (INFORMED, "j'atteste", [0]),
        (INFORMED, "J’atteste", [0]),
    ],
)
def test_a_choice_is_typed_as_people_type(choices, typed, places):
    assert meant_by(typed, choices) == places
