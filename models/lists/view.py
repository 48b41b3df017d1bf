"""What every list does: its counts, what is looked for, a page of it.

Whatever is past, it costs what it shows: nothing is counted beyond `COUNTED`, and
a page is read in the order that an index holds.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.demande.demande import Demande
from models.lists.names import names_holding
from models.lists.paging import PAGE, Page, Search, first_of
from models.people.agent import Agent

COUNTED = 10_000
"""No further is a list counted: one more means that there are more."""
FEW = 1_000
"""What no more demandes hold is listed from them; what more hold, from the newest on.

No further is counted what is looked for: who finds more looks for another word.
"""

Row = TypeVar("Row")
Where = ColumnElement[bool]
Column = ColumnElement[Any] | InstrumentedAttribute[Any]
Key = tuple[UUID | int, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """In which order a filter is listed: the newest first of these columns, or the first."""

    columns: tuple[Column, ...]
    is_descending: bool = False

    def of(self, columns: Sequence[Column]) -> list[ColumnElement[Any]]:
        """Return these columns, which stand for its own, in its direction."""
        return [
            column.desc() if self.is_descending else column.asc()
            for column in columns
        ]


@dataclass(frozen=True, slots=True)
class Part:
    """What a filter holds, in an order: what any of these conditions does, each row by one alone.

    `ranges`: the same, cut finer, so that an index holds each in that order.
    """

    wheres: tuple[Where, ...]
    order: Order
    ranges: tuple[Where, ...] = ()

    def among(self, *conditions: Where) -> "Part":
        """Return what of it fulfils these conditions too."""
        return Part(
            tuple(and_(where, *conditions) for where in self.wheres),
            self.order,
            tuple(and_(each, *conditions) for each in self.ranges),
        )

    def total(self, column: Column, *, most: int) -> ColumnElement[int]:
        """Return how many there are, each condition up to `most` and one."""
        counts = [_count(column, where, most) for where in self.wheres]
        return sum(counts[1:], start=counts[0])


def aside(where: Where) -> Where:
    """Return the same condition, for which no database looks in an index.

    SQLite keeps no statistics: it may prefer an index that finds thousands to one that finds few.
    """
    return case((where, 1), else_=0) == 1


def ranges_of(*choices: Sequence[Where]) -> tuple[Where, ...]:
    """Return one range for each way of taking one of each of these choices."""
    return tuple(and_(*chosen) for chosen in product(*choices))


@dataclass(frozen=True, slots=True)
class View(Generic[Row]):
    """One list: what names a row, what its filters hold, the words that find it, how it is read.

    `holding`: given a word and the groupes that bear it in their name, what selects the demandes
    that it finds.
    """

    key: tuple[Column, ...]
    demande_id: InstrumentedAttribute[UUID]
    parts: Callable[[Session, Agent], Mapping[str, Part]]
    holding: Callable[
        [Session, Agent, str, Collection[UUID]], Sequence[Select[UUID]]
    ]
    read: Callable[[Session, Sequence[Key]], list[Row]]

    def counts(
        self, session: Session, agent: Agent, names: Collection[str]
    ) -> dict[str, int]:
        """Count what these filters hold, up to `COUNTED`, in one query."""
        parts = self.parts(session, agent)
        column = self.key[0]
        totals = [parts[name].total(column, most=COUNTED) for name in names]
        counted = session.execute(select(*totals)).one()
        return dict(zip(names, counted, strict=True))

    def page(
        self,
        session: Session,
        agent: Agent,
        which: str,
        search: Search,
        *,
        rank: int,
        known: int | None = None,
    ) -> Page[Row]:
        """Return the page `rank` (from 0) of what is listed.

        `known`: how many there are in all, when they were counted.
        """
        part = self._found(session, agent, which, search)
        total = known
        if total is None:
            count = part.total(self.key[0], most=FEW)
            total = session.scalar(select(count)) or 0
        keys = _in_order(self.key, part, first_of(rank, total))
        wanted = [tuple(row) for row in session.execute(keys)]
        return Page(tuple(self.read(session, wanted)) if wanted else (), total)

    def _found(
        self, session: Session, agent: Agent, which: str, search: Search
    ) -> Part:
        """What a filter holds of what is looked for."""
        part = self.parts(session, agent)[which]
        if search.number is not None:
            numbered = select(Demande.id).where(Demande.number == search.number)
            return self._of_few(part, set(session.scalars(numbered)))
        few: set[UUID] | None = None
        many: list[Where] = []
        named = names_holding(session, search.words)
        for word in search.words:
            holding = self.holding(session, agent, word, named[word])
            demandes = _some(session, holding)
            if len(demandes) > FEW:
                many.append(or_(*map(self._is_among, holding)))
            else:
                few = demandes if few is None else few & demandes
        if few is not None:
            part = self._of_few(part, few)
        return part.among(*many) if many else part

    def _of_few(self, part: Part, demandes: Collection[UUID]) -> Part:
        is_held = aside(or_(*part.wheres))
        return Part((and_(self.demande_id.in_(demandes), is_held),), part.order)

    def _is_among(self, holding: Select[UUID]) -> Where:
        [demande_id] = holding.selected_columns
        return holding.where(demande_id == self.demande_id).exists()


def _count(key: Column, where: Where, most: int) -> ColumnElement[int]:
    some = select(key).where(where).limit(most + 1).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def _some(session: Session, holding: Sequence[Select[UUID]]) -> set[UUID]:
    """The demandes that a word finds, or more than `FEW` of them."""
    if not holding:
        return set()
    each = (select(one.limit(FEW + 1).subquery()) for one in holding)
    return set(session.scalars(union_all(*each)))


def _in_order(key: Sequence[Column], part: Part, first: int) -> Select[Any]:
    """Select the keys of the page that begins after `first` rows."""
    columns = part.order.columns
    [first_range, *others] = part.ranges or part.wheres
    if not others:
        whole = select(*key).where(first_range)
        ordered = whole.order_by(*part.order.of(columns))
        return ordered.offset(first).limit(PAGE)
    named = [
        column.label(f"order_{rank}") for rank, column in enumerate(columns)
    ]
    heads = [
        select(*key, *named)
        .where(each)
        .order_by(*part.order.of(columns))
        .limit(first + PAGE)
        .subquery()
        for each in (first_range, *others)
    ]
    merged = union_all(*(select(head) for head in heads)).subquery()
    keys = list(merged.c)[: len(key)]
    orders = part.order.of(list(merged.c)[len(key) :])
    return select(*keys).order_by(*orders).offset(first).limit(PAGE)
