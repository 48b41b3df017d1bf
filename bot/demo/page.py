"""The page of the demo: several people's telephones, their groups, the mails and the SMS."""

import hashlib
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from aiohttp import web
from aiohttp.hdrs import METH_GET, METH_POST

from bot.demo.asked import form_of, loaded
from bot.demo.gestures import GESTURES, File, sends, spot
from bot.demo.play import Play
from bot.demo.starts import landing
from bot.demo.touring import PACE, Touring
from bot.demo.troubles import Trouble, turn
from bot.demo.view import view
from bot.demo.waiting import GaveUp
from bot.simulator.telegram.files import find
from bot.simulator.telegram.state import Json

UI = Path(__file__).parent / "ui"
GONE = "Ce n'est plus là."
SHOWN = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG": "image/png",
    b"RIFF": "image/webp",
    b"OggS": "audio/ogg",
}
"""How what a browser shows, or plays, begins."""
ANYTHING = "application/octet-stream"
UNREADABLE = (ArithmeticError, LookupError, TypeError, ValueError)
"""What a gesture on something that is not there, or on no number, ends in."""
LONGEST = 31 * 24 * 60
"""How far time goes in one leap: minutes."""
Find = Callable[[web.Request], "Page"]
SAFE = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}


class Page:
    """The page's own server: itself, what is to be seen, what people do.

    `school`: what a school shows beside.
    """

    def __init__(
        self,
        play: Play,
        *,
        pace: float = PACE,
        school: Callable[[], Json] | None = None,
    ) -> None:
        self._play = play
        self._stage = play.stage
        self._tour = Touring(play, pace=pace)
        self._school = school

    def routes(self) -> list[web.AbstractRouteDef]:
        """Return the routes, beside those of Telegram."""
        return routes_of(lambda _request: self)

    async def html(self, _request: web.Request) -> web.FileResponse:
        """Answer the page itself."""
        return web.FileResponse(UI / "page.html")

    async def seen(self, request: web.Request) -> web.Response:
        """Answer 204 to who has it already."""
        depths = loaded(request.query.get("depths", "{}"))
        if not all(isinstance(depth, int) for depth in depths.values()):
            raise web.HTTPBadRequest
        shown = view(self._stage, depths) | {
            "tour": self._tour.shown(),
            "school": self._school() if self._school else None,
        }
        body = json.dumps(shown, ensure_ascii=False).encode()
        version = hashlib.sha256(body).hexdigest()[:16]
        if request.query.get("version") == version:
            return web.Response(status=204)
        headers = SAFE | {"X-Version": version}
        return web.Response(
            body=body, content_type="application/json", headers=headers
        )

    async def gesture(self, request: web.Request) -> web.Response:
        """Do what somebody does with a thumb."""
        asked = loaded(await request.read())
        try:
            at = spot(self._stage, str(asked["who"]), str(asked["chat"]))
            return web.json_response(
                GESTURES[request.match_info["name"]](at, asked)
            )
        except UNREADABLE:
            return web.json_response({"said": GONE}, status=409)

    async def files(self, request: web.Request) -> web.Response:
        """Send files."""
        form = await form_of(request)
        fields = [
            field
            for field in form.getall("files", [])
            if isinstance(field, web.FileField)
        ]
        files: list[File] = [
            (field.filename, field.file.read()) for field in fields
        ]
        try:
            at = spot(self._stage, str(form["who"]), str(form["chat"]))
            sends(
                at,
                files,
                caption=str(form.get("text", "")),
                answers=form.get("answers", ""),
            )
        except UNREADABLE:
            return web.json_response({"said": GONE}, status=409)
        return web.json_response({})

    async def file(self, request: web.Request) -> web.Response:
        """Answer a file that was sent."""
        stored = find(self._stage.telegram, request.match_info["file_id"])
        if stored is None:
            raise web.HTTPNotFound
        kind = _shown_type(stored.content)
        if kind is not None:
            return web.Response(
                body=stored.content, content_type=kind, headers=SAFE
            )
        # Only pictures and voices are; whatever else somebody sent is never run by the browser.
        headers = SAFE | {"Content-Disposition": "attachment"}
        return web.Response(
            body=stored.content, content_type=ANYTHING, headers=headers
        )

    async def popup(self, request: web.Request) -> web.Response:
        """Answer what a press showed, once there is something."""
        answer = self._stage.bot.answered.get(request.match_info["press"])
        return web.json_response(answer or {})

    async def later(self, request: web.Request) -> web.Response:
        """Let time pass."""
        asked = loaded(await request.read())
        minutes = asked.get("minutes")
        if not isinstance(minutes, int) or not 0 <= minutes <= LONGEST:
            raise web.HTTPBadRequest
        self._stage.moves(timedelta(minutes=minutes))
        return web.json_response({})

    async def touring(self, request: web.Request) -> web.Response:
        """Begin the tour, pause it, go back, end it."""
        tour = self._tour
        match request.match_info["name"]:
            case "debut":
                await tour.starts()
            case "retour":
                await tour.goes_back()
            case "fin":
                await tour.stops()
            case "pause":
                tour.pauses()
            case "geste":
                tour.does()
            case _:
                raise web.HTTPNotFound
        return web.json_response({})

    async def close(self) -> None:
        """End the tour with the server."""
        await self._tour.stops()

    async def trouble(self, request: web.Request) -> web.Response:
        """Begin a trouble, or end it."""
        asked = loaded(await request.read())
        try:
            trouble = Trouble(request.match_info["name"])
        except ValueError:
            raise web.HTTPNotFound from None
        turn(self._stage, trouble, is_on=bool(asked.get("is_on")))
        return web.json_response({})

    async def cut(self, _request: web.Request) -> web.Response:
        """Kill the bot; answer once another one starts."""
        await self._play.is_killed()
        return web.json_response({})

    async def begin(self, request: web.Request) -> web.Response:
        """Answer once everybody is where this start puts them: who one is there, and where."""
        name = request.match_info["name"]
        await self._tour.stops()
        try:
            await self._play.begins_again(name)
        except KeyError:
            raise web.HTTPNotFound from None
        except GaveUp as error:
            return web.json_response({"said": f"{error}."}, status=500)
        start = self._play.starts[name]
        return web.json_response(await landing(self._stage, start))


def _shown_type(content: bytes) -> str | None:
    types = (kind for start, kind in SHOWN.items() if content.startswith(start))
    return next(types, None)


ROUTES = (
    (METH_GET, "/", Page.html),
    (METH_GET, "/vue", Page.seen),
    (METH_POST, "/geste/{name}", Page.gesture),
    (METH_POST, "/fichiers", Page.files),
    (METH_GET, "/fichier/{file_id}", Page.file),
    (METH_GET, "/reponse/{press}", Page.popup),
    (METH_POST, "/avance", Page.later),
    (METH_POST, "/commencer/{name}", Page.begin),
    (METH_POST, "/parcours/{name}", Page.touring),
    (METH_POST, "/panne/{name}", Page.trouble),
    (METH_POST, "/coupure", Page.cut),
)


def routes_of(find: Find) -> list[web.AbstractRouteDef]:
    """Return the routes of pages, beside those of Telegram: `find` says whose a request is for."""
    routes: list[web.AbstractRouteDef] = [web.static("/ui", UI)]
    for method, path, answers in ROUTES:
        routes.append(web.route(method, path, _answering(find, answers)))
    return routes


def _answering(
    find: Find,
    answers: Callable[[Page, web.Request], Awaitable[web.StreamResponse]],
) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(request: web.Request) -> web.StreamResponse:
        return await answers(find(request), request)

    return answer
