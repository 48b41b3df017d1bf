"""A greeting, alone, is for nobody."""

import pytest

from models.values.greeting import greets


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour",
        "Bonjour 🙂",
        "bonjour !",
        "Bonjour à tous,",
        "BONSOIR.",
        "Bonjour madame",
        "Salut 👋🏽",
        "👋",
        "Hello",
        "Coucou 😀😀",
        "bonjourrr",
        "Bjr",
        "bonjour bonjour",
        "Menu",
        "« menu »",
        "start",
        "/start",
        "Accueil",
    ],
)
def test_a_greeting_alone(text):
    assert greets(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Merci",
        "🙂",
        "👍",
        "Bonjour, voici le bail.",
        "Salut Dupont",
        "Toujours rien",
        "oui",
        "Madame",
        "restart",
    ],
)
def test_words_that_say_something(text):
    assert not greets(text)
