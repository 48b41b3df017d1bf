"""What an element of identity should look like; every number here is invented."""

from datetime import date

import pytest

from models.values.birth import Birth, birth_year, read_birth
from models.values.elements import (
    Doubt,
    copied,
    displayed,
    doubt_about,
    fitting,
)
from models.values.referentiel import useful_champs

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1952", Birth(1952)),
        ("juillet 1952", Birth(1952, 7)),
        ("07/1952", Birth(1952, 7)),
        ("14/07/1952", Birth(1952, 7, 14)),
        ("14.7.1952", Birth(1952, 7, 14)),
        ("14 07 1952", Birth(1952, 7, 14)),
        ("14071952", Birth(1952, 7, 14)),
        ("1952-07-14", Birth(1952, 7, 14)),
        ("14/07/52", Birth(1952, 7, 14)),
        ("14/07/12", Birth(2012, 7, 14)),
        ("14 juillet 1952", Birth(1952, 7, 14)),
        ("né le 1er Août 1952", Birth(1952, 8, 1)),
        ("Née en févr. 1960.", Birth(1960, 2)),
        ("00/00/1952", Birth(1952)),
        ("31/02/1980", Birth(1980, 2, 31)),
    ],
)
def test_a_birth_is_read_as_a_person_writes_it(written, read):
    assert read_birth(written, today=TODAY) == read


@pytest.mark.parametrize(
    "written",
    [
        "vers 1950",
        "inconnue",
        "52",
        "environ 80 ans",
        "ju 1952",
        "12 rue des Lilas",
    ],
)
def test_free_words_stay_free(written):
    assert read_birth(written, today=TODAY) is None
    assert doubt_about("date_naissance", written, today=TODAY) is None


@pytest.mark.parametrize(
    ("written", "year"),
    [("vers 1950", 1950), ("14/07/62", 1962), ("inconnue", None)],
)
def test_a_year_is_found_even_among_free_words(written, year):
    assert birth_year(written, today=TODAY) == year


@pytest.mark.parametrize(
    ("key", "value", "doubt"),
    [
        ("date_naissance", "31/02/1980", Doubt.DATE_IMPOSSIBLE),
        ("date_naissance", "14/13/1980", Doubt.DATE_IMPOSSIBLE),
        ("date_naissance", "29/02/2023", Doubt.DATE_IMPOSSIBLE),
        ("date_naissance", "29/02/2024", None),
        ("date_naissance", "1852", Doubt.DATE_TOO_OLD),
        ("date_naissance", "2031", Doubt.DATE_FUTURE),
        ("date_naissance", "25/11/2026", Doubt.DATE_FUTURE),
        ("date_naissance", "24/11/2026", None),
        ("date_naissance", "novembre 2026", None),
        ("date_naissance", "00/00/1952", None),
        ("nir", "2 55 13 99 999 999", None),
        ("nir", "255139999999950", Doubt.NIR_KEY),
        ("nir", "2 55 13 99 999 999 49", None),
        ("nir", "1 85 13 2A 999 999 13", None),
        ("nir", "1 85 13 2b 999 999", None),
        ("nir", "1 85 13 2C 999 999", Doubt.NIR_FORM),
        ("nir", "3 55 13 99 999 999", None),
        ("nir", "7551399999999", None),
        ("nir", "8551399999999", None),
        ("nir", "5551399999999", Doubt.NIR_FORM),
        ("nir", "25513999999", Doubt.NIR_LENGTH),
        ("nir", "2551399999999A", Doubt.NIR_LENGTH),
        ("numero_caf", "1234567", None),
        ("numero_caf", "1 234 567 a", None),
        ("numero_caf", "123456", Doubt.CAF),
        ("numero_caf", "12345678", Doubt.CAF),
        ("numero_fiscal", "30 12 345 678 901", None),
        ("numero_fiscal", "301234567890", Doubt.FISCAL),
        ("adresse", "n'importe quoi", None),
        ("nom", "Dupont 2", None),
    ],
)
def test_only_what_seems_wrong_is_doubted(key, value, doubt):
    assert doubt_about(key, value, today=TODAY) == doubt


@pytest.mark.parametrize(
    ("key", "typed", "shown", "copies"),
    [
        ("nir", "255139999999949", "2 55 13 99 999 999 49", "255139999999949"),
        ("nir", "185132b999999", "1 85 13 2B 999 999", "185132B999999"),
        ("nir", "je ne sais plus", "je ne sais plus", "je ne sais plus"),
        (
            "numero_fiscal",
            "3012345678901",
            "30 12 345 678 901",
            "3012345678901",
        ),
        ("telephone", "06.39.98.12.34", "06 39 98 12 34", "0639981234"),
        (
            "telephone",
            "celui de sa fille",
            "celui de sa fille",
            "celui de sa fille",
        ),
        ("adresse", "3 rue des Lilas", "3 rue des Lilas", "3 rue des Lilas"),
    ],
)
def test_a_known_form_is_read_with_its_spaces_and_copied_without(
    key, typed, shown, copies
):
    assert displayed(key, typed) == shown
    assert copied(key, typed) == copies


def test_a_number_is_recognised_among_what_the_organismes_ask():
    champs = useful_champs(["CAF", "CPAM"])
    assert [
        fitting(one, champs).cle for one in ("1234567", "2 55 13 99 999 999")
    ] == [
        "numero_caf",
        "nir",
    ]
    assert fitting("3012345678901", useful_champs(["CAF"])) is None
