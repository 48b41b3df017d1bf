"""What the demo's page shows and takes, without a browser."""

import asyncio
import json
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import ClientSession, FormData

from bot.demo import opening
from bot.demo import stage as stages
from bot.demo.cast import CAF
from bot.demo.mailbox import Received, free_port
from bot.demo.page import Page
from bot.demo.play import Play
from bot.demo.saved import put_back, save
from bot.demo.stage import TOKEN
from bot.demo.waiting import until

MARYSE, LONG = "p:maryse:", "mot " * 1500


@pytest.fixture
async def line():
    async with AsyncExitStack() as stack:
        stage = await stages.raise_stage(stack, port=free_port())
        await stages.serve(stack, stage, Page(Play(stage)).routes())
        client = await stack.enter_async_context(
            ClientSession(f"http://127.0.0.1:{stage.port}")
        )
        yield stage, client


async def do(client, name, who="maryse", chat=MARYSE, **asked):
    async with client.post(
        f"/geste/{name}", json={"who": who, "chat": chat} | asked
    ) as answer:
        return answer.status, await answer.json()


async def seen(client, chat):
    async with client.get("/vue") as answer:
        return next(
            one for one in (await answer.json())["chats"] if one["id"] == chat
        )


def asks(stage, *keys, actor="maryse"):
    params = {
        "chat_id": stage.actors[actor].chat.id,
        "text": "?",
        "reply_markup": {"inline_keyboard": [list(keys)]},
    }
    status, body = stage.telegram.call(TOKEN, "sendMessage", params)
    assert status == 200, body
    return body["result"]["message_id"]


async def test_who_begins_again_finds_nothing_of_before(line):
    stage, client = line
    await do(client, "says", text="bonjour")
    stage.mailbox.mails.append(Received("a@b.example", "s", "b", "i"))
    stage.moves(timedelta(days=1))
    stages.people_stage(stage)
    assert (await seen(client, MARYSE))["messages"] == []
    assert (stage.mailbox.mails, stage.ahead) == ([], 0)
    await do(client, "says", text="encore")
    assert len((await seen(client, MARYSE))["messages"]) == 1


async def test_who_comes_early_reads_how_far_the_preparation_is(line):
    stage, client = line
    importing = asyncio.create_task(opening.import_people(stage))
    await until(lambda: stage.preparing or None, "la préparation")
    async with client.get("/vue") as answer:
        told = await answer.json()
    importing.cancel()
    await asyncio.gather(importing, return_exceptions=True)
    assert not told["is_ready"]
    assert told["preparing"].startswith("1 sur 3")


async def test_who_has_seen_it_all_gets_nothing_more(line):
    _, client = line
    async with client.get("/vue") as answer:
        version = answer.headers["X-Version"]
    async with client.get("/vue", params={"version": version}) as answer:
        assert answer.status == 204
    await do(client, "says", text="bonjour")
    async with client.get("/vue", params={"version": version}) as answer:
        assert answer.status == 200


async def test_what_is_too_long_for_one_message_goes_in_two(line):
    stage, client = line
    await do(client, "says", text=LONG)
    said = [one.text for one in stage.actors["maryse"].chat.shown()]
    assert len(said) == 2
    assert "".join(said) == LONG
    assert max(map(len, said)) <= 4096


async def test_each_kind_of_key_does_what_it_says(line):
    stage, client = line
    await do(client, "says", text="/start")
    keys = (
        {"text": "Oui", "callback_data": "o"},
        {"text": "Copier", "copy_text": {"text": "1234567"}},
        {"text": "Ailleurs", "url": "https://exemple.fr/"},
        {
            "text": "Ici",
            "url": f"https://t.me/{stage.bot.user.username}?start=jeton",
        },
    )
    number = asks(stage, *keys)
    told = [
        (await do(client, "taps", message=number, row=0, column=column))[1]
        for column in range(4)
    ]
    assert told[1:] == [
        {"copied": "1234567"},
        {"url": "https://exemple.fr/"},
        {"chat": MARYSE},
    ]
    assert told[0]["press"] in stage.bot.presses
    assert stage.actors["maryse"].chat.shown()[-1].text == "/start jeton"


async def test_a_link_to_a_topic_leads_to_it(line):
    stage, client = line
    group = stage.groups[CAF]
    topic = stage.actors["dany"].person.creates_topic(group, "n° 1")
    url = f"https://t.me/c/{str(group.id).removeprefix('-100')}/{topic.id}"
    assert await do(client, "opens", url=url) == (
        200,
        {"chat": f"g:{group.id}:{topic.id}"},
    )


async def test_what_is_gone_is_said(line):
    _, client = line
    for asked in (
        {"who": "personne"},
        {"chat": "g:1:"},
        {"message": 99, "row": 0, "column": 0},
    ):
        assert await do(client, "taps", **asked) == (
            409,
            {"said": "Ce n'est plus là."},
        )


async def test_one_changes_and_deletes_ones_own_words_only(line):
    stage, client = line
    group = stage.groups[CAF]
    for name in ("paul", "sonia"):
        stage.actors[name].person.joins(group)
    said = stage.actors["paul"].says("à moi", chat=group)
    where = {"chat": f"g:{group.id}:", "message": said.id}
    await do(client, "edits", who="sonia", text="à elle", **where)
    await do(client, "deletes", who="sonia", **where)
    assert (said.text, said.is_deleted) == ("à moi", False)
    await do(client, "reacts", who="sonia", **where)
    *_, shown = (await seen(client, where["chat"]))["messages"]
    [reaction] = shown["reactions"]
    assert (reaction["emoji"], reaction["by"]) == ("👍", "Sonia")
    await do(client, "edits", who="paul", text="corrigé", **where)
    assert said.text == "corrigé"
    await do(client, "deletes", who="paul", **where)
    assert (await seen(client, where["chat"]))["messages"] == []


async def test_files_go_as_an_album_and_only_pictures_are_shown(line):
    stage, client = line
    form = FormData({"who": "maryse", "chat": MARYSE, "text": "deux pages"})
    for name, content in (
        ("a.png", b"\x89PNG"),
        ("b.png", b"<script>"),
        ("c.html", b"<script>"),
    ):
        form.add_field("files", content, filename=name)
    async with client.post("/fichiers", data=form) as answer:
        assert answer.status == 200
    first, second, third = stage.actors["maryse"].chat.shown()
    assert first.extra["media_group_id"] == second.extra["media_group_id"]
    assert [one.caption for one in (first, second, third)] == [
        "deux pages",
        "",
        "",
    ]
    kinds = []
    for media in (
        first.media["photo"][-1],
        second.media["photo"][-1],
        third.media["document"],
    ):
        async with client.get(f"/fichier/{media['file_id']}") as answer:
            kinds.append(
                (answer.content_type, answer.headers.get("Content-Disposition"))
            )
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
    # Whatever is sent as a photo, the telephone makes a picture of it.
    assert kinds == [
        ("image/png", None),
        ("image/jpeg", None),
        ("application/octet-stream", "attachment"),
    ]


async def test_people_see_the_groups_they_are_in_and_no_other(line):
    stage, client = line
    chat = await seen(client, f"g:{stage.groups[CAF].id}:")
    assert chat["members"] == ["dany"]


async def test_what_one_member_alone_sees_stands_after_what_was_said_then(line):
    stage, client = line
    group, dany = stage.groups[CAF], stage.actors["dany"]
    dany.person.adds_bot(group, stage.bot)
    for text in ("avant", "pour vous", "après"):
        asked = {"chat_id": group.id, "text": text}
        if text == "pour vous":
            asked["receiver_user_id"] = dany.person.user_id
        assert stage.telegram.call(TOKEN, "sendMessage", asked)[0] == 200
    shown = (await seen(client, f"g:{group.id}:"))["messages"]
    assert [one["text"] for one in shown] == ["avant", "pour vous", "après"]
    assert [one.get("only") for one in shown] == [None, "dany", None]


async def test_what_the_bot_has_not_taken_is_said_to_wait(line):
    stage, client = line
    await do(client, "says", text="bonjour")
    [message] = (await seen(client, MARYSE))["messages"]
    assert message["is_waiting"]
    stage.telegram.call(TOKEN, "getUpdates", {"offset": 10**9})
    [message] = (await seen(client, MARYSE))["messages"]
    assert not message["is_waiting"]


async def test_the_bot_is_seen_to_write_from_its_taking_to_its_answer(line):
    stage, client = line

    async def writes():
        return (await seen(client, MARYSE))["is_answering"]

    await do(client, "says", text="/start")
    number = asks(stage, {"text": "Oui", "callback_data": "o"})
    for told in (
        {"name": "says", "text": "bonjour"},
        {"name": "taps", "message": number, "row": 0, "column": 0},
    ):
        await do(client, **told)
        assert not await writes()
        stage.telegram.call(TOKEN, "getUpdates", {"offset": 10**9})
        assert await writes()
        asks(stage)
        assert not await writes()


async def test_older_messages_come_to_who_asks_for_more(line):
    stage, client = line
    for number in range(100):
        stage.actors["maryse"].says(str(number))
    chat = await seen(client, MARYSE)
    assert (len(chat["messages"]), chat["older"]) == (80, 20)
    asked = {"depths": json.dumps({MARYSE: 160})}
    async with client.get("/vue", params=asked) as answer:
        [chat] = [
            one for one in (await answer.json())["chats"] if one["id"] == MARYSE
        ]
    assert (len(chat["messages"]), chat["older"]) == (100, 0)


async def test_a_start_that_does_not_exist_is_none(line):
    _, client = line
    async with client.post("/commencer/ailleurs") as answer:
        assert answer.status == 404


async def test_the_next_day_comes_for_everybody(line):
    stage, client = line
    before = stage.telegram.now()
    async with client.post("/avance", json={"minutes": 1440}) as answer:
        assert answer.status == 200
    assert (stage.telegram.now() - before).days == 1
    assert stage.environment()["CLOCK_OFFSET_FILE"] == str(
        stage.folder / "clock"
    )


async def test_what_is_put_back_goes_on_at_the_instant_when_it_was_kept(line):
    stage, _ = line
    saved = await save(stage)
    put_back(stage, replace(saved, at=saved.at - timedelta(days=3)))
    assert round(stage.ahead / timedelta(days=1).total_seconds()) == -3
    assert stage.clock.now() < saved.at
