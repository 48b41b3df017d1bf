"""An echo bot in three libraries, each a process of its own, driven as another project would."""

import sys
from pathlib import Path

import pytest

from bot.demo.mailbox import free_port

ROOT = Path(__file__).parents[4]
LIBRARIES = ROOT / ".venv/libraries/bin/python"
needs_libraries = pytest.mark.skipif(
    not LIBRARIES.exists(), reason="make test-all installs the libraries"
)
PTB = (sys.executable, "with_ptb", False)
AIOGRAM = (LIBRARIES, "with_aiogram", False)
POSTED = (LIBRARIES, "with_aiogram", True)
TELEBOT = (LIBRARIES, "with_telebot", False)
PATIENCE = 120
"""Seconds: a busy machine is no fault."""
pytestmark = pytest.mark.slow


@pytest.fixture(
    params=[
        pytest.param(PTB, id="ptb"),
        pytest.param(AIOGRAM, id="aiogram", marks=needs_libraries),
        pytest.param(POSTED, id="aiogram-webhook", marks=needs_libraries),
        pytest.param(TELEBOT, id="telebot", marks=needs_libraries),
    ]
)
def echo(request, simulator):
    """The simulator, with one of the bots that listens to it."""
    python, name, is_posted_to = request.param
    simulator.patience = PATIENCE
    environment = {"WEBHOOK_PORT": str(free_port())} if is_posted_to else {}
    file = ROOT / "tests/echo_bots" / f"{name}.py"
    with simulator.runs(str(python), str(file), **environment):
        yield simulator


def test_an_echo_bot_answers_edits_and_sends_files_back(echo):
    alice = echo.person("Alice")
    alice.starts()
    first = alice.sees("Bonjour Alice")
    alice.taps("Compter")
    assert alice.sees("Compté : 1").id == first.id
    assert [notice["text"] for notice in alice.notices()] == ["Compté"]
    alice.says("Il fait beau")
    alice.sees("Il fait beau")
    alice.sends("photo", caption="Ma rue")
    assert alice.sees("Ma rue").kind == "photo"
    alice.sends("document", content=b"a;b", name="table.csv")
    sent = alice.sees(kind="document")
    assert sent.raw["media"]["file_name"] == "table.csv"
    assert echo.downloads(sent.file_id) == b"a;b"
    group = echo.group("Équipe", owner=alice, topics=["Accueil"])
    thread = group.topics["Accueil"]
    alice.says("Bonjour à tous", group, thread=thread)
    answer = alice.sees("Bonjour à tous", group, thread=thread)
    assert answer.thread == thread
    assert [call for call in echo.calls() if call["status"] != 200] == []
