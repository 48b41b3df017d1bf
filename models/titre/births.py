"""Dates of birth: said to be one, or old enough to be one beside a pension."""

import re

from models.titre.ordinary import DATE, DAY, MONTH, YEAR

PLACE = r"(?:\s+(?:a|au|aux|en)\s+[a-z-]+(?:\s[a-z-]+)?,?)?"
BORN = (
    rf"\b(?:ne|nee|nes|nees|ne\(e\)|nais?s?){PLACE}\s*[.:,]?\s*"
    r"(?:(?:le|un|en|vers|courant)\s*:?\s+)?"
)
NAMED = (
    r"\b(?:d\.?\s?d\.?\s?n\b\.?|dn\b|date\s+(?:de\s+)?nais(?:s(?:ance)?)?\b|naissance\s*(?:le|:|du)"
    r"|d\.n\.?|dob\b|date of birth|born(?: on)?\b|jour de naissance|anniversaire)[^\d\n]{0,25}?"
)
ONES = r"(?:un|premier|1er|deux|trois|quatre|cinq|six|sept|huit|neuf)"
TEENS = r"(?:dix(?:[ -](?:sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize)"
SPOKEN_DAY = rf"(?:(?:vingt|trente)(?:[ -](?:et[ -])?{ONES})?|{TEENS}|{ONES})"
TENS = r"(?:vingt|trente|quarante|cinquante|soixante|septante|quatre[ -]vingts?|nonante)"
SPOKEN_YEAR = (
    r"(?:(?:(?:mille|mil) neuf cents?|dix[ -]neuf cents?|deux mille)"
    rf"(?: {TENS}?(?:[ -]?(?:et[ -])?(?:{TEENS}|{ONES}))?)?"
    rf"|{TENS}(?:[ -](?:et[ -])?(?:{TEENS}|{ONES}))?)"
)
SPOKEN_OLD = (
    rf"\b{SPOKEN_DAY} {MONTH} (?:mille|mil|dix[ -]neuf) (?:neuf )?cents?"
    rf"(?:[ -](?:et[ -])?(?:{TENS}|{TEENS}|{ONES})\b)*"
)
"""A whole day of the last century, in letters."""
SPOKEN = rf"\b{SPOKEN_DAY} {MONTH} (?:{SPOKEN_YEAR}|{YEAR}|\d\d(?!\d))\b"
PACKED = (
    r"(?<!\d)(?:(?:19[2-9]\d|200\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19[2-9]\d|200\d))(?!\d)"
)
LOOSE = (
    rf"(?:{DATE}|{PACKED}|{SPOKEN}|(?<!\d)\d{{6}}(?!\d)|{MONTH} {YEAR}"
    rf"|(?<!\d)(?:0?[1-9]|1[0-2])[/.-]{YEAR}"
    rf"|(?<!\d)\d\d? \d\d? \d\d(?!\s?\d)|(?<!\d){YEAR}(?![\d-]))"
)
SHORT_YEAR = (
    rf"\b(?:ne|nee)s? en (?:{MONTH} )?[2-9]\d\b(?! ?(?:ans|jours|mois))"
)
DAY_ALONE = rf"\b(?:ne|nee)s? le {DAY}(?:er)? {MONTH}\b"
BARE = (
    r"(?<!prime )(?<!prime de )(?<!conge )(?<!conge de )(?<!acte de )(?<!allocation "
    rf")\bnaissance (?:{DATE}|{PACKED}|\d{{6}}(?!\d))"
)
DAY_OF = rf"{DAY}(?:er)? {MONTH}\b(?! {YEAR})"
AGED = (
    rf"\b\d{{1,3}} ans\b[ ,]{{1,2}}(?:(?:depuis |fetes |revolus )?le "
    rf"|anniversaire (?:le )?){DAY_OF}"
    rf"|\b\d{{1,3}} ans\b[ ,]{{1,2}}(?:et )?nee? en {MONTH}"
    rf"|\banniversaire[^\d\n]{{0,12}}{DAY_OF}"
)
SOMEBODY_BORN = (
    r"(?:dame|monsieur|madame|homme|femme|usagere?|assuree?|personne|mr|mme|enfant|bebe|fils|fille"
    r"|ne|nee|allocataire|mineure?|jumeaux|jeune|gamine?|ado|garcon)"
)
OF_THE = rf"\b{SOMEBODY_BORN}\s(?:est )?(?:du|de) {DATE}|\busagere? de {YEAR},? (?:le )?{DAY_OF}"
OF_YEAR = rf"\b{SOMEBODY_BORN} de {YEAR},? (?:le )?{DAY_OF}"
WHOM = re.compile(rf"(?!nee?\b){SOMEBODY_BORN}\s(?:est )?(?:du|de) ")
SAID = re.compile(
    rf"(?P<birth>{AGED}|\bn\.? le {DATE}|{SPOKEN_OLD}|{OF_THE}|{OF_YEAR}"
    rf"|{BORN}{LOOSE}|{NAMED}{LOOSE}|{SHORT_YEAR}|{DAY_ALONE}|{BARE})"
)
TOLD = re.compile(
    r"\b(?:né|née|nee|nés|nées|né\(e\)) (?:(?!avant|après|apres|depuis|entre|pas"
    rf"|dossier)[^\W\d_][\w'-]*,? ){{1,5}}{YEAR}(?:[-/.]\d\d?[-/.]\d\d?)?\b"
)
OLD = re.compile(rf"(?P<date>{DATE}|{PACKED})")
LAST_YEAR = 2008
LONG_PAST = 1965
"""A date before is hardly that of a fact of today, even after « le »."""
PERIOD = re.compile(
    r"\b(?:depuis|entre|avant|apres|jusqu'au|du)\s*$|\d\s*(?:-|/|,)\s*$"
)
FIRST_SHORT_YEAR = 30
"""« 77 » is of the last century, « 26 » may be of today."""
SOMEBODY = re.compile(
    r"\b(?:dame|monsieur|madame|homme|femme|usager|usagere|assure|assuree|personne|mr|mme|m\."
    r"|retraitee?|classe)\s+du\s+$"
)
EVENT = re.compile(
    r"\b(?:du|le|au|depuis|des|de|entre|et|jusqu'au|avant|apres|accident|deces|mariage|divorce"
    r"|courrier|arret|periode"
    r"|embauche|entree|emploi|depart|a|prevu|prevue|debut|fin|decision|jugement)\s*:?\s*$|\d\s*(?:-"
    r"|/|,)\s*$"
)
FACT = re.compile(
    r"\b(?:accident|deces|decede\w*|mariage|marie\w*|divorce\w*|jugement|juge|signe\w*"
    r"|contrat|embauche"
    r"|licencie\w*|arrivee?|entree?|loi|decret|arrete|circulaire|facture"
    r"|courrier|acte|dossier n\W{0,2}|attestation|bail|vente|achat"
    r"|separation|pacs|naturalis\w+|ordonnance|prononce\w*|facture"
    r"|n\W{0,2}|numero|ref\b|reference|avis|virement|version|periode"
    r"|trimestres?)[^\d]{0,24}$"
    r"|\b(?:dossier|allocataire|matricule|identifiant|id|client|spi|fiscal|compte)\b[ .:n°o]*$"
)


def births(text: str, flat: str) -> list[tuple[int, int]]:
    """Return where a text gives a date of birth."""
    spans = [match.span() for match in TOLD.finditer(text.lower())]
    spans += [_date_of(match) for match in SAID.finditer(flat)]
    return spans + [
        match.span("date")
        for match in OLD.finditer(flat)
        if _is_birth(flat, match)
    ]


def _date_of(match: re.Match[str]) -> tuple[int, int]:
    """Return where the birth stands, without whom it is of: « un jeune du 08/03/2001 »."""
    start, end = match.span("birth")
    whom = WHOM.match(match["birth"])
    return start + (whom.end() if whom else 0), end


def births_beside(
    flat: str, names: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the full dates that stand right beside the name of a person."""
    after = {end for _, end in names}
    dates = [match.span("date") for match in OLD.finditer(flat)]
    return [
        (start, end)
        for start, end in dates
        if _is_right_after(flat, start, after)
    ]


def _is_right_after(flat: str, start: int, ends: set[int]) -> bool:
    """Return whether nothing but marks stands between one of these ends and the start."""
    gaps = [flat[end:start] for end in ends if end <= start]
    return any(not gap.strip(" ,(-:") for gap in gaps)


def _year(date: str) -> int | None:
    """Return the year of a date, one of two digits only where it is of the last century."""
    whole = re.search(r"(?:19|20)\d\d(?=\D*$)|^(?:19|20)\d\d", date)
    if whole is not None:
        return int(whole[0])
    short = re.fullmatch(r"\d+([/.-])\d+\1(?P<year>\d\d)", date)
    if short is None or int(short["year"]) < FIRST_SHORT_YEAR:
        return None
    return 1900 + int(short["year"])


def _is_birth(flat: str, match: re.Match[str]) -> bool:
    """Return whether a date, said to be nothing, is too old for a fact of today."""
    year, before = _year(match["date"]), flat[: match.start()]
    if year is None or year > LAST_YEAR or FACT.search(before):
        return False
    if re.match(r"\s*(?:au|a|-|/|et)\s*\d", flat[match.end() :]):
        return False
    if year <= LONG_PAST and not PERIOD.search(before):
        return True
    return bool(SOMEBODY.search(before)) or not EVENT.search(before)
