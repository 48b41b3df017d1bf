"""A reaction is put on a message."""

import json

from bot.gateways.telegram import Fields, post
from bot.sending.carrier import Answer, Carrier, Carriers, Chat
from handlers.outgoing.reaction import React
from models.outbox.outcomes import Done


async def _react(call: React, chat: Chat) -> Answer:
    reaction = json.dumps([{"type": "emoji", "emoji": call.emoji}])
    fields: Fields = {
        "chat_id": chat.id,
        "message_id": call.telegram_id,
        "reaction": reaction,
    }
    await post(chat.bot, "setMessageReaction", fields)
    return Answer()


# The message was deleted since: nobody waits for its reaction.
CARRIERS: Carriers = {React: Carrier(_react, refused=Done.DROPPED)}
