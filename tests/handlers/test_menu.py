"""Whose menu lists which commands, for each set of roles."""

import pytest

from handlers.outgoing.menu import (
    IN_GROUPS,
    OF_ADMINISTRATORS,
    OF_ALL,
    OF_STRANGERS,
    menu_of,
)
from models.people.membership import Role

OWN = {
    (): [],
    (Role.AIDANT,): ["nouvelle", "demandes", "retirer", "absence"],
    (Role.REFERENT,): ["dossiers", "absence"],
    (Role.MODERATEUR,): ["mediations"],
    (Role.RESPONSABLE,): ["membres", "statistiques"],
    (Role.ADMINISTRATEUR,): ["alertes", "statistiques", "exporter"],
    (Role.REFERENT, Role.RESPONSABLE): [
        "dossiers",
        "membres",
        "statistiques",
        "exporter",
        "absence",
    ],
    (Role.AIDANT, Role.RESPONSABLE): [
        "nouvelle",
        "demandes",
        "retirer",
        "membres",
        "statistiques",
        "absence",
    ],
}


@pytest.mark.parametrize(("roles", "own"), OWN.items())
def test_a_menu_lists_what_the_roles_do_then_what_all_do(roles, own):
    names = [command.name for command in menu_of(roles)]
    assert names == [*own, *(command.name for command in OF_ALL)]


@pytest.mark.parametrize(
    "menu", [OF_STRANGERS, IN_GROUPS, OF_ADMINISTRATORS, menu_of(Role)]
)
def test_a_menu_fits_the_bot_api(menu):
    names = [command.name for command in menu]
    assert len(names) == len(set(names))
    for command in menu:
        assert command.name.isascii()
        assert 1 <= len(command.name) <= 32
        assert 1 <= len(command.does) <= 256
