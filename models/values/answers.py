"""Several answers in one message, told apart as people do: never inside a date. Pure."""

import re
from dataclasses import dataclass

from models.values.cleaning import BREAKS

BETWEEN = r"[^\S\n]*[/;][^\S\n]*"
MONTH = (
    r"(?<![^\W\d_])(?:janv(?:ier)?|f[eé]v(?:r(?:ier)?)?|mars|avr(?:il)?|mai|juin|juil(?:let)?"
    r"|ao[uû]t?|sept?(?:embre)?|oct(?:obre)?|nov(?:embre)?|d[eé]c(?:embre)?)(?![^\W\d_])\.?"
)
"""A whole word: neither « Kermadec » nor « Maillard » holds a month."""
DATE = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:er)?{BETWEEN}(?:\d{{1,2}}|{MONTH}){BETWEEN}(?:\d{{4}}|\d{{2}})(?!\d)",
    re.IGNORECASE,
)
"""« 14 / 07 / 1962 », « 14;07;1962 », « 14/juillet/1962 »: one answer."""
SEPARATOR = re.compile(
    r"\s*[\n\t;]\s*|(?<=[^\W\d_])\s*/\s*|(?<![\d\s])\s+/\s+|\s+/\s+(?![\d\s])"
)
"""Lines, tabs, « ; », and a slash: after a letter or between spaces, never between digits."""
KEPT = "\x00"
"""Stands for the slash of a date while the rest is cut; no message holds it."""


def answers_in(text: str) -> tuple[str, ...]:
    """Return the answers of a message, in order, each on one line; none is empty."""
    bare = BREAKS.sub("\n", text).replace(KEPT, "")
    answers = SEPARATOR.split(DATE.sub(_as_one, bare))
    lines = (" ".join(answer.split()) for answer in answers)
    return tuple(line.replace(KEPT, "/") for line in lines if line)


WRITTEN_BIRTH = re.compile(
    rf"(?:{DATE.pattern}|(?<!\d)\d{{1,2}}[.\-]\d{{1,2}}[.\-](?:\d{{4}}|\d{{2}})"
    rf"|(?:(?:1er|\d{{1,2}})\s+)?{MONTH}\s+\d{{4}}|(?<![\d/.\-])(?:19|20)\d{{2}})$",
    re.IGNORECASE,
)
"""A date of birth at the end of a line."""
BORN = re.compile(r"[\s,]+n[ée]+(?:\(?e\)?)?\s+(?:le|en)\s*$", re.IGNORECASE)
"""« né(e) le » before it."""
NAMES_ALONE = 2


@dataclass(frozen=True, slots=True)
class Person:
    """A prénom, a nom and a birth read on one line; not sure where the names end."""

    answers: tuple[str, str, str]
    is_sure: bool


def person_in(text: str) -> Person | None:
    """Read « Marie Dupont 14/07/1962 » or « Marie, Dupont, 1962 », or nothing."""
    line = " ".join(text.split())
    birth = WRITTEN_BIRTH.search(line)
    if birth is None:
        return None
    before = line[: birth.start()]
    names = BORN.sub("", before).strip(" ,")
    parts = [part.strip() for part in names.split(",")]
    words = names.split()
    if len(parts) == NAMES_ALONE and all(parts):
        return Person((parts[0], parts[1], birth.group()), is_sure=True)
    if "," in names or len(words) < NAMES_ALONE:
        return None
    answers = (words[0], " ".join(words[1:]), birth.group())
    return Person(answers, is_sure=len(words) == NAMES_ALONE)


def says_something(text: str) -> bool:
    """Whether a text holds a letter or a digit: a sign alone, « 👍 », answers nothing."""
    return any(map(str.isalnum, text))


def _as_one(date: re.Match[str]) -> str:
    return re.sub(BETWEEN, KEPT, date.group())
