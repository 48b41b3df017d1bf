"""The trainer's page: who has done what, and the end of a world."""

from collections.abc import Callable

from aiohttp import web

from bot.demo.school.door import Door, new_key, print_of
from bot.demo.school.entrance import (
    UI,
    WRONG,
    form,
    let_in,
    refusal,
    trouble_at,
)
from bot.demo.school.school import School
from bot.demo.school.trainee import Trainee
from bot.simulator.telegram.state import Json

COOKIE = "formateur"


class Trainers:
    """Who teaches, in one school."""

    def __init__(self, school: School, now: Callable[[], float]) -> None:
        self._school = school
        self._door = Door(school.settings.trainer_password, now)
        self._keys: set[bytes] = set()

    def routes(self) -> list[web.AbstractRouteDef]:
        """Return the routes of the page."""
        return [
            web.get("/formateur", self._page),
            web.post("/formateur", self._enters),
            web.get("/formateur/vue", self._watches),
            web.post("/formateur/fin/{number}", self._ends),
        ]

    def _knows(self, request: web.Request) -> bool:
        return print_of(request.cookies.get(COOKIE, "")) in self._keys

    async def _page(self, request: web.Request) -> web.StreamResponse:
        if self._knows(request):
            return web.FileResponse(UI / "formateur.html")
        return form("porte.html", "")

    async def _enters(self, request: web.Request) -> web.Response:
        trouble = await trouble_at(self._door, request)
        if trouble:
            return form("porte.html", trouble)
        key = new_key()
        self._keys.add(print_of(key))
        return let_in(request, "/formateur", cookie=COOKIE, key=key)

    async def _watches(self, request: web.Request) -> web.Response:
        if not self._knows(request):
            raise web.HTTPSeeOther("/formateur")
        return web.json_response(overview(self._school))

    async def _ends(self, request: web.Request) -> web.Response:
        if not self._knows(request):
            raise refusal(WRONG)
        number = request.match_info["number"]
        trainees = self._school.trainees.values()
        for trainee in [one for one in trainees if str(one.number) == number]:
            world = self._school.world_of(trainee)
            if world is not None:
                await self._school.ends(world)
        return web.json_response({})


def overview(school: School) -> Json:
    """Return who has done what, those who are there first."""
    trainees = [_row(school, one) for one in school.trainees.values()]
    trainees.sort(key=lambda row: row["minutes"] is None)
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
