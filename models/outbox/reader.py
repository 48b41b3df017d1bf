"""Whom an outgoing row is for: named when it is written, looked at again as it leaves."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class ReaderKind(StrEnum):
    """Who reads: an agent, the groupe of a Telegram group, or nobody whom we know."""

    AGENT = "agent"
    GROUPE = "groupe"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Reader:
    """The one for whom a row is meant; `id`: the agent's or the groupe's."""

    kind: ReaderKind
    id: UUID | None = None


NOBODY = Reader(ReaderKind.NOBODY)
"""The dialogue of the login, an SMS, the answer to a press, a deletion, a group of no groupe."""


def agent_reader(agent_id: UUID) -> Reader:
    """Return an agent as a reader: of a private chat, or of a mailbox."""
    return Reader(ReaderKind.AGENT, agent_id)


def groupe_reader(groupe_id: UUID | None) -> Reader:
    """Return a groupe as a reader of its Telegram group; nobody, where none is bound."""
    return Reader(ReaderKind.GROUPE, groupe_id) if groupe_id else NOBODY
