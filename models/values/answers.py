"""Several answers in one message, told apart as people do: never inside a date. Pure."""

import re

from models.values.cleaning import BREAKS

BETWEEN = r"[^\S\n]*[/;][^\S\n]*"
MONTH = r"(?:janv|f[eé]v|mars|avr|mai|juin|juil|ao[uû]|sept?|oct|nov|d[eé]c)[a-zé]*\.?"
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


def says_something(text: str) -> bool:
    """Whether a text holds a letter or a digit: a sign alone, « 👍 », answers nothing."""
    return any(map(str.isalnum, text))


def _as_one(date: re.Match[str]) -> str:
    return re.sub(BETWEEN, KEPT, date.group())
