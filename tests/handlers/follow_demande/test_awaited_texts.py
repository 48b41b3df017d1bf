"""One look says what is awaited, from whom and since when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from handlers.follow_demande.awaited_texts import awaited
from models.demande.dialogue import DialogueState, Message, Side
from models.lists.overview import Overview
from models.lists.standing import Standing

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TWO_DAYS = NOW - timedelta(days=2)
CAF = Standing("Caf", DialogueState.NOUVELLE, TWO_DAYS, None, is_late=False)


def said_by(side, at):
    return Message(id=UUID(int=1), side=side, created_at=at)


@pytest.mark.parametrize(
    ("state", "answered_at", "last", "line"),
    [
        (
            "nouvelle",
            None,
            None,
            "Attendu de la Caf : la prise en charge, depuis 2\u00a0jours.",
        ),
        (
            "en_cours",
            None,
            None,
            "Attendu de la Caf : une réponse, depuis 2\u00a0jours.",
        ),
        (
            "en_cours",
            TWO_DAYS,
            said_by(Side.AIDANT, NOW),
            "Attendu de la Caf : une réponse, depuis aujourd'hui.",
        ),
        (
            "en_cours",
            NOW,
            said_by(Side.REFERENT, NOW),
            "Attendu de la Caf : la suite, après sa réponse (aujourd'hui).",
        ),
        (
            "attente",
            TWO_DAYS,
            None,
            "Attendu de vous : une réponse à la Caf, depuis 2\u00a0jours.",
        ),
        (
            "traitee",
            NOW,
            None,
            "Attendu de vous : dire si c'est réglé pour la Caf, depuis aujourd'hui.",
        ),
    ],
)
def test_what_is_awaited_follows_the_state_and_who_spoke_last(
    state, answered_at, last, line
):
    standing = replace(
        CAF, state=DialogueState[state.upper()], answered_at=answered_at
    )
    seen = Overview(
        ((standing, None),), (last,) if last else (), 0, "Maryse L.", (), ()
    )
    assert awaited(seen, now=NOW) == [line]


def test_a_closed_one_awaits_nothing():
    standing = replace(CAF, state=DialogueState.CLOSE)
    seen = Overview(((standing, None),), (), 0, "Maryse L.", (), ())
    assert awaited(seen, now=NOW) == []


def test_papers_are_named_in_place_of_an_answer():
    asked = Standing("Caf", DialogueState.ATTENTE, TWO_DAYS, NOW, is_late=False)
    missing = (("Caf", ("RIB", "Bail")),)
    seen = Overview(((asked, None),), (), 0, "Maryse L.", (), (), missing)
    [line] = awaited(seen, now=NOW)
    assert line == "Attendu de vous : RIB et Bail, pour la Caf."
