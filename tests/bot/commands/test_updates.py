"""`updates`: what a bug lost is found by its number and, once it is mended, tried again."""

import re
import sys
from datetime import UTC, datetime

import pytest

from bot.demo.waiting import until
from models.store.parked import Failure, Reason, note_incident, park_update
from tests.prepared import prepare
from tests.processes import Bench

BROKEN = """
import runpy, sys
import handlers.entry.handling as handling
converse, refused = handling.converse, handling.trouble.refused
def fails(context):
    if context.incoming.text in {"fautif", "muet"}:
        raise KeyError("Marie Dupont")
    converse(context)
def says_nothing(context, code, right):
    if context.incoming.text == "muet":
        raise ValueError("Marie Dupont")
    refused(context, code, right)
handling.converse, handling.trouble.refused = fails, says_nothing
sys.argv[1:] = ["run"]
runpy.run_module("bot", run_name="__main__")
"""
"""A bot that fails on two words, and of one cannot even say so."""
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


@pytest.mark.slow
@pytest.mark.parametrize("databases", ["sqlite"], indirect=True)
async def test_what_was_put_aside_is_answered_once_the_bug_is_mended(
    database_url, tmp_path
):
    service = await prepare(database_url, aidants=1)
    [maryse] = service.aidants
    chat = maryse.chat_with(service.bot)
    async with Bench(service, database_url, tmp_path) as bench:
        await bench.start(sys.executable, "-c", BROKEN)
        maryse.says(chat, "muet")
        maryse.says(chat, "fautif")
        number = await until(lambda: incident_in(chat), "l'incident")
        assert await bench.stop() == 0
        assert f"number={number}" in (tmp_path / "bot.log").read_text()
        status, told = await bench.command("updates", "list")
        silent, incident = told.splitlines()
        assert (status, f"Incident n° {number}, " in incident) == (0, True)
        assert "KeyError dans " in incident
        assert "handlers/entry/handling.py:" in incident
        assert "Marie" not in told
        [aside] = re.findall(
            r"Incident n° (\d+), .* rien n'a été répondu", silent
        )
        status, told = await bench.command("updates", "replay", aside)
        assert (status, "comme s'il venait d'arriver" in told) == (0, True), (
            told
        )
        before = len(chat.shown())
        await bench.start()
        await until(
            lambda: len(chat.shown()) > before or None, "la réponse à « muet »"
        )
        assert await bench.stop() == 0


def incident_in(chat):
    found = re.search(r"Incident n°\s(\d+)", chat.shown()[-1].text)
    return found and found[1]


def fill(session, now):
    crashed = Failure(600_012, Reason.CRASHED, "callback_query", attempts=3)
    park_update(session, crashed, b'{"update_id": 600012}', now=now)
    incident = Failure(
        34_567, Reason.INCIDENT, "message", "KeyError", "handlers/a.py:3", 1
    )
    note_incident(session, incident, now=now)


async def test_each_says_when_what_and_where_and_what_may_be_done(operator):
    assert "Rien n'est mis de côté." in (await operator.types("updates"))[1]
    await operator.asks(fill, NOW)
    _, told = await operator.types("updates", "list")
    incident, crashed = told.splitlines()
    assert crashed.startswith("Incident n° 12, ")
    assert "une touche · le processus s'est arrêté à chaque essai" in crashed
    assert "KeyError dans handlers/a.py:3" in incident
    assert incident.endswith("rien à rejouer")
    assert (
        "messages reçus mis de côté : 1" in (await operator.types("outbox"))[1]
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("list", "--incident", "99"), "99 : rien de tel n'est gardé"),
        (("replay", "99"), "99 : rien de tel n'est gardé"),
        (("replay", "34567"), "la personne renvoie elle-même son message"),
    ],
)
async def test_a_number_that_is_not_there_says_where_to_look(
    operator, words, sentence
):
    await operator.asks(fill, NOW)
    status, told = await operator.types("updates", *words)
    assert (status, sentence in told) == (1, True), told
