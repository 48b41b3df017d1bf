"""What one person sees of the chats: what was said to all of them, and to that person alone."""

from bot.simulator.telegram import commands
from bot.simulator.telegram.belonging import Belonging
from bot.simulator.telegram.state import Bot, Chat, Json, Message


class Seeing(Belonging):
    """One person's eyes, and what their app can show."""

    def sees_ephemeral(
        self, chat: Chat, thread: int | None = None
    ) -> list[Message]:
        """Return what the bots said in a group to this person alone, oldest first."""
        if not self.account.shows_ephemeral:
            return []
        messages = [
            message
            for message in chat.ephemeral.values()
            if self._is_for_me(chat, message)
        ]
        if thread is None:
            return messages
        return [message for message in messages if message.thread_id == thread]

    def _is_for_me(self, chat: Chat, message: Message) -> bool:
        for_one = message.for_one
        if for_one is None or message.is_deleted:
            return False
        is_lost = (chat.id, for_one.id) in self.account.lost
        return for_one.receiver.id == self.user_id and not is_lost

    def reads(self, chat: Chat, thread: int | None = None) -> list[Message]:
        """Return all that this person sees in a chat, or in one of its topics, oldest first.

        A newcomer sees all that was said before, unless the group hides it.
        """
        own = self.sees_ephemeral(chat, thread)
        replaced = {
            message.for_one.replaces for message in own if message.for_one
        }
        oldest = self._oldest(chat)
        shown = [
            message for message in chat.shown(thread) if message.id > oldest
        ]
        common = [message for message in shown if message.id not in replaced]
        return sorted([*common, *own], key=_where)

    def _oldest(self, chat: Chat) -> int:
        """Before what a newcomer sees: nothing in a supergroup, unless it hides its history."""
        is_open = chat.kind == "supergroup" and not chat.hides_history
        member = chat.members.get(self.user_id)
        return (
            0 if member is None or chat.is_private or is_open else member.since
        )

    def sees_keyboard(
        self, chat: Chat, thread: int | None = None
    ) -> tuple[Message | None, list[list[Json]]]:
        """Return the keys below the field where one types, and the message that put them there."""
        for message in reversed(self.reads(chat, thread)):
            if message.keyboard is not None:
                return message, message.keyboard
        return None, []

    def sees_commands(self, bot: Bot, chat: Chat) -> list[str]:
        """Return the commands that « / » offers of a bot in a chat: by scope, then by language."""
        offered = commands.shown(
            bot, chat, self.user_id, language=self.user.language
        )
        return [str(command["command"]) for command in offered]

    def is_asked(self, chat: Chat) -> Message | None:
        """Return the message that the app opened « Répondre » on: the newest that forces it."""
        shown = self.reads(chat)
        newest = shown[-1] if shown else None
        return newest if newest is not None and newest.forces_reply else None

    def is_asked_there(
        self, chat: Chat, text: str, *, thread: int | None
    ) -> Message | None:
        """Return the question that a text typed there answers: a link opens no answer."""
        question = self.is_asked(chat)
        if question is None or text.startswith("/start "):
            return None
        return question if question.thread_id == thread else None

    def uses_old_app(self) -> None:
        """From now on, show nothing of what is said to this person alone: the app is too old."""
        self.account.shows_ephemeral = False

    def restarts_app(self, chat: Chat) -> None:
        """Close the app and open it again: what was said to this person alone is gone from it."""
        self.account.lost.update((chat.id, number) for number in chat.ephemeral)


def _where(message: Message) -> tuple[int, int]:
    if message.for_one is None:
        return message.id, 0
    return message.for_one.after, message.for_one.id
