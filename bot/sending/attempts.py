"""One attempt: which part of a row comes next, and what its failure means for the outbox."""

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
from handlers.kit.calls import (
    AnswerPress,
    Call,
    CheckGroup,
    Edit,
    Fetch,
    MakeTopic,
    PinCard,
    React,
    Send,
    SendCard,
    SendMade,
    SendPart,
    Sms,
)
from handlers.kit.screens import parts
from models.outbox.claiming import Claimed
from models.outbox.outcomes import Done, Outcome

ONCE = (Send, SendPart, SendMade, MakeTopic, Edit, Sms)
"""What must not happen twice; the rest may be asked again as often as one likes."""

HARMLESS: dict[type, Done] = {
    PinCard: Done.CARD_PINNED,
    AnswerPress: Done.DROPPED,
    React: Done.DROPPED,
}
"""What nobody waits for: a card that cannot be pinned still is the card; a press too old, a message deleted since."""

STEPS: dict[type, Done] = {
    MakeTopic: Done.TOPIC_MADE,
    SendCard: Done.CARD_SENT,
    PinCard: Done.CARD_PINNED,
    CheckGroup: Done.CHECKED,
    SendPart: Done.PART_SENT,
    Fetch: Done.FETCHED,
}
"""What a success means when it is not the end of the row."""


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


def failed(row_id: int, error: GatewayError, call: Call) -> Outcome:
    """Return what follows from a failure, by its kind."""
    match error:
        case Slow(seconds=seconds):
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
            return Outcome(
                row_id, Done.MAYBE if isinstance(call, ONCE) else Done.RETRY, fault=error.code
            )
        case Permanent():
            return Outcome(row_id, HARMLESS.get(type(call), Done.REFUSED), fault=error.code)
        case Temporary() | _:
            return Outcome(row_id, Done.RETRY, fault=error.code)
