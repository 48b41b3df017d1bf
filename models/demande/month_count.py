"""A month is counted: what was got becomes what may be published. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from models.demande.month_figures import OTHERS, SERVICE, Published
from models.demande.sondage import Answer
from models.values.blocage import Blocage
from models.values.rule_of_ten import (
    TEN,
    Counts,
    View,
    may_be_summed,
    share,
    shown,
    shown_pair,
)

NEVER = 10**6
"""Hours, for what was not answered."""
HALF, NINE_TENTHS = (1, 2), (9, 10)


@dataclass(frozen=True, slots=True)
class Got:
    """What one organisme did of one demande that it got in the month.

    `week`: of the month, from 0; `hours`: of work, begun, until the first answer.
    """

    groupe_id: UUID
    structure_id: UUID
    week: int
    is_taken: bool
    hours: int
    is_treated: bool
    blocage: Blocage


@dataclass(frozen=True, slots=True)
class Tally:
    """What one subject got in a month, counted; nothing of it is hidden yet."""

    weeks: Counts
    taken: Counts
    treated: Counts
    blocages: Counts
    hours: tuple[int, ...]

    @property
    def sent(self) -> int:
        """How many demandes."""
        return len(self.hours)


VIEWS: dict[str, View] = {
    "weeks": shown,
    "taken": shown_pair,
    "treated": shown_pair,
    "blocages": shown,
}
"""What is counted by classes, and what of it is seen."""


def tally(got: Sequence[Got], weeks: int) -> Tally:
    """Count what a subject got, in a month of so many weeks."""
    by_week = Counter(each.week for each in got)
    by_blocage = Counter(each.blocage for each in got)
    return Tally(
        weeks=tuple(by_week[week] for week in range(weeks)),
        taken=_pair([each.is_taken for each in got]),
        treated=_pair([each.is_treated for each in got]),
        blocages=tuple(by_blocage[kind] for kind in Blocage),
        hours=tuple(sorted(each.hours for each in got)),
    )


def reached(hours: Sequence[int], part: tuple[int, int]) -> int | None:
    """Return within how many hours such a part was answered; nothing if it never was.

    `hours`: sorted, of all that was got.
    """
    above, below = part
    rank = -(-len(hours) * above // below)
    found = hours[rank - 1]
    return None if found >= NEVER else found


def publish(
    got: Sequence[Got],
    *,
    weeks: int,
    satisfaction: Mapping[Answer, int],
) -> dict[str, Published]:
    """Return what may be read of a month, by subject: each groupe, the others, the service."""
    named, hidden = _parted(got, weeks)
    rows = [*named.values(), *([hidden] if hidden else [])]
    service = tally(got, weeks)
    published = {
        str(groupe_id): _published(of_groupe)
        for groupe_id, of_groupe in named.items()
    }
    if hidden and service.sent >= TEN:
        published[OTHERS] = _published(hidden)
    published |= _of_structures(got)
    published[SERVICE] = _of_service(service, rows).model_copy(
        update={"satisfaction": _answers(satisfaction)}
    )
    return published


def _parted(
    got: Sequence[Got], weeks: int
) -> tuple[dict[UUID, Tally], Tally | None]:
    """The groupes that may be told apart, and the others together."""
    by_groupe = defaultdict(list)
    for each in got:
        by_groupe[each.groupe_id].append(each)
    named = _published_apart({key: len(of) for key, of in by_groupe.items()})
    others = [each for each in got if each.groupe_id not in named]
    return (
        {key: tally(by_groupe[key], weeks) for key in named},
        tally(others, weeks) if others else None,
    )


def _published_apart(counts: Mapping[UUID, int]) -> list[UUID]:
    ordered = sorted(counts)
    seen = shown([counts[key] for key in ordered])
    return [
        key
        for key, count in zip(ordered, seen, strict=True)
        if count is not None
    ]


def _of_structures(got: Iterable[Got]) -> dict[str, Published]:
    """Of a structure, how much it sent, and no more: another table of the same demandes."""
    counts = Counter(each.structure_id for each in got)
    return {
        str(structure_id): Published(sent=counts[structure_id])
        for structure_id in _published_apart(counts)
    }


def _of_service(service: Tally, rows: Sequence[Tally]) -> Published:
    """The whole, but for what would give back what is hidden of a groupe."""
    if service.sent < TEN:
        return Published()
    withheld = {
        name
        for name, view in VIEWS.items()
        if not may_be_summed([getattr(row, name) for row in rows], view)
    }
    return _published(service, withheld)


def _published(
    counted: Tally, withheld: Iterable[str] = frozenset()
) -> Published:
    weeks = _seen(counted.weeks, is_withheld="weeks" in withheld)
    blocages = _seen(counted.blocages, is_withheld="blocages" in withheld)
    return Published(
        sent=counted.sent,
        weeks=weeks,
        taken=None
        if "taken" in withheld
        else share(counted.taken[0], counted.sent),
        treated=None
        if "treated" in withheld
        else share(counted.treated[0], counted.sent),
        median=reached(counted.hours, HALF),
        ninth=reached(counted.hours, NINE_TENTHS),
        blocages=dict(zip(Blocage, blocages, strict=True)),
    )


def _seen(counts: Counts, *, is_withheld: bool) -> tuple[int | None, ...]:
    return (None,) * len(counts) if is_withheld else shown(counts)


def _answers(counters: Mapping[Answer, int]) -> dict[Answer, int | None]:
    if sum(counters.values()) < TEN:
        return {}
    counts = [counters[answer] for answer in Answer]
    return dict(zip(Answer, shown(counts), strict=True))


def _pair(flags: Sequence[bool]) -> Counts:
    count = sum(flags)
    return (count, len(flags) - count)
