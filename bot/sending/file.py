"""A file is brought from Telegram."""

from telegram import Bot

from bot.sending.carrier import Answer, Carrier, Carriers, Door
from handlers.outgoing.file import Fetch
from models.outbox.outcomes import Done


async def _fetch(call: Fetch, bot: Bot) -> Answer:
    file = await bot.get_file(call.file_id)
    return Answer(content=bytes(await file.download_as_bytearray()))


CARRIERS: Carriers = {Fetch: Carrier(_fetch, door=Door.BOT, done=Done.FETCHED)}
