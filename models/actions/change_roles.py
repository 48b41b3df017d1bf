"""What an agent is in a groupe changes: given, or ended with all that hangs on it."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions.absences import name_followers
from models.actions.entrust import take_back
from models.actions.leave import Ended, leave
from models.actions.log_in import end_sessions_of
from models.actions.menu import change_menus_of
from models.demande.rights import AIDANT_ROLES
from models.journal import entries as journal
from models.people.agent import Agent
from models.people.membership import Membership, Role, memberships
from models.people.organisme import Groupe
from models.people.roles import NOT_READING, main_role
from models.store.memo import forget_all_known


@dataclass(frozen=True, slots=True)
class Post:
    """An agent in a groupe: what a change of roles is about."""

    agent: Agent
    groupe: Groupe


@dataclass(frozen=True, slots=True)
class Change:
    """What an agent was in a groupe and is now."""

    before: frozenset[Role]
    after: frozenset[Role]

    @property
    def ended(self) -> frozenset[Role]:
        """The roles that ended."""
        return self.before - self.after

    @property
    def given(self) -> frozenset[Role]:
        """The roles that are new."""
        return self.after - self.before

    @property
    def reads_no_more(self) -> bool:
        """Whether a role ended by which the agent read an usager's data there."""
        return bool(self.ended - NOT_READING)


def roles_of(session: Session, post: Post) -> frozenset[Role]:
    """Return what the agent is in the groupe, under a row lock on the agent.

    Of two people who decide at once the second sees what the first did.
    """
    own = select(Agent.id).where(Agent.id == post.agent.id)
    # Those who only refer to the row, as each message does, need not wait.
    session.execute(own.with_for_update(key_share=True))
    membership = _membership(session, post)
    return membership.roles if membership else frozenset()


def set_roles(
    session: Session,
    post: Post,
    roles: frozenset[Role],
    *,
    now: datetime,
    by: Agent | None = None,
) -> Change:
    """Make the agent `roles` in the groupe, nothing when empty; what ends hands over at once.

    `by`: the responsable who decides in the chat; nobody for an operator's command.
    """
    change = Change(roles_of(session, post), roles)
    if not change.ended and not change.given:
        return change
    _write(session, post, roles, now=now, is_by_hand=by is not None)
    _record(session, post, change, now=now, by=by)
    has_role = bool(memberships(session, post.agent.id))
    post.agent.without_role_since = None if has_role else now
    if change.given & AIDANT_ROLES:
        take_back(session, post.agent.id, post.groupe.id)
        name_followers(session, [post.groupe.id], now=now)
    change_menus_of(session, post.agent.id, now=now)
    if change.ended:
        _end(session, post, change, is_gone=not has_role, now=now)
    return change


def _membership(session: Session, post: Post) -> Membership | None:
    key = (post.agent.id, post.groupe.id)
    return session.get(Membership, key, populate_existing=True)


def _write(
    session: Session,
    post: Post,
    roles: frozenset[Role],
    *,
    now: datetime,
    is_by_hand: bool,
) -> None:
    membership = _membership(session, post)
    if not roles and membership is not None:
        session.delete(membership)
    elif roles:
        row = membership or _new(session, post, now=now)
        row.role = main_role(roles)
        row.is_also_responsable = Role.RESPONSABLE in roles - {row.role}
        row.given_at = now if is_by_hand else row.given_at
    session.flush()
    forget_all_known(session)


def _new(session: Session, post: Post, *, now: datetime) -> Membership:
    membership = Membership(
        agent_id=post.agent.id, groupe_id=post.groupe.id, created_at=now
    )
    session.add(membership)
    return membership


def _end(
    session: Session,
    post: Post,
    change: Change,
    *,
    is_gone: bool,
    now: datetime,
) -> None:
    """End what hung on the roles; a responsable alone had nothing in hand."""
    if is_gone:
        end_sessions_of(session, post.agent.id, now=now)
    if change.reads_no_more or not change.after:
        ended = Ended(post.agent, frozenset({post.groupe.id}), is_gone=is_gone)
        leave(session, ended, now=now)


def _record(
    session: Session,
    post: Post,
    change: Change,
    *,
    now: datetime,
    by: Agent | None,
) -> None:
    """Write down who changed whose roles; `agent_id` is who decided."""
    decided_by = by.id if by else None
    acts = {
        journal.Act.ROLE_ENDED: change.ended,
        journal.Act.ROLE_GIVEN: change.given,
    }
    for act, roles in acts.items():
        if roles:
            journal.record(
                session,
                act,
                now=now,
                agent_id=decided_by,
                groupe_id=post.groupe.id,
                detail=json.dumps(
                    {"agent": str(post.agent.id), "roles": sorted(roles)}
                ),
            )
