"""The paper: fonts that know our letters, a few styles, and what people typed made printable."""

import re
import unicodedata
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

PLAIN, BOLD = "DejaVuSans", "DejaVuSans-Bold"
FONTS = Path(__file__).parent / "fonts"
MARGIN = 18 * mm
PADDING = 6
"""What reportlab keeps free inside its frame, in points."""
WIDTH, HEIGHT = A4[0] - 2 * (MARGIN + PADDING), A4[1] - 2 * (MARGIN + PADDING)
UNKNOWN = "□"
"""In the place of a sign that the font does not have."""
NOTE = f"« {UNKNOWN} » : signe que cette page ne sait pas imprimer."
BEFORE_SIGN = re.compile(r"(?<=«) | (?=[:;!?»€])")
"""Where French keeps a sign and its neighbour on one line."""
Flowables = list[Any]
"""What reportlab lays out; it ships no types."""


@cache
def letters() -> frozenset[int]:
    """Register the fonts, once; return the signs that they have."""
    for name in (PLAIN, BOLD):
        pdfmetrics.registerFont(TTFont(name, FONTS / f"{name}.ttf"))
    pdfmetrics.registerFontFamily(
        PLAIN, normal=PLAIN, bold=BOLD, italic=PLAIN, boldItalic=BOLD
    )
    return frozenset(pdfmetrics.getFont(PLAIN).face.charToGlyph)


def printable(typed: str) -> str:
    """Return what the paper can say: invisible controls go, an unknown sign is shown as one."""
    signs = unicodedata.normalize("NFC", typed.replace("\t", " "))
    return "".join(_drawn(sign) for sign in signs if not _is_invisible(sign))


def _drawn(sign: str) -> str:
    is_drawn = sign == "\n" or ord(sign) in letters()
    return sign if is_drawn else UNKNOWN


def _is_invisible(sign: str) -> bool:
    if sign == "\n":
        return False
    is_selector = "\ufe00" <= sign <= "\ufe0f"
    return is_selector or unicodedata.category(sign) in {"Cc", "Cf"}


def words(typed: str, style: ParagraphStyle) -> Any:
    """Return a paragraph that says exactly what was typed, its line ends kept."""
    return Paragraph(
        BEFORE_SIGN.sub("\u00a0", escape(printable(typed))).replace(
            "\n", "<br/>"
        ),
        style,
    )


def styled(
    size: float,
    *,
    is_bold: bool = False,
    before: float = 0,
    after: float = 0,
    left: float = 0,
) -> Any:
    """Return a style; sizes and spaces in points."""
    letters()
    return ParagraphStyle(
        f"{size}{is_bold}{before}{after}{left}",
        fontName=BOLD if is_bold else PLAIN,
        fontSize=size,
        leading=size * 1.35,
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=left,
        splitLongWords=1,
    )


def print_pages(
    flowables: Flowables, *, title: str, foot: list[str], total: int = 0
) -> tuple[bytes, int]:
    """Lay out on A4 with the lines of `foot` below; return the PDF and its count of pages.

    `total` is what each page gives as the whole; without it, no page is numbered.
    """
    paper = BytesIO()
    document = BaseDocTemplate(
        paper,
        pagesize=A4,
        title=title,
        author="Administration+",
        lang="fr-FR",
        invariant=1,
    )

    def draw_foot(canvas: Any, page: Any) -> None:
        canvas.setFont(PLAIN, 8)
        for rank, line in enumerate(reversed(foot)):
            canvas.drawString(
                MARGIN + PADDING, MARGIN / 2 + 10 * rank, printable(line)
            )
        if total:
            canvas.drawRightString(
                A4[0] - MARGIN - PADDING,
                MARGIN / 2,
                f"Page {page.page} sur {total}",
            )

    frame = Frame(MARGIN, MARGIN, A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN)
    # At the end of the page: a voice that reads it aloud says the foot last.
    document.addPageTemplates(PageTemplate(frames=[frame], onPageEnd=draw_foot))
    document.build(flowables)
    return paper.getvalue(), document.page
