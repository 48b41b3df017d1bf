"""The mandat drawn on one page; reportlab is loaded by who prints alone."""

from typing import Any

from reportlab.lib.colors import black
from reportlab.platypus import KeepInFrame, Spacer, Table, TableStyle

from handlers.printing import easy_texts
from handlers.printing.mandat import (
    ASKED,
    BLANK,
    LASTS,
    RIGHTS,
    SUBTITLE,
    TITLE,
    MandatFacts,
)
from handlers.printing.page import (
    HEIGHT,
    NOTE,
    UNKNOWN,
    WIDTH,
    Flowables,
    print_pages,
    printable,
    styled,
    words,
)


def mandat_pdf(facts: MandatFacts) -> bytes:
    """Return one A4 page; a very long text makes the letters smaller, never a second page."""
    written = _page(facts)
    whole = KeepInFrame(WIDTH, HEIGHT, written, mode="shrink")
    foot = [NOTE] if UNKNOWN in printable(repr(facts)) else []
    foot.append("Un exemplaire pour l'usager, un exemplaire pour la structure.")
    return print_pages([whole], title=TITLE, foot=foot)[0]


def _page(facts: MandatFacts) -> Flowables:
    text, point = styled(12.5, after=2), styled(12.5, left=10)
    return [
        words(TITLE, styled(24, is_bold=True)),
        words(SUBTITLE, styled(12.5, after=4)),
        _head(easy_texts.HEAD),
        *(words(line, text) for line in _easy(facts)),
        _head("Moi"),
        words(
            f"Prénom et nom : {f'{facts.prenom} {facts.nom}'.strip() or BLANK}",
            text,
        ),
        words(f"Date de naissance : {facts.naissance or BLANK}", text),
        _head("je donne mandat à"),
        words(f"{facts.structure}\nAidant : {facts.who}", text),
        _head("pour"),
        words(facts.purpose or ASKED, text),
        _head("auprès de"),
        *(words(f"• {nom}", point) for nom in facts.organismes),
        words(
            "et de l'organisme vers lequel ils me dirigent, si besoin : la structure m'en informe.",
            text,
        ),
        _head("en leur transmettant"),
        *(words(f"• {kind}", point) for kind in facts.data),
        _head("Durée"),
        words(LASTS, text),
        _head("Mes droits"),
        *(words(right, text) for right in RIGHTS),
        Spacer(1, 8),
        _signatures(),
    ]


def _easy(facts: MandatFacts) -> list[str]:
    how = easy_texts.BY_HAND
    return easy_texts.easy(facts.structure, facts.organismes, how).splitlines()


def _head(title: str) -> Any:
    return words(title, styled(13.5, is_bold=True, before=6, after=1))


def _signatures() -> Any:
    small = styled(10)
    usager = [
        words(
            f"Fait à {BLANK[:24]}\nle {BLANK[:24]}\n\nSignature de l'usager :",
            small,
        )
    ]
    structure = [words("Pour la structure\n(cachet et signature) :", small)]
    proxy = words("Si un représentant signe, son nom et sa qualité :", small)
    boxes = Table(
        [[usager, structure], [proxy, ""]],
        colWidths=[WIDTH / 2] * 2,
        rowHeights=[110, 36],
        hAlign="LEFT",
    )
    lines = [
        ("BOX", (0, 0), (0, 0), 0.8, black),
        ("BOX", (1, 0), (1, 0), 0.8, black),
    ]
    style = [
        ("BOX", (0, 1), (1, 1), 0.8, black),
        ("SPAN", (0, 1), (1, 1)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    boxes.setStyle(TableStyle(lines + style))
    return boxes
