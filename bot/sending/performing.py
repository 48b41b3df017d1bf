"""Telegram, as the sender knows it: calls are carried by their noun, errors are classified."""

import time
from collections.abc import Callable

from telegram import Bot
from telegram.error import TelegramError

from bot.gateways.ephemeral import Ephemeral
from bot.gateways.ports import Charts, NotNow, Permanent, Scanner, TopicGone
from bot.gateways.refusals import classify
from bot.sending.carrier import Answer, Chat, Door
from bot.sending.carriers import CARRIERS
from bot.sending.gone_topics import GoneTopics
from bot.sending.icons import TopicIcons
from bot.sending.switches import Switches
from handlers.kit.calls import Call
from models.demande.piece import PieceKind
from models.outbox.place import Place


class TelegramGateway:
    """Carries calls to Telegram; remembers its icons, and which chats had lost their topics."""

    def __init__(
        self,
        bot: Bot,
        monotonic: Callable[[], float] = time.monotonic,
        scanner: Scanner | None = None,
        charts: Charts | None = None,
    ) -> None:
        self._bot, self._scanner, self._charts = bot, scanner, charts
        self._without_topics: set[int] = set()
        self._ephemeral = Ephemeral(bot)
        self._icons = TopicIcons()
        self._gone_topics = GoneTopics(monotonic)
        self._blanks: dict[PieceKind, str] = {}
        self._switches = Switches()

    async def perform(self, call: Call, place: Place | None) -> Answer:
        """Carry out a call.

        Raises:
            GatewayError: one of its kinds, by what to do next.
        """
        try:
            return await self._carry(call, place)
        except TopicGone as gone:
            self._believe(gone, place)
            raise

    async def probe(self) -> None:
        """Ask something that changes nothing, to know whether Telegram answers.

        Raises:
            GatewayError: it does not.
        """
        try:
            await self._bot.get_me()
        except TelegramError as error:
            raise classify(error) from error

    def _believe(self, gone: TopicGone, place: Place | None) -> None:
        seconds = (
            self._gone_topics.patience(place) if place is not None else 0.0
        )
        if seconds:
            raise NotNow(seconds, strayed=gone.strayed) from gone

    async def _carry(self, call: Call, place: Place | None) -> Answer:
        try:
            return await self._perform(call, place)
        except TelegramError as error:
            raise classify(error) from error

    async def _perform(self, call: Call, place: Place | None) -> Answer:
        carrier = CARRIERS[type(call)]
        if carrier.door is Door.BOT:
            return await carrier.carry(call, self._bot)
        if carrier.door is Door.FILE:
            return await carrier.carry(call, self._bot, self._scanner)
        if carrier.door is Door.ALONE:
            return await carrier.carry(call, self._ephemeral)
        if place is None or place.chat_id is None:
            raise Permanent("no_chat")
        chat = Chat(
            self._bot,
            place,
            place.chat_id,
            self._without_topics,
            self._icons,
            self._blanks,
            self._switches,
        )
        if carrier.door is Door.CHART:
            return await carrier.carry(call, chat, self._charts)
        return await carrier.carry(call, chat)
