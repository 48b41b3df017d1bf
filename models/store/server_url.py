"""A PostgreSQL server's address, read once for every connection, as hosting platforms write it.

The driver reads most of what libpq does; the rest is translated here, ignored for a reason, or
refused by its name. Source: PostgreSQL's documentation, « Parameter Key Words » of libpq.
"""

import re
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

if TYPE_CHECKING:
    import asyncpg

DRIVER = "postgresql+asyncpg"
CONNECTS_WITHIN = 10.0
"""Seconds that a connection may take, where the address says nothing."""
MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
VERIFIED = MODES[-2:]
SYSTEM = "system"
"""The value of `sslrootcert` that means the certificates that this machine trusts."""
SWITCHES = {"true": "require", "1": "require", "false": "disable"}
"""How other drivers write `ssl`, and the mode that it is."""
TAKEN = frozenset(
    {
        "host",
        "port",
        "user",
        "password",
        "dbname",
        "database",
        "passfile",
        "sslmode",
        "sslcert",
        "sslkey",
        "sslpassword",
        "sslrootcert",
        "sslcrl",
        "sslnegotiation",
        "ssl_min_protocol_version",
        "ssl_max_protocol_version",
        "target_session_attrs",
        "krbsrvname",
        "gsslib",
        "application_name",
        "options",
    }
)
"""What the driver reads by itself, or hands on to the server."""
BINDING = "channel_binding"
IGNORED = {
    BINDING: "the driver binds no channel: the certificate protects it, in verify-full",
    "client_encoding": "the driver speaks UTF-8",
    "fallback_application_name": "ours needs no other name",
    "gssencmode": "the driver encrypts by TLS alone",
    "keepalives": "a connection is tried before it is used",
    "keepalives_count": "same",
    "keepalives_idle": "same",
    "keepalives_interval": "same",
    "sslcompression": "no server compresses any more",
    "sslsni": "the host is always named",
    "tcp_user_timeout": "a connection is tried before it is used",
}
"""What changes nothing here, and why."""
CHOICES = {
    "sslmode": MODES,
    "sslnegotiation": ("postgres", "direct"),
    "target_session_attrs": (
        "any",
        "read-write",
        "read-only",
        "primary",
        "standby",
        "prefer-standby",
    ),
}
WITHIN = "connect_timeout"
KNOWN = TAKEN | IGNORED.keys() | {WITHIN}
NAME = re.compile("[a-z_]{2,40}")
"""What a parameter's name looks like; the rest may be the end of a password."""
HOST = re.compile(r"(?:\[[0-9a-fA-F:.%]+\]|[^:,@/\[\]]*)(?::\d{1,5})?")


class WrongUrl(ValueError):
    """This is no server's address; `parameter` is at fault, or nothing is when all of it is.

    `choices`: what the parameter may be, or nothing where it is not known at all.
    """

    def __init__(
        self, parameter: str = "", choices: tuple[str, ...] = ()
    ) -> None:
        super().__init__(parameter)
        self.parameter, self.choices = parameter, choices


@dataclass(frozen=True, slots=True)
class ServerUrl:
    """What the driver is given to connect."""

    dsn: str
    within: float
    """Seconds."""
    trusts_system: bool = False
    checks_host: bool = False
    binds_channel: bool = False
    """Whether the address asks for what the driver does not do."""

    async def connect(self) -> "asyncpg.Connection":
        """Open a connection.

        Raises:
            OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError: it is not.
        """
        import asyncpg  # noqa: PLC0415 -- a service on a file never needs it

        options: dict[str, Any] = (
            {"ssl": self._context()} if self.trusts_system else {}
        )
        return await asyncpg.connect(self.dsn, timeout=self.within, **options)

    def faults(self) -> tuple[type[Exception], ...]:
        """Return what a connection that fails may raise."""
        import asyncpg  # noqa: PLC0415 -- see above

        driver = (asyncpg.PostgresError, asyncpg.InterfaceError)
        return (OSError, TimeoutError, *driver)

    def _context(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        context.check_hostname = self.checks_host
        return context

    def engine(self, **options: Any) -> AsyncEngine:
        """Return an engine whose connections are opened so; `options` are SQLAlchemy's."""
        return create_async_engine(
            f"{DRIVER}://", async_creator=self.connect, **options
        )


def read_server_url(url: str) -> ServerUrl:
    """Take an address apart.

    Raises:
        WrongUrl: it is none, or says what is not understood.
    """
    try:
        parts = urlsplit(url)
        pairs = parse_qsl(parts.query, strict_parsing=bool(parts.query))
    except ValueError:
        raise WrongUrl from None
    hosts = parts.netloc.rpartition("@")[2].split(",")
    # Beware: a password that holds the sign of a fragment, and does not quote it, ends the address.
    if parts.fragment or not all(HOST.fullmatch(host) for host in hosts):
        raise WrongUrl
    asked = _with_mode({name: value for name, value in pairs if value})
    _check(asked)
    kept = {name: asked[name] for name in asked if name in TAKEN}
    mode = kept.get("sslmode", "")
    root = kept.get("sslrootcert", SYSTEM if mode in VERIFIED else "")
    trusts_system = root == SYSTEM
    if trusts_system:
        kept = {name: kept[name] for name in kept if name not in OF_ROOT}
    return ServerUrl(
        urlunsplit(("postgresql", *parts[1:3], urlencode(kept), "")),
        within=_seconds(asked.get(WITHIN, "")),
        trusts_system=trusts_system,
        checks_host=mode != "verify-ca",
        binds_channel=asked.get(BINDING) == "require",
    )


OF_ROOT = frozenset({"sslmode", "sslrootcert"})


def _with_mode(asked: dict[str, str]) -> dict[str, str]:
    switch = asked.pop("ssl", "")
    if switch:
        asked.setdefault("sslmode", SWITCHES.get(switch, switch))
    return asked


def _check(asked: dict[str, str]) -> None:
    for name, value in asked.items():
        if name not in KNOWN:
            raise WrongUrl(name if NAME.fullmatch(name) else "")
        choices = CHOICES.get(name, (value,))
        if value not in choices:
            raise WrongUrl(name, choices)


def _seconds(written: str) -> float:
    """Return libpq's whole seconds, of which none means no limit; ours has one."""
    if written and not written.isdecimal():
        raise WrongUrl(WITHIN, ("10",))
    return float(written or 0) or CONNECTS_WITHIN
