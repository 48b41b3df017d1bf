"""What a raw update says before it is read: its number, its chat, its author."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]

LARGEST = 2**63
"""Beyond, no database column holds it."""


def is_numbered(raw: Json) -> bool:
    """Return whether the update has a number that can be kept."""
    number = raw.get("update_id")
    return isinstance(number, int) and abs(number) < LARGEST


def number_of(raw: Json) -> int:
    """Return the number of a numbered update."""
    return int(raw["update_id"])


def kind_of(raw: Json) -> str:
    """Return what Telegram calls what the update brings, or nothing."""
    names = (name for name in raw if name != "update_id")
    return next((name for name in names if name.isidentifier()), "")


KEPT = frozenset(
    {"forum_topic_created", "migrate_to_chat_id", "migrate_from_chat_id"}
)
"""What a message of our own tells us that we did not know."""


def is_echo(raw: Json, bot_id: int) -> bool:
    """Return whether it only tells the bot what the bot itself did to a topic."""
    message = raw.get("message")
    if not isinstance(message, dict) or _id_of(message.get("from")) != bot_id:
        return False
    return KEPT.isdisjoint(message)


MEMBERSHIP = frozenset({"my_chat_member", "chat_member", "chat_join_request"})


def is_membership(raw: Json) -> bool:
    """Return whether it tells who is in a group: that is never too much to know."""
    return not MEMBERSHIP.isdisjoint(raw)


def author_of(raw: Json) -> int:
    """Return the id of who sent it, or 0."""
    for content in _contents(raw):
        author_id = _id_of(content.get("from"))
        if author_id is not None:
            return author_id
    return 0


def chat_of(raw: Json) -> int:
    """Return the id of the chat where it happened, or 0."""
    for content in _contents(raw):
        message = content.get("message")
        holder = message if isinstance(message, dict) else content
        chat_id = _id_of(holder.get("chat"))
        if chat_id is not None:
            return chat_id
    return 0


def _contents(raw: Json) -> Iterator[Json]:
    for content in raw.values():
        if isinstance(content, dict):
            yield content


def _id_of(who: Any) -> int | None:
    if not isinstance(who, dict):
        return None
    number = who.get("id")
    return int(number) if isinstance(number, int) else None
