"""Carry out one call: the right method of Telegram's library, and a look at where the message really landed."""

import asyncio
import json
from dataclasses import dataclass, field

from telegram import Bot
from telegram.error import TelegramError

from bot.gateways.ports import NotModified, Permanent, TopicGone
from bot.gateways.telegram import Fields, classify, post
from bot.sending.messages import NO_PREVIEW, Landed, markup, send_made, send_screen, written
from handlers.kit.calls import (
    Amend,
    AnswerPress,
    CheckGroup,
    DeleteTopic,
    Edit,
    Erase,
    Fetch,
    LeaveGroup,
    LockTopic,
    MakeTopic,
    PinCard,
    React,
    RemoveTopic,
    RenameTopic,
    Retract,
    Send,
    SendCard,
    SendMade,
    SendPart,
    UnlockTopic,
)
from handlers.kit.screens import Screen, parts
from models.outbox.place import Place, PlaceKind

NEEDED = ("can_manage_topics", "can_pin_messages", "can_delete_messages")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was made: Telegram's ids; or, for a check, what is missing; or the file that was brought."""

    telegram_ids: tuple[int, ...] = ()
    missing: str = ""
    content: bytes = field(default=b"", repr=False)


class TelegramGateway:
    """Telegram, as the sender knows it."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._without_topics: set[int] = set()

    async def perform(self, call: object, place: Place | None) -> Receipt:
        """Carry out a call.

        Raises:
            GatewayError: one of its kinds, by what to do next.
        """
        try:
            return await self._perform(call, place)
        except TelegramError as error:
            raise classify(error) from error

    async def probe(self) -> None:
        """Ask something that changes nothing, to know whether Telegram answers.

        Raises:
            GatewayError: it does not.
        """
        try:
            await self._bot.get_me()
        except TelegramError as error:
            raise classify(error) from error

    async def _perform(self, call: object, place: Place | None) -> Receipt:
        if isinstance(call, AnswerPress):
            await self._bot.answer_callback_query(
                call.press_id, call.text or None, show_alert=call.is_alert
            )
            return Receipt()
        if isinstance(call, Fetch):
            file = await self._bot.get_file(call.file_id)
            return Receipt(content=bytes(await file.download_as_bytearray()))
        if place is None or place.chat_id is None:
            raise Permanent("no_chat")
        match call:
            case Send(screen) | SendCard(screen) | SendPart(screen):
                return await self._send(screen, place, place.chat_id)
            case SendMade(name, make, screen):
                content = await asyncio.to_thread(make)
                made = await send_made(self._bot, name, content, screen, place, place.chat_id)
                return Receipt(tuple(one.telegram_id for one in made))
            case Edit():
                return await self._edit(call, place, place.chat_id)
            case Amend(telegram_ids, screen):
                return await self._amend(telegram_ids, screen, place, place.chat_id)
            case MakeTopic(name):
                topic = await self._bot.create_forum_topic(place.chat_id, name)
                return Receipt((topic.message_thread_id,))
            case CheckGroup():
                return Receipt(missing=await self._missing(place.chat_id))
        await self._change(call, place, place.chat_id)
        return Receipt()

    async def _change(self, call: object, place: Place, chat_id: int) -> None:
        match call:
            case PinCard(card_id):
                await self._bot.pin_chat_message(chat_id, card_id, disable_notification=True)
            case React(telegram_id, emoji):
                reaction = json.dumps([{"type": "emoji", "emoji": emoji}])
                fields: Fields = {
                    "chat_id": chat_id,
                    "message_id": telegram_id,
                    "reaction": reaction,
                }
                await post(self._bot, "setMessageReaction", fields)
            case Erase(telegram_id):
                await self._bot.delete_message(chat_id, telegram_id)
            case Retract():
                await self._retract(call, chat_id)
            case LeaveGroup():
                await self._bot.leave_chat(chat_id)
            case _:
                await self._change_topic(call, chat_id, place.thread_id or 0)

    async def _change_topic(self, call: object, chat_id: int, own_thread: int) -> None:
        match call:
            case LockTopic():
                await self._bot.close_forum_topic(chat_id, own_thread)
            case UnlockTopic():
                await self._bot.reopen_forum_topic(chat_id, own_thread)
            case RenameTopic(name):
                await self._bot.edit_forum_topic(chat_id, own_thread, name=name)
            case DeleteTopic():
                await self._bot.delete_forum_topic(chat_id, own_thread)
            case RemoveTopic(thread_id):
                await self._remove(chat_id, thread_id)
            case _:
                raise Permanent("unknown_call")

    async def _send(self, screen: Screen, place: Place, chat_id: int) -> Receipt:
        if place.kind == PlaceKind.TOPIC and chat_id in self._without_topics:
            await self._look_again(chat_id)
        sent = await send_screen(self._bot, screen, place, chat_id)
        await self._check_landing(sent, place, chat_id)
        return Receipt(tuple(one.telegram_id for one in sent))

    async def _check_landing(self, sent: list[Landed], place: Place, chat_id: int) -> None:
        # Beware: a group whose topics were switched off drops the thread in silence; the message is then in General.
        strayed = [one for one in sent if place.is_topic and one.thread_id != place.thread_id]
        for one in strayed:
            if not place.is_private:
                self._without_topics.add(chat_id)
            await self._bot.delete_message(chat_id, one.telegram_id)
        if strayed:
            raise Permanent("topics_off")

    async def _look_again(self, chat_id: int) -> None:
        chat = await self._bot.get_chat(chat_id)
        if not chat.is_forum:
            raise Permanent("topics_off")
        self._without_topics.discard(chat_id)

    async def _remove(self, chat_id: int, thread_id: int) -> None:
        try:
            await self._bot.delete_forum_topic(chat_id, thread_id)
        except TelegramError as error:
            if not isinstance(classify(error), TopicGone):
                raise

    async def _edit(self, call: Edit, place: Place, chat_id: int) -> Receipt:
        try:
            await self._rewrite(parts(call.screen)[0], chat_id, call.telegram_id)
        except TelegramError as error:
            cause = classify(error)
            if isinstance(cause, Permanent) and cause.code == "cannot_edit" and call.or_send:
                return await self._send(call.screen, place, chat_id)
            if not isinstance(cause, NotModified):
                raise
        return Receipt((call.telegram_id,))

    async def _rewrite(self, screen: Screen, chat_id: int, telegram_id: int) -> None:
        text, entities = written(screen)
        await self._bot.edit_message_text(
            text,
            chat_id,
            telegram_id,
            entities=entities,
            link_preview_options=NO_PREVIEW,
            reply_markup=markup(screen),
        )

    async def _amend(
        self, telegram_ids: tuple[int, ...], screen: Screen, place: Place, chat_id: int
    ) -> Receipt:
        if screen.files:
            text, entities = written(screen)
            buttons = markup(screen) if len(screen.files) == 1 else None
            await self._bot.edit_message_caption(
                chat_id,
                telegram_ids[0],
                caption=text,
                caption_entities=entities,
                reply_markup=buttons,
            )
            return Receipt(telegram_ids)
        texts = parts(screen)
        for telegram_id, part in zip(telegram_ids, texts, strict=False):
            await self._amend_one(part, chat_id, telegram_id)
        for telegram_id in telegram_ids[len(texts) :]:
            await self._bot.delete_message(chat_id, telegram_id)
        more = [await self._send(part, place, chat_id) for part in texts[len(telegram_ids) :]]
        added = tuple(telegram_id for receipt in more for telegram_id in receipt.telegram_ids)
        return Receipt((*telegram_ids[: len(texts)], *added))

    async def _amend_one(self, part: Screen, chat_id: int, telegram_id: int) -> None:
        try:
            await self._rewrite(part, chat_id, telegram_id)
        except TelegramError as error:
            if not isinstance(classify(error), NotModified):
                raise

    async def _retract(self, call: Retract, chat_id: int) -> None:
        try:
            await self._bot.delete_message(chat_id, call.telegram_id)
        except TelegramError as error:
            if not isinstance(classify(error), Permanent):
                raise
            await self._blank(call, chat_id)

    async def _blank(self, call: Retract, chat_id: int) -> None:
        try:
            await self._rewrite(call.screen, chat_id, call.telegram_id)
        except TelegramError as error:
            if not isinstance(classify(error), Permanent):
                raise
            await self._bot.edit_message_caption(
                chat_id, call.telegram_id, caption=call.screen.text
            )

    async def _missing(self, chat_id: int) -> str:
        chat = await self._bot.get_chat(chat_id)
        me = await self._bot.get_chat_member(chat_id, self._bot.id)
        missing = [] if chat.is_forum else ["topics"]
        missing += [right for right in NEEDED if not getattr(me, right, False)]
        return ",".join(missing)
