"""What a school serves: the trainees' door and their worlds, the trainer's page."""

import json
import time
from collections.abc import Callable
from html import escape
from http import HTTPStatus
from pathlib import Path
from string import Template

from aiohttp import web

from bot.demo.page import Page, routes_of
from bot.demo.school.door import Door, new_key, print_of
from bot.demo.school.school import Refused, School
from bot.demo.school.trainee import Trainee
from bot.demo.school.world import World
from bot.demo.waiting import GaveUp
from bot.simulator.telegram.state import Json

UI = Path(__file__).parent / "ui"
UPLOAD = 6 * 1024 * 1024
"""The biggest file that a trainee sends: bytes; all that is sent stays in memory."""
MINE, TRAINERS = "ecole", "formateur"
"""The cookies."""
OVER = "Votre monde est terminé. Vous pouvez en ouvrir un autre."
WRONG = "Ce mot de passe n'est pas le bon. Demandez-le au formateur, puis réessayez."
SHUT = "Trop de mots de passe faux. Attendez une minute, puis réessayez."
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
        self._trainers_door = Door(school.settings.trainer_password, now)
        self._trainers: set[bytes] = set()

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
                web.get("/formateur", self._trainer),
                web.post("/formateur", self._trainer_enters),
                web.get("/formateur/vue", self._watches),
                web.post("/formateur/fin/{number}", self._ends),
                *routes_of(self._page),
            ]
        )
        return app

    # What a trainee does.

    def _mine(self, request: web.Request) -> World:
        world = self._school.world(request.cookies.get(MINE, ""))
        if world is None:
            raise _refusal(OVER)
        if request.method == "POST":
            world.touches()
        return world

    def _page(self, request: web.Request) -> Page:
        if request.path == "/" and not self._has_world(request):
            raise web.HTTPSeeOther("/entrer")
        return self._mine(request).page

    def _has_world(self, request: web.Request) -> bool:
        return self._school.world(request.cookies.get(MINE, "")) is not None

    async def _entrance(self, request: web.Request) -> web.Response:
        if self._has_world(request):
            raise web.HTTPSeeOther("/")
        words = OVER if MINE in request.cookies else ""
        return _form("entrer.html", words)

    async def _enters(self, request: web.Request) -> web.Response:
        form = await request.post()
        name = str(form.get("name", ""))
        trouble = _trouble_at(self._door, request, form.get("password"))
        if trouble:
            return _form("entrer.html", trouble, name=name)
        try:
            key = await self._school.opens(name)
        except Refused as error:
            return _form("entrer.html", str(error), name=name)
        return _let_in(request, "/", MINE, key)

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
        answer.del_cookie(MINE)
        return answer

    # What the trainer does.

    def _is_trainer(self, request: web.Request) -> bool:
        return print_of(request.cookies.get(TRAINERS, "")) in self._trainers

    async def _trainer(self, request: web.Request) -> web.StreamResponse:
        if self._is_trainer(request):
            return web.FileResponse(UI / "formateur.html")
        return _form("porte.html", "")

    async def _trainer_enters(self, request: web.Request) -> web.Response:
        form = await request.post()
        door = self._trainers_door
        trouble = _trouble_at(door, request, form.get("password"))
        if trouble:
            return _form("porte.html", trouble)
        key = new_key()
        self._trainers.add(print_of(key))
        return _let_in(request, "/formateur", TRAINERS, key)

    async def _watches(self, request: web.Request) -> web.Response:
        if not self._is_trainer(request):
            raise _refusal(WRONG)
        return web.json_response(overview(self._school))

    async def _ends(self, request: web.Request) -> web.Response:
        if not self._is_trainer(request):
            raise _refusal(WRONG)
        number = request.match_info["number"]
        for trainee in self._school.trainees.values():
            world = self._school.world_of(trainee)
            if world is not None and str(trainee.number) == number:
                await self._school.ends(world)
        return web.json_response({})


def overview(school: School) -> Json:
    """Return who has done what, as the trainer's page shows it."""
    trainees = [_row(school, one) for one in school.trainees.values()]
    most = school.settings.worlds
    return {"count": school.count, "most": most, "trainees": trainees}


def _row(school: School, trainee: Trainee) -> Json:
    world = school.world_of(trainee)
    if world is not None:
        world.looks()
    return {
        "number": trainee.number,
        "name": trainee.name,
        "minutes": None if world is None else school.minutes_left(world),
        "exercises": trainee.shown(),
    }


def _trouble_at(door: Door, request: web.Request, password: object) -> str:
    """What keeps somebody at a door; '' when it opens."""
    address = request.remote or ""
    if door.is_shut_for(address):
        return SHUT
    return "" if door.opens(address, str(password or "")) else WRONG


def _form(file: str, words: str, *, name: str = "") -> web.Response:
    page = Template((UI / file).read_text())
    text = page.substitute(words=escape(words), name=escape(name))
    return web.Response(text=text, content_type="text/html")


def _let_in(
    request: web.Request, where: str, cookie: str, key: str
) -> web.Response:
    is_secure = request.headers.get("X-Forwarded-Proto") == "https"
    answer = web.Response(status=HTTPStatus.SEE_OTHER)
    answer.headers["Location"] = where
    answer.set_cookie(
        cookie, key, httponly=True, samesite="Lax", secure=is_secure
    )
    return answer


def _refusal(words: str) -> web.HTTPUnauthorized:
    text = json.dumps({"said": words}, ensure_ascii=False)
    return web.HTTPUnauthorized(text=text, content_type="application/json")


async def _protects(_request: web.Request, answer: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        answer.headers.setdefault(name, value)
