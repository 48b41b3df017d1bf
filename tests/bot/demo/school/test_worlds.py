"""Each trainee has a world of their own, so many at once, and each ends by itself."""

import asyncio
import json
import unicodedata
from io import BytesIO
from urllib.parse import quote

import pytest
from aiohttp import FormData
from yarl import URL

from bot.demo.school.door import WRONG_TRIES
from bot.demo.school.entrance import SHUT, WRONG
from bot.demo.school.site import OVER
from bot.demo.stage import TOKEN
from tests.bot.demo.school.conftest import PASSWORD


def world_of(desk, name):
    return desk.school.world_of(desk.school.trainees[name])


def words(text):
    return text.replace("&#x27;", "'")


async def test_nobody_comes_in_without_the_password(desk):
    stranger = await desk.browser()
    for path in ("/", "/vue", "/fichier/x", "/reponse/x"):
        answer, _ = await stranger.asks(path)
        assert (answer.status, answer.headers["Location"]) == (303, "/entrer")
    for path in ("/geste/says", "/exercice/titre", "/sortir"):
        assert (await stranger.asks(path, "POST", json={}))[0].status == 401
    _, text = await stranger.enters("Léa", "pas-le-bon")
    assert WRONG in words(text)
    assert desk.school.count == 0


async def test_a_browser_keeps_a_key_that_no_script_reads(desk):
    browser = await desk.browser()
    answer, _ = await browser.enters("Léa")
    cookie = answer.headers["Set-Cookie"]
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie
    behind = {"X-Forwarded-Proto": "https"}
    answer, _ = await (await desk.browser()).enters("Tom", headers=behind)
    assert "Secure" in answer.headers["Set-Cookie"]


async def test_a_world_is_out_of_reach_of_who_has_another(desk, lea, tom):
    await lea.says("mon secret")
    form = FormData({"who": "maryse", "chat": "p:maryse:", "text": ""})
    form.add_field("files", b"\x89PNG", filename="a.png")
    assert (await lea.asks("/fichiers", "POST", data=form))[0].status == 200
    told = json.dumps(await lea.sees())
    photo = world_of(desk, "léa").play.stage.actors["maryse"].chat.shown()[-1]
    file_id = photo.media["photo"][-1]["file_id"]
    assert "mon secret" in told
    assert (await lea.asks(f"/fichier/{file_id}"))[0].status == 200
    assert "mon secret" not in json.dumps(await tom.sees())
    assert (await tom.asks(f"/fichier/{file_id}"))[0].status == 404
    await tom.asks("/avance", "POST", json={"minutes": 1440})
    assert (await tom.sees())["ahead"] > 80_000
    assert (await lea.sees())["ahead"] < 3600


async def test_the_bots_telegram_is_not_on_the_address_of_the_school(desk, lea):
    for path in (f"/bot{TOKEN}/getMe", f"/file/bot{TOKEN}/x", "/sms"):
        assert (await lea.asks(path, "POST", json={}))[0].status in {404, 405}


async def test_whoever_tries_passwords_waits_a_minute(desk):
    browser = await desk.browser()
    for _ in range(WRONG_TRIES):
        _, text = await browser.enters("Léa", "pas-le-bon")
        assert WRONG in words(text)
    _, text = await browser.enters("Léa")
    assert SHUT in words(text)
    desk.waits(minutes=1)
    answer, _ = await browser.enters("Léa")
    assert answer.status == 303


async def test_who_comes_when_all_is_taken_reads_what_to_do(desk, lea, tom):
    late = await desk.browser()
    _, text = await late.enters("Zoé")
    assert "Complet : 2 mondes sont ouverts" in words(text)
    assert "demandez au formateur" in words(text)
    await tom.asks("/sortir", "POST")
    answer, _ = await late.enters("Zoé")
    assert answer.status == 303


@pytest.mark.parametrize("name", ["Léa", " léa  "])
async def test_a_name_that_has_a_world_opens_no_other(desk, lea, name):
    _, text = await (await desk.browser()).enters(name)
    assert "a déjà un monde ouvert" in words(text)


@pytest.mark.parametrize(
    "name", ["", "<b>", "a" * 31, "a-" * 20 + "a", "1 2;3", "-"]
)
async def test_a_name_that_is_none_is_told_so(desk, name):
    _, text = await (await desk.browser()).enters(name)
    assert "Écrivez un prénom ou un surnom" in words(text)
    assert '"<b>"' not in text


async def test_those_who_come_at_once_are_as_many_people(desk):
    desk.school.settings = desk.school.settings.model_copy(
        update={"worlds": 12}
    )
    names = "Léa", "Tom", "Zoé", "zoé"
    browsers = [await desk.browser() for _ in names]
    came = await asyncio.gather(
        *[one.enters(name) for one, name in zip(browsers, names, strict=True)]
    )
    assert [answer.status for answer, _ in came].count(303) == 3
    numbers = [one.number for one in desk.school.trainees.values()]
    assert sorted(numbers) == [1, 2, 3]
    assert desk.school.count == 3


async def test_who_is_in_a_world_opens_no_other_from_another_tab(desk, lea):
    answer, _ = await lea.enters("Zoé")
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    assert desk.school.count == 1


async def test_a_name_in_two_ways_of_writing_its_accent_is_one(desk, lea):
    written = unicodedata.normalize("NFD", "Léa")
    _, text = await (await desk.browser()).enters(written)
    assert "a déjà un monde ouvert" in words(text)


async def test_a_world_where_nothing_is_done_ends_with_all_it_had(
    desk, lea, tom
):
    folder = world_of(desk, "léa").play.stage.folder
    desk.waits(minutes=29)
    await tom.says("je suis là")
    # To look is not to do.
    await lea.sees()
    desk.waits(minutes=1)
    await desk.school.ends_those_over()
    assert not folder.exists()
    assert (await lea.asks("/vue"))[0].status == 303
    _, text = await lea.asks("/entrer")
    assert OVER in words(text)
    assert (await tom.asks("/vue"))[0].status == 200


async def test_a_world_ends_at_its_age_whatever_is_done(desk, lea):
    for _ in range(12):
        desk.waits(minutes=20)
        await lea.says("je suis là")
        await desk.school.ends_those_over()
    assert desk.school.count == 0


async def test_a_world_whose_bot_ended_ends_alone(desk, lea, tom):
    world_of(desk, "léa").play.ended.set()
    await desk.school.ends_those_over()
    assert desk.school.count == 1


@pytest.mark.slow
async def test_who_never_finishes_asking_does_not_hold_the_end(desk, lea):
    folder = world_of(desk, "léa").play.stage.folder
    port = URL(desk.base).port
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        b"POST /entrer HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\n\r\nname=Tom"
    )
    await writer.drain()
    await lea.sees()
    async with asyncio.timeout(30):
        await desk.ends()
    assert await reader.read() == b""
    writer.close()
    assert not folder.exists()


async def test_what_is_sent_is_never_big(desk, lea):
    form = FormData({"who": "maryse", "chat": "p:maryse:", "text": ""})
    form.add_field("files", BytesIO(bytes(7 * 1024 * 1024)), filename="a.pdf")
    assert (await lea.asks("/fichiers", "POST", data=form))[0].status == 413


SOMEWHERE = {"who": "maryse", "chat": "p:maryse:"}
FORM = "application/x-www-form-urlencoded; charset=aucun"


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/geste/says", {"data": b"rien"}),
        ("/geste/says", {"json": []}),
        ("/geste/says", {"data": b"[" * 100_000}),
        ("/geste/says", {"json": SOMEWHERE | {"text": "\ud800"}}),
        ("/geste/taps", {"json": SOMEWHERE | {"message": {}}}),
        ("/geste/edits", {"json": SOMEWHERE | {"message": float("inf")}}),
        ("/avance", {"json": {}}),
        ("/avance", {"json": {"minutes": "x"}}),
        ("/avance", {"json": {"minutes": 10**11}}),
        ("/avance", {"json": {"minutes": -1}}),
        ("/panne/mail", {"data": b""}),
        ("/fichiers", {"data": b"a=b", "headers": {"Content-Type": FORM}}),
        ("/formateur", {"data": b"a=b", "headers": {"Content-Type": FORM}}),
    ],
)
async def test_what_the_page_never_sends_is_refused_and_breaks_nothing(
    desk, lea, path, sent
):
    answer, _ = await lea.asks(path, "POST", **sent)
    assert answer.status in {400, 409}
    assert (await lea.says("je suis là"))[0].status == 200
    assert "je suis là" in json.dumps(await lea.sees(), ensure_ascii=False)


@pytest.mark.parametrize("depths", ["x", "[]", '{"p:maryse:": "x"}'])
async def test_a_look_that_no_page_asks_for_is_refused(lea, depths):
    answer, _ = await lea.asks(f"/vue?depths={quote(depths)}")
    assert answer.status == 400


async def test_a_key_that_is_no_letters_opens_nothing(desk):
    port = URL(desk.base).port
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET / HTTP/1.0\r\nCookie: ecole=\xff\xfe\r\n\r\n")
    answer = await reader.readline()
    writer.close()
    assert b" 303 " in answer


async def test_the_password_is_not_written_back(desk):
    _, text = await (await desk.browser()).enters("<i>", PASSWORD)
    assert PASSWORD not in text
