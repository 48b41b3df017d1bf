"""What Telegram answers when it refuses, read once: each error says what to do next."""

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


def classify(error: TelegramError) -> GatewayError:
    """Return the error that says what to do next; the only place that reads the server's words."""
    match error:
        case RetryAfter():
            return Slow(_seconds(error))
        case ChatMigrated():
            return Migrated(error.new_chat_id)
        case Forbidden():
            return Unreachable("forbidden")
        case BadRequest():
            return _refusal(error.message.lower())
        case InvalidToken():
            return Temporary("token_refused")
        case NotSent():
            return Temporary("not_sent")
        case _:
            return Maybe("timed_out" if isinstance(error, TimedOut) else "answer_lost")


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return float(after) if isinstance(after, int | float) else after.total_seconds()


def _refusal(words: str) -> GatewayError:
    for sign, (kind, code) in REFUSALS.items():
        if sign in words:
            return kind(code)
    return Permanent("bad_request")


REFUSALS: dict[str, tuple[type[GatewayError], str]] = {
    "thread not found": (TopicGone, "topic_gone"),
    "topic_deleted": (TopicGone, "topic_gone"),
    "topic_id_invalid": (TopicGone, "topic_gone"),
    "not modified": (NotModified, "not_modified"),
    "topic_not_modified": (NotModified, "not_modified"),
    "to delete not found": (NotModified, "already_erased"),
    "chat not found": (Unreachable, "chat_gone"),
    "not a forum": (Permanent, "topics_off"),
    "not enough rights": (Permanent, "no_right"),
    "query is too old": (Permanent, "press_too_old"),
    "to edit not found": (Permanent, "cannot_edit"),
    "can't be edited": (Permanent, "cannot_edit"),
}
