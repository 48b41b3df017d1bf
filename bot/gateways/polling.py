"""Updates asked for, and given raw."""

import json
from http import HTTPStatus

from telegram import Bot
from telegram.error import TelegramError

from bot.gateways.ports import Elsewhere, Slow, Temporary
from bot.gateways.refusals import classify, conflict_code
from bot.gateways.telegram import (
    FIRST_SECONDS,
    TOO_MANY,
    Json,
    TelegramRequest,
    pause_of,
)

ALLOWED = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
]
POLL_SECONDS = 25
TOKEN_REFUSED = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND})
MOST = 100
"""The most updates of one answer; source: getUpdates."""


class Poller:
    """Asks for updates and gives them raw: one that cannot be read must not hide the others."""

    def __init__(self, request: TelegramRequest, bot: Bot) -> None:
        self._request = request
        self._bot = bot

    async def updates(
        self, offset: int, *, seconds: int = POLL_SECONDS
    ) -> list[Json]:
        """Return the updates from `offset` on, waiting up to `seconds` for a first one.

        Raises:
            Slow: Telegram says for how long it is not to be asked.
            GatewayError: nothing came, and nothing is lost.
        """
        fields = {
            "offset": str(offset),
            "timeout": str(seconds),
            "limit": str(MOST),
            "allowed_updates": json.dumps(ALLOWED),
        }
        url = f"{self._bot.base_url}/getUpdates"
        try:
            status, raw = await self._request.fetch(
                url, fields, seconds=seconds + FIRST_SECONDS
            )
        except TelegramError as error:
            raise classify(error) from error
        return _updates_of(status, raw)


def _updates_of(status: int, raw: bytes) -> list[Json]:
    try:
        answer = json.loads(raw)
    except (ValueError, RecursionError):
        answer = None
    if status == TOO_MANY:
        raise Slow(pause_of(answer))
    if answer is None:
        raise Temporary("not_json")
    if status == HTTPStatus.CONFLICT and isinstance(answer, dict):
        raise Elsewhere(conflict_code(str(answer.get("description"))))
    if status in TOKEN_REFUSED:
        raise Temporary("token_refused")
    if not isinstance(answer, dict) or not answer.get("ok"):
        raise Temporary(f"status_{status}")
    return [
        update
        for update in answer.get("result", [])
        if isinstance(update, dict)
    ]
