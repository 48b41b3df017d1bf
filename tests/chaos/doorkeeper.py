"""Looks, at each call that shows somebody's words in a group, who is in it."""

import time

from bot.simulator.telegram import Person
from bot.simulator.telegram.state import Chat
from tests.chaos.ledger import SENDS
from tests.chaos.relay import Relay
from tests.prepared import Service

GRACE = 10.0
"""Seconds: who is unknown is out within them, or nothing personal is shown any more."""


class Doorkeeper:
    """Follows one service from its first call."""

    def __init__(self, service: Service, relay: Relay) -> None:
        self.service, self._relay = service, relay
        self.up_since: float | None = None
        self.grace = GRACE
        self.frozen: set[int] = set()
        self.uncounted: set[int] = set()
        self.told_uncounted: list[str] = []
        self.seen_by_strangers: list[str] = []
        self.told_frozen: list[str] = []
        self.shown = 0
        self._came: dict[tuple[int, int], float] = {}
        service.telegram.witnesses.append(self._witness)

    def comes(self, chat: Chat, who: Person) -> None:
        """Somebody unknown comes in."""
        self._came[chat.id, who.user.id] = time.monotonic()
        who.joins(chat)

    def must_count(self) -> None:
        """Nobody heard who came: nothing is shown in a group before it is counted."""
        self.uncounted = {chat.id for chat in self.service.groups}

    def stay(self, chat: Chat) -> list[int]:
        """Who is unknown and there."""
        return [
            user_id
            for chat_id, user_id in self._came
            if chat_id == chat.id and chat.members[user_id].is_present
        ]

    def _witness(self, call) -> None:
        if call.method == "getChatMemberCount" and call.status == 200:
            self.uncounted.discard(int(call.params["chat_id"]))
        if call.method not in SENDS or call.status != 200:
            return
        result = call.body["result"]
        text = str(result.get("text", "")).rpartition("\n")[2]
        chat_id = result["chat"]["id"]
        if chat_id > 0 or text not in self._relay.ledger.expected:
            return
        self.shown += 1
        chat = self.service.telegram.groups[chat_id]
        if chat_id in self.uncounted:
            self.told_uncounted.append(text)
        if chat_id in self.frozen:
            self.told_frozen.append(text)
        late = [self._late(chat_id, one) for one in self.stay(chat)]
        if max(late, default=0.0) > self.grace:
            told = f"{text} in {chat_id} after {max(late):.1f} s"
            self.seen_by_strangers.append(told)

    def _late(self, chat_id: int, user_id: int) -> float:
        """For how many seconds they are there, and the bot is up."""
        if self.up_since is None:
            return 0.0
        since = max(self._came[chat_id, user_id], self.up_since)
        return time.monotonic() - since
