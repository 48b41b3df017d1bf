"""Webhook delivery as the real server does it: one chat's updates in series, chats in parallel, again until it is 200."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass

import aiohttp

from bot.simulator.telegram import Telegram
from bot.simulator.telegram.state import Bot, Json

SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- a name or an invented value, no secret
FIRST_WAIT = 1.0
LONGEST_WAIT = 60.0
ANSWER_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Lane:
    """What is delivered in series: one chat (or one person) of one bot."""

    token: str
    place: int


class Webhooks:
    """Posts each bot's updates to its webhook; `wait` turns the seconds between two tries into others (tests)."""

    def __init__(
        self, telegram: Telegram, *, wait: Callable[[float], float] = lambda seconds: seconds
    ) -> None:
        self._telegram = telegram
        self._wait = wait
        self._lanes: dict[Lane, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None

    def start(self) -> None:
        """Listen to the simulator from now on."""
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS))
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
        for place in {place_of(update) for update in self._telegram.pending(bot)}:
            lane = Lane(bot.token, place)
            if lane not in self._lanes:
                self._lanes[lane] = asyncio.get_running_loop().create_task(self._deliver(bot, lane))

    async def _deliver(self, bot: Bot, lane: Lane) -> None:
        try:
            while bot.webhook.get("url") and (update := self._next(bot, lane)) is not None:
                await self._until_taken(bot, update)
        finally:
            del self._lanes[lane]

    def _next(self, bot: Bot, lane: Lane) -> Json | None:
        return next(
            (one for one in self._telegram.pending(bot) if place_of(one) == lane.place), None
        )

    async def _until_taken(self, bot: Bot, update: Json) -> None:
        pause = FIRST_WAIT
        while bot.webhook.get("url"):
            asked = await self._post(bot, update)
            if asked is None:
                self._telegram.forget(bot, update["update_id"])
                return
            await asyncio.sleep(self._wait(asked or pause))
            pause = min(pause * 2, LONGEST_WAIT)

    async def _post(self, bot: Bot, update: Json) -> float | None:
        """Post once; None when it was taken, else the seconds that the receiver asks for (0: none)."""
        headers = {SECRET: bot.webhook["secret_token"]} if bot.webhook.get("secret_token") else {}
        if self._session is None:
            return 0.0
        try:
            async with self._session.post(
                bot.webhook["url"], json=update, headers=headers
            ) as answer:
                if answer.ok:
                    self._answered(bot, await answer.read())
                    return None
                self._failed(
                    bot, f"Wrong response from the webhook: {answer.status} {answer.reason}"
                )
                return _seconds(answer.headers.get("Retry-After", ""))
        except (aiohttp.ClientError, TimeoutError) as trouble:
            self._failed(bot, f"Connection failed: {type(trouble).__name__}")
            return 0.0

    def _answered(self, bot: Bot, body: bytes) -> None:
        """Call the method that an answer may hold, as the real server does."""
        try:
            given = json.loads(body)
        except ValueError:
            return
        if isinstance(given, dict) and isinstance(given.get("method"), str):
            self._telegram.call(bot.token, given.pop("method"), given)

    def _failed(self, bot: Bot, words: str) -> None:
        bot.webhook |= {"last_error_date": self._telegram.seconds(), "last_error_message": words}


def place_of(update: Json) -> int:
    """Return the chat, or for a press the person, whose updates go one after the other."""
    content = next(value for name, value in update.items() if name != "update_id")
    holder = (
        content.get("from")
        if "callback_query" in update
        else content.get("chat") or content.get("user")
    )
    return int((holder or {}).get("id", 0))


def _seconds(header: str) -> float:
    return float(header) if header.isdigit() else 0.0
