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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Ольга", "Петрова"), ("ПЕТРОВА", "ольга")),
        (("Anne", "Lœuillet"), ("Anne", "LOEUILLET")),
        (("Y", "Ô"), ("Ô", "y")),
        (("Rui", "d'Almeida"), ("Rui", "Almeida")),
        (("小明", "王"), ("王", "小明")),
        (("Łukasz", "Groß"), ("Lukasz", "Gross")),
    ],
)
def test_names_of_the_whole_world_are_recognised(one, other):
    first, second = (
        {"prenom": prenom, "nom": nom, "date_naissance": "1950"}
        for prenom, nom in (one, other)
    )
    assert likeness(first, today=TODAY) == likeness(second, today=TODAY) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [(("Ольга", "Петрова"), ("Анна", "Петрова")), (("Y", "Ô"), ("A", "Ô"))],
)
def test_names_of_the_whole_world_are_told_apart(one, other):
    first, second = (
        {"prenom": prenom, "nom": nom, "date_naissance": "1950"}
        for prenom, nom in (one, other)
    )
    assert likeness(first, today=TODAY) != likeness(second, today=TODAY)


@pytest.mark.parametrize("sign", ["👍", "…", "\u200b"])
def test_signs_alone_are_nobody(sign):
    person = {"prenom": sign, "nom": sign, "date_naissance": "1950"}
    assert likeness(person, today=TODAY) == ""
