"""A sealed value does not tell its length: « nom » and « 15 lettres » look alike in a stolen base."""

import pytest
from sqlalchemy import select

from bot.app import make_tools
from bot.settings import Settings
from models.demande.usager import UsagerField, usager_fields
from models.store.opening import make_uow
from models.store.sealed import bare, padded
from models.store.tools import tools
from tests.prepared import KEYS, prepare

SEAL = 12 + 16
"""The nonce and the tag of a sealed value, in bytes."""


@pytest.mark.parametrize(
    ("length", "width"),
    [(0, 32), (1, 32), (31, 32), (32, 64), (63, 64), (64, 128), (5000, 8192)],
)
def test_a_value_is_as_wide_as_its_class(length, width):
    value = b"a" * length
    assert len(padded(value)) == width
    assert bare(padded(value)) == value


def test_a_value_of_before_reads_as_it_is():
    assert bare("Éléonore".encode()) == "Éléonore".encode()


@pytest.fixture
async def uow(database_url):
    await prepare(database_url, aidants=2)
    uow = make_uow(database_url, make_tools(Settings(), KEYS), lambda: None)
    yield uow
    await uow.close()


async def test_the_lengths_of_an_identity_are_not_read_in_the_base(uow):
    def widths(session):
        rows = session.scalars(select(UsagerField)).all()
        return {
            len(sealed) - SEAL
            for row in rows
            for sealed in (row.value_sealed, row.label_sealed)
            if sealed is not None
        }

    assert await uow.run(widths) <= {32, 64, 128, 256}


async def test_what_an_older_version_sealed_still_opens(uow):
    def older(session):
        [field, *_] = session.scalars(select(UsagerField)).all()
        bound = f"usager_field|value_sealed|{field.row_id()}"
        field.value_sealed = tools(session).vault.seal_for(
            session, field.key_owner(), b"Marie", bound=bound
        )
        session.flush()
        return [
            one.value
            for one in usager_fields(session, field.demande_id)
            if one.row_id() == field.row_id()
        ]

    assert await uow.run(older) == ["Marie"]
