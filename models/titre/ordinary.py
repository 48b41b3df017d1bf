"""The numbers that identify nobody: dates, amounts, laws, forms, errors, our own references."""

import re
from functools import lru_cache

MONTH = (
    r"(?:janv(?:ier)?|fevr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept(?:embre)?"
    r"|oct(?:obre)?|nov(?:embre)?"
    r"|dec(?:embre)?)\.?"
)
YEAR = r"(?:19|20)\d\d"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
NUMERIC = (
    rf"{DAY}\s?[/.-]\s?{MONTH_NUMBER}\s?[/.-]\s?(?:{YEAR}|\d\d)"
    rf"|{DAY} {MONTH_NUMBER} {YEAR}"
)
WRITTEN = rf"{DAY}(?:er)?[ .-]{MONTH}[ .-]?(?:{YEAR}|\d\d(?!\s?\d))"
DATE = rf"(?<![\d+])(?:{NUMERIC}|{WRITTEN}|{YEAR}(?:-[01]\d-|[/.][01]\d[/.])[0-3]\d)(?!\d)"
UNITS = (
    r"(?:€|euros?\b|eur\b|francs?\b|f?cfa\b|xpf\b|dh\b|dirhams?\b|dinars?\b|dollars?\b|\$|%"
    r"|pour ?cent|k€|heures?\b|h\b|jours?\b|j\b|ans?\b"
    r"|mois\b|semaines?\b|trimestres?\b|points?\b|m2\b|m²|m3\b|kwh\b|kw\b|km\b|personnes?\b"
    r"|enfants?\b|parts?\b)"
)
HOUR = r"(?:[01]?\d|2[0-4])\s?(?:h|:|heures?)\s?(?:[0-5]\d)?"
DOTTED = r"(?:[01]?\d|2[0-4])\.[0-5][05]"
JOINED_HOUR = r"(?:[01]?\d|2[0-4])h[0-5]\d"
"""Hours of which a space was lost: « 8h30-12h3013h30-17h00 »."""
CLOCK = r"(?:[01]?\d|2[0-4])[.h:]?[0-5][05]"
CLOCKS = rf"{CLOCK}\s?(?:-|a)\s?{CLOCK}"
WEEKDAY = r"(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]{0,5}\b\.?"
WHOLE_HOUR = r"(?:[01]?\d|2[0-4])"
WHOLE_HOURS = rf"{WHOLE_HOUR}\s?(?:-|/|a)\s?{WHOLE_HOUR}(?![\d/-])"
DAY_OF_MONTH = rf"{DAY}/{MONTH_NUMBER}(?![/\d])"
GROUPED = r"\d{1,3}(?:[ .]\d{3})+,\d\d?"
"""« 1 234 567,89 »: thousands apart and cents can only be an amount."""
OPENING = rf"(?:{WEEKDAY}|ouvert\w*|horaires?|permanences?|accueil|rdv)"
PATTERNS = (
    rf"(?<![\w.,:]){HOUR}(?:\s?(?:-|/|a|et)\s?{HOUR})*(?![\w:])",
    rf"(?<![\w.,+]){DOTTED}\s?(?:-|a)\s?{DOTTED}(?![\w.])",
    rf"(?<![\w.,+])(?<!\d ){DOTTED}(?:\s?(?:/|et)\s?|\s){DOTTED}(?![\w.]| \d)",
    rf"(?<![\w.,:]){JOINED_HOUR}(?:[-/]?{JOINED_HOUR})+(?![\w:])",
    rf"\b{OPENING}[^\d]{{0,3}}{CLOCKS}(?:[ ,;/]{{1,3}}{CLOCKS})*(?![\w.])",
    rf"(?<![\w.,/-]){CLOCKS}(?= (?:du |le |les )?{WEEKDAY})",
    rf"\b{OPENING}[^\d]{{0,3}}{WHOLE_HOURS}(?:[ ,;]{{1,3}}{WHOLE_HOURS})*(?![\w.])",
    r"\b24\s?h?\s?/\s?24\b|\b7\s?j?\s?/\s?7\b",
    DATE,
    rf"\b{DAY}(?:er)? {MONTH}\b",
    rf"(?<![\d/]){DAY_OF_MONTH}(?:(?:\s?[,;-]\s?|\s|\set\s){DAY_OF_MONTH})+",
    rf"(?<![\d.,+]){GROUPED}(?!\d)",
    rf"(?<![\d/]){MONTH_NUMBER}[/.-]{YEAR}(?!\d)",
    rf"(?<!\d){YEAR}(?:\s?(?:[/-]|a|et)?\s?{YEAR})*(?:[/-]\d\d)?(?![\d-])",
    rf"(?<![\d+])\d[\d .]{{0,15}}(?:,\d+)?\s?{UNITS}",
    r"\bcerfa\s*(?:n\W{0,2})?\s*\d[\d *#/-]{0,20}",
    (
        r"\b(?:formulaire|imprime|annexe|form|notice)s?\s*(?:n\W{0,2})?\s*[a-z]{0,5}[ "
        r"-]?\d{1,5}(?:[*#-]\w{1,5})*"
    ),
    (
        r"\b(?:articles?|art\.?|alinea)\s*(?:n\W{0,2})?\s*(?:[lrd]\.?\s*)?\*?\d[\d.-]*(?:\s?(?:et|a"
        r"|,)\s?(?:[lrd]\.?\s*)?\d[\d.-]*)*"
    ),
    r"\b[lrd]\.?\s?\d{1,4}(?:-\d{1,3})+",
    (
        r"\b(?:loi|decret|circulaire|arrete|ordonnance|directive|reglement|instruction|convention"
        r"|idcc|norme|iso|jo|bo)\b[^\d]{0,12}\d[\d/.-]*"
    ),
    (
        r"\b(?:erreurs?|codes?(?! ine)|error|err|bug|message|version|android|ios|windows"
        r"|0x)\b[^\d;,:]{0,24}\w*\d[\w.-]*"
    ),
    r"\b0x[0-9a-f]+\b|\berr\w*\d+",
    (
        r"\b(?:dettes?|indus?|percus?|montant|somme|revenus?|loyers?|capital|credit|pret|amende"
        r"|remboursement|rappel|impayes?)\b"
        r"[^\d(+]{0,12}[1-9]\d{0,2}(?:[ .]?\d{3}){0,2}(?:,\d\d)?(?![ .]?\d| ?h)"
    ),
    r"\b(?:bp|cs|cedex) ?\d{1,5}\b",
    r"\b116 ?\d{3}\b",
    r"(?<![\d+])0 ?8[ .-]?(?:0\d|1\d|2\d|9\d)(?:[ .-]?\d){6,7}(?!\d)",
    r"\ba\+ ?(?:n\W{0,2})?\d{1,6}(?!\d)",
    (
        r"\b(?:demandes?|signalements?|tickets?)\s*(?:precedente |initiale )?(?:a\+\s*)?(?:n\W{0,3}"
        r"|numero )?\s?\d{1,6}(?![\d/-])"
    ),
    r"\b(?:covid|maj|v|art|t|s|e|p)[- ]?\d{1,4}\b",
)
HARMLESS = re.compile("|".join(f"(?:{pattern})" for pattern in PATTERNS))


@lru_cache(maxsize=64)
def ordinary_spans(flat: str) -> tuple[tuple[int, int], ...]:
    """Return where a flat text has numbers that identify nobody."""
    return tuple(match.span() for match in HARMLESS.finditer(flat))
