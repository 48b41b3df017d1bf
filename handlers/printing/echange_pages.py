"""The échange drawn page after page; reportlab is loaded by who prints alone."""

from datetime import UTC, datetime
from typing import Any

from reportlab.platypus import CondPageBreak, HRFlowable, Spacer

from handlers.kit.wording import PARIS, hour
from handlers.printing.echange import EchangeFacts, EchangeMessage
from handlers.printing.page import (
    NOTE,
    UNKNOWN,
    WIDTH,
    Flowables,
    print_pages,
    printable,
    styled,
    words,
)

ROOM = 70
"""Points that a message needs to begin on a page: its author is never alone at the bottom."""


def echange_pdf(facts: EchangeFacts) -> bytes:
    """Return the échange on as many A4 pages as it needs, each numbered."""
    title = f"Demande {facts.reference}"
    foot = [NOTE] if UNKNOWN in printable(repr(facts)) else []
    foot.append(
        f"{title} · exporté le {_instant(facts.exported_at)} · document confidentiel"
    )
    # Laid out twice: each page says how many there are.
    _, total = print_pages(_pages(facts, title), title=title, foot=foot)
    return print_pages(
        _pages(facts, title), title=title, foot=foot, total=total
    )[0]


def _pages(facts: EchangeFacts, title: str) -> Flowables:
    text = styled(10.5)
    head: Flowables = [
        words(title, styled(18, is_bold=True)),
        words(facts.titre, styled(13, after=4)),
    ]
    if facts.opened_at is not None:
        head.append(
            words(f"Demande ouverte le {_instant(facts.opened_at)}", text)
        )
    head += [
        words(f"• {state.organisme} : {state.state}", text)
        for state in facts.states
    ]
    head += [
        words(f"{label} : {value}", text) for label, value in facts.identity
    ]
    flowables = [
        part for message in facts.messages for part in _message(message)
    ]
    return [
        *head,
        Spacer(1, 8),
        *(flowables or [words("Aucun message.", text)]),
    ]


def _message(message: EchangeMessage) -> Flowables:
    # A paragraph a line: a very long text then flows over the pages at little cost.
    lines: list[Any] = [
        words(line, styled(10.5)) if line.strip() else Spacer(1, 6)
        for line in _lines(message)
    ]
    rule = HRFlowable(width=WIDTH, thickness=0.4, spaceBefore=4, spaceAfter=2)
    signed = [
        words(_instant(message.at), styled(8.5, before=4)),
        words(message.author, styled(10.5, is_bold=True)),
    ]
    return [CondPageBreak(ROOM), rule, *signed, *lines]


def _lines(message: EchangeMessage) -> list[str]:
    return [
        *message.text.split("\n"),
        *(f"[Pièce jointe : {kind}]" for kind in message.pieces),
    ]


def _instant(at: datetime) -> str:
    local = at.astimezone(UTC).astimezone(PARIS)
    return f"{local:%d/%m/%Y} à {hour(at)}"
