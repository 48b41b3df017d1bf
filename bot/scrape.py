"""`/metrics`: what this process counted, and what its base shows now, as Prometheus reads it."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Metric,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.app import App
from bot.health import PATIENCE, Standing, tell_ready
from bot.metrics import REFUSALS, SENDS, UPDATES
from bot.problems import find_problems, register_lag
from models.actions.mandat_sms import sms_day
from models.demande.month_figures import SERVICE, last_closed, published_of
from models.errors import Unavailable
from models.outbox.backlog import Backlog, backlog
from models.store.base import Session
from models.store.parked import parked_updates
from models.store.trouble import Trouble

FORM = CONTENT_TYPE_LATEST
"""How the page is written."""
Labels = tuple[str, ...]
STATUS = re.compile(r"_\d+$")
"""What a provider answered, by its number: a fault is counted without it."""


@dataclass(frozen=True, slots=True)
class Family:
    """A metric: its name, what it says, with its unit, and the names of its labels."""

    name: str
    says: str
    labels: Labels = ()
    grows: bool = False

    def of(self, values: Mapping[Labels, float]) -> Metric:
        """Return it with its values, by their labels."""
        kind = CounterMetricFamily if self.grows else GaugeMetricFamily
        family = kind(self.name, self.says, labels=self.labels)
        for labels, value in values.items():
            family.add_metric(labels, value)
        return family

    def is_at(self, value: float | None) -> Metric:
        """Return it with its one value, or none."""
        return self.of({} if value is None else {(): value})


UPDATED = Family(
    "aplus_updates", "Mises à jour de Telegram", ("outcome",), grows=True
)
REFUSED = Family(
    "aplus_refusals", "Refus dits aux personnes", ("code",), grows=True
)
SENT = Family(
    "aplus_sends", "Tentatives d'envoi", ("door", "outcome"), grows=True
)
READY = Family("aplus_ready", "Ce processus peut prendre du travail (0 ou 1)")
BASE = Family("aplus_base_up", "La base répond (0 ou 1)")
PROBLEM = Family("aplus_problem", "Ce qui ne va pas (0 ou 1)", ("trouble",))
DUE = Family("aplus_backlog_due", "Envois qui devraient être partis")
OLDEST = Family(
    "aplus_backlog_oldest_seconds", "Retard du plus ancien, en secondes"
)
RETRIED = Family(
    "aplus_backlog_retried", "Envois réessayés, par cause", ("cause",)
)
PARKED = Family("aplus_parked", "Envois mis de côté, par cause", ("cause",))
MAYBE = Family("aplus_maybe", "Envois dont l'arrivée est incertaine")
ASIDE = Family("aplus_parked_updates", "Mises à jour mises de côté")
SMS = Family("aplus_sms_last_day", "SMS demandés en 24 heures")
CAP = Family("aplus_sms_cap", "Plafond des SMS en 24 heures")
LAG = Family("aplus_register_lag_seconds", "Retard du registre, en secondes")
ANSWER = Family(
    "aplus_first_answer_working_hours",
    "Première réponse, en heures ouvrées, au dernier mois compté",
    ("quantile",),
)


class _Page(Collector):
    def __init__(self, metrics: Iterable[Metric]) -> None:
        self._metrics = list(metrics)

    def collect(self) -> Iterable[Metric]:
        return self._metrics


async def tell_metrics(standing: Standing) -> bytes:
    """Return the page that Prometheus reads; nothing is written."""
    status, _ = await tell_ready(standing)
    shown = await _shown(standing.app) if standing.app is not None else []
    registry = CollectorRegistry()
    registry.register(
        _Page(
            [
                *_counted(),
                READY.is_at(status == 200),  # noqa: PLR2004 -- HTTP's own
                BASE.is_at(bool(shown)),
                *shown,
            ]
        )
    )
    return generate_latest(registry)


def _counted() -> list[Metric]:
    return [
        UPDATED.of({(outcome,): count for outcome, count in UPDATES.items()}),
        REFUSED.of({(code,): count for code, count in REFUSALS.items()}),
        SENT.of(SENDS),
    ]


async def _shown(app: App) -> list[Metric]:
    try:
        async with asyncio.timeout(PATIENCE):
            return await app.uow.read(_measured, app, app.clock.now())
    except (Unavailable, TimeoutError):
        return []


def _measured(session: Session, app: App, now: datetime) -> list[Metric]:
    waits = backlog(session, now=now)
    sms = sms_day(session, now=now)
    away = app.outages.standing()
    problems = find_problems(session, waits, away, now=now)
    stands = {problem.trouble for problem in problems}
    return [
        PROBLEM.of({(trouble,): trouble in stands for trouble in Trouble}),
        *_waiting(waits),
        ASIDE.is_at(parked_updates(session)),
        SMS.is_at(sms.asked),
        CAP.is_at(sms.most),
        LAG.is_at(register_lag(session, now)),
        ANSWER.of(_first_answers(session)),
    ]


def _waiting(waits: Backlog) -> list[Metric]:
    return [
        DUE.is_at(waits.unsent),
        OLDEST.is_at(waits.oldest_seconds),
        RETRIED.of(_by_cause(waits.faults)),
        PARKED.of(_by_cause(waits.causes)),
        MAYBE.is_at(waits.maybe),
    ]


def _by_cause(faults: Mapping[str, int]) -> dict[Labels, float]:
    causes: Counter[str] = Counter()
    for fault, count in faults.items():
        causes[STATUS.sub("", fault)] += count
    return {(cause,): count for cause, count in causes.items()}


def _first_answers(session: Session) -> dict[Labels, float]:
    month = last_closed(session)
    published = published_of(session, month, SERVICE) if month else None
    if published is None:
        return {}
    hours = {"0.5": published.median, "0.9": published.ninth}
    return {
        (quantile,): value
        for quantile, value in hours.items()
        if value is not None
    }
