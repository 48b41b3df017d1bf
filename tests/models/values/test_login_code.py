"""A code and a link are read as people type and paste them; a sentence is neither."""

import pytest

from models.values.login_code import (
    codes_in,
    read_login_code,
    read_start,
)

TOKEN = "aB3-_" * 8 + "xyz"


@pytest.mark.parametrize(
    "typed",
    [
        "ABCD2345",
        "abcd2345",
        " ABCD 2345 ",
        "ABCD-2345.",
        "AB CD 23 45",
        "A B C D 2 3 4 5",
        "Code : ABCD2345",
        "code:abcd-2345",
        "Le code est ABCD 2345",
        "Mon code : ABCD2345.",
        "Voici le code ABCD2345",
        "« ABCD2345 »",
        "ABCD\u00a02345",
        "ABCD\u20112345",
        "ABCD—2345",
        "\u200bABCD\u200b2345\u2060",
        "ＡＢＣＤ２３４５",
        "Code :\nABCD2345",
        "abc d2345",
        "ABCD_2345",
        "ABCD 2345 ",
        "Votre code : ABCD-2345",
        "CODE ABCD2345",
        "Mon code est le ABCD-2345",
        "C'est le code ABCD2345",
        "abcd 2345 stp",
        "code ABCD 2345 merci",
        "ABCD2345, merci !",
    ],
)
def test_a_code_is_read_however_it_is_typed(typed):
    assert read_login_code(typed) == "ABCD2345"


@pytest.mark.parametrize(
    "said",
    [
        "",
        "bonjour",
        "je suis la",
        "ABCD234",
        "ABCD23456",
        "Code :",
        "ABCD234é",
        "Loyer impayé depuis juin",
        "maryse@bellac.example",
        "👍",
    ],
)
def test_what_is_no_code_is_not_read_as_one(said):
    assert read_login_code(said) is None
    assert codes_in(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "voilà ABCD2345",
        "j'ai reçu abcd2345, que faire ?",
        "Loyer impayé ABCD2345",
    ],
)
def test_a_code_is_found_among_words(said):
    assert read_login_code(said) is None
    assert codes_in(said) == ["ABCD2345"]


@pytest.mark.parametrize(
    "pasted",
    [
        f"https://t.me/aplus_bot?start={TOKEN}",
        f"t.me/aplus_bot?start={TOKEN}",
        f"<https://t.me/aplus_bot?start={TOKEN}>",
        f"Voici le lien : https://t.me/aplus_bot?start={TOKEN}.",
        f"tg://resolve?domain=aplus_bot&start={TOKEN}",
        f"\u200b https://t.me/aplus_bot?start={TOKEN} \n",
        TOKEN,
        f"https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Ft.me%2Faplus_bot%3Fstart%3D{TOKEN}&data=05",
        f"https://scan.example/?u=https%253A%252F%252Ft.me%252Faplus_bot%253Fstart%253D{TOKEN}%26x=1",
        f"https://urldefense.com/v3/__https://t.me/aplus_bot?start={TOKEN}__;!!Abc$",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__t.me_aplus-5Fbot-3Fstart-3D"
        + TOKEN.replace("-", "-2D").replace("_", "-5F")
        + "&d=DwM",
    ],
)
def test_a_pasted_link_says_what_it_starts(pasted):
    assert read_start(pasted) == TOKEN


@pytest.mark.parametrize(
    "said", ["", "bonjour", "https://exemple.fr/?debut=1", TOKEN + "z", "d12"]
)
def test_what_is_no_link_starts_nothing(said):
    assert read_start(said) is None
