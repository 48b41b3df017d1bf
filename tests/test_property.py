"""People do anything in any order, the machine dies at any act: no loss, no cross-talk, one effect, in order."""

import pkgutil
from collections import Counter

import pytest

from tests.databases import copies
from tests.property.broken import BROKEN
from tests.property.broken_lists import BROKEN_LISTS
from tests.property.machine import Life
from tests.property.running import live
from tests.property.walks import WALKS

EVERY_BREAK = BROKEN | BROKEN_LISTS


@pytest.mark.slow
def test_nothing_is_lost_told_elsewhere_done_twice_or_out_of_order(
    database_url, quick_folder
):
    tally = live(database_url, quick_folder, lives=4, steps=40)
    for what in ("textes accepted", "copies", "morts"):
        assert tally[what] > 0, what


@pytest.fixture
def life(sqlite_file, quick_folder):
    life = Life(
        *copies(f"sqlite+aiosqlite:///{sqlite_file}", quick_folder), Counter()
    )
    yield life
    life.teardown()


@pytest.mark.parametrize("walk", WALKS)
def test_a_life_that_was_written_down_holds(life, walk):
    walk(life)


@pytest.mark.slow
@pytest.mark.parametrize("broken", EVERY_BREAK)
def test_what_is_broken_is_seen(broken, life, monkeypatch):
    walk, paths, breaks = EVERY_BREAK[broken]
    for path in paths.split():
        real = pkgutil.resolve_name(path)
        monkeypatch.setattr(path, breaks(real))
    with pytest.raises(AssertionError):
        walk(life)
