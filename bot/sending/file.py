"""A file is brought from Telegram; read, and looked at for viruses, before it goes anywhere."""

import asyncio

from telegram import Bot

from bot.gateways.ports import Scanner
from bot.sending.carrier import Answer, Carrier, Carriers, Door
from handlers.outgoing.file import Fetch, Read
from models.outbox.outcomes import Done
from models.values.file_content import Refused, why_refused


async def _content(file_id: str, bot: Bot) -> bytes:
    file = await bot.get_file(file_id)
    return bytes(await file.download_as_bytearray())


async def _fetch(call: Fetch, bot: Bot) -> Answer:
    return Answer(content=await _content(call.file_id, bot))


async def _read(call: Read, bot: Bot, scanner: Scanner | None) -> Answer:
    content = await _content(call.file_id, bot)
    why = await asyncio.to_thread(why_refused, content, call.name)
    if why is None and scanner is not None:
        why = Refused.INFECTED if await scanner.is_infected(content) else None
    return Answer(missing=why or "", content=b"" if why else content)


CARRIERS: Carriers = {
    Fetch: Carrier(_fetch, door=Door.BOT, done=Done.FETCHED),
    Read: Carrier(
        _read, door=Door.FILE, done=Done.FILE_READ, refused=Done.FILE_LOST
    ),
}
