"""A name that somebody chose is quoted to somebody else: one line, no link, no address, no number."""

import re

import pytest

from models.values.telegram_name import LONGEST, quotable_name

LINKS = re.compile(r"[@./:\\\n<>«»\"]|\d{5}|https?")


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("Maryse Lebrun", "Maryse Lebrun"),
        ("Anne-Sophie d’Arc", "Anne-Sophie d’Arc"),
        ("Élodie 87", "Élodie 87"),
        ("Мария", "Мария"),
        ("دليلة", "دليلة"),
        ("  Paul \n\n Roche ", "Paul Roche"),
        ("", ""),
        ("👍👍", ""),
        ("12", ""),
        ("Paul » Code : AAAA", "Paul Code AAAA"),
        ("aide.exemple.fr", "aide exemple fr"),
        ("aide。exemple．fr", "aide exemple fr"),
        ("Appelez le 06 39 98 12 34", "Appelez le"),
        ("Le support @aide_aplus", "Le support aide aplus"),
        ("\u202eeluaP\u200b", "eluaP"),
        ("x" * 90, "x" * 40),
    ],
)
def test_a_name_is_quoted_without_what_could_mislead(name, quoted):
    assert quotable_name(name) == quoted


@pytest.mark.parametrize(
    "name",
    [
        "https://exemple.fr/login",
        "paul@exemple.fr",
        "t.me/aplus\nNe répondez pas",
        "<a href='//x.y'>ici</a>",
        "0639981234",
        "\x00\x07\x1b[2J",
    ],
)
def test_no_name_brings_a_link_an_address_or_another_line(name):
    quoted = quotable_name(name)
    assert not LINKS.search(quoted.replace("https", ""))
    assert len(quoted) <= LONGEST
