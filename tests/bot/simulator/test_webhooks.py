"""Webhooks: a queue for each kind of update and each chat, again until it is taken."""

import asyncio

from aiohttp import web

from bot.simulator.webhooks import lane_of
from tests.bot.place import TOKEN
from tests.bot.simulator.line import hook, running, waits_for


async def test_a_webhook_gets_each_chat_s_updates_in_order_with_its_secret(
    line,
):
    place, received = line.place, []
    async with hook(received, statuses=[500, 503]) as url:
        await line.result(
            "setWebhook", json={"url": url, "secret_token": "secret-1"}
        )
        for number in range(3):
            place.maryse.says(place.chat, str(number))
            place.paul.says(place.group, f"groupe {number}")
        await waits_for(lambda: not place.telegram.pending(place.bot))
        await line.result("deleteWebhook")
    assert {secret for secret, _ in received} == {"secret-1"}
    for chat, words in ((place.chat, "{}"), (place.group, "groupe {}")):
        texts = [
            update["message"]["text"]
            for _, update in received
            if update["message"]["chat"]["id"] == chat.id
        ]
        assert list(dict.fromkeys(texts)) == [
            words.format(number) for number in range(3)
        ]
    assert len(received) == 8


async def test_a_slow_chat_does_not_hold_the_others(line):
    place, free, received = line.place, asyncio.Event(), []

    async def take(request):
        update = await request.json()
        if update["message"]["chat"]["id"] == place.chat.id:
            await free.wait()
        received.append(update["message"]["text"])
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    async with running(app) as base:
        await line.result("setWebhook", json={"url": f"{base}/hook"})
        place.maryse.says(place.chat, "attend")
        place.paul.says(place.group, "passe")
        await waits_for(lambda: received == ["passe"])
        free.set()
        await waits_for(lambda: received == ["passe", "attend"])
        await line.result("deleteWebhook")


async def test_a_webhook_may_answer_with_a_method(line):
    place = line.place

    async def take(_request):
        return web.json_response(
            {"method": "sendMessage", "chat_id": place.chat.id, "text": "reçu"}
        )

    app = web.Application()
    app.router.add_post("/hook", take)
    async with running(app) as base:
        await line.result("setWebhook", json={"url": f"{base}/hook"})
        place.maryse.says(place.chat, "bonjour")
        await waits_for(lambda: place.chat.shown()[-1].text == "reçu")
        await line.result("deleteWebhook")


async def test_an_answer_about_a_world_that_was_left_forgets_nothing_of_the_next(
    line,
):
    place, asked, free, texts = line.place, asyncio.Event(), asyncio.Event(), []
    snapshot = place.telegram.snapshot()

    async def take(request):
        texts.append((await request.json())["message"]["text"])
        asked.set()
        if texts == ["avant"]:
            await free.wait()
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    async with running(app) as base:
        await line.result("setWebhook", json={"url": f"{base}/hook"})
        place.maryse.says(place.chat, "avant")
        await asked.wait()
        place.telegram.restore(snapshot)
        await line.result("setWebhook", json={"url": f"{base}/hook"})
        bot = place.telegram.bots[TOKEN]
        place.maryse.says(place.maryse.chat_with(bot), "après")
        free.set()
        await waits_for(lambda: not place.telegram.pending(bot))
        await line.result("deleteWebhook")
    assert texts == ["avant", "après"]


async def test_a_tap_passes_the_words_that_wait_in_the_same_chat(line):
    place, free, received = line.place, asyncio.Event(), []

    async def take(request):
        update = await request.json()
        if "message" in update:
            await free.wait()
        received.append("message" if "message" in update else "tap")
        return web.Response()

    app = web.Application()
    app.router.add_post("/hook", take)
    async with running(app) as base:
        await line.result("setWebhook", json={"url": f"{base}/hook"})
        place.says(
            reply_markup={
                "inline_keyboard": [[{"text": "Oui", "callback_data": "o"}]]
            }
        )
        place.maryse.says(place.chat, "Voici le bail.")
        place.maryse.taps(place.chat, "Oui")
        await waits_for(lambda: received == ["tap"])
        free.set()
        await waits_for(lambda: received == ["tap", "message"])
        await line.result("deleteWebhook")


def test_each_kind_of_update_has_queues_of_its_own(place):
    place.says(
        reply_markup={
            "inline_keyboard": [[{"text": "Oui", "callback_data": "o"}]]
        }
    )
    said = place.maryse.says(place.chat, "Bonjour")
    place.maryse.edits(place.chat, said, "Bonsoir")
    place.maryse.taps(place.chat, "Oui")
    place.maryse.reacts(place.chat, said, "👍")
    place.maryse.blocks(place.bot)
    place.paul.leaves(place.group)
    place.paul.asks_to_join(place.group)
    updates = place.telegram.pending(place.bot)
    chat, group = place.chat.id, place.group.id
    assert [
        (str(lane.queue), lane.place)
        for lane in (lane_of(TOKEN, one) for one in updates)
    ] == [
        ("messages", chat),
        ("messages", chat),
        ("presses", place.maryse.user.id),
        ("reactions", chat),
        ("own_place", chat),
        ("members", group),
        ("messages", group),
        ("members", group),
    ]
