"""The mails: a login, an answer, what waits; a mailbox knows the same mail twice by its id."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Literal
from uuid import UUID

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Payload, Traits


class RoleNews(StrEnum):
    """What became of an agent's account or role."""

    ENROLLED = "enrolled"
    CHANGED = "changed"
    REMOVED = "removed"
    REACTIVATED = "reactivated"


class LoginMailed(Payload):
    """The mail that lets an agent in: the token of its link and the code to type.

    It is written whether the address is known or not, and looks for its mailbox as it leaves.
    `asked_by`: the name on Telegram of who asked, as it may be quoted.
    """

    traits: ClassVar[Traits] = Traits(repeats=True, needs_reader=False)
    kind: Literal[Kind.LOGIN_MAILED] = Kind.LOGIN_MAILED
    token: str
    code: str
    request_id: UUID | None = None
    asked_at: datetime | None = None
    asked_by: str = ""


class AnswerMailed(Payload):
    """The mail that says that an organisme answered; the reference and the organisme, no more."""

    traits: ClassVar[Traits] = Traits(repeats=True)
    kind: Literal[Kind.ANSWER_MAILED] = Kind.ANSWER_MAILED
    demande_id: UUID
    groupe_id: UUID


class AnswersMailed(Payload):
    """The mail that gathers the answers since an instant (UTC), read when it leaves."""

    traits: ClassVar[Traits] = Traits(repeats=True)
    kind: Literal[Kind.ANSWERS_MAILED] = Kind.ANSWERS_MAILED
    since: datetime


class WaitingMailed(Payload):
    """The mail that says that a demande waits for the aidant; its reference, nothing else."""

    traits: ClassVar[Traits] = Traits(repeats=True)
    kind: Literal[Kind.WAITING_MAILED] = Kind.WAITING_MAILED
    demande_id: UUID


class AccountBoundMailed(Payload):
    """The mail that says that a Telegram account was bound to the agent."""

    traits: ClassVar[Traits] = Traits(repeats=True)
    kind: Literal[Kind.ACCOUNT_BOUND_MAILED] = Kind.ACCOUNT_BOUND_MAILED


class InvitationMailed(Payload):
    """The mail that invites a newcomer of a groupe: the token of its link."""

    traits: ClassVar[Traits] = Traits(repeats=True)
    kind: Literal[Kind.INVITATION_MAILED] = Kind.INVITATION_MAILED
    token: str
    groupe_id: UUID


class RoleMailed(Payload):
    """The mail that tells an agent what a responsable changed; what they are is read then."""

    traits: ClassVar[Traits] = Traits(repeats=True)
    kind: Literal[Kind.ROLE_MAILED] = Kind.ROLE_MAILED
    news: RoleNews
    groupe_id: UUID
