"""Every method the server knows; names are compared without case, as the real server does."""

from bot.simulator.telegram import (
    admin,
    albums,
    edits,
    files,
    forwards,
    messages,
    meta,
    pins,
    topics,
)
from bot.simulator.telegram.request import Method

_NAMED: dict[str, Method] = {
    **meta.METHODS,
    **messages.METHODS,
    **edits.METHODS,
    **forwards.METHODS,
    **pins.METHODS,
    **files.METHODS,
    **albums.METHODS,
    **topics.METHODS,
    **admin.METHODS,
}

METHODS: dict[str, Method] = {name.lower(): serve for name, serve in _NAMED.items()}
"""By name in lower case."""
