"""What a button says when it is pressed goes there and back, in 64 bytes."""

from uuid import UUID

import pytest

from handlers.kit.press import Act, Press, decode, read_id, written_id
from handlers.kit.screens import Button

SOME, LAST = UUID("12345678-1234-5678-1234-567812345678"), UUID(int=2**128 - 1)


@pytest.mark.parametrize("act", Act)
def test_every_act_comes_back(act):
    assert decode(Press(act, SOME, 7, "1").encode()) == Press(act, SOME, 7, "1")


@pytest.mark.parametrize(
    "press",
    [
        Press(Act.STEP),
        Press(Act.STEP, SOME),
        Press(Act.STEP, LAST, 2**31),
        Press(Act.STEP, UUID(int=0), 1),
        Press(Act.STEP, SOME, 255, "titre:take"),
        Press(Act.STEP, value="a~b~c"),
        Press(Act.STEP, value="été"),
        Press(Act.STEP, SOME, 16, "x" * 30),
    ],
)
def test_what_is_written_is_read_again(press):
    written = press.encode()
    assert len(written.encode()) <= 64
    assert decode(written) == press


def test_acts_travel_under_signs_of_their_own():
    values = [act.value for act in Act]
    assert len(values) == len(set(values))
    assert not [value for value in values if "~" in value or len(value) > 3]


@pytest.mark.parametrize("value", ["x" * 61, "é" * 31, "x" * 200])
def test_what_is_too_long_is_refused(value):
    with pytest.raises(ValueError, match=value[:10]):
        Press(Act.STEP, value=value).encode()


def test_64_bytes_still_fit_and_65_do_not():
    most = 64 - len(Press(Act.STEP, SOME, 1).encode())
    assert len(Press(Act.STEP, SOME, 1, "x" * most).encode()) == 64
    with pytest.raises(ValueError, match="xxx"):
        Press(Act.STEP, SOME, 1, "x" * (most + 1)).encode()


@pytest.mark.parametrize(
    "data",
    [
        "",
        "s",
        "s~~1",
        "zz~~0~",
        "s~court~0~",
        "s~~pas un nombre~",
        "S~~0~",
        "~~0~",
        "s|x|0|",
        "s~~~",
    ],
)
def test_what_was_never_ours_is_nothing(data):
    assert decode(data) is None


@pytest.mark.parametrize("identifier", [SOME, LAST, UUID(int=0), UUID(int=1)])
def test_an_identifier_takes_22_signs(identifier):
    assert len(written_id(identifier)) == 22
    assert read_id(written_id(identifier)) == identifier


def test_a_button_shows_its_label_and_means_its_press():
    press = Press(Act.BACK, SOME, 3)
    assert press.button("Retour") == Button("Retour", press=press.encode())
