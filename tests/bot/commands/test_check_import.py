"""`check` says that an import was interrupted, and stops saying it once it is finished."""

from datetime import UTC, datetime

import pytest

from models.people.imports import begin_import, finish_import
from tests.databases import sqlite_clone
from tests.prepared import database, prepare
from tests.processes import Bench

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
SAID = (
    "✘ un import commencé le 24 novembre à 10\u00a0h\u00a042 n'est pas terminé"
)


@pytest.mark.slow
async def test_an_interrupted_import_is_said_until_it_is_finished(
    sqlite_file, tmp_path
):
    url = sqlite_clone(sqlite_file, tmp_path)
    service = await prepare(url, aidants=1)
    async with database(url) as uow:
        await uow.run(begin_import, now=NOW)
    async with Bench(service, url, tmp_path) as bench:
        status, told = await bench.command("check")
        assert (status, SAID in told) == (1, True), told
        async with database(url) as uow:
            await uow.run(finish_import, [], now=NOW)
        _, told = await bench.command("check")
        assert "un import commencé" not in told
