"""A paste that names its answers is read by these names, whatever their order."""

import pytest

from models.values.labels import holds_labels, labelled_in

ALL = ("Marie", "Dupont", "14/07/1962")


@pytest.mark.parametrize(
    ("written", "answers"),
    [
        ("Prénom : Marie\nNom : Dupont\nNé le : 14/07/1962", ALL),
        ("Nom : Dupont\nPrénom : Marie\nNée le : 14/07/1962", ALL),
        ("NOM : Dupont PRENOM : Marie DDN : 14/07/1962", ALL),
        ("nom=Dupont;prenom=Marie;naissance=14/07/1962", ALL),
        ("Nom de famille : Dupont, prénom : Marie", ALL[:2]),
        ("Date de naissance : 14/07/1962\nNom : Dupont\nPrénoms : Marie", ALL),
        ("Nom:Dupont\nPrénom:Marie\nNé(e) le : 14/07/1962\n1234567", (*ALL, "1234567")),
        ("Prénom : Marie", ()),
        ("Nom : Dupont\nNom : Martin\nPrénom : Marie", ()),
        ("bonjour nom : Dupont prénom : Marie", ()),
        ("Nom : \nPrénom : Marie", ()),
        ("Marie Dupont", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_answers_are_read_by_their_names(written, answers):
    assert labelled_in(written) == answers


@pytest.mark.parametrize(
    ("written", "holds"),
    [
        ("Nom : Dupont\nMarie", True),
        ("Surnom : Dupont", False),
        ("Marie\nDupont", False),
        ("Marie Dupont née le 14/07/1962", False),
    ],
)
def test_a_label_is_a_word_and_its_colon(written, holds):
    assert holds_labels(written) is holds
