"""One attempt: which part of a row comes next, and what its end means for the outbox."""

from dataclasses import replace

from bot.gateways.ports import (
    GatewayError,
    Maybe,
    Migrated,
    NotModified,
    NotNow,
    Permanent,
    ShownToAll,
    Slow,
    Temporary,
    TopicGone,
    Unreachable,
)
from bot.sending.carriers import CARRIERS
from handlers.kit.calls import Broken, Call, Drop, SayInChat, SayInPrivate, Send, SendPart, Withhold
from handlers.kit.screens import parts
from models.outbox.claiming import Claimed
from models.outbox.outcomes import Done, Outcome

UNSAID: dict[type[Call], Done] = {
    Drop: Done.DROPPED,
    Broken: Done.BROKEN,
    Withhold: Done.WITHHELD,
    SayInChat: Done.NO_TOPIC,
    SayInPrivate: Done.NOT_ALONE,
}
"""What becomes of a row for which nothing leaves now."""


def message_id(claimed: Claimed) -> str:
    """Return what names this row outside, the same at each attempt."""
    return f"aplus-{claimed.id}-{claimed.created_at:%Y%m%d%H%M%S}"


def next_step(call: Call, *, done: int) -> Call:
    """Return one call of Telegram at a time: of a long message, the part that comes now."""
    if not isinstance(call, Send) or call.screen.files:
        return call
    pieces = parts(call.screen)
    if done >= len(pieces) - 1:
        return Send(pieces[-1])
    return SendPart(pieces[done])


def repeats(claimed: Claimed, call: Call) -> bool:
    """Return whether this may be asked again at will; the rest must not happen twice."""
    carrier = CARRIERS.get(type(call))
    if carrier is None:
        return True
    if carrier.repeats is not None:
        return carrier.repeats
    return claimed.payload.traits.repeats


def failed(claimed: Claimed, error: GatewayError, call: Call) -> Outcome:
    """Return what follows from a failure, by its kind."""
    return replace(_failed(claimed, error, call), strayed=error.strayed)


def _failed(claimed: Claimed, error: GatewayError, call: Call) -> Outcome:
    row_id = claimed.id
    match error:
        case Slow(seconds=seconds) | NotNow(seconds=seconds):
            return Outcome(row_id, Done.WAIT, pause=seconds)
        case Migrated(chat_id=chat_id):
            return Outcome(row_id, Done.MIGRATED, chat_id=chat_id)
        case TopicGone():
            return Outcome(row_id, Done.TOPIC_GONE)
        case NotModified():
            return Outcome(row_id, Done.SENT)
        case Unreachable():
            return Outcome(row_id, Done.UNREACHABLE, fault=error.code)
        case Maybe():
            in_doubt = Done.RETRY if repeats(claimed, call) else Done.MAYBE
            return Outcome(row_id, in_doubt, fault=error.code)
        case ShownToAll(telegram_id=telegram_id):
            stray = (telegram_id,)
            return Outcome(row_id, Done.NOT_ALONE, telegram_ids=stray, fault=error.code)
        case Permanent():
            return Outcome(row_id, CARRIERS[type(call)].refused, fault=error.code)
        case Temporary() | _:
            return Outcome(row_id, Done.RETRY, fault=error.code)
