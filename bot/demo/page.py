"""The page of the demo: several people side by side, their groups and their mails."""

import json
from dataclasses import asdict
from pathlib import Path

from aiohttp import web

from bot.demo.people import Actor
from bot.demo.stage import Stage
from bot.demo.telegram.people import NoSuchKey
from bot.demo.telegram.state import Chat, Json, Message

PAGE = Path(__file__).parent / "ui" / "page.html"


def page_routes(stage: Stage) -> web.RouteTableDef:
    """Return the routes of the page: itself, what is to be seen, what people do."""
    routes = web.RouteTableDef()

    @routes.get("/")
    async def page(_request: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE)

    @routes.get("/vue")
    async def view(_request: web.Request) -> web.Response:
        return web.json_response(_view(stage), dumps=lambda value: json.dumps(value, ensure_ascii=False))

    @routes.post("/geste")
    async def gesture(request: web.Request) -> web.Response:
        asked = await request.json()
        try:
            told = _gesture(stage, asked)
        except (NoSuchKey, KeyError, StopIteration):
            return web.json_response({"dit": "Cette touche n'est plus là."}, status=409)
        return web.json_response({"dit": told})

    @routes.get("/reponse/{press}")
    async def popup(request: web.Request) -> web.Response:
        return web.json_response(stage.bot.answered.get(request.match_info["press"]) or {})

    return routes


def _view(stage: Stage) -> Json:
    chats: list[tuple[str, str, Chat, int | None]] = [
        (f"p:{name}", actor.name, actor.chat, None) for name, actor in stage.actors.items()
    ]
    for group in stage.groups.values():
        chats.append((f"g:{group.id}:", group.title, group, 0))
        chats += [
            (f"g:{group.id}:{one.id}", f"{group.title} · {one.name}", group, one.id) for one in group.open_topics()
        ]
    return {
        "people": {name: actor.name for name, actor in stage.actors.items()},
        "chats": [
            {"id": key, "title": title, "messages": _messages(chat, thread)} for key, title, chat, thread in chats
        ],
        "mails": [asdict(mail) for mail in stage.mailbox.mails],
    }


def _messages(chat: Chat, thread: int | None) -> list[Json]:
    shown = [one for one in chat.shown() if one.thread_id is None] if thread == 0 else chat.shown(thread)
    return [_message(one) for one in shown[-60:]]


def _message(message: Message) -> Json:
    author = message.author.first_name if message.author else ""
    keys = [[key["text"] for key in row] for row in message.keys]
    return {
        "id": message.id,
        "author": author,
        "text": message.shown or "(pièce)",
        "keys": keys,
        "pinned": message.is_pinned,
    }


def _gesture(stage: Stage, asked: Json) -> str:
    actor: Actor = stage.actors[asked["who"]]
    kind, _, rest = str(asked["chat"]).partition(":")
    chat, thread = actor.chat, None
    if kind == "g":
        group_id, _, topic = rest.partition(":")
        chat, thread = stage.telegram.groups[int(group_id)], int(topic) if topic else None
    if "text" in asked:
        actor.person.says(chat, str(asked["text"]), thread=thread, reply_to=chat.messages.get(asked.get("reply", 0)))
        return ""
    message = chat.messages[int(asked["message"])]
    key = next(one for row in message.keys for one in row if one["text"] == asked["label"])
    return actor.person.presses(chat, message, key["callback_data"]) if "callback_data" in key else ""
