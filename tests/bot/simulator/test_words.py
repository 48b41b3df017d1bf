"""The simulator's people read a no-break space as a space."""

import pytest

from bot.simulator.telegram.words import Words

SHOWN = Words("La demande n°\u00a01 est close\u00a0: merci\u202f!")


@pytest.mark.parametrize(
    "part", ["n° 1", "n°\u00a01", "close : merci", "merci !", "merci\u202f!"]
)
def test_words_are_found_whatever_their_spaces(part):
    assert part in SHOWN


@pytest.mark.parametrize("part", ["n° 2", "n°1", "close: merci"])
def test_other_words_are_not_found(part):
    assert part not in SHOWN


def test_words_equal_begin_and_end_as_they_are_seen():
    assert SHOWN == "La demande n° 1 est close : merci !"
    assert SHOWN != "La demande n° 1 est close"
    assert SHOWN.startswith(("Le", "La demande n° 1"))
    assert SHOWN.endswith(" merci !")
    assert hash(SHOWN) == hash("La demande n° 1 est close : merci !")
    assert SHOWN in ["autre", "La demande n° 1 est close : merci !"]


def test_what_they_hold_is_untouched():
    assert SHOWN.encode().count("\u00a0".encode()) == 2
