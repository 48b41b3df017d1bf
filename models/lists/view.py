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
"""What no more demandes hold is listed from them; what more hold, from the newest on."""

Row = TypeVar("Row")
Where = ColumnElement[bool]
Column = ColumnElement[Any] | InstrumentedAttribute[Any]
Key = tuple[UUID, ...]


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
    """What a filter holds: `where`, in an order.

    `ranges`: the parts of it that an index holds in that order, when it is made of several.
    """

    where: Where
    order: Order
    ranges: tuple[Where, ...] = ()


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
        counts = [_count(self.key[0], parts[name].where) for name in names]
        counted = session.execute(select(*counts)).one()
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
            total = session.scalar(select(_count(self.key[0], part.where))) or 0
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
        many = []
        named = names_holding(session, search.words)
        for word in search.words:
            holding = self.holding(session, agent, word, named[word])
            some = union_all(*holding).limit(FEW + 1)
            demandes = set(session.scalars(some))
            if len(demandes) > FEW:
                many.append(or_(*map(self._is_among, holding)))
            else:
                few = demandes if few is None else few & demandes
        if few is not None:
            part = self._of_few(part, few)
        ranges = tuple(and_(each, *many) for each in part.ranges)
        return Part(and_(part.where, *many), part.order, ranges)

    def _of_few(self, part: Part, demandes: Collection[UUID]) -> Part:
        return Part(and_(part.where, self.demande_id.in_(demandes)), part.order)

    def _is_among(self, holding: Select[UUID]) -> Where:
        [demande_id] = holding.selected_columns
        return holding.where(demande_id == self.demande_id).exists()


def _count(key: Column, where: Where) -> ColumnElement[int]:
    some = select(key).where(where).limit(COUNTED + 1).subquery()
    return select(func.count()).select_from(some).scalar_subquery()


def _in_order(key: Sequence[Column], part: Part, first: int) -> Select[Any]:
    """Select the keys of the page that begins after `first` rows."""
    columns = part.order.columns
    if len(part.ranges) <= 1:
        whole = select(*key).where(part.where)
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
        for each in part.ranges
    ]
    merged = union_all(*(select(head) for head in heads)).subquery()
    keys = list(merged.c)[: len(key)]
    orders = part.order.of(list(merged.c)[len(key) :])
    return select(*keys).order_by(*orders).offset(first).limit(PAGE)
