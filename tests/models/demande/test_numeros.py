"""The numéros in a longer text: found, masked, or moved into the identity; all are invented."""

import pytest

from models.demande.draft import Identifier
from models.demande.numeros import (
    elements_in,
    masked,
    numbers_in,
    with_elements,
)

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
def test_what_names_the_usager_is_found_and_what_reaches_an_organisme_is_not(
    text, kinds
):
    assert [str(finding.kind) for finding in numbers_in(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Rappel demain 14h30-15h00",
        "Ouvert 9h00-12h00 et 14h00-17h00",
        "lundi 8h30-12h 13h30-17h30 ; mardi 9h00-12h00",
        "9H00 - 12H30",
        "9 h 00 – 12 h 30 / 13 h 30 – 17 h 00",
        "09.00-12.30",
        "9:00-12:00 14:00-17:00",
        "0900-1200 du lundi au vendredi",
        "lun 0830-1230 1330-1700",
        "9h-12h30,14h-18h",
        "9h00/12h00-14h00/18h00",
        "le 12/02/2026 9h00-12h00",
        "8h00-20h00, 7 jours sur 7, 24h/24",
        "du 01/02/2026 au 15/03/2026",
        "25/12/2025-01/01/2026",
        "trimestres 1985-1990 1995-2001",
        "entre 1 200 et 1 500 €",
        "1.254,36€ puis 12 458 euros",
        "1200-1500 euros",
        "articles L. 262-2, L. 262-3 et R. 262-40 du CASF",
        "L. 821-1 à L. 821-8",
        "décret n° 2016-1908 du 27/12/2016",
        "lundi : 9h00-12h00\nmardi : 9h00-12h00\nmercredi : 13h30-17h00",
        "9h-12h/13h30-17h30 du lundi au jeudi, 9h-12h/13h30-16h30 le vendredi",
        "de 8 heures 30 à 12 heures 15",
        "rappel 14h30−15h00",
        "9h00 12h00 13h30 17h00",
        "permanence 9-12 14-17",
        "mardi 9-12h 14-17h30",
        "0h00-24h00",
        "du 12 au 15/03",
        "du 28/02 au 1er/03",
        "15/03-16/03-17/03",
        "05/11 05/12 05/01 05/02",
        "12.01.2025-15.01.2025",
        "les 3, 4, 5 et 6 mars",
        "2023/2024/2025",
        "2019/2020 2020/2021 2021/2022",
        "1 234,56 €",
        "1 234 567,89",
        "345,67 + 1 234,56 = 1 580,23",
        "24 x 56,32",
        "article L. 262-16",
        "art. R. 142-1-A et s.",
        "articles 1366, 1367 et 1368 du code civil",
        "règlement (UE) 2016/679",
        "cerfa n° 12345*06",
        "taux 12,34 % à 56,78 %",
    ],
)
def test_hours_days_ranges_amounts_and_articles_identify_nobody(text):
    assert numbers_in(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("9h00-12h00, dossier n° 1234567", "numero"),
        ("dossier 1430 1500 12", "numero"),
        (f"Rappel 14h30-15h00, NIR {NIR}", "nir"),
        (f"{IBAN} avant 9h00-12h00", "iban"),
        ("allocataire 1234567, 9h00-12h00", "numero"),
        ("le 12/03/2026 n° 1234567", "numero"),
        ("article L. 262-16 dossier 1234567", "numero"),
        ("1 234,56 € allocataire 1234567", "numero"),
        ("il touche 450 € ; dossier 4567891", "numero"),
        ("dossier 14301500", "numero"),
        ("n° 1430150", "numero"),
        ("son numéro : 1234567", "numero"),
        ("numero 123 4567", "numero"),
        ("123-456-789", "numero"),
        ("12-34-56-78", "numero"),
        ("1234.567.890", "numero"),
        ("matricule 12 345 67 A", "numero"),
        ("référence 2024/123456", "numero"),
        ("réf. 2025-0012345", "numero"),
        ("dossier 12/345678", "numero"),
        ("n° de sinistre 2025123456", "numero"),
        ("N° 20251234567", "numero"),
        ("n°allocataire:1234567", "numero"),
        ("1234567 est son numéro", "numero"),
        ("SPI 12 34 567 890 123", "numero"),
        ("numéro fiscal 1234567890123", "numero"),
        ("n° étranger 9912345678", "numero"),
        ("titre de séjour 9912345678", "piece"),
        ("passeport 12AB34567", "piece"),
        ("CNI 123456789012", "piece"),
        ("rib 30001 00794 12345678901 85", "iban"),
        ("MSA 2 55 13 99 999 999", "nir"),
        ("1 55 03 15 123 456", "nir"),
        ("2-55-13-99-999-999-49", "nir"),
        ("2 55 13 99 999 999 34 entre 9h et 12h", "nir"),
        ("255139999999949", "nir"),
        ("FR7630006000011234567890189", "iban"),
        ("matricule 0123456", "numero"),
        ("compte 12345678901", "numero"),
        ("12 34 567", "numero"),
    ],
)
def test_a_numero_beside_hours_is_found(text, kind):
    assert [str(finding.kind) for finding in numbers_in(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bonjour.", "Bonjour."),
        (
            f"Voici son numéro : {NIR}.",
            "Voici son numéro : (n° de sécurité sociale).",
        ),
        ("Versé le 12.05.2026 : 1 250 €", "Versé le 12.05.2026 : 1 250 €"),
    ],
)
def test_a_masked_text_says_the_kind_and_keeps_the_rest(text, shown):
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [NIR, f"a {NIR} b {IBAN}", "dossier n° 1234567", "allocataire 1234567 Z"],
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
def test_only_what_an_organisme_may_read_becomes_an_element(
    text, organismes, keys
):
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
        (
            [("caf", "7"), ("nir", "")],
            [("nir", "2")],
            [("caf", "7"), ("nir", "2")],
        ),
    ],
)
def test_what_is_known_stays_once_and_what_was_missing_is_given(
    known, more, kept
):
    assert list(with_elements(_given(*known), _given(*more))) == _given(*kept)
