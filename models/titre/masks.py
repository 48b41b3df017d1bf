"""The titre rewritten without what it should not say, in a sentence that still reads well."""

import re

from models.titre.kinds import Data, Finding
from models.titre.text import fold
from models.titre.vocabulary import BORN, DETERMINED, LEADING, RELATIONS, harmless

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
NEUTRAL = "Demande de l'usager"
MARKS = " ,:;-–—/|.()[]&+"
SOMEBODY = RELATIONS - BORN - {"dossier", "petit", "petite"}
DOCTORS = re.compile(r"(?:dr|docteure?|pr|professeur)\b", re.IGNORECASE)
JOINED = re.compile(r"\s*(?:et|&|ou|/|,|\+|-)\s*")


def mask(titre: str, findings: list[Finding]) -> str:
    """Return the titre with each finding replaced by its kind, or by whom it speaks of."""
    for one in sorted(_gathered(titre, findings), key=lambda finding: -finding.start):
        before, after = titre[: one.start], titre[one.end :]
        titre = (
            _without_name(before, titre[one.start : one.end], after)
            if one.kind == Data.NOM
            else before + MASKS[one.kind] + after
        )
    return re.sub(r"\s+", " ", titre).strip() or MASKS[Data.NOM].capitalize()


def _gathered(titre: str, findings: list[Finding]) -> list[Finding]:
    """Make one of several names that follow each other: « Lucas et Emma »."""
    gathered: list[Finding] = []
    for one in sorted(findings, key=lambda finding: finding.start):
        last = gathered[-1] if gathered else None
        if (
            last
            and last.kind == one.kind == Data.NOM
            and JOINED.fullmatch(titre[last.end : one.start])
        ):
            gathered[-1] = Finding(Data.NOM, last.start, one.end)
        else:
            gathered.append(one)
    return gathered


def _without_name(before: str, name: str, after: str) -> str:
    word = fold(re.findall(r"[^\W\d_]*", before.rstrip())[-2] if before.strip() else "")
    if not before.strip(MARKS):
        return _opening(before, after)
    if word in BORN:
        return f"{before}(nom){after}"
    if DOCTORS.match(name):
        return f"{before}{'médecin' if word in DETERMINED else 'le médecin'}{after}"
    if word in SOMEBODY and before.endswith(" "):
        return before.rstrip() + after
    if before[-2:].lower() in {"d'", "d’"}:
        return f"{before[:-1]}e {MASKS[Data.NOM]}{after}"
    if word not in LEADING and before.endswith(" ") and before.rstrip()[-1].isalpha():
        return (
            f"{before}de {MASKS[Data.NOM]}{after}"
            if not after.strip(MARKS)
            else before.rstrip() + after
        )
    if before.rstrip()[-1] in ",:;-–—/" and not after.strip(MARKS):
        return before.rstrip(MARKS)
    return before + MASKS[Data.NOM] + after


def _opening(before: str, after: str) -> str:
    rest = after.lstrip(MARKS)
    if not rest:
        return MASKS[Data.NOM].capitalize()
    if after.lstrip()[0] in ",:;-–—/|":
        return before.lstrip(MARKS) + rest[0].upper() + rest[1:]
    first = re.match(r"[\w']+", rest)
    is_subject = bool(
        first
        and (first[0].isupper() or fold(first[0]) in harmless())
        and fold(first[0]) not in LEADING
    )
    return f"L'usager{' :' if is_subject else ''}{after if after[:1] == ' ' else ' ' + after}"
