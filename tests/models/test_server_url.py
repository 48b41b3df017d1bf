"""A server's address is read once for every connection, as hosting platforms write it."""

import asyncio

import pytest
from sqlalchemy import text

from bot.app import make_leader, make_tools
from bot.settings import Settings
from models.errors import Unavailable
from models.migrations import upgrade
from models.store.opening import make_uow
from models.store.server_url import (
    CONNECTS_WITHIN,
    WrongUrl,
    read_server_url,
)
from tests.databases import name_of
from tests.prepared import KEYS
from tests.tls import front, self_signed

HOME = "postgresql+asyncpg://aplus:mot%40passe@hote:5432/base"


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", ""),
        ("?sslmode=require", "?sslmode=require"),
        ("?sslmode=require&channel_binding=require", "?sslmode=require"),
        ("?ssl=prefer", "?sslmode=prefer"),
        ("?ssl=true", "?sslmode=require"),
        ("?sslmode=", ""),
        ("?keepalives=1&gssencmode=disable&connect_timeout=3", ""),
        ("?application_name=aplus", "?application_name=aplus"),
        (
            "?options=-c%20search_path%3Daplus",
            "?options=-c+search_path%3Daplus",
        ),
        (
            "?target_session_attrs=read-write",
            "?target_session_attrs=read-write",
        ),
        (
            "?sslmode=verify-full&sslrootcert=/etc/ca.pem",
            "?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem",
        ),
        ("?sslmode=verify-full&sslrootcert=system", ""),
        ("?sslmode=verify-ca", ""),
    ],
)
def test_what_platforms_append_is_translated_or_left_out(query, kept):
    server = read_server_url(HOME + query)
    assert server.dsn == "postgresql://aplus:mot%40passe@hote:5432/base" + kept


def test_what_the_driver_does_not_read_in_an_address_is_not_lost():
    assert read_server_url(HOME).within == CONNECTS_WITHIN
    assert read_server_url(f"{HOME}?connect_timeout=3").within == 3
    assert read_server_url(f"{HOME}?connect_timeout=0").within == (
        CONNECTS_WITHIN
    )
    full, authority = (
        read_server_url(f"{HOME}?sslmode={mode}")
        for mode in ("verify-full", "verify-ca")
    )
    assert (full.trusts_system, full.checks_host) == (True, True)
    assert (authority.trusts_system, authority.checks_host) == (True, False)
    assert read_server_url(f"{HOME}?channel_binding=require").binds_channel


@pytest.mark.parametrize(
    ("url", "parameter"),
    [
        (f"{HOME}?sslmode=verifyfull", "sslmode"),
        (f"{HOME}?target_session_attrs=leader", "target_session_attrs"),
        (f"{HOME}?connect_timeout=soon", "connect_timeout"),
        (f"{HOME}?pgbouncer=true", "pgbouncer"),
        (f"{HOME}?schema=public", "schema"),
        ("postgresql://aplus:mot#passe@hote/base", ""),
        ("postgresql://aplus:motdepasse@hote:port/base", ""),
        ("postgresql://aplus:mot?passe@hote/base", ""),
        ("postgresql://[::1/base", ""),
    ],
)
def test_what_is_not_understood_is_refused_by_its_name(url, parameter):
    with pytest.raises(WrongUrl) as refusal:
        read_server_url(url)
    assert refusal.value.parameter == parameter


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return self_signed(tmp_path_factory.mktemp("tls"), "localhost")


@pytest.fixture
def base(postgres):
    url = postgres.clone()
    yield name_of(url)
    postgres.drop(url)


async def connected(url):
    """Open each kind of connection that the bot opens; return how many came through."""
    came = 0
    leader = make_leader(url, lambda: None)
    try:
        came += await leader.leads()
    finally:
        await leader.close()
    uow = make_uow(url, make_tools(Settings(), KEYS), lambda: None)
    try:
        came += await uow.run(lambda session: session.scalar(text("SELECT 1")))
    except Unavailable:
        return came
    finally:
        await uow.close()
    await asyncio.to_thread(upgrade, url)
    return came + 1


@pytest.mark.parametrize(
    ("host", "query", "came"),
    [
        ("localhost", "?sslmode=disable", "plain"),
        ("localhost", "", "tls"),
        ("localhost", "?ssl=prefer", "tls"),
        ("localhost", "?sslmode=prefer", "tls"),
        ("localhost", "?sslmode=require&channel_binding=require", "tls"),
        ("localhost", "?sslmode=verify-full&sslrootcert={}", "tls"),
        ("127.0.0.1", "?sslmode=verify-ca&sslrootcert={}", "tls"),
        ("127.0.0.1", "?sslmode=verify-full&sslrootcert={}", None),
        ("localhost", "?sslmode=verify-full", None),
        ("localhost", "?sslmode=verify-full&sslrootcert=/no/such.pem", None),
    ],
)
async def test_every_connection_keeps_to_the_mode_of_the_address(
    postgres, base, certificate, host, query, came
):
    async with front(postgres.url, certificate) as (tls, port):
        url = f"postgresql+asyncpg://postgres@{host}:{port}/{base}"
        through = await connected(url + query.format(certificate[0]))
    assert through == (0 if came is None else 3)
    if came:
        assert {*tls.came} == {came}


async def test_a_server_without_tls_is_taken_only_where_the_mode_allows_it(
    postgres, base
):
    async with front(postgres.url) as (_, port):
        url = f"postgresql+asyncpg://postgres@localhost:{port}/{base}?sslmode="
        assert await connected(f"{url}prefer") == 3
        assert await connected(f"{url}require") == 0


async def test_the_server_hears_who_calls_it(postgres, base):
    async with front(postgres.url) as (_, port):
        asked = "?application_name=aplus&options=-c%20work_mem%3D7MB"
        server = read_server_url(
            f"postgresql://postgres@localhost:{port}/{base}{asked}"
        )
        connection = await server.connect()
        assert await connection.fetchval("SHOW application_name") == "aplus"
        assert await connection.fetchval("SHOW work_mem") == "7MB"
        await connection.close()
