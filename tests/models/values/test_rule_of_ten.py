"""The rule of ten: nothing hidden comes back, by subtraction or otherwise."""

from collections import defaultdict
from functools import partial
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.rule_of_ten import (
    TEN,
    Share,
    Side,
    may_be_summed,
    share,
    shown,
    shown_pair,
)

LEAST = 3
"""A rule of three, for which every table can be tried."""


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((14, 12, 30), (14, 12, 30)),
        ((14, 12, 4), (14, None, None)),
        ((40, 20, 6, 5), (40, 20, None, None)),
        ((40, 20, 9, 9), (40, None, None, None)),
        ((40, 20, 9, 9, 9), (40, None, None, None, None)),
        ((30, 10, 10, 9), (30, None, None, None)),
        ((40, 20, 10, 0), (40, 20, None, None)),
        ((40, 0, 0), (None, None, None)),
        ((40, 15, 0, 0), (40, None, None, None)),
        ((9,), (None,)),
        ((12,), (12,)),
    ],
)
def test_below_ten_is_hidden_and_so_is_the_next_smallest(counts, expected):
    assert shown(counts) == expected


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (12, 40, Share(30, Side.EXACT)),
        (30, 40, Share(75, Side.EXACT)),
        (31, 40, Share(77, Side.AT_LEAST)),
        (40, 40, Share(77, Side.AT_LEAST)),
        (9, 40, Share(25, Side.LESS_THAN)),
        (0, 40, Share(25, Side.LESS_THAN)),
        (10, 20, Share(50, Side.EXACT)),
        (10, 19, None),
        (0, 0, None),
    ],
)
def test_a_percentage_has_ten_on_both_sides_or_is_a_bound(
    part, whole, expected
):
    assert share(part, whole) == expected


@given(
    st.integers(20, 500).flatmap(
        lambda n: st.tuples(st.integers(0, n), st.just(n))
    )
)
def test_a_bound_is_true(counted):
    part, whole = counted
    told = share(part, whole)
    percent = 100 * part / whole
    match told.side:
        case Side.EXACT:
            assert abs(told.percent - percent) <= 0.5
        case Side.AT_LEAST:
            assert percent >= told.percent
        case Side.LESS_THAN:
            assert percent < told.percent


@given(st.lists(st.integers(0, 60), min_size=1, max_size=9))
def test_nothing_below_ten_is_shown_and_what_is_hidden_is_ten_together(counts):
    seen = shown(counts)
    hidden = [
        count for count, told in zip(counts, seen, strict=True) if told is None
    ]
    assert all(told is None or told >= TEN for told in seen)
    assert not hidden or len(hidden) > 1 or len(counts) == 1
    if sum(counts) >= TEN:
        assert not hidden or sum(hidden) >= TEN


@pytest.mark.parametrize("width", [2, 3, 4])
def test_each_hidden_class_could_be_another_number(width):
    """Whoever knows the sum and this very rule, and tries every table, finds two values at least."""
    tables = product(range(3 * LEAST), repeat=width)
    _assert_in_doubt(
        (sum(counts), shown(counts, LEAST), counts)
        for counts in tables
        if sum(counts) >= LEAST
    )


def test_each_hidden_share_could_be_another_number():
    _assert_in_doubt(
        (part + rest, shown_pair((part, rest), LEAST), (part, rest))
        for part, rest in product(range(14), repeat=2)
        if LEAST <= part + rest < 14
    )


def _assert_in_doubt(tables):
    """Told: (what is known, what is shown, the counts)."""
    meant = defaultdict(list)
    for known, seen, counts in tables:
        meant[known, seen].append(counts)
    for (_, seen), possible in meant.items():
        for place in range(len(possible[0])):
            if seen[place] is None:
                assert len({counts[place] for counts in possible}) > 1


ROWS = [row for row in product(range(11), repeat=2) if LEAST <= sum(row) <= 9]
WIDE = [row for row in product(range(7), repeat=3) if LEAST <= sum(row) <= 6]


@pytest.mark.parametrize(
    ("rows", "view"),
    [
        (ROWS, partial(shown, least=LEAST)),
        (ROWS, partial(shown_pair, least=LEAST)),
        (WIDE, partial(shown, least=LEAST)),
    ],
)
def test_the_sums_give_nothing_back(rows, view):
    """Two groupes and the whole: every pair of rows that reads the same is tried."""
    alike, published = defaultdict(list), set()
    for table in product(rows, repeat=2):
        sums = tuple(map(sum, zip(*table, strict=True)))
        bases = tuple(map(sum, table))
        seen = bases, (*map(view, table), view(sums))
        alike[seen].append((*table, sums))
        if may_be_summed(table, view):
            published.add(seen)
    assert published
    for seen in published:
        for rank, row in enumerate(seen[1]):
            for place in range(len(rows[0])):
                values = {table[rank][place] for table in alike[seen]}
                assert row[place] is not None or len(values) > 1


def test_one_groupe_alone_hides_nothing_from_the_whole():
    assert may_be_summed([(20, 30, 4, 8)], shown)


def test_the_whole_is_withheld_where_it_would_give_a_groupe_back():
    assert not may_be_summed([(40, 20, 6, 5), (20, 30, 40, 50)], shown)
    assert may_be_summed([(40, 20, 6, 5), (60, 30, 4, 7)], shown)
