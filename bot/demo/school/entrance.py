"""What both doors of a school answer: the form with what is wrong, the way in, the refusal."""

import json
from html import escape
from http import HTTPStatus
from pathlib import Path
from string import Template

from aiohttp import web

from bot.demo.asked import form_of
from bot.demo.school.door import Door

UI = Path(__file__).parent / "ui"
WRONG = "Ce mot de passe n'est pas le bon. Demandez-le au formateur, puis réessayez."
SHUT = "Trop de mots de passe faux. Attendez une minute, puis réessayez."


async def trouble_at(door: Door, request: web.Request) -> str:
    """Return what keeps somebody at a door, by the form that they sent; '' when it opens."""
    written = str((await form_of(request)).get("password", ""))
    address = request.remote or ""
    if door.is_shut_for(address):
        return SHUT
    return "" if door.opens(address, written) else WRONG


def form(file: str, words: str, *, name: str = "") -> web.Response:
    """Return a door, with what is wrong and the name that was written."""
    page = Template((UI / file).read_text())
    text = page.substitute(words=escape(words), name=escape(name))
    return web.Response(text=text, content_type="text/html")


def let_in(
    request: web.Request, where: str, *, cookie: str, key: str
) -> web.Response:
    """Lead somebody in, with a key that no script reads."""
    is_secure = request.headers.get("X-Forwarded-Proto") == "https"
    answer = web.Response(status=HTTPStatus.SEE_OTHER)
    answer.headers["Location"] = where
    answer.set_cookie(
        cookie, key, httponly=True, samesite="Lax", secure=is_secure
    )
    return answer


def refusal(words: str) -> web.HTTPUnauthorized:
    """Return what is answered to an act of who may not do it."""
    text = json.dumps({"said": words}, ensure_ascii=False)
    return web.HTTPUnauthorized(text=text, content_type="application/json")
