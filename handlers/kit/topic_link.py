"""The link that opens a topic of a Telegram group, for who is in it."""

from models.outbox.place import Place


def topic_link(place: Place) -> str:
    """Return the address of the place's topic; nothing where it has none (any more)."""
    if place.chat_id is None or place.thread_id is None:
        return ""
    chat = str(place.chat_id).removeprefix("-100")
    return f"https://t.me/c/{chat}/{place.thread_id}"
