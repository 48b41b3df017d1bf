"""No personal data in a titre: find it by kind, and propose a masked rewrite."""

import re
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers
from stdnum import iban


class Data(StrEnum):
    """A kind of personal data."""

    NOM = "nom"
    TELEPHONE = "telephone"
    NIR = "nir"
    DATE_NAISSANCE = "date_naissance"
    EMAIL = "email"
    ADRESSE = "adresse"
    IBAN = "iban"
    NUMERO = "numero"


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece of a titre that says too much: its kind and where it stands."""

    kind: Data
    start: int
    end: int


EMAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
NIR = re.compile(
    r"(?<!\d)[1-478][ .-]?\d{2}[ .-]?\d{2}[ .-]?(?:\d{2}|2[AB])[ .-]?\d{3}[ .-]?\d{3}(?:[ .-]?\d{2})?(?!\d)"
)
IBAN = re.compile(r"\bFR\d{2}(?:[ ]?[A-Z0-9]{4}){5}[ ]?[A-Z0-9]{1,3}\b", re.IGNORECASE)
PHONE = re.compile(r"(?<![\d,])(?:\+33|0033|0)[ .-]?[1-9](?:[ .-]?\d{2}){4}(?!\d)")
BIRTH = re.compile(r"\bn[ée]e?s?\s+(?:le|en)\s+[\w/ .-]{4,18}?\d{2,4}", re.IGNORECASE)
ADDRESS = re.compile(
    r"\b\d{1,4}\s?(?:bis|ter)?,?\s+(?:rue|avenue|av\.|boulevard|bd|impasse|allée|chemin|place|route|quai)\s+[\w' -]{3,40}",
    re.IGNORECASE,
)
NUMBER = re.compile(r"(?<![\w,])(?=(?:\D?\d){7})\d[\d .-]{5,}\d[A-Z]?(?!\w)")
CIVILITY = re.compile(
    r"\b(?:M\.|Mr\.?|Mme\.?|Mlle\.?|Monsieur|Madame|Mademoiselle)\s+(?:(?:de|du|des|le|la|El|Ben|Van)\s+)*"
    r"(?P<name>[A-ZÀ-Ý][\w'’-]+(?:\s+[A-ZÀ-Ý][\w'’-]+)*)"
)
FUNCTIONS = frozenset({"Le", "La", "Maire", "Préfet", "Ministre", "Directeur", "Directrice", "Présidente", "Président"})

PATTERNS: tuple[tuple[Data, re.Pattern[str]], ...] = (
    (Data.EMAIL, EMAIL),
    (Data.NIR, NIR),
    (Data.TELEPHONE, PHONE),
    (Data.DATE_NAISSANCE, BIRTH),
    (Data.ADRESSE, ADDRESS),
    (Data.NUMERO, NUMBER),
)

MASKS: dict[Data, str] = {
    Data.NOM: "l'usager",
    Data.TELEPHONE: "(téléphone)",
    Data.NIR: "(n° de sécurité sociale)",
    Data.DATE_NAISSANCE: "(date de naissance)",
    Data.EMAIL: "(e-mail)",
    Data.ADRESSE: "(adresse)",
    Data.IBAN: "(IBAN)",
    Data.NUMERO: "(numéro)",
}


def find_personal_data(titre: str) -> list[Finding]:
    """Return what names or numbers a person in the titre, from left to right, without overlap."""
    found: list[Finding] = _ibans(titre)
    for kind, pattern in PATTERNS:
        found += [Finding(kind, one.start(), one.end()) for one in pattern.finditer(titre) if _is_new(one, found)]
    found += [
        Finding(Data.TELEPHONE, one.start, one.end) for one in _phones(titre) if _is_new_span(one.start, one.end, found)
    ]
    found += [Finding(Data.NOM, one.start(), one.end()) for one in CIVILITY.finditer(titre) if _is_name(one)]
    return sorted(found, key=lambda one: one.start)


def mask(titre: str, findings: list[Finding]) -> str:
    """Return the titre with each finding replaced by its kind."""
    for one in sorted(findings, key=lambda finding: -finding.start):
        titre = titre[: one.start] + MASKS[one.kind] + titre[one.end :]
    return titre


def _ibans(titre: str) -> list[Finding]:
    return [
        Finding(Data.IBAN, one.start(), one.end())
        for one in IBAN.finditer(titre)
        if iban.is_valid(one.group(), check_country=False) or one.group().upper().startswith("FR")
    ]


def _phones(titre: str) -> list[phonenumbers.PhoneNumberMatch]:
    return list(phonenumbers.PhoneNumberMatcher(titre, "FR"))


def _is_name(match: re.Match[str]) -> bool:
    return match.group("name").split()[0] not in FUNCTIONS


def _is_new(match: re.Match[str], found: list[Finding]) -> bool:
    return _is_new_span(match.start(), match.end(), found)


def _is_new_span(start: int, end: int, found: list[Finding]) -> bool:
    return all(end <= one.start or start >= one.end for one in found)
