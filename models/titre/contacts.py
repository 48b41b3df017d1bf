"""E-mail addresses, however disguised, and the postal addresses where persons live."""

import re

from models.titre.dwellings import dwellings

AT = (
    r"(?:@|\(\s?at\s?\)|\[\s?at\s?\]|\(\s?a\s?\)|\(arobase\)|\[arobase\]|\barobase\b|\barrobase\b"
    r"|\barobas\b|\bat\b)"
)
DOT = r"(?:\s?\.\s?|\s(?:point|dot)\s|\s?\(point\)\s?|\s?\[point\]\s?|\s?\[\.\]\s?)"
ENDING = (
    r"(?:fr|com|org|net|eu|info|io|be|ch|re|gp|pt|es|it|de|uk|ma|dz|tn|sn|ci|local|example|exemple"
    r"|test)"
)
LOCAL = rf"(?<![\w+-])[\w+-]{{1,64}}(?:{DOT}[\w+-]{{1,40}}){{0,3}}"
EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*"
    rf"(?:\s?\.\s?{ENDING}\b)?"
    rf"|(?<![\w.+-])(?=\w*[\d_.])[\w.+-]{{1,64}} chez [\w-]+\.{ENDING}\b"
    rf"|{LOCAL}\s?{AT}\s?(?:[\w-]+{DOT}){{1,3}}{ENDING}\b"
    rf"|{LOCAL}\s?{AT}\s?(?:gmail|hotmail|outlook|orange|wanadoo|yahoo|free|sfr|laposte|icloud"
    r"|live)\b",
)
PROVIDED = re.compile(
    r"[ ,(:]{0,3}(?P<kept>(?:(?:gmail|hotmail|outlook|orange|wanadoo|yahoo|free|sfr|laposte"
    r"|icloud)[ .](?:point )?(?:com|fr|net)\b"
    r"|a (?!ameli|caf|impots|ants|msa|france|service|pole|mes)[\w-]+\.(?:fr|com|org|net)\b))"
)

SITE = re.compile(
    r"\b(?:https?://\S+|www\.\S+|(?<![\w.-])[\w-]{1,60}(?:\.[\w-]{1,60}){0,4}\.(?:fr|com|org|net|eu"
    r"|gouv)\b|\bbic\s?:?\s?[a-z]{6}\w{2,5}\b)"
)
NUMBER = (
    r"(?<![\w/.,+-])\d{1,4}(?: ?[/-] ?\d{1,4})?\s?(?:bis|ter|quater|[a-d])?\s?,?\s*(?:de la "
    r"|de l'|du )?"
)
SURE = (
    r"(?:rue|r\.|avenue|ave?\b\.?|boulevard|bo?ule?va?rd|bld|blvd|bvd|bd\b\.?|impasse|imp\.|allees?"
    r"|chemin|chem\.|quai|square|sq\."
    r"|faubourg|fbg|venelle|ruelle|sentier|esplanade|traverse|rond-point)"
)
MAYBE = (
    r"(?:place|pl\.?|route|rte\.?|cours|passage|cit[eé]|voie|r[eé]sidence|hameau|clos|mont[eé]e"
    r"|c[oô]te|lotissement|promenade|mail|villa"
    r"|parc|all\.?|ch\.|imp|lot\.?|hlm|cour|domaine|residence)"
)
LINK = r"(?:de la |de l'|de |du |des |d'|la |le |les |l')"
NAME = rf"(?:{LINK}){{0,2}}[a-z'-]+\.?"
REST = rf"(?: (?:{LINK})?[A-ZÀ-Ý][\w'-]*\.?)*"
TOWN = r"(?:\s?,?\s(?:a\s|-\s)?\d{5}(?: [A-ZÀ-Ý][\w'-]*)*)?"
DOOR = r"(?:\s?,?\s(?:bat\w*|appt?|apt|appartement|esc\w*|porte|etage)\.?\s?\w{1,4}\b)*"
NOT_STREETS = (
    r"(?!\s(?:en|de parking|de creche|de stationnement|de recours|administrative|totale|d'ecole"
    r"|vacante|libre|fermee?s?|barree?s?)\b)"
)
STREETS = (
    re.compile(rf"{NUMBER}{SURE}{NOT_STREETS}\s+{NAME}"),
    re.compile(r"(?<![\w/.,+-])\d{1,4}\s?r (?:de la |de l'|du |des )[a-z'-]+"),
    re.compile(
        rf"{NUMBER}{MAYBE}{NOT_STREETS}\s+(?:de la |de l'|du |des |les |la |le |d')[a-z'-]+"
    ),
    re.compile(
        r"\b(?:habit\w+|domicili\w+|demeur\w+|resid(?:e|ant|ante)|adresse|vit|loge"
        r"|logee?)\s*:?\s?(?:au |a |dans |sur )?"
        rf"(?:la |l'|une )?{SURE}\s+{NAME}"
    ),
    re.compile(
        rf"\b{SURE}\s+(?:{LINK})?[a-z'-]+(?: [a-z'-]+)?,? \d{{1,4}}(?: ?(?:bis|ter)\b|\s*$)"
    ),
    re.compile(rf"{NUMBER}(?:route|rte) (?:nationale|departementale)\b"),
    re.compile(rf"{NUMBER}(?:grande?|petite|vieille|haute|basse)[ -]rue\b"),
    re.compile(
        rf"\b{SURE}\s+(?:{LINK})?[a-z' -]{{2,40}}? n\W{{0,2}}\d{{1,4}}\b"
    ),
    re.compile(r"\blieu[- ]?dit\s+(?:le |la |les |l')?[a-z'-]+"),
    re.compile(
        r"\bbat(?:iment|\.)?\s?[a-z0-9]{1,2}\b,?\s?(?:esc\w*\.? ?\w+,? ?)?(?:appt?|apt|appartement"
        r"|porte)\.?\s?\w{1,4}\b"
    ),
    re.compile(
        r"\b(?:appt|apt|appartement)\.?\s?(?:n\W{0,2})?\d{1,4}[a-z]?\b(?!\s?(?:pieces?|p\b"
        r"|chambres?|m2|m²|mois|ans|personnes?))"
    ),
)
CAPITAL_STREET = re.compile(
    rf"(?i:{NUMBER}{MAYBE}) (?:(?i:{LINK}))?[A-ZÀ-Ý][\w'-]+"
)
FARM = re.compile(
    rf"\b[Ff]erme {LINK}(?!(?i:lun|mar|mer|jeu|ven|sam|dim)[a-z]*di\b)"
    r"[A-ZÀ-Ý][\w'-]+"
)
"""A farm by its name: only the accent and the capital tell it from « fermé du Lundi »."""
WORDS = r"(?:(?: [\w'«»]+-?\w*){0,5}?(?= ?[,;:.]|$)|(?: [\w'«»]+){2})"
AROUND = re.compile(
    r"(?:(?:,? (?:au[- ]dess(?:us|ous)|derriere|devant|(?:en )?face|a cote|pres|au bout"
    r"|(?:premiere|derniere) maison|maison|peniche|aux? volets|(?:entree|etage|porte) \w{1,3}"
    rf"|\d{{1,2}}(?:er|e|eme) etage|residence|tour)\b|(?<=cote) (?:du|des|de)\b){WORDS})+"
)
"""What is said of a dwelling after its street: a landmark, a floor, a tower."""
AFTER = re.compile(rf"{REST}(?i:{DOOR}{TOWN})")


def web_pages(flat: str) -> list[tuple[int, int]]:
    """Return where a flat text names a site, or a bank by its code."""
    return [match.span() for match in SITE.finditer(flat)]


def emails(flat: str) -> list[tuple[int, int]]:
    """Return where a flat text gives an e-mail address."""
    return [match.span() for match in EMAIL.finditer(flat)]


def emails_beside(
    flat: str, names: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the ends of addresses that stand right after a name: « Garnier a exemple.fr »."""
    found = [PROVIDED.match(flat, end) for _, end in names]
    return [match.span("kept") for match in found if match]


def addresses(text: str, flat: str) -> list[tuple[int, int]]:
    """Return where a text says where somebody lives."""
    spans = [
        match.span() for pattern in STREETS for match in pattern.finditer(flat)
    ]
    spans += [
        match.span()
        for pattern in (CAPITAL_STREET, FARM)
        for match in pattern.finditer(text)
    ] + dwellings(flat)
    return _merged(
        sorted((start, _whole(text, flat, end)) for start, end in spans)
    )


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _whole(text: str, flat: str, end: int) -> int:
    match = AFTER.match(text, end)
    end = match.end() if match else end
    around = AROUND.match(flat, end)
    return around.end() if around else end
