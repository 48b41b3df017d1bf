"""What each bot is told: who hears which message, and the updates that wait for it.

A press waits for 150 seconds, anything else for a day.
"""

from collections import deque
from itertools import islice

from bot.simulator.telegram.errors import ApiError
from bot.simulator.telegram.invite_link import Arrival
from bot.simulator.telegram.record import Record
from bot.simulator.telegram.request import Request
from bot.simulator.telegram.state import Bot, Chat, Json, Message
from bot.simulator.telegram.telling import tell_message
from bot.simulator.telegram.users import User

HEARD_BY_DEFAULT_NOT = frozenset(
    {"chat_member", "message_reaction", "message_reaction_count"}
)
UPDATE_LIFE = 24 * 3600
PRESS_LIFE = 150
"""How long an update, and a press, wait for the bot: seconds."""
MOST = 100
CONFLICT = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
OWN_BUT_TOLD = frozenset(
    {
        "pinned_message",
        "left_chat_member",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
    }
)
"""Of what it does itself a bot hears these only (`need_skip_update_message` in the real server)."""


def queue(record: Record, bot: Bot, kind: str, content: Json) -> None:
    """Give a bot an update, if it asked for that kind."""
    if not _asked_for(bot, kind):
        return
    bot.last_update += 1
    update = {"update_id": bot.last_update, kind: content}
    bot.updates.append((record.seconds(), update))
    for witness in record.update_witnesses:
        witness(bot, update)
    record.wake(bot)


def _asked_for(bot: Bot, kind: str) -> bool:
    if bot.allowed:
        return kind in bot.allowed
    return kind not in HEARD_BY_DEFAULT_NOT


def pending(
    record: Record, bot: Bot, *, limit: int | None = None
) -> list[Json]:
    """Return what waits for the bot, oldest first; what waited for too long is lost."""
    now = record.seconds()
    # Beware: nothing before the oldest can have died, and looking at all of it costs.
    if bot.updates and bot.updates[0][0] + PRESS_LIFE <= now:
        living = [
            entry for entry in bot.updates if entry[0] + _life(entry[1]) > now
        ]
        bot.updates = deque(living)
    return [update for _, update in islice(bot.updates, limit)]


def _life(update: Json) -> int:
    return PRESS_LIFE if "callback_query" in update else UPDATE_LIFE


def forget(bot: Bot, update_id: int) -> None:
    """Forget one update, taken by a webhook."""
    for entry in bot.updates:
        _, update = entry
        if update["update_id"] == update_id:
            bot.updates.remove(entry)
            return


def forget_below(bot: Bot, offset: int) -> None:
    """Forget at once what lies below the offset; a negative one keeps that many of the newest."""
    if offset < 0:
        while len(bot.updates) > -offset:
            bot.updates.popleft()
        return
    while bot.updates and bot.updates[0][1]["update_id"] < offset:
        bot.updates.popleft()


def get_updates(request: Request) -> list[Json]:
    """`getUpdates`: what lies below the offset is forgotten at once."""
    bot, params = request.bot, request.params
    if bot.webhook.get("url"):
        raise ApiError(409, CONFLICT)
    remember_allowed(request)
    forget_below(bot, int(params.get("offset") or 0))
    limit = int(params.get("limit") or MOST)
    return pending(request.record, bot, limit=min(max(limit, 1), MOST))


def remember_allowed(request: Request) -> None:
    """Keep the kinds of updates that a bot asks for; an empty list brings the default back."""
    kinds = request.params.get("allowed_updates")
    if kinds is not None:
        request.bot.allowed = tuple(kinds)


def post(record: Record, chat: Chat, message: Message) -> Message:
    """Put a message in its chat and tell the bots that may read it; of one's own, one alone."""
    if message.for_one is not None:
        chat.ephemeral[message.for_one.id] = message
        return message
    chat.messages[message.id] = message
    tell_bots(record, chat, message)
    return message


def tell_bots(
    record: Record, chat: Chat, message: Message, *, kind: str = "message"
) -> None:
    """Tell the bots that may read a message that it is there, or (`edited_message`) edited."""
    for bot in record.bots.values():
        if hears(record, bot, chat, message):
            queue(record, bot, kind, tell_message(chat, message))


def hears(record: Record, bot: Bot, chat: Chat, message: Message) -> bool:
    """Whether a bot is told of a message: its place in the chat, its privacy, who said it."""
    member = chat.members.get(bot.user.id)
    if member is None or not member.is_present:
        return False
    if message.is_by(bot.user):
        return not OWN_BUT_TOLD.isdisjoint(message.service)
    if message.service:
        return True
    if message.author is not None and message.author.id in record.bot_ids:
        return False
    if chat.is_private or bot.sees_all or member.status == "administrator":
        return True
    return _is_for(bot, message)


def _is_for(bot: Bot, message: Message) -> bool:
    if message.reply_to is not None and message.reply_to.is_by(bot.user):
        return True
    first_word = message.text.partition(" ")[0]
    command, _, username = first_word.partition("@")
    is_named = username.lower() in {"", bot.user.username.lower()}
    return is_named and command.startswith("/")


def tell_member_change(
    record: Record,
    chat: Chat,
    by: User,
    *,
    before: Json,
    after: Json,
    user: User,
    arrival: Arrival | None = None,
) -> None:
    """Tell the bots that somebody's place in a chat changed."""
    change: Json = {
        "chat": chat.as_json(),
        "from": by.as_json(),
        "date": record.seconds(),
        "old_chat_member": before,
        "new_chat_member": after,
    }
    for bot in record.bots.values():
        if bot.user.id == user.id:
            queue(record, bot, "my_chat_member", change)
        elif is_admin(bot, chat):
            came = arrival.as_json(to=bot.user) if arrival else {}
            queue(record, bot, "chat_member", change | came)


def tell_reaction(
    record: Record,
    chat: Chat,
    message: Message,
    *,
    by: User,
    before: list[Json],
) -> None:
    """Tell the bots that a person changed their reaction; in groups, administrators only."""
    change: Json = {
        "chat": chat.as_json(),
        "message_id": message.id,
        "date": record.seconds(),
        "user": by.as_json(),
        "old_reaction": before,
        "new_reaction": message.reactions.get(by.id, []),
    }
    for bot in record.bots.values():
        is_partner = chat.is_private and bot.user.id in chat.members
        if is_partner or is_admin(bot, chat):
            queue(record, bot, "message_reaction", change)


def tell_request(record: Record, chat: Chat, user: User) -> None:
    """Tell the administrators among the bots that a person asks to join."""
    request: Json = {
        "chat": chat.as_json(),
        "from": user.as_json(),
        "user_chat_id": user.id,
        "date": record.seconds(),
    }
    link = record.invites.get(chat.requests[user.id].url)
    for bot in record.bots.values():
        member = chat.members.get(bot.user.id)
        if member is not None and member.may("can_invite_users"):
            by_link = {"invite_link": link.as_json(to=bot.user)} if link else {}
            queue(record, bot, "chat_join_request", request | by_link)


def is_admin(bot: Bot, chat: Chat) -> bool:
    """Whether the bot is an administrator of the group."""
    member = chat.members.get(bot.user.id)
    return member is not None and member.status == "administrator"
