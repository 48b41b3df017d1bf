"""What became of the SMS that asked for an authorisation; its aidant is told of a failure."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.demande.mandat import MandatRequest
from models.outbox import place
from models.outbox.kinds.sms import SmsLost
from models.outbox.reader import agent_reader
from models.outbox.rows import post

DELIVERED, FAILED = "delivered", "failed"
LONGEST_ID, LONGEST_FAULT = 100, 60
"""The signs that the columns of a request keep."""


def sms_left(
    session: Session, request_id: UUID, provider_id: str, *, now: datetime
) -> None:
    """Note that the provider took the SMS, and the name it gave to it."""
    request = session.get(MandatRequest, request_id)
    if request is not None:
        request.sent_at, request.provider_id = (
            now,
            provider_id[:LONGEST_ID] or None,
        )


def sms_failed(
    session: Session, request_id: UUID, fault: str, *, now: datetime
) -> None:
    """Note that the SMS will never leave, or that nobody knows whether it did.

    The aidant, whose draft waits, is told.
    """
    request = session.get(MandatRequest, request_id)
    if request is not None:
        request.failed_at, request.fault = now, fault[:LONGEST_FAULT] or None
        _tell(session, request, now=now)


def sms_receipt(
    session: Session, provider_id: str, receipt: str, *, now: datetime
) -> None:
    """Note what the provider says became of an SMS.

    An unknown one and a second receipt alike change nothing.
    """
    asked = select(MandatRequest).where(
        MandatRequest.provider_id == provider_id,
        MandatRequest.receipt.is_(None),
    )
    for request in session.scalars(asked):
        request.receipt, request.receipt_at = receipt, now
        if receipt == FAILED:
            _tell(session, request, now=now)


def _tell(session: Session, request: MandatRequest, *, now: datetime) -> None:
    if request.replaced_at is None and request.confirmed_at is None:
        chat = place.private_place(session, request.user_id, now=now)
        reader = agent_reader(request.agent_id)
        post(
            session,
            chat,
            SmsLost(request_id=request.id),
            reader=reader,
            now=now,
        )
