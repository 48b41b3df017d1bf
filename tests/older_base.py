"""A base as a release left it, with people, a demande and a draft: the next release has to bring it up to date.

`python -m tests.older_base` writes that of the last commit, before its tables change.
"""

import asyncio
import gzip
import os
import sqlite3
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Connection,
    DateTime,
    MetaData,
    Table,
    Uuid,
    delete,
    insert,
    select,
    text,
)
from sqlalchemy.ext.asyncio import create_async_engine

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests/data"
NAME = "base-{revision}.sql.gz"
MILESTONES = ("0001", "0011", "0021", "0030")
"""The revisions whose bases stay for ever: the first tables, both releases, and two on the way since."""
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
FILL = "import sys; from tests.older_base import fill; fill(sys.argv[1])"


def main(commit: str) -> None:
    """Write the base of a commit in place of the one that is kept."""
    with tempfile.TemporaryDirectory() as folder:
        code, base = Path(folder) / "code", Path(folder) / "aplus.db"
        git("worktree", "add", "--quiet", "--detach", str(code), commit)
        try:
            # Beware: what fills it is of today, all that it calls is of that commit.
            (code / "tests/older_base.py").write_text(
                Path(__file__).read_text()
            )
            subprocess.run(
                [sys.executable, "-c", FILL, str(base)],
                cwd=code,
                env=os.environ | {"PYTHONPATH": str(code)},
                check=True,
            )
        finally:
            git("worktree", "remove", "--force", str(code))
        _keep(base)


def git(*words: str) -> None:
    """Do something with the repository."""
    subprocess.run(["git", *words], cwd=ROOT, check=True)


def _keep(base: Path) -> None:
    with sqlite3.connect(base) as connection:
        [(revision,)] = connection.execute(
            "SELECT version_num FROM alembic_version"
        )
        dump = "\n".join(connection.iterdump())
    kept().unlink()
    path = path_of(revision)
    path.write_bytes(gzip.compress(dump.encode(), mtime=0))
    print(path)


def fill(path: str) -> None:
    """Make a base with a référent, an aidant, a demande, a draft, and its question that is to be asked."""
    from models.migrations import upgrade
    from tests.prepared import prepare

    url = f"sqlite+aiosqlite:///{path}"
    upgrade(url)
    asyncio.run(prepare(url, aidants=1))
    asyncio.run(_begin_draft(url))


async def _begin_draft(url: str) -> None:
    from tests.prepared import database

    async with database(url) as uow:
        await uow.run(_draft)


def _draft(session) -> None:
    from models.actions.import_directory import groupe_by_name
    from models.demande.draft import DraftData, create_draft
    from models.outbox.kinds.draft import DraftAsked
    from models.outbox.place import private_place
    from models.outbox.reader import agent_reader
    from models.outbox.rows import post
    from models.people.agent import AgentSession, agent_by_email
    from tests.prepared import CAF, STRUCTURE

    agent = agent_by_email(session, "aidant0@bellac.example")
    data = DraftData(
        structure_id=groupe_by_name(session, STRUCTURE).id,
        territoire="87",
        organismes=(groupe_by_name(session, CAF).id,),
        organismes_chosen=True,
        titre="APL jamais versée",
        prenom="Lucien",
    )
    its_own = AgentSession.agent_id == agent.id
    user_id = session.scalar(select(AgentSession.user_id).where(its_own))
    draft = create_draft(
        session, data, agent_id=agent.id, user_id=user_id, now=NOW
    )
    private = private_place(session, user_id, now=NOW)
    asked, reader = DraftAsked(draft_id=draft.id), agent_reader(agent.id)
    post(session, private, asked, reader=reader, now=NOW)


def path_of(revision: str) -> Path:
    """Return where the base of a revision is kept."""
    return DATA / NAME.format(revision=revision)


def kept() -> Path:
    """Return the base that the next migration replaces."""
    bases = set(DATA.glob(NAME.format(revision="*")))
    [path] = bases - {path_of(revision) for revision in MILESTONES}
    return path


def fill_kept(url: str, revision: str, folder: Path) -> None:
    """Put a base that is kept into an empty database of PostgreSQL; call it outside any event loop."""
    from alembic import command

    from models.migrations import configuration

    open_kept(folder / "rows.db", path_of(revision))
    command.upgrade(configuration(url), revision)
    asyncio.run(fill_rows(url, folder / "rows.db"))


async def fill_rows(url: str, path: Path) -> None:
    """Copy the rows of a file into a database of PostgreSQL that has its tables."""
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.run_sync(copy_rows, path)
    await engine.dispose()


def open_kept(path: Path, base: Path | None = None) -> str:
    """Make a file of a base that is kept (the last one when none is named); return its URL."""
    dump = (base or kept()).read_bytes()
    with sqlite3.connect(path) as connection:
        connection.executescript(gzip.decompress(dump).decode())
    return f"sqlite+aiosqlite:///{path}"


def copy_rows(connection: Connection, path: Path) -> None:
    """Copy the rows of a file into the same tables of PostgreSQL."""
    tables = MetaData()
    tables.reflect(connection)
    with sqlite3.connect(path) as rows:
        rows.row_factory = sqlite3.Row
        for table in tables.sorted_tables:
            connection.execute(delete(table))
            found = rows.execute(f'SELECT * FROM "{table.name}"').fetchall()
            values = [_typed(table, row) for row in found]
            if values:
                connection.execute(insert(table), values)
    for name in ("outgoing", "journal"):
        after = f"setval('{name}_id_seq', (SELECT max(id) FROM {name}) + 1)"
        connection.execute(text(f"SELECT {after}"))


def _typed(table: Table, row: sqlite3.Row) -> dict[str, object]:
    return {
        column.name: _value(column.type, row[column.name])
        for column in table.columns
    }


def _value(kind: object, value: object) -> object:
    if value is None:
        return None
    match kind:
        case Uuid():
            return UUID(str(value))
        case DateTime():
            return datetime.fromisoformat(str(value)).replace(tzinfo=UTC)
        case Boolean():
            return bool(value)
    return value


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["HEAD"]))
