"""What a browser sends: what the page's own code never would is refused."""

import json

from aiohttp import web
from multidict import MultiMapping

from bot.simulator.telegram.state import Json

Form = MultiMapping[str | bytes | bytearray | web.FileField]


def loaded(text: str | bytes) -> Json:
    """Return the object that this JSON is.

    Raises:
        HTTPBadRequest: it is none, or holds what no browser can be sent back.
    """
    try:
        asked = json.loads(text)
        # Half an emoji goes through JSON, and then to nobody's screen.
        json.dumps(asked, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise web.HTTPBadRequest from None
    if not isinstance(asked, dict):
        raise web.HTTPBadRequest
    return asked


async def form_of(request: web.Request) -> Form:
    """Return the form.

    Raises:
        HTTPBadRequest: it cannot be read.
    """
    try:
        return await request.post()
    except (ValueError, LookupError):
        raise web.HTTPBadRequest from None
