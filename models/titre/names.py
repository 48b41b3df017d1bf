"""Finds the names of persons: how much each word looks like one, then what stands around it."""

import re
from collections.abc import Sequence

from models.titre.disguises import letters_apart, undisguised
from models.titre.initials import initials
from models.titre.introductions import introduced
from models.titre.lexicon import classes
from models.titre.neighbours import spread
from models.titre.nicknames import is_nickname
from models.titre.reading import Reading
from models.titre.shields import is_civility
from models.titre.strength import LIKELY, PEOPLE, PERHAPS
from models.titre.text import STRUCK, Word, words
from models.titre.vocabulary import (
    BENEFITS,
    CALENDAR,
    CIVILITIES,
    DEEDS,
    PARTICLES,
    harmless,
)

SECOND = 2
OPENING = " .(["
MARKS = {
    "(": ")",
    "[": "]",
    "«": "»",
    "“": "”",
    '"': '"',
    "*": "*",
    "_": "_",
}
DONE = re.compile("(?:[eiu]e?s?|is|it|ert|eint)$")
FIRST_NAMES = frozenset("Ff")
NOUNS = frozenset({"retraite", "pension", "reversion", "recours"})
"""Benefits that an adjective may precede: « Modeste retraite »."""


def find_names(text: str) -> list[tuple[int, int]]:
    """Return where persons are named in a plain text, civility included."""
    written = text
    apart = letters_apart(text)
    text = _struck(undisguised(text), apart)
    sentence = words(text)
    named = _named(Reading(sentence, text))
    spans = [
        (start, _closed(written, start, end))
        for start, end in _spans(sentence, named, text)
    ]
    return sorted(spans + apart)


def _closed(written: str, start: int, end: int) -> int:
    """Return the end of a name with the mark that closes what it opened: « Mme (Garnier) »."""
    name = written[start:end]
    for opened, closed in MARKS.items():
        opens = name.rfind(opened)
        if opens >= 0 and closed not in name[opens + 1 :]:
            after = re.match(rf"\s*{re.escape(closed)}", written[end:])
            return end + (after.end() if after else 0)
    return end


def _struck(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + STRUCK * (end - start) + text[end:]
    return text


def _spans(
    sentence: Sequence[Word], named: set[int], text: str
) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for at in sorted(named):
        word = sentence[at]
        is_dotted = len(word.text) == 1 and text[word.end : word.end + 1] == "."
        end = word.end + is_dotted
        is_next = word.is_beside or not word.gap.strip(OPENING)
        if spans and at - 1 in named and is_next:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((_start(word, text), end))
    return spans


def _start(word: Word, text: str) -> int:
    """`L'Hostis` and `N'Dour` are whole names; `d'Amandine` is not."""
    begin = word.start - word.elision
    if word.elision and (text[begin].lower() in "nmtk" or text[:1] == "d"):
        return begin if begin == 0 or text[begin].lower() != "d" else word.start
    return (
        begin
        if text[begin].isupper() and (begin or text[0] in "LNM")
        else word.start
    )


def _named(reading: Reading) -> set[int]:
    """Return which words name persons."""
    likely = {
        at for at, force in enumerate(reading.strength) if force >= LIKELY
    }
    if _acts(reading):
        likely.add(0)
    named = spread(
        reading,
        likely | introduced(reading) | _pairs(reading) | initials(reading),
    )
    named |= _coordinated(reading, named)
    named |= {at - 1 for at in named if at and _precedes(reading, at - 1)}
    return named | _couples(reading, named)


def _couples(reading: Reading, named: set[int]) -> set[int]:
    """Return the civilities that « et » joins to a name: « M. et Mme Perrot »."""
    sentence = reading.sentence
    return {
        place
        for at in named
        if at >= SECOND
        and sentence[at - 1].folded == "et"
        and sentence[at - SECOND].folded in CIVILITIES
        for place in (at - 1, at - SECOND)
    }


def _coordinated(reading: Reading, named: set[int]) -> set[int]:
    """Return the names that « et » joins to a name: « Fred et Steph », « Céleste et Ange »."""
    sentence = reading.sentence
    if SECOND in named and sentence[1].folded == "et" and _may_open(reading):
        return {0}
    return {
        at + 2
        for at in named
        if at + 2 < len(sentence)
        and sentence[at + 1].folded in {"et", "ou"}
        and sentence[at + 2].gap == " "
        and _stands_alone(reading, at + 2)
    }


def _may_open(reading: Reading) -> bool:
    """Return whether the first word, maybe an ordinary one, could be a first name."""
    first = reading.sentence[0]
    return bool(classes(first.folded) & FIRST_NAMES) and reading.casing.tells(
        first
    )


def _stands_alone(reading: Reading, at: int) -> bool:
    word = reading.sentence[at]
    is_name = not classes(word.folded) or reading.strength[at] >= PERHAPS
    return (
        reading.casing.stands_out(word)
        and is_name
        and word.folded not in harmless()
    )


def _precedes(reading: Reading, at: int) -> bool:
    gap = reading.sentence[at + 1].gap.strip(" ([")
    is_title = (
        is_civility(reading.sentence, at) or reading.sentence[at].folded == "m"
    )
    return is_title and gap in {"", "."}


def _acts(reading: Reading) -> bool:
    """Return whether the first word, maybe an ordinary one, acts: « Victoire attend… »."""
    if len(reading.sentence) < SECOND:
        return False
    first, following = reading.sentence[:2]
    if reading.strength[0] < PERHAPS and not is_nickname(first):
        return False
    if not reading.casing.tells(first):
        return False
    is_denied = following.elision > 0 and following.folded in {
        "a",
        "arrive",
        "est",
    }
    does = (
        following.folded in DEEDS
        or (following.folded == "de" and is_nickname(first))
        or _awaits(first, following)
        or _has_done(reading, 1)
        or (is_denied and reading.text[following.start - 2] in "nN")
    )
    is_first_name = bool(
        classes(first.folded) & FIRST_NAMES or is_nickname(first)
    )
    return does and following.gap.strip(",:- ") == "" and is_first_name


def _awaits(first: Word, following: Word) -> bool:
    """Return whether a frequent first name opens on a benefit or its want: « Rose, RSA »."""
    if "F" not in classes(first.folded) or first.folded in CALENDAR | PARTICLES:
        return False
    if following.folded in NOUNS:
        return following.gap != " "
    return following.folded in BENEFITS | {"sans"}


def _has_done(reading: Reading, at: int) -> bool:
    """Return whether a word and the next make a person of the subject: « a perdu »."""
    if at + 1 >= len(reading.sentence):
        return False
    verb, following = reading.sentence[at].text, reading.sentence[at + 1].folded
    if verb == "et":
        return following in {"son", "sa", "ses"}
    if verb == "est" and following in {"sans", "chez"}:
        return True
    return verb in {"a", "est"} and bool(DONE.search(following))


def _pairs(reading: Reading) -> set[int]:
    """Return first name and surname side by side, each of which could be an ordinary word."""
    return {
        place
        for at in range(1, len(reading.sentence))
        if _is_pair(reading, at - 1, at)
        for place in (at - 1, at)
    }


def _is_pair(reading: Reading, at: int, following: int) -> bool:
    word, beside = reading.sentence[at], reading.sentence[following]
    if (
        not beside.is_beside
        or min(reading.strength[at], reading.strength[following]) < PERHAPS
    ):
        return False
    left, right = classes(word.folded), classes(beside.folded)
    if "C" in left | right:
        return False
    if not (reading.casing.tells(word) and reading.casing.tells(beside)):
        return False
    if {word.folded, beside.folded} <= CALENDAR:
        return False
    return bool(
        ("F" in left and right & PEOPLE) or ("F" in right and left & PEOPLE)
    )
