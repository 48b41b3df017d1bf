"""What the home offers, for each set of roles."""

import pytest

from handlers.kit.home import Standing, home_buttons
from models.people.membership import Role

OWN = {
    (): [],
    (Role.AIDANT,): ["Nouvelle demande", "Mes demandes", "Je m'absente"],
    (Role.REFERENT,): ["Mes dossiers", "Je m'absente"],
    (Role.MODERATEUR,): ["Médiations"],
    (Role.RESPONSABLE,): ["Mon groupe"],
    (Role.ADMINISTRATEUR,): [],
    (Role.REFERENT, Role.RESPONSABLE): [
        "Mes dossiers",
        "Mon groupe",
        "Je m'absente",
    ],
    (Role.REFERENT, Role.AIDANT): [
        "Nouvelle demande",
        "Mes demandes",
        "Mes dossiers",
        "Je m'absente",
    ],
    tuple(Role): [
        "Nouvelle demande",
        "Mes demandes",
        "Mes dossiers",
        "Médiations",
        "Mon groupe",
        "Je m'absente",
    ],
}
ALL = ["Mes connexions", "Aide", "Me déconnecter"]


def labels(roles, standing):
    return [button.label for button in home_buttons(set(roles), standing)]


@pytest.mark.parametrize(("roles", "own"), OWN.items())
def test_a_home_offers_what_the_roles_do_then_what_all_do(roles, own):
    assert labels(roles, Standing()) == [*own, *ALL]


@pytest.mark.parametrize("role", Role)
def test_only_who_files_sees_what_waits_and_the_draft(role):
    own = ["Reprendre", "Mes demandes (2)"]
    shown = labels([role], Standing(waiting=2, has_draft=True))
    assert (own == shown[:2]) == (role is Role.AIDANT)
    assert not any(label in shown for label in own) or role is Role.AIDANT


def test_the_groups_to_come_into_stand_first():
    standing = Standing(doors=(("Caf de la Creuse", "https://t.me/+x"),))
    [way, *others] = labels([Role.REFERENT], standing)
    assert way == "Rejoindre le groupe Caf de la Creuse"
    assert others == ["Mes dossiers", "Je m'absente", *ALL]
