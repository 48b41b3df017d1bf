"""Long polling: a request for updates waits until there is one; a second request ends the first."""

import asyncio
from http import HTTPStatus

from bot.simulator.telegram import Telegram
from bot.simulator.telegram.errors import ApiError
from bot.simulator.telegram.state import Bot, Json

LONGEST = 50.0
OTHER = "other getUpdates"
ADVICE = "; make sure that only one bot instance is running"


class Polls:
    """The requests for updates that wait, one per bot as on the real server."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        self._waiting: dict[str, asyncio.Future[str]] = {}
        telegram.listeners.append(self._woken)

    def stop(self) -> None:
        """Let every waiting request go with nothing."""
        self._telegram.listeners.remove(self._woken)
        for token in list(self._waiting):
            self._end(token, "")

    async def updates(
        self, token: str, params: dict[str, object]
    ) -> tuple[int, Json]:
        """Answer `getUpdates`, waiting up to its `timeout` (seconds) for a first update."""
        self._end(token, OTHER)
        status, body = self._telegram.call(token, "getUpdates", params)
        if status != HTTPStatus.OK or body["result"]:
            return status, body
        seconds = min(_number(params.get("timeout")), LONGEST)
        if seconds <= 0:
            return status, body
        bot = self._telegram.bots[token]
        ended_by = await self._wait(token, seconds)
        if ended_by:
            return HTTPStatus.CONFLICT, _conflict(ended_by)
        if self._telegram.bots.get(token) is not bot:
            # Another world was put here: the offset of this one would take what comes to it.
            return HTTPStatus.OK, {"ok": True, "result": []}
        return self._telegram.call(token, "getUpdates", params)

    async def _wait(self, token: str, seconds: float) -> str:
        """Wait for an update; return by what the wait was ended, '' when by nothing wrong."""
        waiting: asyncio.Future[str] = (
            asyncio.get_running_loop().create_future()
        )
        self._waiting[token] = waiting
        try:
            async with asyncio.timeout(seconds):
                return await waiting
        except TimeoutError:
            return ""
        finally:
            if self._waiting.get(token) is waiting:
                del self._waiting[token]

    def _woken(self, bot: Bot) -> None:
        has_webhook = bool(bot.webhook.get("url"))
        self._end(bot.token, "setWebhook" if has_webhook else "")

    def _end(self, token: str, by: str) -> None:
        waiting = self._waiting.pop(token, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(by)


def _conflict(by: str) -> Json:
    advice = ADVICE if by == OTHER else ""
    words = f"Conflict: terminated by {by} request{advice}"
    return ApiError(HTTPStatus.CONFLICT, words).body()


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
