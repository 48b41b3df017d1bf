"""What a person does with buttons and links: find, press, open, and read what a press showed."""

from bot.simulator.telegram import updates
from bot.simulator.telegram.invite_link import InviteLink
from bot.simulator.telegram.joining import Joining
from bot.simulator.telegram.links import BotLink, read_link
from bot.simulator.telegram.state import Bot, Chat, Json, Message
from bot.simulator.telegram.telling import tell_maybe
from bot.simulator.telegram.things import own_contact


class NoSuchButton(LookupError):
    """No message in sight shows such a button."""


class Pressing(Joining):
    """One person's thumbs on what the chats show."""

    @property
    def copied(self) -> list[str]:
        """The words that this person copied by a button, oldest first."""
        return self.account.copied

    def finds_button(
        self, chat: Chat, label: str, *, thread: int | None = None
    ) -> tuple[Message, Json]:
        """Find the newest message that shows a button with this label.

        Raises:
            NoSuchButton: nothing in sight has it.
        """
        shown = self.reads(chat, thread)
        for message in reversed(shown):
            button = message.button(label)
            if button is not None:
                return message, button
        seen = [label for message in shown[-3:] for label in message.labels]
        _, keys = self.sees_keyboard(chat, thread)
        seen += [key["text"] for row in keys for key in row]
        raise NoSuchButton(f"« {label} » n'est pas parmi {seen}")

    def taps(self, chat: Chat, label: str, *, thread: int | None = None) -> str:
        """Press the newest button with this label, or the key below the field where one types.

        Returns:
            The press's identifier; '' for a link, words to copy, or a key.
        """
        try:
            message, button = self.finds_button(chat, label, thread=thread)
        except NoSuchButton:
            if not self._types(chat, label, thread=thread):
                raise
            return ""
        return self._uses(chat, message, button)

    def _types(self, chat: Chat, label: str, *, thread: int | None) -> bool:
        """Use the key with this label; False: there is none."""
        asking, rows = self.sees_keyboard(chat, thread)
        keys = [key for row in rows for key in row if key["text"] == label]
        if not keys:
            return False
        # In a group the apps answer the message that gave the keys: a private bot hears it so.
        answered = None if chat.is_private else asking
        if keys[0].get("request_contact"):
            self.sends(chat, own_contact(self.user), thread=thread)
        elif keys[0].get("request_location"):
            self.sends_location(chat, thread=thread)
        else:
            self.says(chat, label, thread=thread, reply_to=answered)
        return True

    def taps_on(self, chat: Chat, message: Message, label: str) -> str:
        """Press the button with this label under this very message, old as it may be.

        Raises:
            NoSuchButton: the message has none.
        """
        button = message.button(label)
        if button is None:
            raise NoSuchButton(f"« {label} » n'est pas parmi {message.labels}")
        return self._uses(chat, message, button)

    def _uses(self, chat: Chat, message: Message, button: Json) -> str:
        if "copy_text" in button:
            self.account.copied.append(button["copy_text"]["text"])
        if "url" in button:
            self.opens(button["url"])
        if "callback_data" in button:
            return self.presses(chat, message, button["callback_data"])
        return ""

    def presses(self, chat: Chat, message: Message, data: str) -> str:
        """Press with this very data, as a stale or hostile client does."""
        record = self.record
        bot = next(
            bot for bot in record.bots.values() if message.is_by(bot.user)
        )
        press_id = str(record.chance.getrandbits(62))
        bot.presses[press_id] = record.seconds()
        bot.pressed[press_id] = (chat.id, message.id)
        self.account.presses.append((bot.token, press_id))
        query: Json = {
            "id": press_id,
            "from": self.user.as_json(),
            "chat_instance": str(chat.id),
            "data": data,
            "message": tell_maybe(chat, message),
        }
        updates.queue(record, bot, "callback_query", query)
        return press_id

    def answers_read(self) -> list[Json]:
        """Return what the presses of this person showed (`text`, `alert`), oldest first.

        Unanswered ones are left out.
        """
        pressed = [
            (self.record.bots[token], press)
            for token, press in self.account.presses
        ]
        return [
            bot.answered[press]
            for bot, press in pressed
            if press in bot.answered
        ]

    def opens(self, url: str) -> Chat | None:
        """Open a link, as a tap on it does; return the chat it leads to, None for another site."""
        match read_link(self.record, url):
            case InviteLink() as link:
                return self.enters(link)
            case BotLink(bot, payload):
                return self._opens_bot(bot, payload)
            case None:
                return None

    def _opens_bot(self, bot: Bot, payload: str | None) -> Chat:
        if payload is not None:
            self.starts(bot, payload)
        return self.chat_with(bot)
