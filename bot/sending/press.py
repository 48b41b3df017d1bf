"""A press is answered."""

from telegram import Bot

from bot.sending.carrier import Answer, Carrier, Carriers, Door
from handlers.kit.typography import typeset
from handlers.outgoing.press import AnswerPress
from models.outbox.outcomes import Done


async def _answer(call: AnswerPress, bot: Bot) -> Answer:
    text = typeset(call.text) or None
    await bot.answer_callback_query(
        call.press_id,
        text,
        show_alert=call.is_alert,
        url=call.url or None,
    )
    return Answer()


# It came too late: nobody waits for it any more.
CARRIERS: Carriers = {
    AnswerPress: Carrier(_answer, door=Door.BOT, refused=Done.DROPPED)
}
