"""What may follow what, and the whole derived from its parts."""

import pytest

from models.demande.demande import DemandeState
from models.demande.dialogue import DialogueState
from models.demande.states import TRANSITIONS, derive

BY_LETTER = {
    "n": DialogueState.NOUVELLE,
    "e": DialogueState.EN_COURS,
    "a": DialogueState.ATTENTE,
    "t": DialogueState.TRAITEE,
    "c": DialogueState.CLOSE,
}
FOLLOWS = {"n": "eatc", "e": "atc", "a": "etc", "t": "eac", "c": "en"}


@pytest.mark.parametrize("before", BY_LETTER)
@pytest.mark.parametrize("after", BY_LETTER)
def test_a_dialogue_moves_as_the_table_says_and_not_otherwise(before, after):
    is_allowed = BY_LETTER[after] in TRANSITIONS[BY_LETTER[before]]
    assert is_allowed == (after in FOLLOWS[before])


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        ("n", "n"),
        ("e", "e"),
        ("a", "a"),
        ("t", "t"),
        ("c", "c"),
        ("", "c"),
        ("cc", "c"),
        ("nc", "n"),
        ("tc", "t"),
        ("ac", "a"),
        ("nn", "n"),
        ("ne", "e"),
        ("nt", "e"),
        ("et", "e"),
        ("tt", "t"),
        ("na", "a"),
        ("ea", "a"),
        ("ta", "a"),
        ("neta", "a"),
        ("netc", "e"),
        ("netac", "a"),
    ],
)
def test_the_whole_is_derived_from_its_dialogues(states, whole):
    assert derive([BY_LETTER[letter] for letter in states]) == DemandeState(
        BY_LETTER[whole].value
    )


@pytest.mark.parametrize("states", ["ne", "ta", "nac", "ttc"])
def test_the_order_of_the_dialogues_does_not_matter(states):
    there = [BY_LETTER[letter] for letter in states]
    assert derive(there) == derive(there[::-1])


def test_a_closed_demande_is_left_for_work_or_for_its_first_state_alone():
    assert TRANSITIONS[DialogueState.CLOSE] == {
        DialogueState.EN_COURS,
        DialogueState.NOUVELLE,
    }
