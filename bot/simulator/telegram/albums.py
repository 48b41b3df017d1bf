"""Albums: several media sent at once, which arrive as separate messages under one `media_group_id`."""

from bot.simulator.telegram import updates
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.files import SHAPES, given
from bot.simulator.telegram.formatting import read_words
from bot.simulator.telegram.messages import draft_message
from bot.simulator.telegram.params import Params
from bot.simulator.telegram.record import Method, Record
from bot.simulator.telegram.state import Bot, Json
from bot.simulator.telegram.telling import tell_message

MOST = 10
ALONE = frozenset({"document", "audio"})
"""Kinds that go only with their own."""


def group_id(record: Record) -> str:
    """Draw the identifier of an album."""
    return str(record.chance.getrandbits(60))


def send_album(record: Record, bot: Bot, params: Json) -> list[Json]:
    """`sendMediaGroup`."""
    items: list[Json] = params["media"]
    _check(items)
    ready = []
    for item in items:
        caption, entities = read_words(Params(item), "caption")
        stored = given(record, params, item.get("media"), kind=str(item["type"]))
        ready.append((SHAPES[str(item["type"])](stored), caption, entities))
    album, told = group_id(record), []
    for media, caption, entities in ready:
        chat, message = draft_message(record, bot, params)
        message.media, message.caption, message.entities = media, caption, entities
        message.extra["media_group_id"] = album
        told.append(tell_message(chat, updates.post(record, chat, message)))
    return told


def _check(items: list[Json]) -> None:
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) > MOST:
        raise bad_request("too many messages to send as an album")
    kinds = {str(item.get("type")) for item in items}
    if not kinds <= SHAPES.keys() - {"voice", "sticker", "video_note", "animation"}:
        raise bad_request("can't use the media of the specified type in the album")
    if len(kinds) > 1 and kinds & ALONE:
        raise bad_request(f"{min(kinds & ALONE)} can't be mixed with other media types")


METHODS: dict[str, Method] = {"sendMediaGroup": send_album}
