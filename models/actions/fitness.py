"""Whether a groupe's Telegram group can be trusted, whoever is in it, from what a look found."""

from datetime import datetime

from sqlalchemy.orm import Session

from models.outbox.outcomes import Outcome
from models.people.organisme import Groupe, is_guarded
from models.people.presence import is_known

UNSAFE = frozenset(
    {
        "can_manage_topics",
        "private",
        "unlinked",
        "can_delete_messages",
        "can_restrict_members",
        "can_invite_users",
        "owner",
    }
)
"""With one of these missing it is frozen, even with no stranger there."""
NECESSARY = UNSAFE | {"topics"}
"""Without these no topic can be made, or anybody may read it; what is left is only advised."""


def lacking(
    session: Session, groupe: Groupe, outcome: Outcome, *, now: datetime
) -> str:
    """Return what the Telegram group lacks to serve this groupe, separated by commas.

    Its owner has to be known there; in a group bound before the rule, from the day it holds.
    """
    missing = [need for need in outcome.fault.split(",") if need]
    if outcome.content and is_guarded(groupe, now):
        owner_id = int(outcome.content)
        missing += [] if is_known(session, groupe, owner_id) else ["owner"]
    return ",".join(missing)


def can_serve(missing: str) -> bool:
    """Return whether a group can serve; `missing`: what it lacks, separated by commas."""
    return NECESSARY.isdisjoint(missing.split(","))


def is_safe(missing: str) -> bool:
    """Return whether what is said there is read by nobody else; `missing`: as above."""
    return UNSAFE.isdisjoint(missing.split(","))
