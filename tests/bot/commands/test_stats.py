"""`stats`: what is there now, and of closed months what is published, as text, JSON and CSV."""

import csv
import io
import json

import pytest

from tests.bot.commands.test_duties import Operator, on
from tests.prepared import CAF, STRUCTURE, name_of, prepare
from tests.scenarios.test_figures import close


@pytest.fixture
async def operator(database_url, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.commands.database.migrate", lambda _settings: 0)
    monkeypatch.setattr("bot.commands.database.configure_logs", lambda *_: None)
    await prepare(database_url, aidants=2, groups=2)
    operator = Operator(database_url, tmp_path, capsys)
    names = (CAF, name_of(1), STRUCTURE)
    await on(operator, close, "2026-10", many=60, names=names)
    return operator


async def test_the_figures_are_said_in_three_ways_that_agree(operator):
    status, text = await operator.command("stats")
    assert status == 0
    assert "  demandes nouvelle : 2" in text
    assert f"2026-10 · {CAF}\n  Demandes : 60\n  Semaine 1 : 12" in text
    assert "Semaine 6" not in text
    written = json.loads((await operator.command("stats", "--json"))[1])
    assert written["maintenant"]["demandes nouvelle"] == 2
    by_name = {each["groupe"]: each for each in written["mois"]}
    assert by_name[CAF]["sent"] == 60
    assert by_name["Tout le service"]["satisfaction"]["oui"] == 31
    sheet = (await operator.command("stats", "--csv"))[1].lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(sheet), delimiter=";"))
    values = {
        (row["Mois"], row["Groupe"], row["Chiffre"]): row["Valeur"]
        for row in rows
    }
    assert values["2026-10", CAF, "Demandes"] == "60"
    assert values["maintenant", "", "demandes nouvelle"] == "2"
    small = [
        int(value)
        for (month, _, head), value in values.items()
        if month != "maintenant" and value.isdecimal() and "Heures" not in head
    ]
    assert min(small) >= 10


async def test_two_shapes_at_once_are_refused(operator, capsys):
    with pytest.raises(SystemExit):
        await operator.command("stats", "--json", "--csv")
    assert "--csv : pas en même temps que --json" in capsys.readouterr().err
