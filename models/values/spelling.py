"""How words are compared: lower case, without accents, the letters of every script kept."""

import re
import unicodedata

from models.values.cleaning import UNSEEN, cleaned

SINGLE = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "ƚ": "l",
        "đ": "d",
        "ð": "d",
        "ɖ": "d",
        "ɗ": "d",
        "ı": "i",
        "ɨ": "i",
        "þ": "th",
        "ŧ": "t",
        "ə": "e",
        "ǝ": "e",
        "ɛ": "e",
        "ɔ": "o",
        "ɵ": "o",
        "ħ": "h",
        "ŋ": "n",
        "ɲ": "n",
        "ɓ": "b",
        "ƀ": "b",
        "ƙ": "k",
        "ĸ": "k",
        "ɣ": "g",
        "ǥ": "g",
        "ƴ": "y",
        "ʉ": "u",
        "ƶ": "z",
    }
)
"""Letters that no decomposition brings near the plain ones, by what people type instead."""
MARK = r"\u0900-\u0dff\u0e00-\u0eff\u0f3e-\u0fbc\u102b-\u109d\u1700-\u1cff"
"""The vowels and marks of the scripts of India and South-East Asia: signs that are no letters."""
IDEOGRAM = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Scripts that put no space between a name and what follows: each sign is a word."""
ALONE = re.compile(rf"[{IDEOGRAM}]")
WORD = re.compile(rf"[{IDEOGRAM}]|(?:[^\W_{IDEOGRAM}]|[{MARK}])+")
WRITTEN = re.compile(
    rf"[{IDEOGRAM}]|(?:[^\W_{IDEOGRAM}]|[{MARK}\u0300-\u036f]|{UNSEEN.pattern})+"
)
"""A word as it stands in a text, its accents apart and its invisible signs within it."""


def unaccented(text: str) -> str:
    """Return the text in lower case, without accents, its signs ordinary: « Sœurat » is soeurat."""
    if text.isascii():
        return cleaned(text).lower()
    spread = unicodedata.normalize("NFKD", cleaned(text).casefold())
    bare = (sign for sign in spread if not unicodedata.combining(sign))
    # Again: a sign may be spread into capitals, as « № » is.
    return "".join(bare).casefold().translate(SINGLE)


def words(text: str) -> set[str]:
    """Return the words of a text, folded; a letter alone is one, for it can be a name."""
    return set(WORD.findall(unaccented(text)))


def telling(text: str, *, shortest: int) -> set[str]:
    """Return the words of at least `shortest` letters; all of them where none is that long.

    « d'Almeida » is told by « almeida », « Y Ô » by both of its letters.
    """
    every = words(text)
    return {word for word in every if is_long(word, shortest)} or every


def is_long(word: str, shortest: int) -> bool:
    """Whether a folded word has as many letters; an ideogram is a word by itself."""
    return len(word) >= shortest or bool(ALONE.match(word))


def with_capital(text: str) -> set[str]:
    """Return the words that are not written in small letters, folded; no case is no small one."""
    written = WRITTEN.findall(text)
    return {
        word
        for piece in written
        if not piece[0].islower()
        for word in words(piece)
    }
