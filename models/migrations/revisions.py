"""How old a base is beside this program, without loading what would change it."""

from enum import StrEnum
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.orm import Session

REVISIONS = sorted(
    path.name[:4] for path in Path(__file__).parent.glob("versions/[0-9]*.py")
)
"""The revisions that this program knows, the newest last."""


class Age(StrEnum):
    """A base beside this program."""

    OLDER = "older"
    SAME = "same"
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
