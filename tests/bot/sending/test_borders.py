"""What is marked in a text stays on its words, wherever the text is cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as draw

from bot.sending.messages import marked
from bot.sending.steps import steps
from handlers.kit.screens import MESSAGE, Screen, utf16

URL = "https://t.me/c/1/"


def linked(screen):
    """The words under each link, by where it leads."""
    text, marks = marked(screen)
    units = text.encode("utf-16-le")
    return {
        mark["url"]: units[
            2 * mark["offset"] : 2 * (mark["offset"] + mark["length"])
        ].decode("utf-16-le")
        for mark in marks
    }


def test_a_link_is_on_its_own_number_and_not_on_the_beginning_of_another():
    screen = Screen(
        "n° 12 · sans sujet\nn° 1 · RSA", links=(("n° 1", f"{URL}1"),)
    )
    text, [mark] = marked(screen)
    assert text[mark["offset"] :] == "n° 1 · RSA".replace("n° ", "n°\u00a0")


def test_the_links_of_each_part_are_on_it():
    lines = [f"n° {number} · {'mot ' * 20}" for number in range(1, 81)]
    links = tuple((f"n° {number}", f"{URL}{number}") for number in range(1, 81))
    found = {}
    for part in steps(Screen("\n".join(lines), links=links)):
        for url, words in linked(part).items():
            found.setdefault(url, []).append(words)
    assert found == {
        f"{URL}{number}": [f"n°\u00a0{number}"] for number in range(1, 81)
    }


@pytest.mark.parametrize("blank", ["\n" * 300, " " * 300])
def test_no_part_is_blank(blank):
    parts = steps(Screen("a" * (MESSAGE - 10) + blank))
    assert all(part.text.strip() for part in parts)


@settings(deadline=None, max_examples=60, derandomize=True, database=None)
@given(
    draw.lists(
        draw.sampled_from(["mot ", "👩‍👩‍👧", "é", "\n", "𝄞", "e\u0301"]),
        min_size=1,
        max_size=3000,
    ),
    draw.sampled_from(["", "Paul R., référent, Caf"]),
)
def test_every_mark_lies_within_its_message(signs, author):
    for part in steps(Screen("".join(signs), author=author)):
        text, marks = marked(part)
        assert utf16(text) <= MESSAGE
        for mark in marks:
            assert mark["length"] > 0
            assert mark["offset"] + mark["length"] <= utf16(text)
