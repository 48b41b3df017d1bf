"""The numéros in a longer text: found, masked, or moved into the identity; all are invented."""

import pytest

from models.demande.draft import Identifier
from models.demande.numeros import elements_in, masked, numbers_in, with_elements

NIR = "2 55 13 99 999 999 34"
IBAN = "FR76 3000 6000 0112 3456 7890 189"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", []),
        ("Bonjour, je regarde.", []),
        ("Versé le 12.05.2026 : 1 250 €", []),
        ("Courrier du 2026-11-24", []),
        ("Rappelez au 06 39 98 12 34", []),
        ("Écrivez à caf@exemple.fr", []),
        ("12 rue des Lilas, 87000 Limoges", []),
        ("Trois appels en 2026", []),
        (f"Son numéro : {NIR}", ["nir"]),
        (NIR.replace(" ", ""), ["nir"]),
        (f"RIB : {IBAN}", ["iban"]),
        ("dossier n° 1234567", ["numero"]),
        ("allocataire 1234567 Z", ["numero"]),
        ("numéro fiscal 30 12 345 678 901", ["numero"]),
        (f"{NIR} et {IBAN}", ["nir", "iban"]),
        (f"Rappelez au 06 39 98 12 34. NIR : {NIR}", ["nir"]),
    ],
)
def test_what_names_the_usager_is_found_and_what_reaches_an_organisme_is_not(text, kinds):
    assert [str(finding.kind) for finding in numbers_in(text)] == kinds


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bonjour.", "Bonjour."),
        (f"Voici son numéro : {NIR}.", "Voici son numéro : (n° de sécurité sociale)."),
        ("Versé le 12.05.2026 : 1 250 €", "Versé le 12.05.2026 : 1 250 €"),
    ],
)
def test_a_masked_text_says_the_kind_and_keeps_the_rest(text, shown):
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text", [NIR, f"a {NIR} b {IBAN}", "dossier n° 1234567", "allocataire 1234567 Z"]
)
def test_a_masked_text_holds_none_any_more(text):
    assert numbers_in(masked(text)) == []


@pytest.mark.parametrize(
    ("text", "organismes", "keys"),
    [
        (NIR, ["CPAM"], ["nir"]),
        (NIR, ["CPAM", "CAF"], ["nir"]),
        (NIR, [], []),
        ("allocataire 1234567 Z", ["CAF"], ["numero_caf"]),
        ("Bonjour", ["CAF"], []),
    ],
)
def test_only_what_an_organisme_may_read_becomes_an_element(text, organismes, keys):
    assert [element.key for element in elements_in(text, organismes)] == keys


def _given(*pairs):
    return [Identifier(key=key, label=key, value=value) for key, value in pairs]


@pytest.mark.parametrize(
    ("known", "more", "kept"),
    [
        ([], [("nir", "1")], [("nir", "1")]),
        ([("nir", "1")], [], [("nir", "1")]),
        ([("nir", "1 2")], [("nir", "12")], [("nir", "1 2")]),
        ([("nir", "1")], [("nir", "2")], [("nir", "1"), ("nir", "2")]),
        ([("nir", "")], [("nir", "2")], [("nir", "2")]),
        ([("caf", "7")], [("nir", "2")], [("caf", "7"), ("nir", "2")]),
        ([("caf", "7"), ("nir", "")], [("nir", "2")], [("caf", "7"), ("nir", "2")]),
    ],
)
def test_what_is_known_stays_once_and_what_was_missing_is_given(known, more, kept):
    assert list(with_elements(_given(*known), _given(*more))) == _given(*kept)
