"""How old a base is beside this program, without loading what would change it."""

from enum import StrEnum
from pathlib import Path

from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session

from models.store.beside import RunsBeside

REVISIONS = sorted(
    path.name[:4] for path in Path(__file__).parent.glob("versions/[0-9]*.py")
)
"""The revisions that this program knows, the newest last."""


class Age(StrEnum):
    """A base beside this program."""

    OLDER = "older"
    SAME = "same"
    BESIDE = "beside"
    """Newer, and it says that this program may still run beside its own."""
    NEWER = "newer"


def read_revision(session: Session) -> str:
    """Return the revision of the base's tables, or nothing when it has none yet."""
    if not inspect(session.connection()).has_table("alembic_version"):
        return ""
    return str(
        session.scalar(text("SELECT version_num FROM alembic_version")) or ""
    )


def age_of(revision: str) -> Age:
    """Return how old a base of this revision is; what this program does not know is newer."""
    if revision == REVISIONS[-1]:
        return Age.SAME
    return Age.OLDER if revision in {"", *REVISIONS} else Age.NEWER


def read_age(session: Session) -> tuple[str, Age]:
    """Return the revision of the base's tables, and how old they are beside this program."""
    revision = read_revision(session)
    age = age_of(revision)
    if age is Age.NEWER and oldest_beside(session, revision) in REVISIONS:
        return revision, Age.BESIDE
    return revision, age


def oldest_beside(session: Session, revision: str) -> str | None:
    """Return the oldest revision whose program may run beside these tables, when they say so.

    What an earlier revision said is no word of this one: a migration that is silent bears nobody.
    """
    if not inspect(session.connection()).has_table(RunsBeside.__tablename__):
        return None
    return session.scalar(
        select(RunsBeside.oldest).where(RunsBeside.revision == revision)
    )
