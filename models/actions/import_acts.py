"""What an import does, a line of the journal each, written together."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.actions.change_roles import Post
from models.journal import entries as journal
from models.journal.register import Cause
from models.people.agent import Agent
from models.people.membership import Role
from models.people.organisme import Groupe


@dataclass(slots=True)
class Acts:
    """What a batch did so far, at this instant."""

    now: datetime
    causes: list[Cause] = field(default_factory=list)
    of_newcomers: list[Cause] = field(default_factory=list)
    """What is done of accounts just made: nothing of them can have ended before."""

    def record(self, session: Session) -> None:
        """Write it all down."""
        journal.record_all(session, self.causes)
        journal.record_all(session, self.of_newcomers, is_registered=False)

    def wrote(self, groupe: Groupe, *, is_new: bool) -> None:
        """Note a groupe that is new, or is otherwise."""
        detail = {"is_new": is_new}
        self._add(journal.Act.GROUPE_WRITTEN, detail, groupe_id=groupe.id)

    def renamed(self, agent: Agent) -> None:
        """Note whose name, or address, is written otherwise."""
        self._add(journal.Act.AGENT_RENAMED, {"agent": str(agent.id)})

    def gave(self, post: Post, roles: frozenset[Role], *, is_new: bool) -> None:
        """Note what a person becomes in a groupe; `is_new`: their account was just made."""
        detail = {"agent": str(post.agent.id), "roles": sorted(roles)}
        act = journal.Act.ROLE_GIVEN
        causes = self.of_newcomers if is_new else self.causes
        causes.append(self._cause(act, detail, post.groupe.id))

    def ended(
        self, agent_id: UUID, groupe_id: UUID, roles: frozenset[Role]
    ) -> None:
        """Note what a person is no more in a groupe."""
        detail = {"agent": str(agent_id), "roles": sorted(roles)}
        self._add(journal.Act.ROLE_ENDED, detail, groupe_id=groupe_id)

    def _add(
        self,
        act: journal.Act,
        detail: Mapping[str, object],
        *,
        groupe_id: UUID | None = None,
    ) -> None:
        self.causes.append(self._cause(act, detail, groupe_id))

    def _cause(
        self,
        act: journal.Act,
        detail: Mapping[str, object],
        groupe_id: UUID | None,
    ) -> Cause:
        written = json.dumps(detail)
        return Cause(str(act), self.now, None, None, groupe_id, written)
