"""For which demande a free text is: the only one, or the one in focus that no other interrupted."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from handlers.follow_demande.attention import SILENCE, Attention
from models.demande.demande import Demande

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LOYER, RSA = Demande(id=UUID(int=1)), Demande(id=UUID(int=2))


def ago(minutes):
    return NOON - timedelta(minutes=minutes)


def mind(**facts):
    return Attention(now=NOON, **facts)


ON_LOYER = {"focus_id": LOYER.id, "focus_at": ago(2)}


@pytest.mark.parametrize(
    ("facts", "demandes", "has_drafts", "live"),
    [
        ({}, [], False, None),
        ({}, [LOYER], False, LOYER),
        ({}, [LOYER], True, None),
        ({}, [LOYER, RSA], False, None),
        (ON_LOYER, [LOYER, RSA], False, LOYER),
        (ON_LOYER, [LOYER, RSA], True, LOYER),
        (ON_LOYER, [RSA], True, None),
        (
            {"focus_id": LOYER.id, "focus_at": NOON - SILENCE},
            [LOYER, RSA],
            False,
            None,
        ),
        (
            {**ON_LOYER, "spoke_id": RSA.id, "spoke_at": ago(1)},
            [LOYER, RSA],
            False,
            None,
        ),
        (
            {**ON_LOYER, "spoke_id": RSA.id, "spoke_at": ago(2)},
            [LOYER, RSA],
            False,
            None,
        ),
        (
            {**ON_LOYER, "spoke_id": RSA.id, "spoke_at": ago(3)},
            [LOYER, RSA],
            False,
            LOYER,
        ),
        (
            {**ON_LOYER, "spoke_id": LOYER.id, "spoke_at": ago(1)},
            [LOYER, RSA],
            False,
            LOYER,
        ),
        ({"is_lost": True}, [LOYER], False, None),
        ({**ON_LOYER, "is_lost": True}, [LOYER, RSA], False, None),
        ({**ON_LOYER, "answers_bot": True}, [LOYER], False, None),
    ],
)
def test_a_text_goes_to_a_demande_only_without_a_doubt(
    facts, demandes, has_drafts, live
):
    assert mind(**facts).live_demande(demandes, has_drafts=has_drafts) is live


@pytest.mark.parametrize(
    ("facts", "has_left", "is_still_on"),
    [
        ({}, False, True),
        ({"is_lost": True}, False, False),
        ({"focus_id": LOYER.id, "focus_at": ago(4)}, True, True),
        ({"focus_id": LOYER.id, "focus_at": ago(6)}, False, True),
        ({"focus_id": None, "focus_at": ago(4)}, False, True),
        ({"spoke_id": LOYER.id, "spoke_at": ago(4)}, True, True),
        ({"spoke_id": LOYER.id, "spoke_at": ago(6)}, False, True),
    ],
)
def test_a_draft_that_asked_five_minutes_ago(facts, has_left, is_still_on):
    attention = mind(**facts)
    assert attention.has_left(ago(5)) is has_left
    assert attention.is_still_on(ago(5)) is is_still_on


def test_a_draft_is_asked_about_after_ten_minutes():
    assert mind().is_still_on(NOON - SILENCE) is False
