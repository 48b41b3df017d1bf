"""What identifies the usager is masked whole, compound names included."""

import pytest

from models.actions.read_exchange import mask

HIDDEN = frozenset({"marie", "dupont", "goff"})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mme Dupont attend.", "Mme ▮▮▮ attend."),
        ("Mme Dupont-Li attend.", "Mme ▮▮▮ attend."),
        ("Anne-Marie Dupont", "▮▮▮ ▮▮▮"),
        ("Marie-Jo, rendez-vous lundi", "▮▮▮, rendez-vous lundi"),
        ("Rien de neuf.", "Rien de neuf."),
    ],
)
def test_a_compound_name_is_masked_whole(text, shown):
    assert mask(text, HIDDEN) == shown
