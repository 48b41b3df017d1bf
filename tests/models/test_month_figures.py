"""Every figure of a month of 2,000 demandes, beside a second reading of the same facts that shares no rule with the first."""

import math
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
from sqlalchemy import select

from models.actions.close_month import close_month
from models.demande.figures import Figure
from models.demande.month_count import NEVER, tally
from models.demande.month_figures import OTHERS, SERVICE, published_in
from models.demande.sondage import Answer, _pour
from models.lists.month_got import got_in
from tests.models.invented_month import (
    CLOSED_AT,
    ERASED_AT,
    MONTH,
    ORGANISMES,
    STRUCTURES,
    Inventor,
)
from tests.prepared import database

ZONES = {"971": "America/Guadeloupe", "974": "Indian/Reunion"}
OWN = {"57": "57", "68": "6AE", "971": "971", "974": "974"}
SATISFACTION = {"oui": 31, "ne_sait_pas": 6, "non": 3, "passer": 20}
UNTIL = datetime(2026, 11, 15, 23, tzinfo=UTC)
KINDS = (
    "Versement bloqué",
    "Aucun paiement",
    "Refus sans explication",
    "Dossier incomplet",
    "Document non reçu",
    "Dette ou retenue",
    "Compte inaccessible",
    "Autre",
    "",
)


class Clock:
    """The hours of a territoire, told minute by minute of its own days."""

    def __init__(self, territoire: str) -> None:
        self.zone = ZoneInfo(ZONES.get(territoire, "Europe/Paris"))
        self.off = holidays.France(
            subdiv=OWN.get(territoire), years=range(2026, 2028)
        )

    def works(self, day: date) -> bool:
        return day.isoweekday() <= 5 and day not in self.off

    def local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.zone)

    def hours(self, since: datetime, until: datetime) -> int:
        """Seconds of work are counted from the first midnight to both ends, and taken away."""
        origin = self.local(since).date()

        def worked(instant: datetime) -> int:
            wall = self.local(instant)
            days = [
                origin + timedelta(n)
                for n in range((wall.date() - origin).days)
            ]
            today = wall.hour * 3600 + wall.minute * 60 + wall.second
            partial = (
                min(max(today - 28_800, 0), 36_000)
                if self.works(wall.date())
                else 0
            )
            return 36_000 * sum(map(self.works, days)) + partial

        return math.ceil((worked(until) - worked(since)) / 3600)

    def third_working_day(self, since: datetime) -> datetime:
        wall, left = self.local(since), 3
        while left:
            wall = datetime.combine(
                wall.date() + timedelta(1), wall.time(), self.zone
            )
            left -= self.works(wall.date())
        return wall

    def week_later(self, since: datetime) -> datetime:
        wall = self.local(since)
        return datetime.combine(
            wall.date() + timedelta(7), wall.time(), self.zone
        )


CLOCKS = {code: Clock(code) for code, _ in ORGANISMES.values()}


def in_week(day: date) -> int:
    """Mondays passed since the first of the month."""
    return sum(
        1 for n in range(2, day.day + 1) if day.replace(day=n).isoweekday() == 1
    )


def slowest(clock: Clock, since: datetime, answered: datetime | None) -> int:
    """The most hours of the class that is left of an erased demande."""
    if answered is None:
        return NEVER
    if answered <= since + timedelta(hours=4):
        return 4
    wall, passed = clock.local(since), 0
    while passed < 30:
        wall = datetime.combine(
            wall.date() + timedelta(1), wall.time(), clock.zone
        )
        passed += clock.works(wall.date())
        if (
            passed in (1, 3, 7, 15, 30)
            and clock.works(wall.date())
            and answered <= wall
        ):
            return passed * 10
    return NEVER


def read_again(part) -> dict:
    """One part of a demande, in the words of `docs/chiffres.md`."""
    clock = CLOCKS[part.territoire]
    end = ERASED_AT if part.is_erased else UNTIL
    answered = part.answered if part.answered and part.answered <= end else None
    taken = min(
        (at for at in (part.taken, answered) if at and at <= end), default=None
    )
    treated = max((at for at in part.treated if at <= end), default=None)
    hours = clock.hours(part.since, answered) if answered else NEVER
    return {
        "week": in_week(clock.local(part.since).date()),
        "taken": taken is not None
        and taken <= clock.third_working_day(part.since),
        "treated": treated is not None
        and treated <= clock.week_later(part.since),
        "hours": slowest(clock, part.since, answered)
        if part.is_erased
        else hours,
        "blocage": part.blocage,
    }


def counted(parts) -> dict:
    """All the figures of some parts, nothing hidden."""
    again = [read_again(part) for part in parts]
    weeks = Counter(each["week"] for each in again)
    kinds = Counter(each["blocage"] for each in again)
    taken, treated = (
        sum(each[name] for each in again) for name in ("taken", "treated")
    )
    return {
        "weeks": tuple(weeks[n] for n in range(5)),
        "taken": (taken, len(again) - taken),
        "treated": (treated, len(again) - treated),
        "blocages": tuple(kinds[kind] for kind in KINDS),
        "hours": tuple(sorted(each["hours"] for each in again)),
    }


def of_month(parts):
    """What was got in October, on the calendars of the territoires, and counts."""
    return [
        part
        for part in parts
        if part.is_counted
        and CLOCKS[part.territoire].local(part.since).strftime("%Y-%m") == MONTH
    ]


def hide(counts) -> list[int | None]:
    """The rule of ten, from the smallest up, as the page says it."""
    level, small = 9, sorted(counts)
    while any(count <= level for count in counts):
        gone = [count for count in counts if count <= level]
        if (len(gone) > 1 and sum(gone) >= 10 and set(gone) != {9}) or len(
            gone
        ) == len(counts):
            break
        level = next(count for count in small if count > level)
    return [None if count <= level else count for count in counts]


def percentage(part: int, whole: int) -> tuple[int, str] | None:
    if whole < 20:
        return None
    if part < 10:
        return math.ceil(1000 / whole), "less_than"
    if whole - part < 10:
        return math.floor(100 * (whole - 9) / whole), "at_least"
    return round(100 * part / whole), "exact"


def quantile(hours, tenths: int) -> int | None:
    found = hours[math.ceil(len(hours) * tenths / 10) - 1]
    return None if found == NEVER else found


def assert_published(published, figures, *, may_be_withheld=False) -> None:
    """Each figure, or nothing at all of a table that would give a groupe back."""
    sent = len(figures["hours"])
    assert published.sent == sent
    assert published.median == quantile(figures["hours"], 5)
    assert published.ninth == quantile(figures["hours"], 9)
    for name, told in (
        ("weeks", published.weeks),
        ("blocages", published.blocages.values()),
    ):
        is_withheld = may_be_withheld and set(told) == {None}
        assert is_withheld or list(told) == hide(figures[name])
    for name in ("taken", "treated"):
        told = getattr(published, name)
        expected = percentage(figures[name][0], sent)
        assert (may_be_withheld and told is None) or (
            told and (told.percent, told.side)
        ) == expected


def close(session):
    counters = {Answer(name): count for name, count in SATISFACTION.items()}
    _pour(session, Counter(counters), month=MONTH)
    raw = got_in(session, MONTH)
    month = session.execute(select(Figure.month, Figure.groupe_id)).all()
    assert {groupe is None for _, groupe in month} == {False}
    while close_month(session, now=CLOSED_AT):
        pass
    return raw, published_in(session, MONTH)


def invented(session):
    inventor = Inventor(session, 20261001)
    return inventor.write(), inventor.groupes


async def test_every_figure_of_two_thousand_demandes_is_found_again(
    database_url,
):
    async with database(database_url) as uow:
        parts, groupes = await uow.run(invented)
        raw, published = await uow.run(close)
        kept = await uow.read(
            lambda session: session.execute(
                select(Figure.groupe_id, Figure.week)
            ).all()
        )
    month = of_month(parts)
    assert len(parts) > 2_000
    assert any(part.is_erased for part in month)
    # Before anything is hidden.
    assert len(raw) == len(month)
    for name in ORGANISMES:
        own = [got for got in raw if got.groupe_id == groupes[name]]
        assert_same(
            tally(own, 5),
            counted([part for part in month if part.groupe == name]),
        )
    assert_same(tally(raw, 5), counted(month))
    # What is published.
    by_groupe = {
        name: [part for part in month if part.groupe == name]
        for name in ORGANISMES
    }
    seen = dict(
        zip(
            by_groupe,
            hide([len(of) for of in by_groupe.values() if of]),
            strict=True,
        )
    )
    named = [name for name, count in seen.items() if count is not None]
    assert 0 < len(named) < len(ORGANISMES) - 1
    for name in named:
        assert_published(
            published[str(groupes[name])], counted(by_groupe[name])
        )
    others = [part for part in month if part.groupe not in named]
    assert_published(published[OTHERS], counted(others))
    assert_published(published[SERVICE], counted(month), may_be_withheld=True)
    sent = Counter(part.structure for part in month)
    for name, count in zip(
        STRUCTURES, hide([sent[name] for name in STRUCTURES]), strict=True
    ):
        told = published.get(str(groupes[name]))
        assert (told.sent if told else None) == count
    assert len(published) == len(named) + 2 + sum(
        1 for name in STRUCTURES if str(groupes[name]) in published
    )
    answers = published[SERVICE].satisfaction
    assert (
        list(answers.values())
        == hide(SATISFACTION.values())
        == [31, None, None, None]
    )
    # Once it is closed, what was erased says no more whose it was.
    of_october = {(groupe, week) for groupe, week in kept}
    assert (None, None) in of_october


def assert_same(product, again) -> None:
    assert {name: getattr(product, name) for name in again} == again
