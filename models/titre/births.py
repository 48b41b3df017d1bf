"""Dates of birth: said to be one, or old enough to be one beside a pension."""

import re

from models.titre.ordinary import DATE, DAY, MONTH, YEAR

PLACE = r"(?:\s+(?:a|au|aux|en)\s+[a-z-]+(?:\s[a-z-]+)?,?)?"
BORN = rf"\b(?:ne|nee|nes|nees|ne\(e\)){PLACE}\s*[:,]?\s*(?:(?:le|un|en|vers|courant)\s*:?\s+)?"
NAMED = (
    r"\b(?:d\.?\s?d\.?\s?n\b\.?|dn\b|date\s+(?:de\s+)?naiss(?:ance)?\b|naissance\s*(?:le|:|du)"
    r"|anniversaire)[^\d\n]{0,25}?"
)
LOOSE = (
    rf"(?:{DATE}|{MONTH} {YEAR}|(?<!\d)(?:0?[1-9]|1[0-2])[/.-]{YEAR}"
    rf"|(?<!\d)\d\d? \d\d? \d\d(?!\s?\d)|(?<!\d){YEAR}(?![\d-]))"
)
SHORT_YEAR = rf"\b(?:ne|nee)s? en (?:{MONTH} )?[2-9]\d\b(?! ?(?:ans|jours|mois))"
DAY_ALONE = rf"\b(?:ne|nee)s? le {DAY}(?:er)? {MONTH}\b"
BARE = (
    r"(?<!prime )(?<!prime de )(?<!conge )(?<!conge de )(?<!acte de )(?<!allocation "
    rf")\bnaissance {DATE}"
)
SAID = re.compile(rf"(?P<birth>{BORN}{LOOSE}|{NAMED}{LOOSE}|{SHORT_YEAR}|{DAY_ALONE}|{BARE})")
TOLD = re.compile(
    r"\b(?:né|née|nee|nés|nées|né\(e\)) (?:(?!avant|après|apres|depuis|entre|pas"
    rf"|dossier)[^\W\d_][\w'-]*,? ){{1,5}}{YEAR}\b"
)
PENSION = re.compile(
    r"\b(?:retraite\w*|aspa|pension\w*|reversion|carsat|vieillesse|apa|trimestres?|carriere|agirc"
    r"|ircantec)\b"
)
OLD = re.compile(rf"(?P<date>{DATE})")
LAST_YEAR = 1970
SOMEBODY = re.compile(
    r"\b(?:dame|monsieur|madame|homme|femme|usager|usagere|assure|assuree|personne|mr|mme|m\."
    r"|classe)\s+du\s+$"
)
EVENT = re.compile(
    r"\b(?:du|le|au|depuis|des|de|entre|et|jusqu'au|avant|apres|accident|deces|mariage|divorce"
    r"|courrier|arret|periode"
    r"|embauche|entree|emploi|depart|a|prevu|prevue|debut|fin|decision|jugement)\s*:?\s*$|\d\s*(?:-"
    r"|/|,)\s*$"
)


def births(text: str, flat: str) -> list[tuple[int, int]]:
    """Return where a text gives a date of birth."""
    spans = [match.span() for match in TOLD.finditer(text.lower())]
    spans += [match.span("birth") for match in SAID.finditer(flat)]
    if PENSION.search(flat):
        spans += [match.span("date") for match in OLD.finditer(flat) if _is_birth(flat, match)]
    return spans


def births_beside(flat: str, names: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the full dates that stand right beside the name of a person."""
    after = {end for _, end in names}
    dates = [match.span("date") for match in OLD.finditer(flat)]
    return [(start, end) for start, end in dates if _is_right_after(flat, start, after)]


def _is_right_after(flat: str, start: int, ends: set[int]) -> bool:
    """Return whether nothing but marks stands between one of these ends and the start."""
    gaps = [flat[end:start] for end in ends if end <= start]
    return any(not gap.strip(" ,(-:") for gap in gaps)


def _is_birth(flat: str, match: re.Match[str]) -> bool:
    year = re.search(r"(\d{4})", match["date"])
    is_old = year is None or int(year[1]) <= LAST_YEAR
    before = flat[: match.start()]
    if year is None or not is_old or re.match(r"\s*(?:au|a|-|/|et)\s*\d", flat[match.end() :]):
        return False
    return bool(SOMEBODY.search(before)) or not EVENT.search(before)
