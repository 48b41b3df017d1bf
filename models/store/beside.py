"""What a base says of the programs before its own: which may still run beside its tables."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from models.store.base import Base


class RunsBeside(Base):
    """The oldest revision whose program may run beside the tables of `revision`.

    The migrations write it.
    """

    __tablename__ = "runs_beside"

    revision: Mapped[str] = mapped_column(String(4), primary_key=True)
    oldest: Mapped[str] = mapped_column(String(4))
