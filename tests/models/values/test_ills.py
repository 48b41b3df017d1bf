"""A diagnosis is recognised in a problem; its consequences are not one."""

import pytest

from models.values.ills import ills_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("En dépression depuis juin.", ["dépression"]),
        ("DEPRESSION, puis un cancer", ["DEPRESSION", "cancer"]),
        ("Atteint d'un diabète : diabète grave", ["diabète"]),
        ("Deux tumeurs", ["tumeurs"]),
        ("Il a fait un AVC", ["AVC"]),
        ("Ne peut plus travailler ni se déplacer.", []),
        ("Arrêt maladie jamais payé", []),
        ("", []),
    ],
)
def test_an_illness_is_recognised_as_it_is_written(text, words):
    assert ills_in(text) == words
