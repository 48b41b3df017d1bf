"""A chart is drawn, in a process of its own: facts in JSON come in, a PNG goes out.

It is a program: what serves people never imports it, nor what it draws with.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import resvg_py
from reportlab.graphics import renderSVG
from reportlab.graphics.charts.barcharts import (
    BarChart,
    HorizontalBarChart,
    VerticalBarChart,
)
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FONTS = Path(__file__).parents[2] / "handlers/printing/fonts"
PLAIN, BOLD = "DejaVu Sans", "DejaVu Sans Bold"
FILES = {PLAIN: FONTS / "DejaVuSans.ttf", BOLD: FONTS / "DejaVuSans-Bold.ttf"}
WIDTH, MARGIN, ZOOM = 390, 16, 3
INNER = WIDTH - 2 * MARGIN
PAPER, INK, SOFT, BAR = (
    HexColor(colour) for colour in (0xFFFFFF, 0x1E2630, 0x5B6672, 0x2F6DB5)
)
TITLE, HEADING, TEXT = 17, 14, 13
LINE, GAP, BAR_LINE, WEEKS_HIGH, LABELS_HIGH = 18, 6, 27, 120, 22
NAMES = 168
"""How wide the names of horizontal bars may be."""


@dataclass(frozen=True, slots=True)
class Bars:
    """A part of the picture: a heading, and (name, value or nothing, what is said of it)."""

    heading: str
    bars: list[tuple[str, float | None, str]]
    most: float
    """The value that fills the width, or the height."""


def draw(facts: dict[str, Any]) -> bytes:
    """Return the picture, as a PNG."""
    for name, path in FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(path)))
    svg = renderSVG.drawToString(_drawing(facts))
    # A bold family of its own is unknown to who reads the fonts.
    svg = svg.replace(
        f"font-family: {BOLD};", f"font-family: {PLAIN}; font-weight: bold;"
    )
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=ZOOM,
            skip_system_fonts=True,
            font_files=[str(path) for path in FILES.values()],
            font_family=PLAIN,
        )
    )


def _drawing(facts: dict[str, Any]) -> Drawing:
    weeks, *others = [Bars(**part) for part in facts["parts"]]
    title = simpleSplit(facts["title"], BOLD, TITLE, INNER)
    height = _height(len(title), others)
    drawing = Drawing(WIDTH, height)
    drawing.add(Rect(0, 0, WIDTH, height, fillColor=PAPER, strokeColor=None))
    pen = _Pen(drawing, height - MARGIN)
    for line in title:
        pen.write(line, BOLD, TITLE, INK, LINE + 4)
    pen.write(facts["subtitle"], PLAIN, TEXT, SOFT, LINE)
    pen.weeks(weeks)
    for part in others:
        pen.bars(part)
    pen.write(facts["note"], PLAIN, TEXT - 2, SOFT, LINE + 6)
    return drawing


def _height(title: int, parts: list[Bars]) -> float:
    bars = sum(LINE + 14 + BAR_LINE * len(part.bars) for part in parts)
    weeks = LINE + 14 + WEEKS_HIGH + LABELS_HIGH + LINE + GAP
    return 2 * MARGIN + title * (LINE + 4) + LINE + weeks + bars + LINE + 6


class _Pen:
    """Writes down the page, from the top."""

    def __init__(self, drawing: Drawing, top: float) -> None:
        self._drawing, self._y = drawing, top

    def write(
        self, text: str, font: str, size: int, colour: Any, high: float
    ) -> None:
        self._y -= high
        self._say(MARGIN, self._y, text, font=font, size=size, colour=colour)

    def weeks(self, part: Bars) -> None:
        """Vertical bars, each with its count above and its days below."""
        self.write(part.heading, BOLD, HEADING, INK, LINE + 14)
        self._y -= LINE + GAP
        chart = VerticalBarChart()
        chart.x, chart.y = MARGIN, self._y - WEEKS_HIGH
        chart.width, chart.height = INNER, WEEKS_HIGH
        self._chart(chart, part)
        step = INNER / len(part.bars)
        for rank, (name, value, said) in enumerate(part.bars):
            middle = MARGIN + (rank + 0.5) * step
            high = WEEKS_HIGH * (value or 0) / part.most
            self._say(middle, chart.y + high + 5, said, anchor="middle")
            self._say(middle, chart.y - 16, name, anchor="middle", size=12)
        self._y = chart.y - LABELS_HIGH

    def bars(self, part: Bars) -> None:
        """Horizontal bars, each with its name before and what is said of it behind."""
        self.write(part.heading, BOLD, HEADING, INK, LINE + 14)
        chart = HorizontalBarChart()
        high = BAR_LINE * len(part.bars)
        chart.x, chart.y = MARGIN + NAMES, self._y - high - 4
        chart.width, chart.height = INNER - NAMES - 62, high
        chart.categoryAxis.reverseDirection = 1
        self._chart(chart, part)
        for rank, (name, value, said) in enumerate(part.bars):
            level = chart.y + high - (rank + 0.5) * BAR_LINE - 4.5
            wide = chart.width * (value or 0) / part.most
            self._say(MARGIN, level, name)
            self._say(chart.x + wide + 6, level, said)
        self._y = chart.y

    def _chart(self, chart: BarChart, part: Bars) -> None:
        chart.data = [[value or 0 for _, value, _ in part.bars]]
        chart.valueAxis.valueMin, chart.valueAxis.valueMax = 0, part.most
        chart.valueAxis.visible = False
        chart.categoryAxis.visibleTicks = chart.categoryAxis.visibleLabels = 0
        chart.categoryAxis.strokeColor = SOFT
        chart.barWidth, chart.groupSpacing = 5, 3
        chart.bars[0].fillColor, chart.bars[0].strokeColor = BAR, None
        self._drawing.add(chart)

    def _say(
        self,
        x: float,
        y: float,
        text: str,
        *,
        font: str = PLAIN,
        size: int = TEXT,
        colour: Any = INK,
        anchor: str = "start",
    ) -> None:
        looks = {"fontName": font, "fontSize": size, "fillColor": colour}
        self._drawing.add(String(x, y, text, textAnchor=anchor, **looks))


if __name__ == "__main__":
    sys.stdout.buffer.write(draw(json.load(sys.stdin)))
