"""Every method the server knows; names are compared without case, as the real server does."""

from bot.simulator.telegram import (
    admin,
    albums,
    cards,
    commands,
    edits,
    ephemeral,
    files,
    forwards,
    icons,
    inviting,
    membership,
    messages,
    meta,
    pins,
    reactions,
    topics,
)
from bot.simulator.telegram.errors import ApiError
from bot.simulator.telegram.missing import NOT_SIMULATED
from bot.simulator.telegram.request import Method

NAMED: dict[str, Method] = {
    **meta.METHODS,
    **messages.METHODS,
    **edits.METHODS,
    **ephemeral.METHODS,
    **forwards.METHODS,
    **pins.METHODS,
    **files.METHODS,
    **albums.METHODS,
    **cards.METHODS,
    **topics.METHODS,
    **admin.METHODS,
    **membership.METHODS,
    **inviting.METHODS,
    **commands.METHODS,
    **icons.METHODS,
    **reactions.METHODS,
}

METHODS: dict[str, Method] = {
    name.lower(): serve for name, serve in NAMED.items()
}
"""By name in lower case."""
_MISSING = {name.lower(): name for name in NOT_SIMULATED}


def served(name: str) -> Method:
    """Return what serves a method, named in lower case.

    Raises:
        ApiError: 404, there is no such method; 501, there is one, which nobody simulated.
    """
    serve = METHODS.get(name)
    if serve is not None:
        return serve
    if name in _MISSING:
        raise ApiError(
            501,
            f"Not simulated: {_MISSING[name]} exists, this simulator lacks it",
        )
    raise ApiError(404, "Not Found")
