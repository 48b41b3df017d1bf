"""The kinds of personal data, and where one was found."""

from dataclasses import dataclass
from enum import StrEnum


class Data(StrEnum):
    """A kind of personal data."""

    NOM = "nom"
    TELEPHONE = "telephone"
    NIR = "nir"
    DATE_NAISSANCE = "date_naissance"
    EMAIL = "email"
    ADRESSE = "adresse"
    IBAN = "iban"
    PLAQUE = "plaque"
    PIECE = "piece"
    NUMERO = "numero"


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece of a titre that says too much: its kind and where it stands."""

    kind: Data
    start: int
    end: int
