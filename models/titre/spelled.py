"""Phone numbers written out in words: « zéro six trente-neuf… »."""

import re

WORDS = {
    "zero",
    "un",
    "une",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "vingt",
    "vingts",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "septante",
    "huitante",
    "octante",
    "nonante",
}
ONE = rf"(?:{'|'.join(sorted(WORDS, key=len, reverse=True))}|\d{{1,2}})"
SPELLED = re.compile(
    r"\b(?:zero|0|o)[\s,.-]+(?:un|deux|trois|quatre|cinq|six|sept|neuf"
    rf"|[1-79])(?:(?:[\s,.-]+(?:et[\s-]+)?){ONE}\b){{3,}}"
    rf"|\b(?:un|deux|trois|quatre|cinq|six|sept|neuf)(?:[\s,.-]+\d\d){{4}}\b"
    rf"|\b0[1-79](?:(?:[\s,.-]+(?:et[\s-]+)?){ONE}\b){{4,}}"
)
LETTER = re.compile(r"[a-z]{2}")


def spelled_phones(flat: str) -> list[tuple[int, int]]:
    """Return where a flat text spells a phone number out, wholly or in part."""
    return [
        match.span()
        for match in SPELLED.finditer(flat)
        if LETTER.search(match.group())
    ]
