"""What a cell of the directory means: a role, a type, an organisme, territoires."""

import pytest

from models.actions.directory_cells import (
    read_organisme,
    read_role,
    read_territoires,
    read_type,
)
from models.people.membership import Role
from models.people.organisme import GroupeType


@pytest.mark.parametrize(
    ("cell", "role"),
    [
        ("aidant", Role.AIDANT),
        ("Aidant", Role.AIDANT),
        ("AIDANTE", Role.AIDANT),
        ("aidants", Role.AIDANT),
        ("aidant.e", Role.AIDANT),
        ("aidant·e", Role.AIDANT),
        ("aidant-e", Role.AIDANT),
        ("Référent(e)", Role.REFERENT),
        ("référente", Role.REFERENT),
        ("REFERENT", Role.REFERENT),
        ("référent·e·s", Role.REFERENT),
        ("Modérateur/trice", Role.MODERATEUR),
        ("modératrice", Role.MODERATEUR),
        ("modérateur·rice", Role.MODERATEUR),
        ("Responsable.", Role.RESPONSABLE),
        ("responsables", Role.RESPONSABLE),
        ("Administrateur(trice)", Role.ADMINISTRATEUR),
        ("administratrice", Role.ADMINISTRATEUR),
        ("", None),
        ("chef", None),
        ("aidant responsable", None),
        ("aidant, responsable", None),
        ("non aidant", None),
        ("aid", None),
    ],
)
def test_a_role_is_read_as_people_write_it(cell, role):
    assert read_role(cell) is role


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("structure", GroupeType.STRUCTURE),
        ("Structure", GroupeType.STRUCTURE),
        ("STRUCTURES", GroupeType.STRUCTURE),
        ("structure aidante", GroupeType.STRUCTURE),
        ("Organisme", GroupeType.ORGANISME),
        ("Modération", GroupeType.MODERATION),
        ("", None),
        ("association", None),
    ],
)
def test_a_type_is_read_as_people_write_it(cell, kind):
    assert read_type(cell) is kind


@pytest.mark.parametrize(
    ("cell", "codes", "wrong"),
    [
        ("87", ("87",), ""),
        ("23, 87", ("23", "87"), ""),
        ("23,87", ("23", "87"), ""),
        ("23;87", ("23", "87"), ""),
        ("23 / 87", ("23", "87"), ""),
        ("23 et 87", ("23", "87"), ""),
        ("23\n87", ("23", "87"), ""),
        ("87 23 87", ("87", "23"), ""),
        ("1", ("01",), ""),
        ("1, 2A", ("01", "2A"), ""),
        ("2a 2b", ("2A", "2B"), ""),
        ("974", ("974",), ""),
        ("Creuse", ("23",), ""),
        ("Creuse, Haute-Vienne", ("23", "87"), ""),
        ("la réunion", ("974",), ""),
        ("Creuse et Corrèze", ("23", "19"), ""),
        ("", (), ""),
        ("20", (), "20"),
        ("87 99", (), "99"),
        ("Limousin", (), "Limousin"),
        ("2,387", (), "387"),
    ],
)
def test_territoires_are_read_as_people_write_them(cell, codes, wrong):
    assert read_territoires(cell) == (codes, wrong)


@pytest.mark.parametrize(
    ("cell", "organisme"),
    [
        ("CAF", "CAF"),
        ("Caf", "CAF"),
        ("FRANCE_TRAVAIL", "FRANCE_TRAVAIL"),
        ("France Travail", "FRANCE_TRAVAIL"),
        ("france-travail", "FRANCE_TRAVAIL"),
        ("Préfecture", "PREFECTURE"),
        ("sous préfecture", "SOUS_PREFECTURE"),
        ("Caisse d’allocations familiales", "CAF"),
        ("", None),
        ("la", None),
        ("CAFE", None),
    ],
)
def test_an_organisme_is_read_as_people_write_it(cell, organisme):
    assert read_organisme(cell) == organisme
