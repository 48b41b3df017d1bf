"""The SMS that asks an usager for an authorisation, and what its aidant is told when it is lost."""

from typing import ClassVar, Literal
from uuid import UUID

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Payload, Traits


class SmsSent(Payload):
    """The SMS that asks the usager for an authorisation; `number`: E.164."""

    traits: ClassVar[Traits] = Traits(needs_reader=False, is_awaited=True)
    kind: Literal[Kind.SMS_SENT] = Kind.SMS_SENT
    request_id: UUID
    number: str
    text: str


class SmsLost(Payload):
    """Tell the aidant that this SMS did not leave or did not arrive, and what can be done."""

    kind: Literal[Kind.SMS_LOST] = Kind.SMS_LOST
    request_id: UUID
