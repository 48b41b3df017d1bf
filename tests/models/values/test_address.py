"""An address is read as it was meant, however it was typed or copied."""

import pytest

from models.values.address import read_address

PLAIN = "paul.roche@caf.example"


@pytest.mark.parametrize(
    "typed",
    [
        PLAIN,
        f"  {PLAIN}\u00a0",
        f"<{PLAIN}>",
        f"mailto:{PLAIN}",
        f"MAILTO: {PLAIN}.",
        f"{PLAIN}.",
        "paul.\u200broche@caf.example\ufeff",
        f"\u2066{PLAIN}\u2069",
        f"{PLAIN}. ",
        f"{PLAIN}.  ",
        f"{PLAIN}\u200b",
        f"{PLAIN};",
        f"{PLAIN};;",
        f"{PLAIN},",
        f"{PLAIN}...",
        f"<mailto:{PLAIN}>",
        f"mailto:{PLAIN}?subject=Bonjour",
        f"« {PLAIN} »",
        f"“{PLAIN}”",
        f"({PLAIN})",
        f"\n{PLAIN}\r\n",
        "paul.roche＠caf.example",
        "ｐａｕｌ.roche@caf.example",
        "paul.ro\u00adche@caf.example",
        f"Mon e-mail : {PLAIN}",
        f"Adresse : {PLAIN}",
        f"C’est {PLAIN}",
        f"mail: {PLAIN}",
        f"{PLAIN}…",
        f"{PLAIN}/",
        f"{PLAIN} 👍",
        f"{PLAIN}👍",
        f"*{PLAIN}*",
        f"`{PLAIN}`",
        f"Paul Roche <{PLAIN}>",
        f'"Roche, Paul" <{PLAIN}>;',
        f"{PLAIN} merci",
        f"{PLAIN}, s’il vous plaît.",
        f"{PLAIN} (pro)",
        f"1. {PLAIN}",
        f"- {PLAIN}",
        f"E-mail professionnel : {PLAIN}",
    ],
)
def test_what_surrounds_an_address_changes_nothing(typed):
    assert read_address(typed) == PLAIN


def test_a_hyphen_that_does_not_break_is_a_hyphen():
    assert (
        read_address("anne\u2011laure@bellac.example")
        == "anne-laure@bellac.example"
    )


@pytest.mark.parametrize(
    "kept",
    [
        "mail@caf.example",
        "mon.mail@caf.example",
        "est@caf.example",
        "o'neil+aplus@caf.example",
        "É.Roche@caf.example",
        "a_b@sous.caf.example",
    ],
)
def test_an_unusual_address_stays_as_it_is(kept):
    assert read_address(kept) == kept


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "paul",
        "paul@",
        "@caf.example",
        "paul@caf",
        "paul@@caf.example",
        "paul roche@caf.example",
        "paul@caf..example",
        "a@caf.example, b@caf.example",
        "Paul <paul@caf.example> <paul@cpam.example>",
        "paul@-caf.example",
        "paul@caf-.example",
        "paul@caf.ex…ample",
        "paul@caf_cpam.example👍x",
        f"{'a' * 250}@caf.example",
        ";;",
        "mailto:",
        "<>",
        "paul@caf.example;paul@cpam.example",
        "paul @caf.example",
        "👍",
        "paul.roche@caf.example à Limoges",
    ],
)
def test_what_is_no_address_is_none(wrong):
    assert read_address(wrong) is None
