"""`stats`: the figures, which name nobody; of closed months, what is published, and no more."""

import argparse
import json
from collections.abc import Iterable
from datetime import datetime

from bot.commands.database import run_once
from bot.commands.duty import Duty
from bot.commands.printed import figure_lines
from bot.settings import Settings
from handlers.read_figures.sheet import MonthFigures, cells, sheet
from models.demande.month_figures import closed_months, published_in
from models.lists import statistics
from models.people.organisme import names_of
from models.store.base import Session

NOW = "maintenant"
HEADS = ("Mois", "Groupe", "Chiffre", "Valeur")
Now = dict[str, int]


async def stats(settings: Settings, asked: argparse.Namespace) -> int:
    """Print the figures."""
    now, months = await run_once(settings, _read)
    if asked.json:
        print(_as_json(now, months))
    elif asked.csv:
        print(sheet(HEADS, _rows(now, months)).decode(), end="")
    else:
        print(*figure_lines(now), *_lines(months), sep="\n")
    return 0


def _read(session: Session, now: datetime) -> tuple[Now, MonthFigures]:
    closed = {
        month: published_in(session, month) for month in closed_months(session)
    }
    names = {str(key): nom for key, nom in names_of(session).items()}
    return statistics.figures(session, now=now), MonthFigures(closed, names)


def _as_json(now: Now, months: MonthFigures) -> str:
    closed = [
        {"mois": month, "groupe": nom, **published.model_dump(mode="json")}
        for month, nom, published in months.named()
    ]
    written = {NOW: now, "mois": closed}
    return json.dumps(written, ensure_ascii=False, indent=2)


def _rows(now: Now, months: MonthFigures) -> Iterable[tuple[str, ...]]:
    for name, count in now.items():
        yield NOW, "", name, str(count)
    for month, nom, published in months.named():
        for head, cell in cells(published):
            yield month, nom, head, str(cell)


def _lines(months: MonthFigures) -> Iterable[str]:
    for month, nom, published in months.named():
        yield f"{month} · {nom}"
        told = [f"  {head} : {cell}" for head, cell in cells(published)]
        yield from told or ["  non publié"]


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="en JSON")
    shape.add_argument(
        "--csv", action="store_true", help="en CSV, un chiffre par ligne"
    )


DUTY = Duty(
    name="stats",
    help="les chiffres : demandes par état, sondage du mois, mois comptés "
    "(définitions et règle de dix : docs/chiffres.md)",
    run=stats,
    add_arguments=_add_arguments,
)
