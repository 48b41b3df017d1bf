"""A base knows its keys: which were given, which makes the prints, which is current."""

import pytest
from sqlalchemy import delete, text, update

from bot.app import make_tools
from bot.settings import Settings
from models.migrations.revisions import REVISIONS, Age, age_of
from models.people.agent import account_by_email
from models.store.opening import make_uow
from models.store.tools import tools
from models.store.witness import KeyWitness
from models.upkeep.keys_known import (
    KeyFault,
    WrongKeys,
    holds_anything,
    key_facts,
    settle_keys,
)
from tests.prepared import KEYS, REFERENT, prepare

OLD, NEW, OTHER = KEYS["k1"], b"n" * 32, b"o" * 32


async def in_base(url, keys, action):
    uow = make_uow(url, make_tools(Settings(), keys), lambda: None)
    try:
        return await uow.run(action)
    finally:
        await uow.close()


async def settled(url, keys):
    """The fault of these keys and the name that it says, or what the base says of them."""

    def settle_and_read(session):
        settle_keys(session)
        assert account_by_email(session, REFERENT) is not None
        return tools(session).vault.current, key_facts(session).prints

    try:
        return await in_base(url, keys, settle_and_read)
    except WrongKeys as fault:
        return fault.fault, fault.name


@pytest.fixture
async def base(database_url):
    """A base with people and a demande, opened once with its key."""
    await prepare(database_url, aidants=1)
    assert await settled(database_url, {"k1": OLD}) == ("k1", "k1")
    return database_url


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ({"k1": OLD}, ("k1", "k1")),
        ({"k1": OTHER}, (KeyFault.WRONG, "k1")),
        ({"k2": OLD}, (KeyFault.LOST, "k1")),
        ({"k2": NEW}, (KeyFault.LOST, "k1")),
        ({"k2": NEW, "k1": OTHER}, (KeyFault.WRONG, "k1")),
        ({"k1": OLD, "k2": NEW}, ("k1", "k1")),
        ({"k2": NEW, "k1": OLD}, ("k2", "k1")),
    ],
)
async def test_only_a_key_beside_the_bases_own_is_taken(base, keys, answer):
    assert await settled(base, keys) == answer


async def test_a_key_becomes_current_once_and_is_not_current_again(base):
    assert await settled(base, {"k1": OLD, "k2": NEW}) == ("k1", "k1")
    assert await settled(base, {"k2": NEW, "k1": OLD}) == ("k2", "k1")
    assert await settled(base, {"k1": OLD, "k2": NEW}) == (
        KeyFault.STEPS_BACK,
        "k2",
    )
    assert await settled(base, {"k1": OLD}) == (KeyFault.LOST, "k2")
    assert await settled(base, {"k2": NEW}) == (KeyFault.LOST, "k1")
    assert await settled(base, {"k2": NEW, "k1": OLD}) == ("k2", "k1")


async def test_a_key_that_seals_nothing_any_more_may_go(base):
    assert await settled(base, {"k2": NEW, "k1": OLD}) == ("k2", "k1")
    assert await settled(base, {"k3": OTHER, "k2": NEW, "k1": OLD}) == (
        "k3",
        "k1",
    )
    assert await settled(base, {"k3": OTHER, "k1": OLD}) == ("k3", "k1")


async def test_a_witness_that_was_altered_is_no_witness(base):
    await in_base(
        base,
        KEYS,
        lambda session: session.execute(
            update(KeyWitness).values(rank="former")
        ),
    )
    assert await settled(base, KEYS) == (KeyFault.WRONG, "k1")


def forget_witnesses(session):
    session.execute(delete(KeyWitness))


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ({"k1": OLD}, ("k1", "k1")),
        ({"k1": OLD, "k0": OTHER}, ("k1", "k1")),
        ({"k0": OTHER, "k1": OLD}, ("k0", "k1")),
        ({"k1": OTHER}, (KeyFault.WRONG, "k1")),
        ({"k2": OLD}, (KeyFault.LOST, "k1")),
    ],
)
async def test_a_base_of_before_recognises_its_keys_by_what_they_made(
    base, keys, answer
):
    await in_base(base, KEYS, forget_witnesses)
    assert await settled(base, keys) == answer
    if answer[0] in set(KeyFault):
        assert await settled(base, {"k1": OLD}) == ("k1", "k1")


async def test_an_empty_base_holds_nothing_that_a_key_made(database_url):
    assert not await in_base(database_url, KEYS, holds_anything)
    await prepare(database_url, aidants=1)
    assert await in_base(database_url, KEYS, holds_anything)


def test_a_base_is_older_the_same_or_newer():
    assert sorted(set(REVISIONS)) == REVISIONS
    ages = [
        age_of(revision)
        for revision in ("", REVISIONS[0], REVISIONS[-1], "9999")
    ]
    assert ages == [Age.OLDER, Age.OLDER, Age.SAME, Age.NEWER]


async def test_the_newest_revision_is_what_a_migrated_base_says(database_url):
    query = text("SELECT version_num FROM alembic_version")
    revision = await in_base(
        database_url, KEYS, lambda session: session.scalar(query)
    )
    assert revision == REVISIONS[-1]
