"""A newcomer is invited by e-mail; the link opens the dialogue, and the ordinary login follows."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models.actions.tell_responsables import tell_responsables
from models.errors import AlreadyDone, DomainError, NotFound
from models.journal import entries as journal
from models.outbox import place
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.mail import InvitationMailed
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.rows import Outgoing, State, post
from models.people.agent import Agent
from models.people.invitation import (
    PREFIX,
    Invitation,
    has_ever_come,
    invitation_hash,
    invitation_of_token,
    live_invitation,
)
from models.store.tools import tools


class InvitationExpired(DomainError):
    """The invitation is too old, was replaced, or was refused."""

    code = "invitation_expired"


class OpenedElsewhere(DomainError):
    """Another Telegram account opened the invitation first."""

    code = "invitation_opened_elsewhere"


def invite(
    session: Session,
    agent: Agent,
    groupe_id: UUID,
    *,
    now: datetime,
    by: Agent | None = None,
    not_before: datetime | None = None,
) -> None:
    """Send the agent an invitation, which replaces the earlier ones.

    Raises:
        AlreadyDone: the agent came already: there is nothing to be invited to.
    """
    if has_ever_come(session, agent.id):
        raise AlreadyDone
    _end_all(session, agent.id, now=now)
    chance = tools(session).chance
    token = PREFIX + chance.token()
    expires = (not_before or now) + tools(session).rules.invitation
    invitation = Invitation(
        id=chance.uuid(),
        agent_id=agent.id,
        groupe_id=groupe_id,
        token_hash=invitation_hash(session, token),
        created_at=now,
        expires=expires,
    )
    session.add(invitation)
    mail = InvitationMailed(token=token, groupe_id=groupe_id)
    _mail(session, agent, mail, now=now, expires=expires, not_before=not_before)
    _record(session, agent, groupe_id, now=now, by=by)


def _mail(
    session: Session,
    agent: Agent,
    mail: InvitationMailed,
    *,
    now: datetime,
    expires: datetime,
    not_before: datetime | None,
) -> None:
    mailbox = place.mailbox_place(session, agent.id, now=now)
    post(
        session,
        mailbox,
        mail,
        reader=mailbox.reader,
        now=now,
        expires=expires,
        not_before=not_before,
    )


def _record(
    session: Session,
    agent: Agent,
    groupe_id: UUID,
    *,
    now: datetime,
    by: Agent | None,
) -> None:
    journal.record(
        session,
        journal.Act.AGENT_INVITED,
        now=now,
        agent_id=by.id if by else None,
        groupe_id=groupe_id,
        detail=json.dumps({"agent": str(agent.id)}),
    )


def _end_all(session: Session, agent_id: UUID, *, now: datetime) -> None:
    alive = update(Invitation).where(
        Invitation.agent_id == agent_id, Invitation.ended_at.is_(None)
    )
    session.execute(alive.values(ended_at=now))


def invite_newcomers(
    session: Session, newcomers: Sequence[tuple[Agent, UUID]], *, now: datetime
) -> int:
    """Invite who never came and holds no invitation, so many a minute; return how many.

    Done twice, it invites nobody twice.
    """
    pause = timedelta(minutes=1) / tools(session).rules.invitations_per_minute
    moment = _last_moment(session, now=now)
    count = 0
    for agent, groupe_id in newcomers:
        if _needs_invitation(session, agent, now=now):
            moment += pause
            count += 1
            invite(session, agent, groupe_id, now=now, not_before=moment)
    return count


def _last_moment(session: Session, *, now: datetime) -> datetime:
    """Return when the last of the invitations that wait leaves."""
    waiting = select(func.max(Outgoing.not_before)).where(
        Outgoing.kind == Kind.INVITATION_MAILED, Outgoing.state == State.NEW
    )
    return max(session.scalar(waiting) or now, now)


def _needs_invitation(session: Session, agent: Agent, *, now: datetime) -> bool:
    if not agent.may_come_in or has_ever_come(session, agent.id):
        return False
    return live_invitation(session, agent.id, now=now) is None


def open_invitation(
    session: Session, user_id: int, token: str, *, now: datetime
) -> Invitation:
    """Open an invitation from this Telegram account, which keeps it for itself.

    Raises:
        NotFound: there is no such invitation.
        InvitationExpired: it is over.
        OpenedElsewhere: another account opened it.
    """
    invitation = invitation_of_token(session, token)
    if invitation is None:
        raise NotFound
    _check(session, invitation, user_id, now=now)
    invitation.user_id = user_id
    return invitation


def confirm(
    session: Session, user_id: int, invitation_id: UUID, *, now: datetime
) -> None:
    """« Oui, c'est moi »: the address is asked next; nothing more is known of the person.

    Raises:
        NotFound, InvitationExpired, OpenedElsewhere: as for `open_invitation`.
    """
    _opened(session, user_id, invitation_id, now=now).confirmed_at = now


def refuse(
    session: Session, user_id: int, invitation_id: UUID, *, now: datetime
) -> None:
    """« Non »: the invitation ends, and the responsable is told.

    Raises:
        NotFound, InvitationExpired, OpenedElsewhere: as for `open_invitation`.
    """
    invitation = _opened(session, user_id, invitation_id, now=now)
    invitation.ended_at = now
    _tell(session, invitation, NoticeCode.INVITATION_REFUSED, now=now)


def end_invitation(session: Session, agent_id: UUID, *, now: datetime) -> bool:
    """End the invitation of an agent who logs in, and tell the responsable that they came.

    Returns whether there was one.
    """
    invitation = live_invitation(session, agent_id, now=now)
    if invitation is None:
        return False
    _end_all(session, agent_id, now=now)
    _tell(session, invitation, NoticeCode.INVITATION_TAKEN, now=now)
    return True


def _opened(
    session: Session, user_id: int, invitation_id: UUID, *, now: datetime
) -> Invitation:
    invitation = session.get(Invitation, invitation_id, with_for_update=True)
    if invitation is None or invitation.user_id is None:
        raise NotFound
    _check(session, invitation, user_id, now=now)
    return invitation


def _check(
    session: Session, invitation: Invitation, user_id: int, *, now: datetime
) -> None:
    if invitation.user_id not in {None, user_id}:
        raise OpenedElsewhere
    agent = session.get_one(Agent, invitation.agent_id)
    is_over = invitation.ended_at is not None or now >= invitation.expires
    if is_over or not agent.may_come_in:
        raise InvitationExpired


def _tell(
    session: Session, invitation: Invitation, code: NoticeCode, *, now: datetime
) -> None:
    notice = Noticed(
        code=code, groupe_id=invitation.groupe_id, agent_id=invitation.agent_id
    )
    tell_responsables(session, notice, now=now, but=invitation.agent_id)
