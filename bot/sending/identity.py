"""What one référent asked to see is shown to them alone, in the topic."""

import json

from bot.gateways.ephemeral import Ephemeral, Receiver
from bot.gateways.ports import Permanent
from bot.gateways.telegram import Fields
from bot.sending.carrier import Answer, Carrier, Carriers, Door
from bot.sending.markup import markup
from bot.sending.messages import NO_PREVIEW_JSON, marked
from handlers.kit.calls import SayAlone
from handlers.kit.screens import Screen, parts
from models.demande.piece import PieceKind
from models.outbox.outcomes import Done

METHODS = {
    PieceKind.PHOTO: "sendPhoto",
    PieceKind.DOCUMENT: "sendDocument",
    PieceKind.VOICE: "sendVoice",
    PieceKind.AUDIO: "sendAudio",
    PieceKind.VIDEO: "sendVideo",
}


async def _say_alone(call: SayAlone, ephemeral: Ephemeral) -> Answer:
    receiver = Receiver(
        call.chat_id, call.thread_id, call.user_id, call.press_id
    )
    method, content = _content(call.screen)
    return Answer((await ephemeral.say(method, content, receiver),))


def _content(screen: Screen) -> tuple[str, Fields]:
    text, marks = marked(screen)
    entities = json.dumps(marks) if marks else None
    keyboard = markup(screen)
    common: Fields = {
        "reply_markup": keyboard.to_json() if keyboard else None,
        "protect_content": "true" if screen.is_protected else None,
    }
    if len(screen.files) == 1:
        file = screen.files[0]
        words: Fields = {"caption": text or None, "caption_entities": entities}
        return METHODS[file.kind], {
            str(file.kind): file.file_id
        } | words | common
    if screen.files or len(parts(screen)) > 1:
        raise Permanent("several_messages")
    words = {
        "text": text,
        "entities": entities,
        "link_preview_options": NO_PREVIEW_JSON,
    }
    return "sendMessage", words | common


CARRIERS: Carriers = {
    SayAlone: Carrier(
        _say_alone,
        door=Door.ALONE,
        done=Done.SHOWN_ALONE,
        refused=Done.NOT_ALONE,
        repeats=True,
    )
}
