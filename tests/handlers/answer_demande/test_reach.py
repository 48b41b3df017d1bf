"""Who reads what is said in a group's topic: `//` keeps it there, `//tous` spares the aidant."""

import pytest

from handlers.answer_demande.reach import (
    Reach,
    bare_words,
    is_command,
    is_narrower,
    reach_of,
)
from models.demande.dialogue import Audience


@pytest.mark.parametrize(
    ("text", "reach", "among_moderateurs"),
    [
        ("Bonjour", Reach.EVERYBODY, Reach.EVERYBODY),
        ("", Reach.EVERYBODY, Reach.EVERYBODY),
        ("/ pas deux", Reach.EVERYBODY, Reach.EVERYBODY),
        ("Voir http://caf.fr", Reach.EVERYBODY, Reach.EVERYBODY),
        ("// entre nous", Reach.GROUP, Reach.GROUP),
        ("//entre nous", Reach.GROUP, Reach.GROUP),
        ("／／ entre nous", Reach.GROUP, Reach.GROUP),
        ("//toustes", Reach.GROUP, Reach.GROUP),
        ("//tous", Reach.REFERENTS, Reach.GROUP),
        ("//TOUS qui suit ?", Reach.REFERENTS, Reach.GROUP),
        ("//tous\nqui suit ?", Reach.REFERENTS, Reach.GROUP),
    ],
)
def test_how_a_text_begins_says_who_reads_it(text, reach, among_moderateurs):
    assert reach_of(text) is reach
    assert reach_of(text, is_mediation=True) is among_moderateurs


@pytest.mark.parametrize(
    ("reach", "sent_to", "narrower"),
    [
        (Reach.EVERYBODY, Audience.ALL, False),
        (Reach.EVERYBODY, Audience.REFERENTS, False),
        (Reach.REFERENTS, Audience.ALL, True),
        (Reach.REFERENTS, Audience.AIDANT, True),
        (Reach.REFERENTS, Audience.REFERENTS, False),
        (Reach.GROUP, Audience.ALL, True),
        (Reach.GROUP, Audience.REFERENTS, True),
    ],
)
def test_an_edit_for_fewer_readers_is_not_sent(reach, sent_to, narrower):
    assert is_narrower(reach, sent_to) is narrower


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("//tous qui suit ?", "qui suit ?"),
        ("//tous", ""),
        ("Bonjour //tous", "Bonjour //tous"),
        ("// à garder", "// à garder"),
    ],
)
def test_the_mark_of_the_referents_is_not_relayed(text, words):
    assert bare_words(text) == words


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/aide", True),
        ("/clore@aplus_bot 12", True),
        ("/ aide", False),
        ("ou /aide", False),
    ],
)
def test_a_command_is_known_by_its_slash(text, command):
    assert is_command(text) is command
