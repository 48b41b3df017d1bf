"""The address of who comes in: asked by mail, proven by the link or the code."""

from datetime import datetime
from hmac import compare_digest

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from models.errors import DomainError, NotFound, TooMany
from models.outbox import place
from models.outbox.kinds.mail import LoginMailed
from models.outbox.rows import post
from models.people import login
from models.people.agent import Agent, agent_by_email, email_print
from models.people.login import LoginRequest, current_request
from models.store.tools import tools


class Expired(DomainError):
    """The link or the code is too old."""

    code = "login_expired"


class AlreadyUsed(DomainError):
    """The link or the code was used once already."""

    code = "login_used"


class NoTriesLeft(DomainError):
    """The code was wrong too often; a new e-mail is needed."""

    code = "login_no_tries"


def ask(session: Session, user_id: int, email: str, *, now: datetime) -> None:
    """Send the mail if there is such an agent; say and store the same when there is none.

    Raises:
        TooMany: the address or the account asked too often within the hour.
    """
    rules = tools(session).rules
    printed = email_print(session, email)
    since = now - rules.login_mails_window
    of_address = login.recent_requests(session, since=since, email=printed)
    if of_address >= rules.login_mails_per_address:
        raise TooMany
    of_account = login.recent_requests(session, since=since, user_id=user_id)
    if of_account >= rules.login_mails_per_account:
        raise TooMany
    agent = agent_by_email(session, email)
    _replace_older(session, user_id, agent, now=now)
    _request(session, user_id, email, agent=agent, now=now)


def _replace_older(
    session: Session, user_id: int, agent: Agent | None, *, now: datetime
) -> None:
    older = LoginRequest.user_id == user_id
    if agent is not None:
        older = older | (LoginRequest.agent_id == agent.id)
    alive = LoginRequest.replaced_at.is_(None) & LoginRequest.done_at.is_(None)
    session.execute(
        update(LoginRequest).where(older, alive).values(replaced_at=now)
    )


def _request(
    session: Session,
    user_id: int,
    email: str,
    *,
    agent: Agent | None,
    now: datetime,
) -> None:
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
        agent_id=agent.id if agent else None,
        email_sealed=sealed,
        token_hash=login.token_hash(session, token),
        code_hash=login.code_hash(session, code, user_id=user_id),
        tries=0,
        created_at=now,
        expires=expires,
    )
    session.add(request)
    if agent is not None:
        mailbox = place.mailbox_place(session, agent.id, now=now)
        mail = LoginMailed(token=token, code=code)
        post(
            session,
            mailbox,
            mail,
            reader=mailbox.reader,
            now=now,
            expires=expires,
        )


def ask_again(session: Session, user_id: int, *, now: datetime) -> None:
    """Send a new mail to the address of the account's last request.

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
    ask(session, user_id, email.decode(), now=now)


def forget_address(session: Session, user_id: int, *, now: datetime) -> None:
    """Give up the account's pending request, so that another address can be typed."""
    _replace_older(session, user_id, None, now=now)


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
        Expired: too late.
    """
    request = current_request(session, user_id)
    if request is None:
        raise NotFound
    if request.tries >= tools(session).rules.login_code_tries:
        raise NoTriesLeft
    hashed = login.code_hash(session, code, user_id=user_id)
    if (
        not compare_digest(hashed, request.code_hash)
        or request.agent_id is None
    ):
        request.tries += 1
        return None
    return _prove(session, request, now=now)


def _prove(session: Session, request: LoginRequest, *, now: datetime) -> Agent:
    if request.proven_at is not None:
        raise AlreadyUsed
    if request.replaced_at is not None or now >= request.expires:
        raise Expired
    agent = session.get(Agent, request.agent_id)
    if agent is None or not agent.may_come_in:
        raise NotFound
    request.proven_at = now
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
