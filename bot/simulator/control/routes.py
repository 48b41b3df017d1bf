"""The addresses of the control, under `/control`; what is wrong is said in a sentence."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Generic, TypeVar

from aiohttp import web
from pydantic import ValidationError

from bot.simulator.control import accounts, asked, conditions, groups
from bot.simulator.control.at import At
from bot.simulator.control.desk import Desk, Unknown
from bot.simulator.control.gestures import GESTURES, Gesture, Hand
from bot.simulator.control.refusals import sentence_of
from bot.simulator.telegram.errors import NotAllowed
from bot.simulator.telegram.files import find
from bot.simulator.telegram.people import NoSuchButton

A = TypeVar("A", bound=asked.Asked)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
BASE = "/control"
NOTHING = asked.Nothing


@dataclass(frozen=True, slots=True)
class Route(Generic[A]):
    """An address: what may be asked there, and what is then done."""

    verb: str
    path: str
    model: type[A]
    does: Callable[[At, A], object]


def _gesture(name: str, gesture: Gesture[Any]) -> Route[Any]:
    def does(at: At, body: asked.Asked) -> object:
        return gesture.does(Hand(at.desk, at.person), body)

    return Route("POST", f"/people/{{person}}/{name}", gesture.model, does)


MEMBER = "/groups/{group}/members/{user}"
ROUTES: list[Route[Any]] = [
    Route("GET", "/bots", NOTHING, accounts.bots),
    Route("POST", "/bots", asked.NewBot, accounts.new_bot),
    Route("GET", "/people", NOTHING, accounts.people),
    Route("POST", "/people", asked.NewPerson, accounts.new_person),
    Route("GET", "/people/{person}/reads", asked.Where, accounts.reads),
    *[_gesture(name, gesture) for name, gesture in GESTURES.items()],
    Route("GET", "/groups", NOTHING, groups.groups),
    Route("POST", "/groups", asked.NewGroup, groups.new_group),
    Route("POST", "/groups/{group}/topics", asked.NewTopic, groups.new_topic),
    Route("PUT", MEMBER, asked.Place, groups.give_place),
    Route("DELETE", MEMBER, NOTHING, groups.take_place),
    Route("GET", "/clock", NOTHING, conditions.clock),
    Route("POST", "/clock", asked.Moves, conditions.move_clock),
    Route("POST", "/limits", asked.Turns, conditions.turn_limits),
    Route("GET", "/faults", NOTHING, conditions.troubles),
    Route("POST", "/faults", asked.Breaks, conditions.break_down),
    Route("DELETE", "/faults", NOTHING, conditions.mend),
    Route("GET", "/calls", asked.After, conditions.calls),
    Route("GET", "/snapshots", NOTHING, conditions.snapshots),
    Route("POST", "/snapshots", NOTHING, conditions.save),
    Route("POST", "/snapshots/{name}/restore", NOTHING, conditions.restore),
    Route("POST", "/reset", NOTHING, conditions.reset),
]


def control(desk: Desk) -> web.Application:
    """Return what drives this desk, to stand under `BASE`."""
    app = web.Application(middlewares=[_refusing])
    app.router.add_get("", _said)
    for route in ROUTES:
        app.router.add_route(route.verb, route.path, _handler(desk, route))
    app.router.add_get("/files/{file_id}", _files(desk))
    return app


def _handler(desk: Desk, route: Route[Any]) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        body = await request.read()
        if body:
            wanted = route.model.model_validate_json(body)
        else:
            wanted = route.model.model_validate(dict(request.query))
        names = dict(request.match_info)
        return _json(200, route.does(At(desk, names), wanted))

    return handle


def _files(desk: Desk) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        file = find(desk.telegram, request.match_info["file_id"])
        if file is None:
            raise Unknown("ce fichier n'existe pas")
        kind = "application/octet-stream"
        return web.Response(body=file.content, content_type=kind)

    return handle


async def _said(_request: web.Request) -> web.StreamResponse:
    """Say what may be asked."""
    lines = [f"{route.verb} {BASE}{route.path}" for route in ROUTES]
    return _json(200, {"routes": lines})


@web.middleware
async def _refusing(
    request: web.Request, handler: Handler
) -> web.StreamResponse:
    try:
        return await handler(request)
    except ValidationError as error:
        return _refused(HTTPStatus.BAD_REQUEST, sentence_of(error))
    except (Unknown, NoSuchButton) as error:
        return _refused(HTTPStatus.NOT_FOUND, str(error))
    except NotAllowed as error:
        return _refused(HTTPStatus.CONFLICT, str(error))
    except web.HTTPClientError as error:
        words = f"{error.reason} : GET {BASE} dit ce qui se demande"
        return _refused(error.status, words)


def _refused(status: int, sentence: str) -> web.Response:
    return _json(status, {"error": f"{sentence}."})


def _json(status: int, body: object) -> web.Response:
    content = json.dumps(body, ensure_ascii=False).encode()
    return web.Response(
        status=status, body=content, content_type="application/json"
    )
