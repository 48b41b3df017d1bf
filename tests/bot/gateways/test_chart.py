"""A picture is drawn by a child: it ends with its picture, or with its time; what serves people imports none of it."""

import json
import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image

from bot.gateways.chart import ChartProcess
from bot.gateways.ports import Temporary
from handlers.read_figures.chart import chart_facts
from models.demande.month_figures import Published
from models.values.blocage import Blocage
from models.values.rule_of_ten import Share, Side

FULL = Published(
    sent=852,
    weeks=(116, None, 185, 199, 191, 161),
    taken=Share(63, Side.EXACT),
    treated=Share(98, Side.AT_LEAST),
    blocages={kind: 349 - 20 * rank for rank, kind in enumerate(Blocage)},
)


async def test_a_picture_is_drawn_that_a_telephone_shows():
    facts = chart_facts("Caf de la Haute-Vienne " * 5, "2026-08", FULL)
    picture = Image.open(BytesIO(await ChartProcess().draw(facts)))
    assert picture.width == 3 * 390
    # Neither side is over twenty times the other, their sum under 10,000: Telegram takes it as a photo.
    assert picture.width + picture.height < 10_000
    assert picture.getpixel((3, 3))[:3] == (255, 255, 255)


@pytest.mark.parametrize(
    "program",
    [
        "import time; time.sleep(60)",
        "raise SystemExit(1)",
        "print('no picture')",
    ],
)
async def test_a_child_that_draws_nothing_ends_and_is_said(tmp_path, program):
    path = tmp_path / "drawing.py"
    path.write_text(program)
    with pytest.raises(Temporary):
        await ChartProcess(path, seconds=0.5).draw(b"{}")


async def test_facts_that_make_no_sense_are_said():
    with pytest.raises(Temporary):
        await ChartProcess().draw(json.dumps({"title": "x"}).encode())


async def test_the_child_knows_nothing_of_our_environment(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("BOT_TOKEN", "a secret")
    path = tmp_path / "drawing.py"
    path.write_text(
        "import os, sys\n"
        "sys.stdout.write('secret' if 'BOT_TOKEN' in os.environ else chr(0x89))\n"
    )
    with pytest.raises(Temporary) as failed:
        await ChartProcess(path).draw(b"{}")
    assert failed.value.code == "chart_failed"


def test_what_starts_loads_nothing_that_few_need():
    """What draws and prints, migrates, or speaks to a server: some ten megabytes."""
    look = (
        "import sys, bot.commands.table, handlers.outgoing.tables\n"
        "few = {'resvg_py', 'reportlab', 'PIL', 'alembic', 'asyncpg', 'tqdm'}\n"
        "print(sorted(few & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", look], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
