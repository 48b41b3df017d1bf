"""Webhook delivery as the real server does it, again until the answer is 200.

One chat's messages go in series, chats in parallel. Presses go by person, and membership and
reactions apart: a tap may pass the words that were said before it, in private too.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import aiohttp

from bot.simulator.telegram import Telegram
from bot.simulator.telegram.state import Bot, Json

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- a name or an invented value, no secret
FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0
ANSWER_SECONDS = 60.0


class Queue(StrEnum):
    """A kind of queue; each chat (for presses: each person) has its own."""

    MESSAGES = "messages"
    PRESSES = "presses"
    OWN_PLACE = "own_place"
    MEMBERS = "members"
    REACTIONS = "reactions"


QUEUES = {
    "callback_query": Queue.PRESSES,
    "my_chat_member": Queue.OWN_PLACE,
    "chat_member": Queue.MEMBERS,
    "chat_join_request": Queue.MEMBERS,
    "message_reaction": Queue.REACTIONS,
}


@dataclass(frozen=True, slots=True)
class Lane:
    """What is delivered in series: of one bot, one queue of one chat (or one person)."""

    token: str
    queue: Queue
    place: int


class Webhooks:
    """Posts each bot's updates to its webhook.

    `wait` turns the seconds between two tries into others (tests).
    """

    def __init__(
        self,
        telegram: Telegram,
        *,
        wait: Callable[[float], float] = lambda seconds: seconds,
    ) -> None:
        self._telegram = telegram
        self._wait = wait
        self._lanes: dict[Lane, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None

    def start(self) -> None:
        """Listen to the simulator from now on."""
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        self._session = aiohttp.ClientSession(timeout=timeout)
        self._telegram.listeners.append(self._woken)
        for bot in self._telegram.bots.values():
            self._woken(bot)

    async def stop(self) -> None:
        """Give up what is under way; the updates stay."""
        self._telegram.listeners.remove(self._woken)
        lanes = list(self._lanes.values())
        for lane in lanes:
            lane.cancel()
        await asyncio.gather(*lanes, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def _woken(self, bot: Bot) -> None:
        if not bot.webhook.get("url"):
            return
        for lane in {
            lane_of(bot.token, update) for update in self._telegram.pending(bot)
        }:
            if lane not in self._lanes:
                deliver = self._deliver(lane)
                self._lanes[lane] = asyncio.get_running_loop().create_task(
                    deliver
                )

    async def _deliver(self, lane: Lane) -> None:
        pause = FIRST_WAIT
        try:
            while (update := self._next(lane)) is not None:
                delay = await self._post(lane, update)
                if delay is None:
                    self._taken(lane, update)
                    pause = FIRST_WAIT
                    continue
                await asyncio.sleep(self._wait(delay or pause))
                pause = min(pause * 2, LONGEST_WAIT)
        finally:
            del self._lanes[lane]

    def _next(self, lane: Lane) -> Json | None:
        # The bot is found again each time: a snapshot may have been restored meanwhile.
        bot = self._telegram.bots.get(lane.token)
        if bot is None or not bot.webhook.get("url"):
            return None
        pending = self._telegram.pending(bot)
        return next(
            (
                update
                for update in pending
                if lane_of(lane.token, update) == lane
            ),
            None,
        )

    def _taken(self, lane: Lane, update: Json) -> None:
        # An answer about an update of a world that was left counts for nothing in this one.
        bot = self._telegram.bots.get(lane.token)
        if bot is None:
            return
        if any(waiting is update for waiting in self._telegram.pending(bot)):
            self._telegram.forget(bot, update["update_id"])

    async def _post(self, lane: Lane, update: Json) -> float | None:
        """Post once; None when it was taken, else the seconds the receiver asks for (0: none)."""
        bot = self._telegram.bots[lane.token]
        secret = bot.webhook.get("secret_token")
        headers = {SECRET: secret} if secret else {}
        if self._session is None:
            return 0.0
        try:
            async with self._session.post(
                bot.webhook["url"], json=update, headers=headers
            ) as answer:
                if answer.ok:
                    self._answered(bot, await answer.read())
                    return None
                status = f"{answer.status} {answer.reason}"
                self._failed(bot, f"Wrong response from the webhook: {status}")
                return _seconds(answer.headers.get("Retry-After", ""))
        except (aiohttp.ClientError, TimeoutError) as trouble:
            self._failed(bot, f"Connection failed: {type(trouble).__name__}")
            return 0.0

    def _answered(self, bot: Bot, body: bytes) -> None:
        """Call the method that an answer may hold, as the real server does."""
        try:
            answer = json.loads(body)
        except ValueError:
            return
        if not isinstance(answer, dict):
            return
        method = answer.pop("method", None)
        if isinstance(method, str):
            self._telegram.call(bot.token, method, answer)

    def _failed(self, bot: Bot, words: str) -> None:
        bot.webhook["last_error_date"] = self._telegram.seconds()
        bot.webhook["last_error_message"] = words


def lane_of(token: str, update: Json) -> Lane:
    """Return the lane in which an update goes after those that came before it."""
    [(kind, content)] = [
        entry for entry in update.items() if entry[0] != "update_id"
    ]
    queue = QUEUES.get(kind, Queue.MESSAGES)
    holder = (
        content["from"] if queue is Queue.PRESSES else content.get("chat", {})
    )
    return Lane(token, queue, int(holder.get("id", 0)))


def _seconds(header: str) -> float:
    return float(header) if header.isdigit() else 0.0
