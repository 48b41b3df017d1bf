"""What Telegram answers when it refuses, read once: each error says what to do next."""

from collections.abc import Mapping

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.gateways.ports import (
    GatewayError,
    Maybe,
    Migrated,
    NotModified,
    Permanent,
    Slow,
    Temporary,
    TopicGone,
    Unreachable,
)


class NotSent(NetworkError):
    """The connection was never made: the request cannot have been applied."""


UNSAID_PAUSE = 5.0
"""Seconds to wait after a 429 that does not say for how long."""
TOO_MANY = "too many requests (429)"
"""How the library words a 429 that came as a page, from what stands before the server."""

Reading = tuple[type[GatewayError], str]
"""What to do next, and the code that says why."""


def classify(error: TelegramError) -> GatewayError:
    """Return the error that says what to do next; the only place that reads the server's words."""
    words = error.message.lower()
    match error:
        case RetryAfter():
            return Slow(_seconds(error))
        case ChatMigrated():
            return Migrated(error.new_chat_id)
        case Forbidden():
            return _read(words, REFUSALS, CLOSED)
        case BadRequest():
            return _read(words, REFUSALS, REFUSED)
        case InvalidToken():
            return _read(words, UNKNOWN, TOKEN_REFUSED)
        case NotSent():
            return Temporary("not_sent")
        case TimedOut():
            return Maybe("timed_out")
        case _ if words.startswith(TOO_MANY):
            return Slow(UNSAID_PAUSE)
        case _:
            return _read(words, NOT_TAKEN, IN_DOUBT)


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return (
        float(after)
        if isinstance(after, int | float)
        else after.total_seconds()
    )


def _read(
    words: str, table: Mapping[str, Reading], otherwise: Reading
) -> GatewayError:
    readings = (reading for sign, reading in table.items() if sign in words)
    kind, code = next(readings, otherwise)
    return kind(code)


CONFLICTS: dict[str, str] = {
    "webhook": "webhook_elsewhere",
    "getupdates": "polled_elsewhere",
}
"""Signs in the words of a 409: who listens in our place."""


def conflict_code(words: str) -> str:
    """Return who listens in our place, from the words of a 409 to a poll."""
    codes = (code for sign, code in CONFLICTS.items() if sign in words.lower())
    return next(codes, CONFLICTS["getupdates"])


TOPIC_GONE = (TopicGone, "topic_gone")
NO_RIGHT = (Permanent, "no_right")
TOPICS_OFF = (Permanent, "topics_off")
NO_FORUM = (Permanent, "no_forum")
CANNOT_EDIT = (Permanent, "cannot_edit")
REPLY_GONE = (Permanent, "reply_gone")
NOT_MODIFIED = (NotModified, "not_modified")
TOO_LARGE = (Permanent, "too_large")

REFUSALS: dict[str, Reading] = {
    "thread not found": TOPIC_GONE,
    "topic_deleted": TOPIC_GONE,
    "topic_id_invalid": TOPIC_GONE,
    # An administrator who may manage topics writes in a closed one: that right was lost.
    "topic_closed": NO_RIGHT,
    "not enough rights": NO_RIGHT,
    "no write access": NO_RIGHT,
    "no rights to send": NO_RIGHT,
    "chat_write_forbidden": NO_RIGHT,
    "chat_admin_required": NO_RIGHT,
    "chat_send_": NO_RIGHT,
    "not a forum": TOPICS_OFF,
    # Said of every private chat, where topics are neither closed nor opened.
    "not a supergroup forum": NO_FORUM,
    "voice_messages_forbidden": (Permanent, "voice_refused"),
    "to be replied not found": REPLY_GONE,
    "reply message not found": REPLY_GONE,
    "replied message not found": REPLY_GONE,
    "chat not found": (Unreachable, "chat_gone"),
    "not modified": NOT_MODIFIED,
    "topic_not_modified": NOT_MODIFIED,
    "to delete not found": (NotModified, "already_erased"),
    "to edit not found": CANNOT_EDIT,
    "can't be edited": CANNOT_EDIT,
    "can't be deleted": (Permanent, "cannot_erase"),
    "query is too old": (Permanent, "press_too_old"),
    "is too long": (Permanent, "too_long"),
    "file is too big": TOO_LARGE,
}
"""Signs in the words of a 400 or a 403; those in capitals come from Telegram's inner servers."""
UNKNOWN: dict[str, Reading] = {
    "method not found": (Permanent, "unknown_method")
}
"""Signs in the words of a 404: a server of one's own may be older than what it is asked."""
NOT_TAKEN: dict[str, Reading] = {
    "entity too large": TOO_LARGE,
    "(413)": TOO_LARGE,
}
"""Signs, in the words of any other status, that nothing was applied."""

CLOSED: Reading = (Unreachable, "forbidden")
REFUSED: Reading = (Permanent, "bad_request")
TOKEN_REFUSED: Reading = (Temporary, "token_refused")
IN_DOUBT: Reading = (Maybe, "answer_lost")
