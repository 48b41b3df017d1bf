"""Albums: several media sent at once, which arrive as messages under one `media_group_id`."""

from bot.simulator.telegram import updates
from bot.simulator.telegram.drafting import draft_message
from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.files import given
from bot.simulator.telegram.formatting import read_words
from bot.simulator.telegram.params import Params
from bot.simulator.telegram.record import Record
from bot.simulator.telegram.request import Method, Request
from bot.simulator.telegram.shapes import SHAPES
from bot.simulator.telegram.state import Json
from bot.simulator.telegram.telling import tell_message

MOST = 10
NEVER = frozenset({"voice", "sticker", "video_note", "animation"})
"""Kinds that no album takes."""
ALONE = frozenset({"document", "audio"})
"""Kinds that go only with their own."""


def group_id(record: Record) -> str:
    """Draw the identifier of an album."""
    return str(record.chance.getrandbits(60))


def send_album(request: Request) -> list[Json]:
    """`sendMediaGroup`."""
    items: list[Json] = request.params["media"]
    _check(items)
    # Each item is read before the first is sent: one that is refused refuses the album.
    contents = [_read(request, item) for item in items]
    album = group_id(request.record)
    return [_send(request, content, album=album) for content in contents]


def _read(request: Request, item: Json) -> Json:
    caption, entities = read_words(Params(item), "caption")
    kind = str(item["type"])
    stored = given(request, item.get("media"), kind=kind)
    return {
        "media": SHAPES[kind](stored),
        "caption": caption,
        "entities": entities,
    }


def _send(request: Request, content: Json, *, album: str) -> Json:
    chat, message = draft_message(request)
    message.media = content["media"]
    message.caption = content["caption"]
    message.entities = content["entities"]
    message.extra["media_group_id"] = album
    updates.post(request.record, chat, message)
    return tell_message(chat, message)


def _check(items: list[Json]) -> None:
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) > MOST:
        raise bad_request("too many messages to send as an album")
    kinds = {str(item.get("type")) for item in items}
    if not kinds <= SHAPES.keys() - NEVER:
        raise bad_request(
            "can't use the media of the specified type in the album"
        )
    lonely = kinds & ALONE
    if lonely and len(kinds) > 1:
        raise bad_request(
            f"{min(lonely)} can't be mixed with other media types"
        )


METHODS: dict[str, Method] = {"sendMediaGroup": send_album}
