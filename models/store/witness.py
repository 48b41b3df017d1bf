"""What a base knows of its keys: a row each, which only the key itself could have sealed."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, LargeBinary, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base
from models.store.tools import tools


class Rank(StrEnum):
    """What a key is to the base: it may be current once, and never again."""

    KNOWN = "known"
    CURRENT = "current"
    FORMER = "former"


class KeyWitness(Base):
    """A master key by its name; `witness` holds its digest, sealed by it and bound to the rest."""

    __tablename__ = "key_witness"
    __table_args__ = (
        CheckConstraint(
            "rank IN ('known', 'current', 'former')", name="known_rank"
        ),
        Index(
            "uq_key_witness_current",
            "rank",
            unique=True,
            sqlite_where=text("rank = 'current'"),
            postgresql_where=text("rank = 'current'"),
        ),
        Index(
            "uq_key_witness_prints",
            "makes_prints",
            unique=True,
            sqlite_where=text("makes_prints"),
            postgresql_where=text("makes_prints"),
        ),
    )

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    rank: Mapped[Rank] = mapped_column(String(8))
    makes_prints: Mapped[bool]
    witness: Mapped[bytes] = mapped_column(LargeBinary)


def witnesses(session: Session) -> dict[str, KeyWitness]:
    """Return the keys that the base knows, by name."""
    return {row.name: row for row in session.scalars(select(KeyWitness))}


def write_witness(
    session: Session, name: str, rank: Rank, *, makes_prints: bool
) -> None:
    """Write down what a key that was given is to the base; what was written of it is replaced."""
    bound = _bound(name, rank, makes_prints=makes_prints)
    witness = tools(session).vault.attest(name, bound=bound)
    row = KeyWitness(
        name=name, rank=rank, makes_prints=makes_prints, witness=witness
    )
    session.merge(row)
    session.flush()


def is_true(session: Session, row: KeyWitness) -> bool:
    """Return whether the key given under this name is the one that sealed the witness."""
    bound = _bound(row.name, Rank(row.rank), makes_prints=row.makes_prints)
    return tools(session).vault.attests(row.name, row.witness, bound=bound)


def _bound(name: str, rank: Rank, *, makes_prints: bool) -> str:
    return f"key_witness|{name}|{rank}|{int(makes_prints)}"
