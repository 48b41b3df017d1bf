"""A n° de sécurité sociale is read as people write and dictate it; every number is impossible."""

from datetime import date

import pytest

from handlers.kit.identity_texts import why
from models.values.elements import Doubt, copied, displayed, doubt_about

TODAY = date(2026, 11, 24)
SHOWN, COPIED = "2 55 13 99 999 999 49", "255139999999949"


@pytest.mark.parametrize(
    "written",
    [
        "255139999999949",
        "2 55 13 99 999 999 49",
        "2\u00a055\u00a013\u00a099\u00a0999\u00a0999\u00a049",
        "2\u202f55\u202f13\u202f99\u202f999\u202f999\u202f49",
        "2-55-13-99-999-999-49",
        "2\u201055\u201013\u201099\u2010999\u2010999\u201049",
        "2\u201155\u201113\u201199\u2011999\u2011999\u201149",
        "2–55–13–99–999–999–49",
        "2—55—13—99—999—999—49",
        "2\u221255\u221213\u221299\u2212999\u2212999\u221249",
        "2.55.13.99.999.999.49",
        "2/55/13/99/999/999/49",
        "2_55_13_99_999_999_49",
        "2, 55, 13, 99, 999, 999, 49",
        "٢٥٥١٣٩٩٩٩٩٩٩٩٤٩",
        "２５５１３９９９９９９９９４９",
        "\u200b255139999999949\ufeff",
        "\u202d255139999999949\u202c",
        "2 55 13 99 999 999 clé 49",
        "2 55 13 99 999 999, clé : 49",
        "2 55 13 99 999 999 (49)",
        "2 55 13 99 999 999 (clé 49)",
        "2 55 13 99 999 999 avec la clé 49",
        "2 55 13 99 999 999 cle 49",
        "2 55 13 99 999 999 CLÉ 49",
        "2 55 13 99 999 999 clef 49.",
        "n° 2 55 13 99 999 999 49",
        "N°2 55 13 99 999 999 49",
        "№ 255139999999949",
        "nº 255139999999949",
        "no 255139999999949",
        "numéro 255139999999949",
        "NIR : 255139999999949",
        "SS 255139999999949",
        "n° SS : 255139999999949",
        "Sécu : 255139999999949",
        "n° de sécurité sociale : 255139999999949",
        "N° de se\u0301curite\u0301 sociale 255139999999949",
        "Son numéro de sécurité sociale est le 255139999999949",
        "« 255139999999949 »",
        "255139999999949.",
        "clé 49 : 2 55 13 99 999 999",
        "255139999999949 (carte vitale)",
        "2 55 13 99 999 999 49 merci",
    ],
)
def test_a_nir_is_read_however_it_is_written(written):
    assert doubt_about("nir", written, today=TODAY) is None
    assert displayed("nir", written) == SHOWN
    assert copied("nir", written) == COPIED


@pytest.mark.parametrize(
    ("written", "doubt", "sentence"),
    [
        ("2–55–13–99–999–999–50", Doubt.NIR_KEY, "Sa clé"),
        ("2 55 13 99 999 999 clé 50", Doubt.NIR_KEY, "Sa clé"),
        ("n° 255139999999950", Doubt.NIR_KEY, "Sa clé"),
        ("n° 2 55 13 99 999", Doubt.NIR_LENGTH, "vous avez écrit 10 signes"),
        ("2–55–13–99–999–99", Doubt.NIR_LENGTH, "vous avez écrit 12 signes"),
        ("2551399999999 clé 4", Doubt.NIR_LENGTH, "écrit 14 signes"),
        ("clé 49", Doubt.NIR_LENGTH, "écrit 2 signes"),
        ("07", Doubt.NIR_LENGTH, "écrit 2 signes"),
        ("2551399999999O", Doubt.NIR_LENGTH, "écrit 14 signes"),
        ("5 55 13 99 999 999", Doubt.NIR_FORM, "commence par 1 ou 2"),
        ("1 85 13 2C 999 999", Doubt.NIR_FORM, "2A et 2B"),
        ("1–85–13–2C–999–999", Doubt.NIR_FORM, "2A et 2B"),
    ],
)
def test_a_wrong_nir_is_doubted_with_its_true_reason(written, doubt, sentence):
    assert doubt_about("nir", written, today=TODAY) == doubt
    assert sentence in why(doubt, written)


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("n° 1234567", "1234567"),
        ("N° allocataire : 1 234 567 L", "1234567L"),
        ("Caf 1234567", "1234567"),
        ("1234567 n", "1234567N"),
        ("1–234–567", "1234567"),
    ],
)
def test_a_caf_number_keeps_its_letter(written, bare):
    assert copied("numero_caf", written) == bare


def test_what_is_no_number_is_copied_as_it_is():
    assert copied("nir", "je ne sais plus") == "je ne sais plus"
