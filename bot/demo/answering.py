"""That the bot is about to answer somebody: the page shows « écrit… » meanwhile."""

import time
from dataclasses import dataclass, field
from http import HTTPStatus

from bot.simulator.telegram.state import Bot, Call, Json

LASTS = 5.0
"""Seconds after which it shows no more; source: `sendChatAction`."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody said last, or pressed, in their private chat; `at`: monotonic seconds."""

    update_id: int
    thread: int | None
    at: float


@dataclass(slots=True)
class Answering:
    """Who waits for the bot's next words; `lasts`: seconds."""

    lasts: float = LASTS
    _asked: dict[int, Asked] = field(default_factory=dict)

    def hears(self, _bot: Bot, update: Json) -> None:
        """Note that somebody said something, or pressed a button."""
        message = update.get("message") or _pressed(update)
        if message and message["chat"]["type"] == "private":
            thread = message.get("message_thread_id")
            number, now = update["update_id"], time.monotonic()
            self._asked[message["chat"]["id"]] = Asked(number, thread, now)

    def notes(self, call: Call) -> None:
        """Note that the bot did something in a chat: its answer has come."""
        chat_id = call.params.get("chat_id")
        if chat_id is not None and call.status == HTTPStatus.OK:
            self._asked.pop(int(chat_id), None)

    def is_due(self, bot: Bot, chat_id: int, thread: int | None) -> bool:
        """Whether the bot has taken what was said there, and has not answered yet."""
        asked = self._asked.get(chat_id)
        if asked is None or asked.thread != thread:
            return False
        waiting = {update["update_id"] for _, update in bot.updates}
        is_taken = asked.update_id not in waiting
        return is_taken and time.monotonic() - asked.at < self.lasts


def _pressed(update: Json) -> Json | None:
    press: Json = update.get("callback_query") or {}
    return press.get("message")
