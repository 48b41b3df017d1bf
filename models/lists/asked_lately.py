"""Who was asked something: by a question of a draft, or by a button."""

from datetime import datetime

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from models.demande.draft import Draft
from models.people.account import Account, Asked


def asked_between(
    session: Session, start: datetime, end: datetime
) -> list[int]:
    """Return the accounts that were last asked something between two instants, in order."""
    by_draft = select(Draft.user_id).where(Draft.updated_at.between(start, end))
    by_button = select(Account.user_id).where(
        Account.asked.is_not(None),
        Account.asked != Asked.OPEN,
        Account.asked_at.between(start, end),
    )
    return sorted(session.scalars(union(by_draft, by_button)))
