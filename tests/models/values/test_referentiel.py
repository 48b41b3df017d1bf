"""The reference lists: what people name, and who may read which element of identity."""

import pytest

from models.values.referentiel import (
    champ,
    is_lawful,
    is_territoire,
    organisme,
    territoire_nom,
    territoire_of,
    useful_champs,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("33", "33"),
        (" 33 ", "33"),
        ("Gironde", "33"),
        ("gironde", "33"),
        ("GIRONDE", "33"),
        ("Haute-Vienne", "87"),
        ("Corse-du-Sud", "2A"),
        ("2a", "2A"),
        ("2A", "2A"),
        ("La Réunion", "974"),
        ("974", "974"),
        ("", None),
        ("3", None),
        ("333", None),
        ("Limoges", None),
        ("la Gironde", None),
    ],
)
def test_a_territoire_is_named_or_numbered(text, code):
    territoire = territoire_of(text)
    assert (territoire.code if territoire else None) == code


@pytest.mark.parametrize(
    ("code", "nom"),
    [("87", "Haute-Vienne"), ("33", "Gironde"), ("999", "999"), ("", "")],
)
def test_an_unknown_code_is_its_own_name(code, nom):
    assert territoire_nom(code) == nom
    assert is_territoire(code) == (code != nom)


@pytest.mark.parametrize(
    ("key", "organismes", "is_allowed"),
    [
        ("nir", ["CPAM"], True),
        ("nir", ["CPAM", "MSA"], True),
        ("nir", ["CAF"], False),
        ("nir", ["CPAM", "CAF"], False),
        ("nir", [], True),
        ("numero_fiscal", ["DDFIP"], True),
        ("numero_fiscal", ["CPAM"], False),
        ("numero_caf", ["CPAM"], True),
        ("nom", ["CAF", "DDFIP"], True),
        ("unknown", ["CAF"], True),
    ],
)
def test_an_element_is_read_only_by_whom_the_law_names(
    key, organismes, is_allowed
):
    assert is_lawful(key, organismes) is is_allowed


@pytest.mark.parametrize(
    ("organismes", "keys"),
    [
        ([], []),
        (["CAF"], ["numero_caf"]),
        (["CPAM"], ["nir"]),
        (["CPAM", "CAF"], ["nir", "numero_caf"]),
        (["DDFIP"], ["numero_fiscal"]),
        (["MAIRIE"], []),
    ],
)
def test_what_is_asked_depends_on_the_organismes(organismes, keys):
    assert [row.cle for row in useful_champs(organismes)] == keys


def test_rows_are_found_by_their_key_or_not_at_all():
    assert organisme("CAF").id == "CAF"
    assert organisme("caf") is None
    assert champ("nir").cle == "nir"
    assert champ("unknown") is None
