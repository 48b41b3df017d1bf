"""Carry out one call: the right method of Telegram's library, and a look at where the message really landed."""

from dataclasses import dataclass

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message, MessageEntity
from telegram.error import TelegramError

from bot.gateways import NotModified, Permanent
from bot.telegram import classify
from handlers.calls import (
    AnswerPress,
    CheckGroup,
    Edit,
    Erase,
    LeaveGroup,
    LockTopic,
    MakeTopic,
    PinCard,
    Send,
    SendCard,
)
from handlers.screens import Key, Screen, parts, utf16
from models.place import Place, PlaceKind

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
NEEDED = ("can_manage_topics", "can_pin_messages", "can_delete_messages")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was made: Telegram's ids; or, for a check, what is missing."""

    telegram_ids: tuple[int, ...] = ()
    missing: str = ""


class TelegramGateway:
    """Telegram, as the sender knows it."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def perform(self, call: object, place: Place | None) -> Receipt:
        """Carry out a call.

        Raises:
            GatewayError: one of its kinds, by what to do next.
        """
        try:
            return await self._perform(call, place)
        except TelegramError as error:
            raise classify(error) from error

    async def _perform(self, call: object, place: Place | None) -> Receipt:
        if isinstance(call, AnswerPress):
            await self._bot.answer_callback_query(call.press_id, call.text or None, show_alert=call.is_alert)
            return Receipt()
        if place is None or place.chat_id is None:
            raise Permanent("no_chat")
        return await self._in_chat(call, place, place.chat_id)

    async def _in_chat(self, call: object, place: Place, chat_id: int) -> Receipt:
        match call:
            case MakeTopic(name):
                topic = await self._bot.create_forum_topic(chat_id, name)
                return Receipt((topic.message_thread_id,))
            case Send(screen) | SendCard(screen):
                return await self._send(screen, place, chat_id)
            case Edit():
                return await self._edit(call, place, chat_id)
            case PinCard(card_id):
                await self._bot.pin_chat_message(chat_id, card_id, disable_notification=True)
            case Erase(telegram_id):
                await self._bot.delete_message(chat_id, telegram_id)
            case LockTopic():
                await self._bot.close_forum_topic(chat_id, place.thread_id or 0)
            case LeaveGroup():
                await self._bot.leave_chat(chat_id)
            case CheckGroup():
                return Receipt(missing=await self._missing(chat_id))
            case _:
                raise Permanent("unknown_call")
        return Receipt()

    async def _send(self, screen: Screen, place: Place, chat_id: int) -> Receipt:
        sent = []
        for part in parts(screen):
            text, entities = _text(part)
            message = await self._bot.send_message(
                chat_id, text, entities=entities, message_thread_id=place.thread_id,
                link_preview_options=NO_PREVIEW, reply_markup=_markup(part),
            )  # fmt: skip
            await self._check_landing(message, place)
            sent.append(message.message_id)
        return Receipt(tuple(sent))

    async def _check_landing(self, message: Message, place: Place) -> None:
        # Beware: a group whose topics were switched off drops the thread in silence; the message is then in General.
        if place.kind != PlaceKind.TOPIC or message.message_thread_id == place.thread_id:
            return
        await self._bot.delete_message(message.chat_id, message.message_id)
        raise Permanent("topics_off")

    async def _edit(self, call: Edit, place: Place, chat_id: int) -> Receipt:
        text, entities = _text(parts(call.screen)[0])
        try:
            await self._bot.edit_message_text(
                text, chat_id, call.telegram_id, entities=entities,
                link_preview_options=NO_PREVIEW, reply_markup=_markup(call.screen),
            )  # fmt: skip
        except TelegramError as error:
            cause = classify(error)
            if isinstance(cause, Permanent) and cause.code == "cannot_edit" and call.or_send:
                return await self._send(call.screen, place, chat_id)
            if not isinstance(cause, NotModified):
                raise
        return Receipt((call.telegram_id,))

    async def _missing(self, chat_id: int) -> str:
        chat = await self._bot.get_chat(chat_id)
        me = await self._bot.get_chat_member(chat_id, self._bot.id)
        missing = [] if chat.is_forum else ["topics"]
        missing += [right for right in NEEDED if not getattr(me, right, False)]
        return ",".join(missing)


def _text(screen: Screen) -> tuple[str, list[MessageEntity] | None]:
    if not screen.author:
        return screen.text, None
    bold = MessageEntity(MessageEntity.BOLD, 0, utf16(screen.author))
    return f"{screen.author}\n{screen.text}", [bold]


def _markup(screen: Screen) -> InlineKeyboardMarkup | None:
    if not screen.rows:
        return None
    return InlineKeyboardMarkup([[_button(key) for key in row] for row in screen.rows])


def _button(key: Key) -> InlineKeyboardButton:
    return (
        InlineKeyboardButton(key.label, url=key.url)
        if key.url
        else InlineKeyboardButton(key.label, callback_data=key.press)
    )
