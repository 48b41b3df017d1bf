"""What two demandes about one person have in common."""

from datetime import date

import pytest

from models.demande.likeness import likeness

TODAY = date(2026, 11, 24)
MARIE = {"prenom": "Marie", "nom": "Dupont", "date_naissance": "1962"}


@pytest.mark.parametrize(
    ("prenom", "nom", "birth"),
    [
        ("Marie", "Dupont", "14/07/1962"),
        ("MARIE", "DUPONT", "juillet 62"),
        ("Marïe", "Dupönt", "vers 1962"),
        ("Dupont", "Marie", "né le 14 juillet 1962"),
        ("Marie ", "dupont", "14/07/62"),
    ],
)
def test_one_person_is_recognised_however_written(prenom, nom, birth):
    other = {"prenom": prenom, "nom": nom, "date_naissance": birth}
    assert likeness(other, today=TODAY) == likeness(MARIE, today=TODAY)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("prenom", "Maria"),
        ("nom", "Durand"),
        ("date_naissance", "1963"),
        ("date_naissance", ""),
    ],
)
def test_another_person_is_not(field, value):
    assert likeness(MARIE | {field: value}, today=TODAY) != likeness(
        MARIE, today=TODAY
    )


def test_hyphens_and_accents_do_not_matter():
    one = {"prenom": "Jean-René", "nom": "Le Goff", "date_naissance": "1950"}
    other = {
        "prenom": "Jean Rene",
        "nom": "LE GOFF",
        "date_naissance": "1/1/1950",
    }
    assert likeness(one, today=TODAY) == likeness(other, today=TODAY)


def test_nobody_is_like_nobody():
    assert (
        likeness(
            {"prenom": "", "nom": "", "date_naissance": "1950"}, today=TODAY
        )
        == ""
    )
