"""No personal data in a titre: find it by kind, and propose a masked rewrite. Pure."""

from models.titre import masks
from models.titre.births import births, births_beside
from models.titre.contacts import (
    addresses,
    emails,
    emails_beside,
    web_pages,
)
from models.titre.disguises import undisguised
from models.titre.dwellings import streets_beside
from models.titre.kinds import Data, Finding
from models.titre.names import find_names
from models.titre.numeros import Span, find_spans
from models.titre.recognisable import is_recognisable
from models.titre.text import Plain, plain

MASKED_AGAIN = 3
__all__ = [
    "Data",
    "Finding",
    "find_numbers",
    "find_personal_data",
    "is_recognisable",
    "mask",
]


def find_personal_data(titre: str) -> list[Finding]:
    """Return what names or numbers a person in the titre, from left to right, without overlap."""
    read = plain(titre)
    spans = _numbers(read)
    rest = read.without((start, end) for _, start, end in spans)
    names = find_names(rest.without(web_pages(rest.flat)).text)
    beside: list[Span] = [
        (Data.DATE_NAISSANCE, *span) for span in births_beside(rest.flat, names)
    ]
    beside += [
        (Data.ADRESSE, *span) for span in streets_beside(rest.flat, names)
    ]
    beside += [(Data.EMAIL, *span) for span in emails_beside(read.flat, names)]
    return _findings(
        read,
        spans + beside + _clear(beside, [(Data.NOM, *span) for span in names]),
    )


def find_numbers(text: str) -> list[Finding]:
    """Return what numbers or reaches a person in a longer text: everything but names."""
    read = plain(text)
    return _findings(read, _numbers(read))


def mask(titre: str, findings: list[Finding]) -> str:
    """Return the titre with each finding replaced by its kind or by whom it speaks of.

    The result holds no personal data itself.
    """
    masked = masks.mask(titre, findings)
    for _ in range(MASKED_AGAIN):
        left = find_personal_data(masked)
        if not left:
            return masked
        masked = masks.mask(masked, left)
    return masks.NEUTRAL


def _numbers(read: Plain) -> list[Span]:
    spans = [
        (Data.EMAIL, start, end)
        for start, end in emails(read.flat)
        if not undisguised(read.text[start:end]).isalpha()
    ]
    rest = read.without((start, end) for _, start, end in spans)
    spans += _clear(
        spans,
        [(Data.DATE_NAISSANCE, *span) for span in births(rest.text, rest.flat)],
    )
    spans += _clear(
        spans,
        [(Data.ADRESSE, *span) for span in addresses(rest.text, rest.flat)],
    )
    rest = read.without((start, end) for _, start, end in spans)
    return spans + find_spans(rest)


def _clear(taken: list[Span], more: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in more:
        if all(
            span[2] <= start or span[1] >= end
            for _, start, end in [*taken, *kept]
        ):
            kept.append(span)
    return kept


def _findings(read: Plain, spans: list[Span]) -> list[Finding]:
    findings = [
        Finding(kind, *read.span(start, end)) for kind, start, end in spans
    ]
    return sorted(findings, key=lambda finding: finding.start)
