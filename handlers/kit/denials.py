"""What somebody may not do is counted, and said: in a group once, behind people's words."""

from datetime import datetime
from enum import StrEnum

from handlers.kit.context import Context
from handlers.kit.screens import Screen
from models.journal.refusals import count_refusal


class Denied(StrEnum):
    """What was refused, where no right over a demande names it."""

    NOT_LOGGED_IN = "not_logged_in"
    EDIT_NOT_LOGGED_IN = "edit_not_logged_in"
    NOT_MEMBER = "not_member"
    NOT_OWN = "not_own"
    ANONYMOUS = "anonymous"
    WRONG_LINK = "wrong_link"
    WRONG_CODE = "wrong_code"
    WRONG_SMS_CODE = "wrong_sms_code"


def deny(
    context: Context,
    refused: str,
    screen: Screen,
    *,
    fresh_from: datetime | None = None,
) -> None:
    """Count a refusal and say it; in a group, only the first of its ten minutes is said.

    `fresh_from` (UTC): what was said before it does not count.
    """
    is_first = note_denial(context, refused, fresh_from=fresh_from)
    if context.incoming.is_private:
        context.say(screen)
    elif is_first:
        context.remark(screen)


def note_denial(
    context: Context, refused: str, *, fresh_from: datetime | None = None
) -> bool:
    """Count a refusal; return whether it is the first of its ten minutes."""
    return count_refusal(
        context.session,
        refused,
        user_id=context.incoming.user_id,
        chat_id=context.incoming.chat_id,
        agent_id=context.login[0].id if context.login else None,
        fresh_from=fresh_from,
        now=context.now,
    )
