"""What a button says when it is pressed: 64 bytes that come back as they went."""

from uuid import UUID

import pytest

from handlers.kit.press import Act, Press, decode

SUBJECT = UUID(int=2**128 - 1)


@pytest.mark.parametrize(
    "press",
    [
        Press(Act.NEW),
        Press(Act.SHOW, SUBJECT),
        Press(Act.STEP, SUBJECT, revision=255, value="titre:non"),
        Press(Act.LIST, value="toutes:0:caf~loyer"),
    ],
)
def test_a_press_comes_back_as_it_went(press):
    written = press.encode()
    assert len(written.encode()) <= 64
    assert decode(written) == press


@pytest.mark.parametrize("data", ["", "n'importe quoi", "zz~~0~", "s~court~0~", "s~~x~"])
def test_what_never_was_a_button_of_ours_is_nothing(data):
    assert decode(data) is None


def test_a_value_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="~"):
        Press(Act.STEP, SUBJECT, value="x" * 60).encode()


def test_a_button_shows_its_label_and_says_its_press():
    button = Press(Act.HELP).button("Aide")
    assert (button.label, decode(button.press)) == ("Aide", Press(Act.HELP))
