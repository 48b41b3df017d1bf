"""Figures leave as a picture with the same in words below; the words alone where none is drawn."""

import structlog

from bot.gateways.ports import Charts, Temporary
from bot.sending.carrier import Answer, Carrier, Carriers, Chat, Door
from bot.sending.landing import check_landing
from bot.sending.messages import Landed, send_picture, send_screen
from bot.sending.screen import answering
from handlers.kit.calls import SendChart
from handlers.kit.screens import Screen

log = structlog.get_logger("figures")


async def _send(call: SendChart, chat: Chat, charts: Charts | None) -> Answer:
    picture = await _drawn(call.facts, charts)

    async def sending(screen: Screen) -> list[Landed]:
        async def ask(*, is_off: bool) -> list[Landed]:
            if picture:
                return await send_picture(picture, screen, chat, is_off=is_off)
            return await send_screen(screen, chat, is_off=is_off)

        return await chat.switches.ask(screen, ask)

    return await check_landing(await answering(call.screen, sending), chat)


async def _drawn(facts: bytes, charts: Charts | None) -> bytes:
    if charts is None:
        return b""
    try:
        return await charts.draw(facts)
    except Temporary as error:
        log.warning("chart_left_out", fault=error.code)
        return b""


CARRIERS: Carriers = {SendChart: Carrier(_send, door=Door.CHART)}
