"""What Telegram takes: a text cut where a reader would, and what people typed made harmless."""

import pytest

from handlers.kit.screens import (
    MESSAGE,
    SCREENS,
    Button,
    Screen,
    column,
    parts,
    plain,
    quiet,
    utf16,
)

BUTTONS = column(Button("Oui", press="y"), Button("Non", press="n"))
FAMILY = "👩\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 2),
        ("👍", 2),
        (FAMILY, 8),
        ("a👍b", 4),
        ("\ud800", 1),
    ],
)
def test_lengths_are_counted_in_utf_16_units(text, length):
    assert utf16(text) == length


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bonjour.",
        "a" * 4094,
        "a" * 4095,
        "a" * 10_000,
        "mot " * 3_000,
        "ligne\n" * 3_000,
        "👍" * 5_000,
        "e\u0301" * 5_000,
        FAMILY * 2_000,
        "a" * 4_090 + " fin de phrase",
        "mot " * 1_000 + "x" * 5_000,
    ],
)
def test_a_long_text_is_cut_and_nothing_of_it_is_lost(text):
    cut = parts(Screen(text, BUTTONS, author="Paul R."))
    assert "".join(part.text for part in cut) == text
    assert all(
        utf16(part.text) + utf16("Paul R.") + 2 <= MESSAGE for part in cut
    )
    assert all(part.author == "Paul R." for part in cut)


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("a" * 4_000 + " " + "b" * 500, "b"),
        ("a" * 4_000 + "\n" + "b" * 500, "b"),
        ("a" * 4_093 + "e\u0301" + "b" * 500, "e\u0301"),
        ("a" * 4_093 + "👍" + "b" * 500, "👍"),
        ("a" * 3_000 + " " + "b" * 2_000, "b"),
    ],
)
def test_a_cut_falls_between_words_and_never_within_a_sign(text, opening):
    first, second = parts(Screen(text))
    assert second.text.startswith(opening)
    assert first.text + second.text == text


def test_the_buttons_stay_below_the_last_part():
    cut = parts(Screen("a" * 9_000, BUTTONS))
    assert [part.rows for part in cut] == [(), (), BUTTONS]
    assert parts(Screen("court", BUTTONS)) == [Screen("court", BUTTONS)]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Bonjour", "Bonjour"),
        ("Bon\u200bjour", "Bonjour"),
        ("Bon\u202ejour", "Bonjour"),
        ("a\x00b\x07c", "abc"),
        ("a\tb\nc", "a\tb\nc"),
        ("\ufeffBonjour", "Bonjour"),
        ("e\u0301te\u0301", "été"),
        ("\U0001d40f\U0001d41a\U0001d42e\U0001d425", "Paul"),
        ("a\ud800b", "ab"),
        ("a\u200db", "ab"),
        (FAMILY, FAMILY),
        ("n°\u00a012", "n°\u00a012"),
    ],
)
def test_invisible_and_disguised_signs_go(typed, shown):
    assert plain(typed) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("@sonia regarde", "@\u2060sonia regarde"),
        ("/start", "/\u2060start"),
        ("voir /aide et @paul", "voir /\u2060aide et @\u2060paul"),
        ("caf@exemple.fr", "caf@exemple.fr"),
        ("et/ou", "et/ou"),
        ("https://exemple.fr/page", "https://exemple.fr/page"),
        ("12/05/2026", "12/05/2026"),
        ("Bonjour", "Bonjour"),
    ],
)
def test_mentions_and_commands_are_words_like_others(typed, shown):
    assert quiet(typed) == shown


def test_a_screen_is_written_down_and_read_again():
    screen = Screen(
        "Voir", BUTTONS, links=(("ici", "https://exemple.fr"),), is_silent=True
    )
    assert SCREENS.validate_json(screen.as_json()) == screen
