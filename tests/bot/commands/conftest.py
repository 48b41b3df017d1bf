"""The operator's own service, in a folder of its own."""

import pytest

from tests.bot.commands.operator import Operator
from tests.prepared import prepare


@pytest.fixture
async def operator(database_url, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.commands.database.migrate", lambda _settings: 0)
    monkeypatch.setattr("bot.commands.database.configure_logs", lambda *_: None)
    await prepare(database_url, aidants=6)
    return Operator(database_url, tmp_path, capsys)
