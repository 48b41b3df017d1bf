"""The way in: a link and a code, hashed, single use, bound to the Telegram account that asked."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.store.base import Base, Id
from models.store.tools import tools


class LoginRequest(Base):
    """One demand of an e-mail to log in.

    A row without agent (unknown address) looks the same from outside.
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


def recent_requests(
    session: Session,
    *,
    since: datetime,
    user_id: int | None = None,
    email: bytes | None = None,
) -> int:
    """Count the requests of an account or of an address since an instant (UTC)."""
    query = (
        select(func.count())
        .select_from(LoginRequest)
        .where(LoginRequest.created_at > since)
    )
    if user_id is not None:
        query = query.where(LoginRequest.user_id == user_id)
    if email is not None:
        query = query.where(LoginRequest.email_print == email)
    return session.scalar(query) or 0
