"""What a mandat shows before a judge: who authorised whom, to do what, when, in which words."""

import hashlib
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

PURPOSE = "débloquer la situation de l'usager auprès des organismes nommés"


class Named(BaseModel):
    """Somebody or something, as it was called on that day."""

    model_config = ConfigDict(frozen=True)
    id: UUID
    nom: str


class SmsEvidence(BaseModel):
    """The SMS and what came back; `number`: E.164, `text`: as sent, its code hidden."""

    model_config = ConfigDict(frozen=True)
    request_id: UUID
    number: str
    is_relative_phone: bool
    text: str
    asked_at: datetime
    sent_at: datetime | None
    provider_id: str | None
    receipt: str | None
    receipt_at: datetime | None
    wrong_tries: int
    code_given_at: datetime


class MandatEvidence(BaseModel):
    """The record of one authorisation; times in UTC, `lasts_days` from `given_on`."""

    model_config = ConfigDict(frozen=True)
    version: Literal[1] = 1
    channel: Literal["signe", "sms", "existant"]
    is_representative: bool
    is_kept_by_structure: bool
    pages: int
    given_on: date
    lasts_days: int
    structure: Named
    aidant: Named
    organismes: tuple[Named, ...]
    purpose: str = PURPOSE
    wording: str
    attested_text: str
    attested_at: datetime
    sms: SmsEvidence | None = None

    def text_hash(self) -> bytes:
        """SHA-256 of what was read: by the aidant who attested, by the usager who got the SMS."""
        read = "\x00".join(
            [
                self.wording,
                self.attested_text,
                self.sms.text if self.sms else "",
            ]
        )
        return hashlib.sha256(read.encode()).digest()
