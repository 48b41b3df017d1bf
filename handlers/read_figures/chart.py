"""What a picture of the figures shows, as facts that a drawer reads. Pure."""

import json

from handlers.read_figures import texts
from handlers.read_figures.words import blocages_told, rest_of
from models.demande.month_figures import Published
from models.values.months import weeks_of
from models.values.rule_of_ten import Share, Side

SIGNS = {Side.EXACT: "", Side.AT_LEAST: "≥ ", Side.LESS_THAN: "< "}
Bar = tuple[str, float | None, str]


def chart_facts(nom: str, month: str, published: Published) -> bytes:
    """Return the picture's facts: the parts, their bars, what is said of each."""
    facts = {
        "title": nom,
        "subtitle": texts.chart_subtitle(month, published.sent or 0),
        "note": texts.NOTE,
        "parts": [
            _part(texts.CHART_WEEKS, _weeks(month, published)),
            _part(texts.CHART_DELAYS, _delays(published), most=100),
            _part(texts.BLOCAGES, _blocages(published)),
        ],
    }
    return json.dumps(facts).encode()


def _part(
    heading: str, bars: list[Bar], *, most: float = 0
) -> dict[str, object]:
    highest = max((value for _, value, _ in bars if value), default=1)
    return {"heading": heading, "bars": bars, "most": most or highest}


def _weeks(month: str, published: Published) -> list[Bar]:
    return [
        (
            texts.days(*week),
            count,
            texts.DASH if count is None else str(count),
        )
        for week, count in zip(weeks_of(month), published.weeks, strict=True)
    ]


def _delays(published: Published) -> list[Bar]:
    return [
        _share(texts.CHART_TAKEN, published.taken),
        _share(texts.CHART_TREATED, published.treated),
    ]


def _share(name: str, share: Share | None) -> Bar:
    if share is None:
        return (name, None, texts.DASH)
    return (name, share.percent, f"{SIGNS[share.side]}{share.percent} %")


def _blocages(published: Published) -> list[Bar]:
    bars: list[Bar] = [
        (kind.value, count, str(count))
        for kind, count in blocages_told(published)
    ]
    if not bars:
        return [(texts.CHART_REST, None, texts.DASH)]
    if rest := rest_of(published):
        bars.append((texts.CHART_REST, rest, str(rest)))
    return bars
