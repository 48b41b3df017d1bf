"""The house keeps its shape: sizes, directions, and who may touch what."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.ext.asyncio import create_async_engine

from models.store.base import Base
from models.store.sealed import personal
from models.upkeep.retention import RULES
from models.upkeep.schema import Base as Whole

ROOT = Path(__file__).parent.parent
FILES = [
    path
    for room in ("bot", "handlers", "models")
    for path in sorted((ROOT / room).rglob("*.py"))
    if "versions" not in path.parts
]
MAY_CATCH_ALL = {
    "bot/receiving/receiver.py",
    "bot/sending/sender.py",
    "bot/jobs.py",
    "models/store/writer.py",
}


def name_of(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_has_at_most_300_lines_and_a_function_40(path):
    text = path.read_text()
    assert text.count("\n") <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < 40, f"{name_of(path)}:{node.lineno} {node.name}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_the_loops_catch_everything(path):
    if name_of(path) not in MAY_CATCH_ALL:
        assert not re.search(r"except (Base)?Exception\b", path.read_text())


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_time_chance_and_environment_are_given(path):
    if name_of(path).startswith(("models/", "handlers/")):
        assert not re.search(
            r"datetime\.now|\butcnow|\brandom\.|\bsecrets\.|os\.environ|getenv", path.read_text()
        )
    elif not {"demo", "simulator"} & {*path.parts} and path.name not in {
        "__init__.py",
        "clock.py",
        "settings.py",
        "app.py",
    }:
        assert not re.search(r"datetime\.now|\brandom\.|os\.environ|getenv", path.read_text())


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_sessions_are_asked_in_models_alone(path):
    if name_of(path).startswith(("bot/", "handlers/")):
        asked = r"session\.(get|get_one|add|delete|flush|scalars?|execute|merge|refresh)\("
        assert not re.search(asked, path.read_text())


def test_every_personal_column_has_a_rule_that_makes_it_die():
    for mapper in Base.registry.mappers:
        table = mapper.local_table
        declared = {
            value.column: value.dies
            for value in vars(mapper.class_).values()
            if isinstance(value, personal)
        }
        for column in table.columns:
            if column.name.endswith("_sealed"):
                dies = declared.get(column.name) or column.info.get("dies")
                assert dies in RULES, f"{table.name}.{column.name}"


async def test_the_models_and_the_migrations_say_the_same(database_url):
    engine = create_async_engine(database_url)
    async with engine.connect() as connection:
        differences = await connection.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync), Whole.metadata)
        )
    await engine.dispose()
    assert differences == []


def test_the_lock_files_name_no_index_nor_host():
    for name in ("requirements.txt", "requirements-dev.txt"):
        assert not re.search(r"https?://|--\w*-?index|--find", (ROOT / name).read_text())


def test_a_statement_made_at_import_has_its_types_whoever_is_imported_first():
    run = subprocess.run(
        [sys.executable, "-m", "tests.lone_imports"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.stdout, run.stderr) == ("", "")
