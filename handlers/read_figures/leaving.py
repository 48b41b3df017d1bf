"""The figures and the exports as they leave: read then, by the rights of then."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from handlers.kit.calls import Call, Drop, Send, SendChart, SendMade
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Rows, Screen
from handlers.kit.wording import month_start
from handlers.read_figures import texts
from handlers.read_figures.chart import chart_facts
from handlers.read_figures.sheet import (
    MonthFigures,
    demandes_sheet,
    figures_sheet,
)
from handlers.read_figures.words import figures_in_words
from models.demande.month_figures import (
    SERVICE,
    Published,
    closed_months,
    published_in,
    published_of,
)
from models.lists.exported import ExportLine, export_lines
from models.lists.figure_readers import (
    groupes_read,
    may_export,
    may_read_figures,
    reads_all,
)
from models.outbox.kinds.figures import DemandesExported, FiguresShown
from models.people.agent import Agent
from models.people.organisme import Groupe, names_of
from models.store.base import Session


def figures_to_show(
    session: Session, payload: FiguresShown, agent: Agent | None
) -> Call:
    """Return the figures of a month, as a picture with the same in words, or in words alone."""
    groupe_id, month = payload.groupe_id, payload.month
    if agent is None or not may_read_figures(session, agent.id, groupe_id):
        return Drop("not_theirs")
    nom = _nom(session, groupe_id)
    published = _published(session, month, groupe_id)
    rows = _buttons(session, agent, groupe_id, month)
    screen = Screen(figures_in_words(nom, month, published), rows)
    if published is None or not published.weeks:
        return Send(screen)
    return SendChart(chart_facts(nom, month, published), screen)


def _nom(session: Session, groupe_id: UUID | None) -> str:
    if groupe_id is None:
        return texts.SERVICE
    return Groupe.by_id(session, groupe_id).nom


def _published(
    session: Session, month: str, groupe_id: UUID | None
) -> Published | None:
    """What is published; of a groupe, beside the satisfaction of the whole service."""
    whole = published_of(session, month, SERVICE)
    if groupe_id is None or whole is None:
        return whole
    own = published_of(session, month, groupe_id) or Published()
    return own.model_copy(update={"satisfaction": whole.satisfaction})


def _buttons(
    session: Session, agent: Agent, groupe_id: UUID | None, month: str
) -> Rows:
    earlier = [each for each in closed_months(session) if each < month]
    buttons: list[Button] = []
    if earlier:
        previous = Press(Act.FIGURES, groupe_id, value=earlier[0])
        buttons.append(previous.button(texts.PREVIOUS_MONTH))
    months = Press(Act.FIGURES_MONTHS, groupe_id)
    buttons.append(months.button(texts.OTHER_MONTH))
    rows: Rows = (tuple(buttons),)
    has_others = reads_all(session, agent.id) or (
        len(groupes_read(session, agent.id)) > 1
    )
    if has_others:
        other = Press(Act.FIGURES_WHICH).button(texts.OTHER_GROUPE)
        rows = (*rows, (other,))
    return rows


def figures_to_send(session: Session, agent: Agent | None) -> Call:
    """Return all that is published of the closed months, as a sheet."""
    if agent is None or not reads_all(session, agent.id):
        return Drop("not_theirs")
    months = {
        month: published_in(session, month) for month in closed_months(session)
    }
    names = {str(key): nom for key, nom in names_of(session).items()}
    return SendMade(
        texts.FIGURES_NAME,
        _figures(MonthFigures(months, names)),
        Screen(texts.FIGURES_CAPTION),
    )


def _figures(figures: MonthFigures) -> Callable[[], bytes]:
    return lambda: figures_sheet(figures)


def demandes_to_send(
    session: Session,
    payload: DemandesExported,
    agent: Agent | None,
    now: datetime,
) -> Call:
    """Return the demandes that a groupe got lately, as a sheet."""
    groupe_id = payload.groupe_id
    if agent is None or not may_export(session, agent.id, groupe_id):
        return Drop("not_theirs")
    since = period_start(now, payload.months)
    lines = export_lines(session, groupe_id, since=since, now=now)
    day = _day(since)
    caption = texts.caption(_nom(session, groupe_id), len(lines), day)
    name = texts.EXPORT_NAME.format(since=day.isoformat())
    return SendMade(name, _demandes(lines), Screen(caption))


def _demandes(lines: list[ExportLine]) -> Callable[[], bytes]:
    return lambda: demandes_sheet(lines)


def period_start(now: datetime, months: int) -> datetime:
    """Return the beginning of the month with which a period of so many months begins."""
    start = month_start(now)
    for _ in range(months - 1):
        start = month_start(start - timedelta(days=1))
    return start


def _day(start: datetime) -> date:
    return (start + timedelta(hours=12)).date()
