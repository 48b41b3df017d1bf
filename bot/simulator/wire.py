"""How a request is written on the wire.

The real server takes queries, forms and JSON, and reads each value by its name.
"""

import json
from urllib.parse import parse_qsl

Value = object
Values = dict[str, Value]

TEXTS = frozenset(
    {
        "action",
        "address",
        "animation",
        "audio",
        "business_connection_id",
        "callback_query_id",
        "caption",
        "custom_title",
        "description",
        "document",
        "emoji",
        "file_id",
        "first_name",
        "icon_custom_emoji_id",
        "inline_message_id",
        "invite_link",
        "language_code",
        "last_name",
        "message_effect_id",
        "name",
        "parse_mode",
        "phone_number",
        "photo",
        "question",
        "secret_token",
        "short_description",
        "sticker",
        "text",
        "thumbnail",
        "title",
        "url",
        "video",
        "video_note",
        "voice",
    }
)
"""What people typed, and identifiers, stay a text even when they look like a number."""


def read_value(name: str, value: str) -> Value:
    """Read one parameter as the server does: JSON where it is JSON, a text elsewhere."""
    if name in TEXTS:
        return value
    try:
        parsed = _loaded(value)
    except ValueError:
        return value
    return parsed


def _loaded(text: str | bytes) -> Value:
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("too deep") from None


def read_fields(fields: dict[str, str]) -> Values:
    """Read the fields of a form."""
    return {name: read_value(name, value) for name, value in fields.items()}


def read_query(query: str) -> Values:
    """Read the parameters of a URL or of an urlencoded form."""
    return read_fields(dict(parse_qsl(query, keep_blank_values=True)))


def read_json(body: bytes) -> Values:
    """Read a JSON body; a value may itself be JSON written in a string.

    Raises:
        ValueError: the body is no JSON object.
    """
    params = _loaded(body)
    if not isinstance(params, dict):
        raise ValueError("not an object")  # noqa: TRY004 -- what json itself raises
    texts = {
        name: value for name, value in params.items() if isinstance(value, str)
    }
    return params | read_fields(texts)
