"""The icons of topics: a colour at the start, or a sign that any bot may use."""

from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.request import Method, Request
from bot.simulator.telegram.state import Json, Topic

COLOR = 7322096
COLORS = frozenset({COLOR, 16766590, 13338331, 9367192, 16749490, 16478047})
STICKERS = {
    "5434144690511290129": "📰",
    "5312536423851630001": "💡",
    "5377498341074542641": "‼️",
    "5379748062124056162": "❗️",
    "5373251851074415873": "📝",
    "5377316857231450742": "❓",
    "5312241539987020022": "🔥",
    "5408906741125490282": "🏁",
    "5237699328843200968": "✅",
    "5417915203100613993": "💬",
    "5420216386448270341": "🆘",
    "5350554349074391003": "💻",
}
"""By identifier; a choice of the real server's."""


def get_stickers(_request: Request) -> list[Json]:
    """`getForumTopicIconStickers`."""
    return [_sticker(number, emoji) for number, emoji in STICKERS.items()]


def _sticker(number: str, emoji: str) -> Json:
    return {
        "file_id": f"icon-{number}",
        "file_unique_id": f"i{number}",
        "type": "custom_emoji",
        "width": 100,
        "height": 100,
        "is_animated": True,
        "is_video": False,
        "emoji": emoji,
        "set_name": "Topics",
        "custom_emoji_id": number,
    }


def first_icon(params: Json) -> Json:
    """Return what a new topic looks like.

    Raises:
        ApiError: 400, no such colour or sign.
    """
    color = int(params.get("icon_color") or COLOR)
    if color not in COLORS:
        raise bad_request("invalid icon_color specified")
    return {"icon_color": color} | _sign(
        str(params.get("icon_custom_emoji_id") or "")
    )


def new_icon(params: Json, topic: Topic) -> Json:
    """Return what a topic looks like after an edit: left out, its sign stays; empty, it goes.

    Raises:
        ApiError: 400, no such sign.
    """
    if "icon_custom_emoji_id" not in params:
        return topic.icon
    return {"icon_color": topic.icon["icon_color"]} | _sign(
        str(params["icon_custom_emoji_id"])
    )


def _sign(number: str) -> Json:
    if not number:
        return {}
    if number not in STICKERS:
        raise bad_request("DOCUMENT_INVALID")
    return {"icon_custom_emoji_id": number}


METHODS: dict[str, Method] = {"getForumTopicIconStickers": get_stickers}
