"""What is posted to us, read from bytes that anybody may have chosen: a value, or a ValueError."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl

DEEPEST = 60
"""Levels of lists and objects in one body; an update of Telegram has about ten."""
MOST_FIELDS = 100
ALONE = re.compile("[\ud800-\udfff]")
"""Half of a sign: JSON can say it, no database nor message can hold it."""
REPLACEMENT = "\ufffd"


def read_json(body: bytes) -> Any:
    """Return what a JSON body says, each half of a sign replaced.

    Raises:
        ValueError: it is no JSON in UTF-8, or it is nested too deep.
    """
    try:
        posted = json.loads(body.decode())
    except RecursionError:
        raise ValueError("too deep") from None
    if any(depth > DEEPEST for depth, _ in _walk(posted)):
        raise ValueError("too deep")
    return _whole(posted)


def read_form(body: bytes) -> dict[str, str]:
    """Return the fields of a form; its ids and states are ASCII in whatever charset it claims.

    Raises:
        ValueError: it has too many fields.
    """
    fields = parse_qsl(
        body.decode(errors="replace"),
        keep_blank_values=True,
        max_num_fields=MOST_FIELDS,
    )
    return whole_fields(dict(fields))


def whole_fields(fields: dict[str, str]) -> dict[str, str]:
    """Return fields of which each half of a sign is replaced."""
    return {whole(name): whole(value) for name, value in fields.items()}


def whole(text: str) -> str:
    """Return a text in which each half of a sign, and NUL, is replaced."""
    return ALONE.sub(REPLACEMENT, text).replace("\0", REPLACEMENT)


def _walk(posted: object) -> Iterator[tuple[int, object]]:
    """Go through a value level by level, without a call a level."""
    waiting = [(1, posted)]
    while waiting:
        depth, value = waiting.pop()
        yield depth, value
        if isinstance(value, dict):
            waiting += [(depth + 1, held) for held in value.values()]
        elif isinstance(value, list):
            waiting += [(depth + 1, held) for held in value]


def _whole(posted: Any) -> Any:
    if isinstance(posted, str):
        return whole(posted)
    if isinstance(posted, list):
        return [_whole(held) for held in posted]
    if isinstance(posted, dict):
        return {whole(name): _whole(held) for name, held in posted.items()}
    return posted
