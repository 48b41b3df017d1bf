"""The polite words that people put after an answer, and that are no part of it. Pure."""

import re

THANKS = re.compile(
    r"(?:[\s,;.(]+(?:merci(?: beaucoup| d'avance)?|svp|stp|cordialement"
    r"|s'il (?:vous|te) pla[iî]t|pro|perso)[\s.!)]*)+$",
    re.IGNORECASE,
)


def without_thanks(text: str) -> str:
    """Return a cleaned text without the polite words that end it."""
    return THANKS.sub("", text)
