"""The way in: a link and a code, hashed, single use, bound to the Telegram account that asked."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    LargeBinary,
    Select,
    func,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base, Id
from models.store.tools import tools


class LoginRequest(Base):
    """One demand of an e-mail to log in, by one account for one address, known or not.

    `agent_id`: who proved the address; nobody before. Until then nothing tells a known address.
    """

    __tablename__ = "login_request"
    __table_args__ = (
        Index("ix_login_request_user_id", "user_id", "created_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger)
    email_print: Mapped[bytes] = mapped_column(LargeBinary, index=True)
    agent_id: Mapped[UUID | None] = mapped_column(Id, ForeignKey("agent.id"))
    email_sealed: Mapped[bytes | None] = mapped_column(
        LargeBinary, info={"dies": "login", "brief": "login_request|{id}"}
    )
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary)
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    expires: Mapped[datetime]
    replaced_at: Mapped[datetime | None]
    proven_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]


def token_hash(session: Session, token: str) -> bytes:
    """Return the keyed hash under which a link's token is stored."""
    return tools(session).vault.fingerprint(token, purpose="login_token")


def code_hash(session: Session, code: str, *, user_id: int) -> bytes:
    """Return the keyed hash under which a typed code is stored, bound to the asking account."""
    return tools(session).vault.fingerprint(
        f"{user_id}|{code.strip().upper()}", purpose="login_code"
    )


def current_request(session: Session, user_id: int) -> LoginRequest | None:
    """Return the account's newest request that is not replaced nor finished, or nothing."""
    return session.scalar(
        select(LoginRequest)
        .where(
            LoginRequest.user_id == user_id,
            LoginRequest.replaced_at.is_(None),
            LoginRequest.done_at.is_(None),
        )
        .order_by(LoginRequest.created_at.desc())
        .limit(1)
    )


def requests_of(
    session: Session, user_id: int, *, since: datetime
) -> list[LoginRequest]:
    """Return what the account asked since an instant (UTC), newest first."""
    query = select(LoginRequest).where(
        LoginRequest.user_id == user_id, LoginRequest.created_at > since
    )
    return list(session.scalars(query.order_by(LoginRequest.created_at.desc())))


def recent_requests(
    session: Session,
    *,
    since: datetime,
    user_id: int,
    email: bytes | None = None,
) -> int:
    """Count the requests of an account, for an address or for any, since an instant (UTC)."""
    query = (
        select(func.count())
        .select_from(LoginRequest)
        .where(LoginRequest.created_at > since, LoginRequest.user_id == user_id)
    )
    if email is not None:
        query = query.where(LoginRequest.email_print == email)
    return session.scalar(query) or 0


def strangers_before(
    session: Session,
    request: LoginRequest,
    bound: Select[int],
    *,
    since: datetime,
) -> int:
    """Count the other requests for its address until it, since an instant (UTC).

    `bound`: the accounts that opened the address before, which do not count.
    """
    others = select(func.count()).where(
        LoginRequest.email_print == request.email_print,
        LoginRequest.id != request.id,
        LoginRequest.created_at > since,
        LoginRequest.created_at <= request.created_at,
        LoginRequest.user_id.not_in(bound),
    )
    return session.scalar(others) or 0
