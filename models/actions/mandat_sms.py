"""Ask the usager by SMS, within the caps: it alone carries the code, for one draft and number."""

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, true, update
from sqlalchemy.orm import Session

from models.demande.demande import next_number
from models.demande.mandat import MandatRequest
from models.errors import TooMany
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.sms import SmsSent
from models.outbox.rows import Outgoing, State, post_sms
from models.store.tools import tools

HIDDEN = "######"
"""What stands for the code in a text that people read, and in what is kept."""

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Cap(StrEnum):
    """Which cap of the rules is reached."""

    NUMBER_HOUR = "number_hour"
    NUMBER_DAY = "number_day"
    AIDANT_DAY = "aidant_day"
    STRUCTURE_DAY = "structure_day"
    DAY = "day"


class TooManySms(TooMany):
    """A cap of the SMS is reached; `cap` says which."""

    code: ClassVar[str] = "too_many_sms"

    def __init__(self, cap: Cap) -> None:
        super().__init__(cap)
        self.cap = cap


class Verdict(StrEnum):
    """What a typed code is worth."""

    CONFIRMED = "confirmed"
    WRONG = "wrong"
    OLDER = "older"
    CLOSED = "closed"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Asking:
    """One SMS to send. `number`: E.164; `text`: with `HIDDEN` in the place of its code."""

    draft_id: UUID
    agent_id: UUID
    structure_id: UUID
    user_id: int
    number: str
    text: str


def ask_by_sms(
    session: Session, asking: Asking, *, now: datetime
) -> MandatRequest:
    """Queue an SMS with a new code; the draft's older codes are worth nothing from here on.

    Raises:
        TooManySms: a cap is reached; nothing was sent.
    """
    # The row's lock orders those who ask at the same instant: a cap is a cap.
    next_number(session, "sms")
    number_print = _number_print(session, asking.number)
    _check_caps(session, asking, number_print, now=now)
    _replace(session, asking.draft_id, now=now)
    chance = tools(session).chance
    request_id = chance.uuid()
    code = chance.digits(len(HIDDEN))
    request = MandatRequest(
        id=request_id,
        draft_id=asking.draft_id,
        agent_id=asking.agent_id,
        structure_id=asking.structure_id,
        user_id=asking.user_id,
        number_print=number_print,
        tries=0,
        created_at=now,
        code_hash=_hash(session, request_id, number_print, code),
        expires=now + tools(session).rules.sms_code,
    )
    session.add(request)
    request.seal(session, number=asking.number, text=asking.text)
    session.flush()
    text = asking.text.replace(HIDDEN, code)
    sms = SmsSent(request_id=request_id, number=asking.number, text=text)
    post_sms(session, sms, now=now, expires=request.expires)
    return request


@dataclass(frozen=True, slots=True)
class Limit:
    """How many SMS may be asked for within a window, by whom."""

    cap: Cap
    whose: ColumnElement[bool]
    window: timedelta
    most: int


def _limits(
    session: Session, asking: Asking, number_print: bytes
) -> tuple[Limit, ...]:
    rules = tools(session).rules
    of_number = MandatRequest.number_print == number_print
    of_aidant = MandatRequest.agent_id == asking.agent_id
    of_structure = MandatRequest.structure_id == asking.structure_id
    return (
        Limit(Cap.NUMBER_HOUR, of_number, HOUR, rules.sms_per_number_hour),
        Limit(Cap.NUMBER_DAY, of_number, DAY, rules.sms_per_number_day),
        Limit(Cap.AIDANT_DAY, of_aidant, DAY, rules.sms_per_aidant_day),
        Limit(
            Cap.STRUCTURE_DAY, of_structure, DAY, rules.sms_per_structure_day
        ),
        Limit(Cap.DAY, true(), DAY, rules.sms_per_day),
    )


def _check_caps(
    session: Session, asking: Asking, number_print: bytes, *, now: datetime
) -> None:
    limits = _limits(session, asking, number_print)
    counts = [
        func.count().filter(
            limit.whose, MandatRequest.created_at > now - limit.window
        )
        for limit in limits
    ]
    asked = session.execute(
        select(*counts).where(MandatRequest.created_at > now - DAY)
    ).one()
    for limit, count in zip(limits, asked, strict=True):
        if count >= limit.most:
            raise TooManySms(limit.cap)


def _asked_since(session: Session, since: datetime) -> int:
    query = (
        select(func.count())
        .select_from(MandatRequest)
        .where(MandatRequest.created_at > since)
    )
    return session.scalar(query) or 0


@dataclass(frozen=True, slots=True)
class SmsDay:
    """How many SMS were asked for in a day; from half of `most` on, an operator should look."""

    asked: int
    most: int

    @property
    def is_half(self) -> bool:
        """Whether half of the day's cap is spent."""
        return self.asked * 2 >= self.most


def sms_day(session: Session, *, now: datetime) -> SmsDay:
    """Return how much of the day's cap is spent."""
    return SmsDay(
        _asked_since(session, now - DAY), tools(session).rules.sms_per_day
    )


def _replace(session: Session, draft_id: UUID, *, now: datetime) -> None:
    older = select(MandatRequest.id).where(
        MandatRequest.draft_id == draft_id, MandatRequest.replaced_at.is_(None)
    )
    ids = list(session.scalars(older))
    replaced = update(MandatRequest).where(MandatRequest.id.in_(ids))
    session.execute(replaced.values(replaced_at=now))
    waiting = update(Outgoing).where(
        Outgoing.message_id.in_(ids),
        Outgoing.kind == Kind.SMS_SENT,
        Outgoing.state.in_([State.NEW, State.MAYBE]),
    )
    dropped = waiting.values(
        state=State.DROPPED,
        sent_at=now,
        payload=None,
        fault="replaced",
    )
    session.execute(dropped)


def check_code(
    session: Session,
    request_id: UUID,
    code: str,
    *,
    draft_id: UUID,
    number: str,
    now: datetime,
) -> tuple[Verdict, int]:
    """Return what the code is worth, and how many tries are left; the right one is the consent.

    `number` (E.164) is the one that the draft asks now: a code holds for its own request and
    number alone.
    """
    query = select(MandatRequest).where(
        MandatRequest.id == request_id, MandatRequest.draft_id == draft_id
    )
    request = session.scalar(query.with_for_update())
    most = tools(session).rules.sms_code_tries
    if (
        request is None
        or request.replaced_at is not None
        or request.expires <= now
    ):
        return Verdict.EXPIRED, 0
    if request.tries >= most:
        return Verdict.CLOSED, 0
    number_print = _number_print(session, number)
    if _opens(session, request, code, number_print):
        request.confirmed_at = request.confirmed_at or now
        return Verdict.CONFIRMED, most - request.tries
    request.tries += 1
    if request.tries >= most:
        return Verdict.CLOSED, 0
    if _opened_before(session, draft_id, code, number_print):
        return Verdict.OLDER, most - request.tries
    return Verdict.WRONG, most - request.tries


def _opened_before(
    session: Session, draft_id: UUID, code: str, number_print: bytes
) -> bool:
    older = select(MandatRequest).where(
        MandatRequest.draft_id == draft_id,
        MandatRequest.replaced_at.is_not(None),
    )
    requests = session.scalars(older)
    return any(
        _opens(session, request, code, number_print) for request in requests
    )


def own_code(
    session: Session, user_id: int, code: str, *, now: datetime
) -> MandatRequest | None:
    """Return what this account asked within a day, that the code answers, whatever became of it."""
    lately = select(MandatRequest).where(
        MandatRequest.user_id == user_id, MandatRequest.created_at > now - DAY
    )
    asked = session.scalars(lately.order_by(MandatRequest.created_at.desc()))
    return next(
        (
            request
            for request in asked
            if _opens(session, request, code, request.number_print)
        ),
        None,
    )


def _opens(
    session: Session, request: MandatRequest, code: str, number_print: bytes
) -> bool:
    typed = _hash(session, request.id, number_print, code)
    return hmac.compare_digest(request.code_hash, typed)


def _number_print(session: Session, number: str) -> bytes:
    return tools(session).vault.fingerprint(number, purpose="mandat_number")


def _hash(
    session: Session, request_id: UUID, number_print: bytes, code: str
) -> bytes:
    # Who has the hash alone guesses six digits in no time: its key lives outside the database.
    return tools(session).vault.fingerprint(
        f"{request_id}|{number_print.hex()}|{code}", purpose="mandat_code"
    )
