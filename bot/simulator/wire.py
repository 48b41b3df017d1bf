"""How a request is written on the wire: the real server takes queries, forms and JSON, and reads each value by its name."""

import json
from urllib.parse import parse_qsl

Value = object
Values = dict[str, Value]

TEXTS = frozenset({
    "text", "caption", "name", "callback_query_id", "url", "secret_token", "parse_mode", "title", "description",
    "file_id", "photo", "document", "voice", "video", "audio", "animation", "video_note", "sticker", "thumbnail", "action", "emoji",
    "custom_title", "inline_message_id", "icon_custom_emoji_id", "language_code", "short_description", "question",
    "phone_number", "first_name", "last_name", "address", "message_effect_id", "business_connection_id", "invite_link",
})  # fmt: skip
"""What people typed, and identifiers, stay a text even when they look like a number."""


def read_value(name: str, value: str) -> Value:
    """Read one parameter as the server does: JSON where it is JSON, a text elsewhere."""
    if name in TEXTS:
        return value
    try:
        read: Value = json.loads(value)
    except ValueError:
        return value
    return read


def read_query(query: str) -> Values:
    """Read the parameters of a URL or of an urlencoded form."""
    return {
        name: read_value(name, value) for name, value in parse_qsl(query, keep_blank_values=True)
    }


def read_json(body: bytes) -> Values:
    """Read a JSON body; a value may itself be JSON written in a string.

    Raises:
        ValueError: the body is no JSON object.
    """
    given = json.loads(body)
    if not isinstance(given, dict):
        raise ValueError("not an object")  # noqa: TRY004 -- what json itself raises
    return {
        str(name): read_value(name, value) if isinstance(value, str) else value
        for name, value in given.items()
    }
