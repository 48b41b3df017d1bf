"""The address of who comes in: asked by mail, proven by the link or the code."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.errors import DomainError, NotFound, TooMany
from models.outbox.kinds.mail import LoginMailed
from models.outbox.rows import post_login
from models.people import login
from models.people.agent import (
    Agent,
    AgentSession,
    accounts_of,
    agent_of_print,
    email_print,
)
from models.people.login import LoginRequest, current_request
from models.store.tools import tools
from models.values.telegram_name import quotable_name

KEPT = timedelta(days=1)
"""How long a code that was used, or came too late, is still told from a wrong one."""


class Expired(DomainError):
    """The link or the code is too old."""

    code = "login_expired"


class AlreadyUsed(DomainError):
    """The link or the code was used once already."""

    code = "login_used"


class NoTriesLeft(DomainError):
    """The code was wrong too often; a new e-mail is needed."""

    code = "login_no_tries"


@dataclass(frozen=True, slots=True)
class Asked:
    """The mail that an account asked for, and the lane in which the answer goes before it."""

    mail: LoginMailed
    lane: UUID
    expires: datetime


def ask(
    session: Session,
    user_id: int,
    email: str,
    *,
    asked_by: str,
    now: datetime,
) -> Asked:
    """Ask for the mail that lets in; nothing here knows whether the address is anybody's.

    `mail` queues it, behind the answer. `asked_by`: the account's name.

    Raises:
        TooMany: the account asked too often within the hour, for this address or in all.
    """
    rules = tools(session).rules
    since = now - rules.login_mails_window
    of_address = login.recent_requests(
        session,
        since=since,
        user_id=user_id,
        email=email_print(session, email),
    )
    of_account = login.recent_requests(session, since=since, user_id=user_id)
    if (
        of_address >= rules.login_mails_per_address
        or of_account >= rules.login_mails_per_account
    ):
        raise TooMany
    forget_address(session, user_id, now=now)
    return _request(session, user_id, email, asked_by=asked_by, now=now)


def mail(session: Session, asked: Asked, *, now: datetime) -> None:
    """Queue the mail, which looks for its mailbox as it leaves."""
    post_login(
        session, asked.mail, lane=asked.lane, now=now, expires=asked.expires
    )


def _request(
    session: Session,
    user_id: int,
    email: str,
    *,
    asked_by: str,
    now: datetime,
) -> Asked:
    chance, vault = tools(session).chance, tools(session).vault
    token, code, request_id = chance.token(), chance.code(), chance.uuid()
    expires = now + tools(session).rules.login_link
    sealed = vault.seal_brief(
        email.strip().encode(), bound=f"login_request|{request_id}"
    )
    request = LoginRequest(
        id=request_id,
        user_id=user_id,
        email_print=email_print(session, email),
        email_sealed=sealed,
        token_hash=login.token_hash(session, token),
        code_hash=login.code_hash(session, code, user_id=user_id),
        tries=0,
        created_at=now,
        expires=expires,
    )
    session.add(request)
    mailed = LoginMailed(
        token=token,
        code=code,
        request_id=request_id,
        asked_at=now,
        asked_by=quotable_name(asked_by),
    )
    return Asked(mailed, lane=chance.uuid(), expires=expires)


def addressee(session: Session, request_id: UUID | None) -> Agent | None:
    """Return whose mailbox the mail of a request goes to; nobody, where none may leave.

    The address is nobody's, a newer request replaced it, or strangers asked too often for it.
    """
    request = session.get(LoginRequest, request_id) if request_id else None
    if request is None or request.replaced_at is not None:
        return None
    agent = agent_of_print(session, request.email_print)
    if agent is None:
        return None
    rules, bound = tools(session).rules, accounts_of(agent.id)
    if session.scalar(bound.where(AgentSession.user_id == request.user_id)):
        return agent
    since = request.created_at - rules.login_mails_window
    strangers = login.strangers_before(session, request, bound, since=since)
    return agent if strangers < rules.login_mails_from_strangers else None


def is_own_code(
    session: Session, user_id: int, code: str, *, now: datetime
) -> bool:
    """Return whether the account was lately sent this code, whatever became of it."""
    return _of_code(session, user_id, code, now=now) is not None


def ask_again(
    session: Session, user_id: int, *, asked_by: str, now: datetime
) -> Asked:
    """Ask for a new mail to the address of the account's last request.

    Raises:
        NotFound: the account asked nothing yet.
        TooMany: too many mails within the hour.
    """
    query = select(LoginRequest).where(
        LoginRequest.user_id == user_id, LoginRequest.email_sealed.is_not(None)
    )
    last = session.scalar(
        query.order_by(LoginRequest.created_at.desc()).limit(1)
    )
    if last is None or last.email_sealed is None:
        raise NotFound
    vault = tools(session).vault
    email = vault.open_brief(
        last.email_sealed, bound=f"login_request|{last.id}"
    )
    return ask(session, user_id, email.decode(), asked_by=asked_by, now=now)


def forget_address(session: Session, user_id: int, *, now: datetime) -> None:
    """Give up what the account asked, so that another address can be typed.

    What other accounts asked for the same address is theirs.
    """
    alive = LoginRequest.replaced_at.is_(None) & LoginRequest.done_at.is_(None)
    own = LoginRequest.user_id == user_id
    session.execute(
        update(LoginRequest).where(own, alive).values(replaced_at=now)
    )


def prove_by_token(
    session: Session, user_id: int, token: str, *, now: datetime
) -> Agent:
    """Accept the link's token from the account that asked.

    Raises:
        NotFound: no such token, or another account asked for it.
        AlreadyUsed: it was used once.
        Expired: too late, or a newer e-mail replaced it.
    """
    hashed = login.token_hash(session, token)
    request = session.scalar(
        select(LoginRequest)
        .where(LoginRequest.token_hash == hashed)
        .with_for_update()
    )
    if request is None or request.user_id != user_id:
        raise NotFound
    return _prove(session, request, now=now)


def prove_by_code(
    session: Session, user_id: int, code: str, *, now: datetime
) -> Agent | None:
    """Accept the typed code from the account that asked; None means "wrong", and counts as a try.

    Raises:
        NotFound: the account asked nothing.
        NoTriesLeft: five wrong codes.
        AlreadyUsed: it was used once.
        Expired: too late, or a newer e-mail replaced it.
    """
    request = current_request(session, user_id)
    meant = _of_code(session, user_id, code, now=now)
    if meant is not None and meant is not request:
        return _prove(session, meant, now=now)
    if request is None:
        raise NotFound
    if request.tries >= tools(session).rules.login_code_tries:
        raise NoTriesLeft
    if meant is None:
        request.tries += 1
        return None
    return _prove(session, request, now=now)


def _of_code(
    session: Session, user_id: int, code: str, *, now: datetime
) -> LoginRequest | None:
    hashed = login.code_hash(session, code, user_id=user_id)
    requests = [
        request
        for request in login.requests_of(session, user_id, since=now - KEPT)
        if compare_digest(request.code_hash, hashed)
    ]
    return next(iter(requests), None)


def _prove(session: Session, request: LoginRequest, *, now: datetime) -> Agent:
    if request.proven_at is not None:
        raise AlreadyUsed
    if request.replaced_at is not None or now >= request.expires:
        raise Expired
    agent = agent_of_print(session, request.email_print)
    if agent is None:
        raise NotFound
    request.proven_at, request.agent_id = now, agent.id
    return agent


def proven_agent(
    session: Session, user_id: int, *, now: datetime
) -> Agent | None:
    """Return the agent who proved the address from this account, and chose no device yet."""
    request = current_request(session, user_id)
    if request is None or request.proven_at is None or now >= request.expires:
        return None
    agent = session.get(Agent, request.agent_id)
    if agent is None or not agent.may_come_in:
        return None
    return agent
