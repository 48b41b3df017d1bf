"""What one member of a group alone sees; the raw fields of Bot API 10.3, which the library lacks.

Never by faith: a server that does not know it would show to everybody what was meant for one.
"""

import json
from contextlib import suppress
from dataclasses import dataclass

import structlog
from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.gateways.ports import Permanent, ShownToAll
from bot.gateways.refusals import classify
from bot.gateways.telegram import Fields, Json, post

log = structlog.get_logger("ephemeral")

OWN_SERVER = "https://api.telegram.org/"
NOT_ALONE = "not_alone"
NEVER = 2_147_483_647
"""The number of a message that cannot exist."""
TRIES = 3


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who sees it: a member of a group, and the press that it answers.

    Without a press it is an administrator's right, and it is not sure to arrive.
    """

    chat_id: int
    thread_id: int | None
    user_id: int
    press_id: str

    def fields(self) -> Fields:
        """Return what a request says of them."""
        alone: Json = {"receiver_user_id": self.user_id}
        if self.press_id:
            alone["callback_query_id"] = self.press_id
        return {
            "chat_id": self.chat_id,
            "message_thread_id": self.thread_id,
            "ephemeral_message_parameters": json.dumps(alone),
        }


class Ephemeral:
    """Speaks to one member alone where the server proves that it can; off for good once it lied."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._is_off = False

    async def say(
        self, method: str, content: Fields, receiver: Receiver
    ) -> int:
        """Show something to one member alone; return its own number.

        Raises:
            Permanent: it was not shown, by the server's age, a refusal, or nobody knows.
            ShownToAll: it was, and could not be deleted at once.
        """
        if self._is_off or not await self._is_known(receiver):
            raise Permanent(NOT_ALONE)
        try:
            made = await post(self._bot, method, content | receiver.fields())
        except TelegramError as error:
            raise Permanent(NOT_ALONE) from error
        number = made.get("ephemeral_message_id")
        if isinstance(number, int) and number:
            return number
        return await self._take_back(receiver.chat_id, made)

    async def _is_known(self, receiver: Receiver) -> bool:
        """Ask a server of one's own, which may be older: to delete what cannot exist is no risk."""
        if str(self._bot.base_url).startswith(OWN_SERVER):
            return True
        try:
            await self._delete(receiver.chat_id, receiver.user_id, NEVER)
        except BadRequest:
            return True
        except TelegramError:
            return False
        return True

    async def _take_back(self, chat_id: int, made: Json) -> int:
        """Delete what everybody sees, and trust this server no more until the next start."""
        self._is_off = True
        log.error("ephemeral_shown_to_all", chat_id=chat_id)
        telegram_id = int(made.get("message_id") or 0)
        for _ in range(TRIES):
            with suppress(TelegramError):
                await self._bot.delete_message(chat_id, telegram_id)
                raise Permanent(NOT_ALONE)
        raise ShownToAll(telegram_id)

    async def delete(self, chat_id: int, user_id: int, number: int) -> None:
        """Take away what one member sees.

        Raises:
            GatewayError: it is still there, or was not any more.
        """
        try:
            await self._delete(chat_id, user_id, number)
        except TelegramError as error:
            raise classify(error) from error

    async def _delete(self, chat_id: int, user_id: int, number: int) -> None:
        fields: Fields = {
            "chat_id": chat_id,
            "receiver_user_id": user_id,
            "ephemeral_message_id": number,
        }
        await post(self._bot, "deleteEphemeralMessage", fields)
