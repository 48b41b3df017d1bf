"""A bot's request: what the methods of the Bot API are given, and pass along."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.simulator.telegram import limits
from bot.simulator.telegram.record import Record
from bot.simulator.telegram.state import Bot, Chat, Json, Message


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks, with which parameters, of what exists."""

    record: Record
    bot: Bot
    params: Json

    def chat(self, *, reads: bool = False) -> Chat:
        """Return the chat that is named; `reads`: to look only.

        Raises:
            ApiError: there is none, or the bot may not write there.
        """
        return self.record.chat_for(
            self.bot, int(self.params["chat_id"]), reads=reads
        )

    def source(self) -> Chat:
        """Return the chat that something is taken from.

        Raises:
            ApiError: there is none.
        """
        return self.record.chat_for(
            self.bot, int(self.params["from_chat_id"]), reads=True
        )

    def message(self, chat: Chat, *, words: str) -> Message:
        """Return the message that is named.

        Raises:
            ApiError: 400, in the words of the method that looked for it.
        """
        return self.record.message_of(
            chat, int(self.params["message_id"]), words=words
        )

    def user_id(self) -> int:
        """Return the number of the person who is named."""
        return int(self.params["user_id"])

    def buttons(self) -> list[list[Json]]:
        """Return the rows of buttons that are asked for.

        Raises:
            ApiError: 400, they are not as the server wants them.
        """
        return limits.check_buttons(self.params.get("reply_markup"))

    def with_params(self, **params: object) -> "Request":
        """The same with these parameters in place of its own."""
        return replace(self, params=self.params | params)


Method = Callable[[Request], object]
"""What serves one method of the Bot API."""
