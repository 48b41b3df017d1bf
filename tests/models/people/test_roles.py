"""Which roles go together, and what each lets somebody do in a groupe."""

from itertools import combinations

import pytest

from models.people.membership import Membership, Role
from models.people.organisme import GroupeType
from models.people.roles import (
    MATRIX,
    PROPER,
    GroupeRight,
    are_compatible,
    choices,
    main_role,
)


@pytest.mark.parametrize("pair", list(combinations(Role, 2)))
def test_responsable_alone_goes_with_another_role(pair):
    assert are_compatible(pair) == (Role.RESPONSABLE in pair)


@pytest.mark.parametrize("role", Role)
def test_one_role_is_no_contradiction_and_three_are(role):
    assert are_compatible([role, role])
    assert not are_compatible([*Role])


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("is_also_responsable", [True, False])
def test_the_role_one_signs_with_is_never_the_one_beside(
    role, is_also_responsable
):
    membership = Membership(role=role, is_also_responsable=is_also_responsable)
    assert main_role(membership.roles) == role
    assert (Role.RESPONSABLE in membership.roles) == (
        is_also_responsable or role == "responsable"
    )


@pytest.mark.parametrize("kind", GroupeType)
def test_a_responsable_gives_the_roles_of_the_groupe_and_no_other(kind):
    assert set().union(*choices(kind)) == {PROPER[kind], Role.RESPONSABLE}
    assert all(are_compatible(roles) for roles in choices(kind))


def test_no_right_to_govern_a_groupe_comes_with_reading_usagers():
    assert set(MATRIX) == set(GroupeRight)
    for right in (GroupeRight.MANAGE, GroupeRight.BIND):
        assert not MATRIX[right] & set(PROPER.values())
