"""Nobody does what the tables do not let them do, however they try: each cell of `docs/droits.md`."""

from itertools import chain, groupby

import pytest
from sqlalchemy import select

from handlers.answer_demande import words_in_group
from handlers.entry import handling, presses
from models.actions import manage_groupe, mediate, see_identity
from models.demande import rights
from models.people.agent import Agent, AgentSession
from tests.directory import INES, MARYSE, PAUL
from tests.droits.actions import ACTIONS
from tests.droits.cells import Cell, Playing, all_cells, cells
from tests.droits.page import PAGE, page
from tests.droits.people import BY_EMAIL, LEA, PEOPLE
from tests.droits.state import State
from tests.droits.tricks import (
    DIRECT,
    ELSEWHERE,
    LEFT_GROUP,
    LOGGED_OUT,
    TRICKS,
    Clears,
    nothing,
)

by_person = pytest.mark.parametrize(
    "somebody", PEOPLE, ids=[one.label for one in PEOPLE]
)


@pytest.fixture
def playing(worlds, sqlite_files):
    return Playing(worlds, sqlite_files)


def refused_by(somebody, is_played):
    """What this person may not do, in groups that are alike but for the action."""
    refused = [
        cell
        for cell in cells(somebody)
        if is_played(cell) and not cell.is_allowed
    ]
    return [
        list(alike)
        for _, alike in groupby(
            refused, key=lambda cell: (cell.state, cell.trick.label)
        )
    ]


def is_open(cell):
    return cell.state is State.OPEN


def is_telling(cell):
    """Whether a trick takes from this person what they may, or lets all keep what they have."""
    keeps = cell.trick.clears is Clears.WHO_MAY
    return is_open(cell) and (keeps or cell.action.may(cell.somebody))


@pytest.mark.parametrize("trick", TRICKS, ids=[one.label for one in TRICKS])
async def test_what_is_refused_changes_nothing_and_tells_nothing(
    playing, trick
):
    by_person = [
        alike
        for somebody in PEOPLE
        for alike in refused_by(somebody, is_telling)
        if alike[0].trick is trick
    ]
    culprits = [await playing.culprits(alike) for alike in in_worlds(by_person)]
    assert not any(culprits), culprits


def in_worlds(by_person):
    """What is tried in one world: by everybody, where a trick has nobody to prepare."""
    if by_person and by_person[0][0].trick.prepare is nothing:
        return [list(chain(*by_person))]
    return by_person


@pytest.mark.slow
@by_person
async def test_what_is_refused_is_refused_in_every_state_and_by_every_trick(
    playing, somebody
):
    culprits = [
        await playing.culprits(alike)
        for alike in refused_by(somebody, lambda cell: not is_telling(cell))
    ]
    assert not any(culprits), culprits


async def test_what_is_allowed_does_something(playing):
    done = set()
    for somebody in PEOPLE:
        for state in State:
            done |= await done_by(playing, somebody, state)
    assert done == {action.label for action in ACTIONS if action.works}


async def done_by(playing, somebody, state):
    """What this person did there: one thing after another, and alone where another was in the way."""
    tries = [Cell(somebody, state, action, DIRECT) for action in ACTIONS]
    allowed = [
        cell for cell in tries if cell.action.works is state and cell.is_allowed
    ]
    if not allowed:
        return set()
    told = await playing.told_apart(allowed)
    alone = [
        cell
        for cell, effects in told.items()
        if effects or await playing.effects([cell])
    ]
    return {cell.action.label for cell in alone}


def test_the_page_is_what_the_tables_say():
    assert PAGE.read_text() == page(), "make droits"
    assert len(all_cells()) >= 400


def everybody(*_args, **_named):
    """A check that lets everybody pass."""
    return True


def ever_open(session, user_id, *, now):
    """A session that never ends."""
    query = select(Agent, AgentSession).join(
        AgentSession, AgentSession.agent_id == Agent.id
    )
    row = session.execute(query.where(AgentSession.user_id == user_id)).first()
    return tuple(row) if row else None


def nobody_left(*_args):
    """A look that finds everybody still there."""
    return False


SABOTAGES = {
    "rights over a demande are not looked at": (
        LEA,
        DIRECT,
        rights,
        "_check",
        everybody,
    ),
    "everybody answers for every groupe": (
        INES,
        DIRECT,
        words_in_group,
        "is_referent",
        everybody,
    ),
    "a button acts wherever it is pressed": (
        MARYSE,
        ELSEWHERE,
        presses,
        "stands_here",
        everybody,
    ),
    "a session never ends": (
        PAUL,
        LOGGED_OUT,
        handling,
        "open_session",
        ever_open,
    ),
    "who left the group is still there": (
        PAUL,
        LEFT_GROUP,
        see_identity,
        "has_left",
        nobody_left,
    ),
    "everybody manages": (LEA, DIRECT, manage_groupe, "may", everybody),
    "everybody moderates": (PAUL, DIRECT, mediate, "may", everybody),
}


@pytest.mark.parametrize("sabotage", SABOTAGES)
async def test_a_door_left_open_is_seen(playing, monkeypatch, sabotage):
    email, trick, module, name, instead = SABOTAGES[sabotage]
    refused = refused_by(BY_EMAIL[email], is_open)
    [alike] = [cells for cells in refused if cells[0].trick is trick]
    assert not await playing.effects(alike)
    monkeypatch.setattr(module, name, instead)
    assert await playing.effects(alike)
