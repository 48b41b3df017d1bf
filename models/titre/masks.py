"""The titre rewritten without what it should not say, in a sentence that still reads well."""

import re

from models.titre.kinds import Data, Finding
from models.titre.text import fold
from models.titre.vocabulary import (
    BORN,
    DETERMINED,
    LEADING,
    RELATIONS,
    harmless,
)

MASKS: dict[Data, str] = {
    Data.NOM: "l'usager",
    Data.TELEPHONE: "(téléphone)",
    Data.NIR: "(n° de sécurité sociale)",
    Data.DATE_NAISSANCE: "(date de naissance)",
    Data.EMAIL: "(e-mail)",
    Data.ADRESSE: "(adresse)",
    Data.IBAN: "(IBAN)",
    Data.PLAQUE: "(plaque)",
    Data.PIECE: "(pièce d'identité)",
    Data.NUMERO: "(numéro)",
}
BETWEEN = r"[\s,;/+&-]*"
A_MASK = "|".join(
    re.escape(mask) for mask in MASKS.values() if mask.startswith("(")
)
NEIGHBOURS = re.compile(rf"(?:{A_MASK})(?:{BETWEEN}(?:{A_MASK}))+")
INSIDE = re.compile(r"\(([^)]*)\)")
NEUTRAL = "Demande de l'usager"
OPENED = "(["
MARKS = " ,:;-–—/|.)]&+*_~#"
SOMEBODY = RELATIONS - BORN - {"dossier", "petit", "petite"}
DOCTORS = re.compile(r"(?:dr|docteure?|pr|professeur)\b", re.IGNORECASE)
CONTRACTED = {
    "du": "de ",
    "des": "de ",
    "au": "à ",
    "aux": "à ",
    "le": "",
    "la": "",
    "les": "",
    "un": "",
    "une": "",
    "ce": "",
    "cette": "",
}
DECORATION = " *_~#"
JOINED = re.compile(r"\s*(?:et|&|ou|/|,|\+|-)\s*")


def mask(titre: str, findings: list[Finding]) -> str:
    """Return the titre with each finding replaced by its kind, or by whom it speaks of."""
    for finding in sorted(
        _gathered(titre, findings), key=lambda finding: -finding.start
    ):
        before, after = titre[: finding.start], titre[finding.end :]
        if finding.kind == Data.NOM:
            titre = _without_name(
                before, titre[finding.start : finding.end], after
            )
        else:
            titre = _masked(before, MASKS[finding.kind], after)
    titre = NEIGHBOURS.sub(_as_one, titre)
    return re.sub(r"\s+", " ", titre).strip() or MASKS[Data.NOM].capitalize()


def _masked(before: str, masked: str, after: str) -> str:
    """A mask that was alone in brackets has its own."""
    if before.endswith("(") and after.startswith(")"):
        return before[:-1] + masked + after[1:]
    return before + masked + after


def _as_one(masks: re.Match[str]) -> str:
    """« (numéro) (e-mail) » is « (numéro, e-mail) », each kind said once."""
    kinds = dict.fromkeys(INSIDE.findall(masks.group()))
    return f"({', '.join(kinds)})"


def _gathered(titre: str, findings: list[Finding]) -> list[Finding]:
    """Make one of several names that follow each other: « Lucas et Emma »."""
    gathered: list[Finding] = []
    for finding in sorted(findings, key=lambda finding: finding.start):
        last = gathered[-1] if gathered else None
        if last is not None and _are_one(titre, last, finding):
            gathered[-1] = Finding(Data.NOM, last.start, finding.end)
        else:
            gathered.append(finding)
    return gathered


def _are_one(titre: str, last: Finding, finding: Finding) -> bool:
    are_names = last.kind == finding.kind == Data.NOM
    return are_names and bool(JOINED.fullmatch(titre[last.end : finding.start]))


def _without_name(before: str, name: str, after: str) -> str:
    if not before.strip(MARKS + OPENED).strip():
        return _opening(before, after)
    word = fold(re.findall(r"[^\W\d_]*", before.rstrip())[-2])
    if word in BORN:
        return f"{before}(nom){after}"
    if DOCTORS.match(name):
        doctor = "médecin" if word in DETERMINED else "le médecin"
        return f"{before}{doctor}{after}"
    if word in SOMEBODY and before.endswith(" "):
        return before.rstrip() + after
    if before[-2:].lower() in {"d'", "d’"}:
        return f"{before[:-1]}e {MASKS[Data.NOM]}{after}"
    return _in_the_middle(word, before, after)


def _in_the_middle(word: str, before: str, after: str) -> str:
    """A name after other words: it belongs to the last of them, or ends a list."""
    is_last = not after.strip(MARKS + OPENED)
    mark = before.rstrip()[-1]
    if word not in LEADING and before.endswith(" ") and mark.isalpha():
        return (
            f"{before}de {MASKS[Data.NOM]}{after}"
            if is_last
            else before.rstrip() + after
        )
    if mark in ",:;-–—/" and is_last:
        return before.rstrip(MARKS)
    return _after_determiner(word, before) + MASKS[Data.NOM] + after


def _after_determiner(word: str, before: str) -> str:
    """`du Momo` was « de l'usager », `le Momo` is « l'usager »."""
    if not before.endswith(" ") or word not in CONTRACTED:
        return before
    return before.rstrip()[: -len(word)] + CONTRACTED[word]


def _opening(before: str, after: str) -> str:
    rest = after.lstrip(MARKS)
    if not rest.strip():
        return MASKS[Data.NOM].capitalize()
    if after.lstrip().startswith(tuple(",:;-–—/|")):
        return before.lstrip(MARKS) + rest[0].upper() + rest[1:]
    first = re.match(r"[\w']+", rest)
    colon = " :" if first is not None and _is_subject(first[0]) else ""
    return f"L'usager{colon} {after.lstrip(DECORATION)}"


def _is_subject(word: str) -> bool:
    is_noun = word.isupper() or fold(word) in harmless()
    return is_noun and fold(word) not in LEADING
