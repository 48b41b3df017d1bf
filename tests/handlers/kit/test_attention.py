"""For which draft or demande a free text is: the question that stands last, or the only one that lives there."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from handlers.kit.attention import Attention
from models.demande.demande import Demande
from models.demande.draft import Draft
from models.people.account import Standing
from models.rules import Rules

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LOYER, RSA = Demande(id=UUID(int=1)), Demande(id=UUID(int=2))
DRAFT, OTHER = Draft(id=UUID(int=3)), Draft(id=UUID(int=4))


def ago(minutes):
    return NOON - timedelta(minutes=minutes)


def mind(**facts):
    return Attention(now=NOON, rules=Rules(), **facts)


def asked_by(row, minutes=5, **facts):
    standing = {"stands": Standing.QUESTION} | facts
    return {"asker_id": row.id, "asked_at": ago(minutes)} | standing


def spoken_by(row, minutes=5, **facts):
    standing = {"stands": Standing.WORDS} | facts
    return {"spoke_id": row.id, "spoke_at": ago(minutes)} | standing


@pytest.mark.parametrize(
    ("facts", "live"),
    [
        ({}, None),
        (spoken_by(LOYER), LOYER),
        (spoken_by(LOYER, minutes=10), None),
        (spoken_by(LOYER, stands=None), None),
        (spoken_by(LOYER, is_flat=False), None),
        (spoken_by(LOYER, is_lost=True), None),
        (spoken_by(LOYER, other_at=ago(9)), None),
        (spoken_by(LOYER, other_at=ago(10)), LOYER),
        (asked_by(LOYER), LOYER),
        (asked_by(LOYER, minutes=10), None),
        (asked_by(LOYER, stands=None), None),
        (asked_by(LOYER, is_flat=False), LOYER),
        (asked_by(LOYER, is_lost=True), None),
        (asked_by(LOYER) | spoken_by(LOYER), LOYER),
        (asked_by(LOYER) | spoken_by(RSA), None),
        (asked_by(LOYER, minutes=60) | spoken_by(RSA), RSA),
        (asked_by(DRAFT) | spoken_by(RSA), None),
        (asked_by(DRAFT, minutes=60) | spoken_by(RSA), RSA),
        (asked_by(DRAFT), None),
        (spoken_by(Demande(id=UUID(int=9))), None),
    ],
)
def test_a_text_goes_to_a_demande_only_without_a_doubt(facts, live):
    assert mind(**facts).demande([LOYER, RSA]) is live


@pytest.mark.parametrize(
    ("facts", "draft"),
    [
        ({}, None),
        (asked_by(DRAFT), DRAFT),
        (asked_by(DRAFT, minutes=59), DRAFT),
        (asked_by(DRAFT, minutes=60), None),
        (asked_by(DRAFT, is_lost=True), None),
        (asked_by(DRAFT, is_flat=False), DRAFT),
        (asked_by(DRAFT, stands=None), None),
        (asked_by(DRAFT) | spoken_by(LOYER), None),
        (spoken_by(LOYER) | asked_by(DRAFT), DRAFT),
        (asked_by(LOYER), None),
    ],
)
def test_a_draft_takes_the_answer_to_the_question_that_stands_last(
    facts, draft
):
    assert mind(**facts).draft([OTHER, DRAFT]) is draft
