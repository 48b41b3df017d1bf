"""People do anything in any order, the machine dies at any act: no loss, no cross-talk, one effect, in order."""

import importlib
from collections import Counter

import pytest
from sqlalchemy import func, select, text

from models.outbox import UNSENT, Outgoing
from tests.databases import copies
from tests.property.facts import Kind
from tests.property.machine import Life
from tests.property.running import live
from tests.property.town import CAF, CPAM


def test_nothing_is_lost_told_elsewhere_done_twice_or_out_of_order(database_url, quick_folder):
    tally = live(database_url, quick_folder, lives=6, steps=40)
    for what in ("textes accepted", "copies", "morts", "doublons admis"):
        assert tally[what] > 0, what


def _less(real):
    return lambda *args, **kwargs: real(*args, **kwargs)[:-1]


def _never(_real):
    return lambda *_args, **_kwargs: False


def _always(_real):
    return lambda *_args, **_kwargs: True


def _newest_first(_real):
    newest, rank = func.max(Outgoing.id).label("head"), func.min(Outgoing.rank).label("rank")
    return select(newest, rank).where(text(UNSENT)).group_by(Outgoing.lane).subquery()


BROKEN = {
    "a copy less": ("models.actions.relay.destinations", _less),
    "what is between us leaves": ("handlers.answer_demande.saying._is_between_us", _never),
    "what is heard twice counts twice": ("handlers.handling.mark_seen", _always),
    "the newest leaves first": ("models.claiming.LANES", _newest_first),
    "what a dead process held is forgotten": ("tests.property.town.recover", _never),
}


def walk(life) -> None:
    """A short life that was written down: two texts, the first cut by a death; a note; all of it heard again."""
    life.begins("maryse", [CAF, CPAM])
    dies = {"after": 1, "is_done": False, "only_calls": True}
    life.a_referent_says(0, 0, count=2, kind=Kind.ALL, dies=dies)
    life.a_referent_says(0, 0, count=1, kind=Kind.US, dies=dies | {"after": 0})
    life.telegram_repeats(20)


@pytest.fixture
def life(sqlite_file, quick_folder):
    life = Life(*copies(f"sqlite+aiosqlite:///{sqlite_file}", quick_folder), Counter())
    yield life
    life.teardown()


def test_the_life_that_was_written_down_holds(life):
    walk(life)


@pytest.mark.parametrize("broken", BROKEN)
def test_what_is_broken_is_seen(broken, life, monkeypatch):
    path, breaks = BROKEN[broken]
    module, _, name = path.rpartition(".")
    monkeypatch.setattr(path, breaks(getattr(importlib.import_module(module), name)))
    with pytest.raises(AssertionError):
        walk(life)
