"""What a row of the journal says, and the MAC that holds it there."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.store.tools import tools


@dataclass(frozen=True, slots=True)
class Fact:
    """What a row says, all that its MAC covers."""

    id: int
    at: datetime
    act: str
    agent_id: UUID | None
    demande_id: UUID | None
    groupe_id: UUID | None
    detail: str

    def columns(self) -> dict[str, object]:
        """Return the row without its MAC."""
        # `dataclasses.asdict` copies each value, which costs more than to write the row.
        return {name: getattr(self, name) for name in self.__slots__}

    def mac(self, session: Session) -> bytes:
        """Return the MAC of this row at this place."""
        at = self.at.astimezone(UTC).isoformat()
        ids = (self.agent_id, self.demande_id, self.groupe_id)
        written = [
            str(identifier) if identifier else None for identifier in ids
        ]
        covered = json.dumps([self.id, at, self.act, *written, self.detail])
        return tools(session).vault.fingerprint(covered, purpose="journal")

    def first_mac(self, session: Session) -> bytes:
        """Return the MAC that the first tables gave: it covers no place; no row had a detail."""
        at = self.at.astimezone(UTC).isoformat()
        ids = (self.agent_id, self.demande_id, self.groupe_id)
        covered = "|".join([at, self.act, *(str(one) for one in ids)])
        return tools(session).vault.fingerprint(covered, purpose="journal")
