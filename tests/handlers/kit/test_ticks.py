"""A tick says what it sets: pressed twice, or told twice by Telegram, it sets the same."""

import pytest

from handlers.kit.question import Entry, Option, with_tick

CAF, CPAM = Option("Caf du Var", "caf"), Option("CPAM du Var", "cpam")
OPTIONS = {1: CAF, 2: CPAM}


def pressed(option, *, is_on):
    return Entry(pressed=option.tick(is_on=is_on).value)


@pytest.mark.parametrize(
    ("entry", "kept", "after"),
    [
        (pressed(CAF, is_on=False), (), (1,)),
        (pressed(CAF, is_on=False), (1,), (1,)),
        (pressed(CAF, is_on=False), (2, 1), (2, 1)),
        (pressed(CAF, is_on=True), (1, 2), (2,)),
        (pressed(CAF, is_on=True), (2,), (2,)),
        (Entry(pressed="caf"), (2,), (2, 1)),
        (Entry(text="caf du var"), (), (1,)),
        (Entry(text="Caf du Var"), (1,), ()),
        (Entry(pressed="autre+"), (1,), None),
        (Entry(text="Bonjour"), (1,), None),
    ],
)
def test_what_a_tick_sets(entry, kept, after):
    assert with_tick(entry, OPTIONS, kept) == after


def test_a_tick_shows_whether_it_is_on():
    assert CAF.tick(is_on=True).label == "✅ Caf du Var"
    assert CAF.tick(is_on=False).label == "Caf du Var"
