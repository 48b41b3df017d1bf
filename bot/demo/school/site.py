"""What a school serves: the trainees' door and their worlds, the trainer's page."""

import time
from collections.abc import Callable

from aiohttp import web

from bot.demo.asked import form_of
from bot.demo.page import Page, routes_of
from bot.demo.school.door import Door
from bot.demo.school.entrance import UI, form, let_in, refusal, trouble_at
from bot.demo.school.school import Refused, School
from bot.demo.school.trainers import Trainers
from bot.demo.school.world import World
from bot.demo.waiting import GaveUp

UPLOAD = 6 * 1024 * 1024
"""The biggest file that a trainee sends: bytes; all that is sent stays in memory."""
COOKIE = "ecole"
OVER = "Votre monde est terminé. Vous pouvez en ouvrir un autre."
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
        "style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Site:
    """The school's own server; the bots' Telegram is on ports of the loopback, never here."""

    def __init__(
        self, school: School, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._school = school
        self._door = Door(school.settings.password, now)
        self._trainers = Trainers(school, now)

    def application(self) -> web.Application:
        """Return the server, ready to run."""
        app = web.Application(client_max_size=UPLOAD)
        app.on_response_prepare.append(_protects)
        app.add_routes(
            [
                web.static("/ecole", UI),
                web.get("/entrer", self._entrance),
                web.post("/entrer", self._enters),
                web.post("/exercice/{name}", self._exercise),
                web.post("/sortir", self._goes_out),
                *self._trainers.routes(),
                *routes_of(self._page),
            ]
        )
        return app

    def _world(self, request: web.Request) -> World | None:
        return self._school.world(request.cookies.get(COOKIE, ""))

    def _mine(self, request: web.Request) -> World:
        """Return the world of who asks; whoever has none is led to the door."""
        world, is_act = self._world(request), request.method == "POST"
        if world is None:
            raise refusal(OVER) if is_act else web.HTTPSeeOther("/entrer")
        if is_act:
            world.touches()
        return world

    def _page(self, request: web.Request) -> Page:
        return self._mine(request).page

    async def _entrance(self, request: web.Request) -> web.Response:
        if self._world(request) is not None:
            raise web.HTTPSeeOther("/")
        return form("entrer.html", OVER if COOKIE in request.cookies else "")

    async def _enters(self, request: web.Request) -> web.Response:
        if self._world(request) is not None:
            raise web.HTTPSeeOther("/")
        name = str((await form_of(request)).get("name", ""))
        trouble = await trouble_at(self._door, request)
        if trouble:
            return form("entrer.html", trouble, name=name)
        try:
            key = await self._school.opens(name)
        except Refused as error:
            return form("entrer.html", str(error), name=name)
        return let_in(request, "/", cookie=COOKIE, key=key)

    async def _exercise(self, request: web.Request) -> web.Response:
        world = self._mine(request)
        try:
            where = await world.begins(request.match_info["name"])
        except KeyError:
            raise web.HTTPNotFound from None
        except GaveUp as error:
            return web.json_response({"said": f"{error}."}, status=500)
        return web.json_response(where)

    async def _goes_out(self, request: web.Request) -> web.Response:
        await self._school.ends(self._mine(request))
        answer = web.json_response({})
        answer.del_cookie(COOKIE)
        return answer


async def _protects(_request: web.Request, answer: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
