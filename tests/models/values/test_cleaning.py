"""One door: what a phone, a dictation or a spreadsheet adds to a text changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.cleaning import BREAKS, cleaned

ODD = "".join(
    "\u00ad\u034f\u061c\u115f\u180e\u200b\u200c\u200d\u200e\u202a\u202e\u2060\u2066\u2069\ufeff"
    "\u00a0\u2007\u2009\u202f\u3000\u2800‐‑–—−’‘ʼ´`٠۷९７／；＠\u0301\u0327\u1fef\u037e"
    "\x00\x0b\x0c\r\n\t\x85\u2028\u2029;/ aéœПтй王\U000e0041\U0001f44d\ufe0f"
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("", ""),
        ("Caf de l'Ain", "Caf de l'Ain"),
        ("Caf de l’Ain", "Caf de l'Ain"),
        ("Caf de l‘Ain", "Caf de l'Ain"),
        ("Caf de lʼAin", "Caf de l'Ain"),
        ("Caf de l´Ain", "Caf de l'Ain"),
        ("Caf de l`Ain", "Caf de l'Ain"),
        ("Caf de l′Ain", "Caf de l'Ain"),
        ("Caf de l＇Ain", "Caf de l'Ain"),
        ("Caf\u00a0de\u202fl'Ain", "Caf de l'Ain"),
        ("Caf\u2009de\u3000l'Ain", "Caf de l'Ain"),
        ("Caf\u2800de l'Ain", "Caf de l'Ain"),
        ("\ufeffCaf de\u200b l'Ain\u2060", "Caf de l'Ain"),
        ("C\u00adaf de l'Ain", "Caf de l'Ain"),
        ("\u2066Caf de l'Ain\u2069", "Caf de l'Ain"),
        ("\u202dCaf de l'Ain\u202c", "Caf de l'Ain"),
        ("Caf de l'Ain\U000e0041", "Caf de l'Ain"),
        ("Caf\x00 de l'Ain\x7f", "Caf de l'Ain"),
        ("Saint\u2010Junien", "Saint-Junien"),
        ("Saint\u2011Junien", "Saint-Junien"),
        ("Saint\u2012Junien", "Saint-Junien"),
        ("Saint\u2013Junien", "Saint-Junien"),
        ("Saint\u2014Junien", "Saint-Junien"),
        ("Saint\u2212Junien", "Saint-Junien"),
        ("Saint\u2043Junien", "Saint-Junien"),
        ("Saint\uff0dJunien", "Saint-Junien"),
        ("Gue\u0301ret", "Guéret"),
        ("Gu\u00e9ret", "Guéret"),
        ("Gue\u200b\u0301ret", "Guéret"),
        ("c\u0327a", "ça"),
        ("٠٦ ٣٩", "06 39"),
        ("۰۶ ۳۹", "06 39"),
        ("०६ ३९", "06 39"),
        ("０６ ３９", "06 39"),
        ("ａ＠ｂ．ｆｒ", "a@b.fr"),
        ("n° 12", "n° 12"),
        ("12 m²", "12 m²"),
        ("Œuvre", "Œuvre"),
        ("Петрова", "Петрова"),
        ("王 小明", "王 小明"),
        ("Marie\r\nDupont", "Marie\nDupont"),
        ("Marie\rDupont", "Marie\nDupont"),
        ("Marie\u2028Dupont", "Marie\nDupont"),
        ("Marie\x0bDupont", "Marie\nDupont"),
        ("Marie\x85Dupont", "Marie\nDupont"),
        ("Marie\tDupont", "Marie\tDupont"),
        ("Marie ; Dupont / 1962", "Marie ; Dupont / 1962"),
        ("  Marie  ", "  Marie  "),
        ("✍\ufe0f", "✍"),
        ("«\u202fLoyer\u202f»", "« Loyer »"),
    ],
)
def test_what_is_written_is_read_as_it_was_meant(written, read):
    assert cleaned(written) == read


@given(st.text(st.sampled_from(ODD)) | st.text())
def test_cleaned_twice_is_cleaned_once(text):
    once = cleaned(text)
    assert cleaned(once) == once


@given(st.lists(st.text(st.sampled_from(ODD)), max_size=4))
def test_answers_are_neither_joined_nor_cut(answers):
    """One answer a line stays one answer a line, and each is cleaned as if it were alone."""
    lines = [BREAKS.sub("", answer).replace("\n", "") for answer in answers]
    assert cleaned("\n".join(lines)) == "\n".join(map(cleaned, lines))


@given(st.text(st.sampled_from(ODD)))
def test_what_stands_between_two_words_still_stands_there(text):
    assert cleaned(f"a {text} b").startswith("a ")
    assert cleaned(f"a {text} b").endswith(" b")
