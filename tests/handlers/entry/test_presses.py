"""Every button leads somewhere, and every refusal has its sentence."""

import pytest

from handlers.entry import texts
from handlers.entry.in_general import IN_GENERAL, WITHOUT_SESSION
from handlers.entry.presses import ANSWERS, PRESSES
from handlers.kit.press import Act
from models import errors
from models.people.account import Asked

SAID_BY_THEIR_ROUTE = {errors.TooMany}
"""Refusals that the journey itself words."""

ANSWERED_OTHERWISE = {Asked.PIECE, Asked.OPEN}
"""A piece is a message like others; a link is opened by the login."""


def refusals_of_all_rooms():
    return [
        refusal
        for refusal in vars(errors).values()
        if isinstance(refusal, type) and issubclass(refusal, errors.DomainError)
    ]


@pytest.mark.parametrize("act", Act)
def test_every_act_has_its_conversation(act):
    assert act in PRESSES


def test_an_act_travels_under_a_value_of_its_own():
    values = [act.value for act in Act]
    assert len(values) == len(set(values))


def test_what_is_answered_in_general_or_without_a_session_is_known():
    assert WITHOUT_SESSION < IN_GENERAL < set(PRESSES)


def test_every_question_of_a_button_has_somebody_to_take_its_answer():
    assert set(ANSWERS) == set(Asked) - ANSWERED_OTHERWISE


@pytest.mark.parametrize("refusal", refusals_of_all_rooms())
def test_every_refusal_has_its_sentence(refusal):
    if refusal in SAID_BY_THEIR_ROUTE or refusal is errors.DomainError:
        return
    assert refusal.code in texts.REFUSALS
