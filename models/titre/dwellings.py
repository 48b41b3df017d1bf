"""Where persons live when no street number says it: a room, a pitch, a farm, a landmark."""

import re

LINK = r"(?:de la |de l'|de |du |des |d'|la |le |les |l'|aux? |a la |a l')"
LINKED = r"(?:de la |de l'|du |des |les |la |le |l'|d'|aux? )"
PROPER = rf"(?:{LINK}){{0,2}}[a-z][a-z'-]+"
NUMBERED = r"(?:n\W{0,3}|numero )?"
STREET = (
    r"(?:rue|avenue|ave|av\.|boulevard|bld|bd|impasse|allees?|chemin|quai|square|faubourg|venelle"
    r"|ruelle|sentier|route|place|cours|passage|montee|esplanade|traverse)"
)
DWELLING = (
    r"(?:residence|cite|foyer|tour|villa|hlm|domaine|camping|ferme|hameau|mas|moulin|lotissement"
    r"|quartier|clos|pavillon|chalet|immeuble|batiment|aire d'accueil|lieu[- ]?dit|lieudit|bourg"
    r"|village|lot\.|lotiss\.|resid\.|res\.)"
)
HOME = (
    r"\b(?:habit\w+|domicili(?:e|ee|es|ees)|domicile|demeur\w+|resid(?:e|ent|ant|ante)|adresse|vit"
    r"|vivant|loge|logee|logent|hebergee?s?|dort|chez|cherche au)\b"
)
LANDMARK = (
    r"\b(?:derriere|devant|en face|face (?:a|au)|au[- ]dess(?:us|ous)|a cote|maison (?!de)|apres le"
    r"|apres la|avant l[ae']|entre l[ae']|au bout|en (?:haut|bas)\b|pres d(?:e|u)"
    r"|(?:premiere|derniere) maison|portail|porte"
    r"|peniche|bateau|caravane|villa|etage|\d(?:er|e|eme) etage|bat\w*|escalier|rdc"
    r"|entree \w{1,2}|digicode|interphone)\b"
)
UNIT = r"(?:\d{1,4}[a-z]?|[a-z]\d{0,3})\b"
NOT_COUNTED = (
    r"(?!\s?(?:pieces?|p\b|chambres?|lits?|places?|m2|m²|mois|ans|jours|personnes?|euros?|€|%|h\b"
    r"|[/.-]\d))"
)
SPELLED = (
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    r"|(?:vingt|trente|quarante|cinquante|soixante|cent)(?:[ -](?:et[ -])?\w+)??)"
)
CROSSED = rf"{STREET}\s{PROPER}(?: (?:{LINK})?[a-z'-]+){{0,3}}?"
PATTERNS = (
    re.compile(
        r"\b(?:chambre|chbre|emplacement|logement|logt|studio|mobil[- ]?home|caravane|bungalow"
        rf"|chalet|box|boite|porte|appart|appartement|appt|apt)s?"
        rf"\s{NUMBERED}[a-z]?\d{{1,4}}[a-z]?\b"
        rf"{NOT_COUNTED}(?:,?\s(?:au |a la |du |de la |de l'|rdc |gauche |droite )*"
        rf"{DWELLING}(?:\s{PROPER})?)?"
    ),
    re.compile(
        rf"\b{DWELLING}\s{PROPER}(?: [a-z'-]+){{0,2}},? (?:chambre|chbre|appart\w*|appt|apt"
        rf"|bat\w*|escalier|emplacement|porte|logement|tour|etage|lot|villa|pavillon|maison"
        rf"|parcelle)\s?{NUMBERED}{UNIT}"
    ),
    re.compile(
        r"\b(?:tour|bat\w*|escalier|esc)\.?\s[a-z]?\d?,?\s(?:\d{1,2}e?\w*\s)?"
        rf"(?:etage|escalier|porte|appart\w*|appt|apt)\s?{UNIT}(?:,? porte \w{{1,4}}\b)?"
    ),
    re.compile(
        r"\b(?:tour|bat|bati|batiment|escalier|loge) [a-z]?\d{0,2}\b,? (?:etage|escalier|porte"
        rf"|residence|cite|{DWELLING}|\d{{1,2}}e)\b(?:\s{PROPER})?(?:,? (?:tour|porte) {UNIT})?"
    ),
    re.compile(
        rf"\b(?:lieu[- ]?dit|l\.?d\.?)\s{PROPER}(?: [a-z'-]+)?(?= \d{{5}}|$|,| -)"
    ),
    re.compile(
        r"\b(?:foyer|hotel|residence|internat|chrs|cada|huda|chambre|pension)\b[^,\d]{0,40}"
        r" (?:chambre|ch|chbre|porte|n)\W{0,3}\d{1,4}\b"
    ),
    re.compile(
        r"\bmaison (?:au bout d|en face d|a cote d|derriere |apres |du fond|pres d)[a-z' -]+"
    ),
    re.compile(
        r"\b\d{1,2}(?:er|e|eme) etage\b,? ?(?:a )?(?:gauche|droite|porte|interphone|appt|apt"
        r"|appart\w*|face|digicode)\b(?:,? (?:interphone|porte|appt|digicode))? ?\w{0,4}"
    ),
    re.compile(r"\b(?:le )?bourg,? \d{5}(?: [a-z'-]+)?"),
    re.compile(
        rf"\b{DWELLING}\s{PROPER}(?: [a-z'-]+){{0,2}},? entree [a-z0-9]{{1,2}}\b"
    ),
    re.compile(rf"\bhameau\s(?:de {LINKED}?|{LINKED})[a-z'-]+(?: [a-z'-]+)?"),
    re.compile(
        r"(?:^|\b(?:la|a la|en) )ferme (?:de la|de l'|du|des|d')\s?(?!lundi|mardi|mercredi|jeudi"
        r"|vendredi|samedi|\d)[a-z'-]+(?: [a-z'-]+)?(?= (?:a|de|pres) [a-z]|,? \d{5})"
    ),
    re.compile(rf"(?<![\w-]){SPELLED} (?:bis |ter )?{STREET}\s{PROPER}"),
    re.compile(rf"\b{CROSSED}(?=,? {LANDMARK})"),
    re.compile(
        rf"\b{DWELLING}\s{PROPER}(?: [a-z'-]+)?,? "
        rf"(?:rue|avenue|boulevard|bd|impasse|allee|chemin|quai)\s{PROPER}"
    ),
    re.compile(rf"^{CROSSED} a [a-z][a-z'-]+"),
    re.compile(
        r"\b(?:parcelle|emplacement|place|lot|terrain) (?:[a-z]|\d{1,4}[a-z]?)\b,? "
        rf"(?:au |a la |a l'|sur l'|de la |de l'|du )?(?:{DWELLING}\b|aire)"
        rf"(?: des gens du voyage)?(?:\s{PROPER})?"
    ),
    re.compile(
        rf"{HOME} (?P<kept>(?:derriere|devant|en face d\w|a cote d\w|au[- ]dess[ou]+s d\w)"
        r" (?:la |le |les |l'|un |une )?[a-z'-]+(?: (?:de |du )?[a-z'-]+){0,2})"
    ),
    re.compile(
        r"\bboite aux lettres (?:n\W{0,2})?\d{1,4}\b(?:,? \w+ \w{1,3}\b)?"
    ),
    re.compile(
        r"\b(?:yourte|caravane|camion|roulotte|tente|fourgon|peniche|cabane)s?,? "
        r"(?:au|sur le|dans le|a la|sur la) (?:pre|champ|terrain|parking|bois|chemin|quai|bord)"
        r" (?:de la |de l'|du |des |d')[a-z'-]+"
    ),
    re.compile(
        rf"{HOME}[^\d.;:]{{0,25}}?:?\s?(?P<kept>\b{STREET}\s{PROPER}(?:,? [a-z'-]+)?)"
    ),
    re.compile(
        r"\b(?:habit\w+|demeur\w+|resid(?:e|ent|ant|ante)|vit|vivant|loge|logee|domiciliee?)\s"
        rf"(?:au |a la |a l'|a |dans |dans la |dans le |en )?(?:la |le |les |l'|une? )?"
        rf"(?P<kept>{DWELLING}\s{PROPER}(?: [a-z'-]+)?"
        r"|bourg\b(?:,? [a-z'-]+)?)"
    ),
    re.compile(
        r"\b(?:cite|quartier) (?:de la |de l'|du |des |les )?[a-z'-]+,? (?:bat\w*|tour)"
        rf" {UNIT}(?: (?:porte|esc\w*|appt?) {UNIT})?"
    ),
)
BOX = re.compile(
    r"\b(?:bp|cs|boite postale|poste restante)\b,?(?: [a-z-]+,?)?(?: boite)?\s?\d*"
)
THIRD_PARTY = re.compile(
    r"\b(?:chez|domicili\w+|courriers?|habit\w+|adresse|boite \d+|poste restante)\b"
)


def dwellings(flat: str) -> list[tuple[int, int]]:
    """Return where a flat text says where somebody lives, without a number in a street."""
    spans = [
        _span(match) for pattern in PATTERNS for match in pattern.finditer(flat)
    ]
    if THIRD_PARTY.search(flat):
        spans += [
            match.span()
            for match in BOX.finditer(flat)
            if _is_box(match.group())
        ]
    return spans


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.span("kept") if "kept" in match.re.groupindex else match.span()


def _is_box(written: str) -> bool:
    return "restante" in written or written[-1].isdigit()


BESIDE = re.compile(
    rf"[ ,(:]{{0,3}}(?:habite |a |au )?(?P<kept>{CROSSED}|{DWELLING}\s{PROPER}"
    r"|bat(?:iment|\.)?\s[a-z0-9]{1,2}\b|\d{5} [a-z][a-z'-]+"
    r"|\d{1,4} ?(?:bis|ter|quater)\b(?: [a-z'-]+)?)"
)


def streets_beside(
    flat: str, names: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the streets and dwellings that stand right after the name of a person."""
    found = [BESIDE.match(flat, end) for _, end in names]
    return [match.span("kept") for match in found if match]
