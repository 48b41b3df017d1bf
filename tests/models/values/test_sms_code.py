"""The SMS code is read however it is dictated; a text that holds another number gives none."""

import pytest

from models.values.sms_code import read_sms_code


@pytest.mark.parametrize(
    "written",
    [
        "475522",
        "475 522",
        "475-522",
        "475.522",
        "47 55 22",
        "4 7 5 5 2 2",
        "4-7-5-5-2-2",
        "475\u00a0522",
        "475\u202f522",
        "475\u2011522",
        "475–522",
        "475_522",
        "475,522",
        "475/522",
        "٤٧٥٥٢٢",
        "４７５５２２",
        "\u200b475522\ufeff",
        "\u2066475522\u2069",
        " 475522 ",
        "475522.",
        "475\n522",
        "« 475 522 »",
        "(475522)",
        "Code : 475522",
        "code=475522",
        "le code est 475 522",
        "Le code est : 475-522.",
        "C’est 475 522",
        "475522 merci",
        "Elle dit 475 522, voilà",
        "👍 475522",
    ],
)
def test_a_code_is_read_however_it_is_given(written):
    assert read_sms_code(written) == "475522"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "bonjour",
        "le code",
        "47552",
        "4755222",
        "475 522 1",
        "475522 à 14 h",
        "475 5Z2",
        "4755O2",
        "code475522",
        "475522x",
        "475 et 522",
        "475 cinq 522",
        "06 39 98 12 34",
        "ABCD2345",
        "👍",
    ],
)
def test_what_is_no_code_is_none(written):
    assert read_sms_code(written) is None


def test_a_code_may_begin_with_zeros():
    assert read_sms_code("le code est 012 345") == "012345"
