"""When a month is closed, what of it is kept, and from which month on."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import select

from models.actions.close_month import close_month
from models.demande.figures import Figure
from models.demande.month_figures import SERVICE, closed_months, published_of
from models.values.delay import Delay
from tests.prepared import database

NOW = datetime(2026, 12, 20, tzinfo=UTC)
CAF, STRUCTURE = uuid4(), uuid4()


def erased(month, *, groupe_id=CAF):
    """What is left of a demande that was erased, whose month is not closed, or never was known."""
    return Figure(
        id=uuid4(),
        month=month,
        organisme="CAF",
        blocage="Autre",
        taken=Delay.DAY_1,
        answered=Delay.DAYS_3,
        treated=Delay.DAYS_7,
        groupe_id=groupe_id,
        structure_id=groupe_id and STRUCTURE,
        week=groupe_id and 1,
    )


@pytest.fixture
async def uow(database_url):
    async with database(database_url) as uow:
        yield uow


async def closes(uow, *figures, now=NOW):
    """Close all that may be; return which months are."""

    def close(session):
        session.add_all(figures)
        session.flush()
        while close_month(session, now=now):
            pass
        return closed_months(session)

    return await uow.run(close)


async def test_nothing_was_sent_so_nothing_is_closed(uow):
    assert await closes(uow) == []


async def test_a_month_is_closed_once_it_is_settled_and_in_order(uow):
    figures = [erased("2026-09") for _ in range(12)]
    before = datetime(2026, 11, 15, 22, 59, tzinfo=UTC)
    assert await closes(uow, *figures, now=before) == ["2026-09"]
    after = datetime(2026, 11, 15, 23, tzinfo=UTC)
    assert await closes(uow, now=after) == ["2026-10", "2026-09"]
    assert await closes(uow, now=after) == ["2026-10", "2026-09"]


async def test_what_was_erased_counts_by_the_slowest_of_its_class(uow):
    await closes(uow, *(erased("2026-10") for _ in range(25)))
    published = await uow.read(published_of, "2026-10", CAF)
    assert (published.sent, published.median, published.ninth) == (25, 30, 30)
    assert published.weeks == (None, 25, None, None, None) or (
        set(published.weeks) == {None}
    )
    assert (published.taken.percent, published.treated.percent) == (64, 64)
    structure = await uow.read(published_of, "2026-10", STRUCTURE)
    assert structure.sent == 25


async def test_whose_it_was_goes_once_the_month_is_closed(uow):
    await closes(uow, *(erased(month) for month in ("2026-10", "2026-12")))

    def whose(session):
        query = select(Figure.month, Figure.groupe_id, Figure.week)
        return [tuple(row) for row in session.execute(query.order_by("month"))]

    assert await uow.read(whose) == [
        ("2026-10", None, None),
        ("2026-12", CAF, 1),
    ]


async def test_what_is_erased_later_changes_nothing(uow):
    await closes(uow, *(erased("2026-10") for _ in range(25)))
    before = await uow.read(published_of, "2026-10", SERVICE)
    await closes(uow, *(erased("2026-10", groupe_id=None) for _ in range(9)))
    assert await uow.read(published_of, "2026-10", SERVICE) == before


async def test_a_month_of_which_something_is_not_known_is_not_counted(uow):
    known = [erased(month) for month in ("2026-08", "2026-09", "2026-10")]
    months = await closes(uow, *known, erased("2026-08", groupe_id=None))
    assert months == ["2026-11", "2026-10", "2026-09"]
