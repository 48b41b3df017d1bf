"""The house keeps its shape: sizes, directions, and who may touch what."""

import ast
import re
import subprocess
import sys
from pathlib import Path

from models.store.sealed import personal
from models.upkeep.deaths import DIES, NAMES_NOBODY
from models.upkeep.retention import RULES
from models.upkeep.schema import Base

ROOT = Path(__file__).parent.parent
TEXTS = {
    path.relative_to(ROOT).as_posix(): path.read_text()
    for room in ("bot", "handlers", "models")
    for path in sorted((ROOT / room).rglob("*.py"))
    if "versions" not in path.parts
}
MAY_CATCH_ALL = {
    "bot/receiving/receiver.py",
    "bot/receiving/replaying.py",
    "bot/sending/sender.py",
    "bot/calendar.py",
    "models/store/writer.py",
}

MAY_TAKE = {"__init__.py", "clock.py", "settings.py", "app.py"}
TAKEN = r"datetime\.now|\brandom\.|os\.environ|getenv"
TAKEN_BELOW = rf"{TAKEN}|\butcnow|\bsecrets\."
ASKED = r"session\.(?:get|get_one|add|delete|flush|scalars?|execute|merge|refresh)\("

PERSONAL = {"user_id", "agent_id", "demande_id", "author_id", "owner"}
"""The columns that name somebody, or what somebody asked."""
HOLDS_TEXTS = ("texts.py", "wording.py", "sms_text.py", "mails.py")
"""How the names of the modules of `handlers` end whose matter is what people read."""
MAY_WRITE_FRENCH = {
    "handlers/printing/mandat.py": "its words are the form itself, set where they are printed",
    "handlers/printing/mandat_page.py": "the same",
    "handlers/printing/echange_pages.py": "the heads and the foot of a page, set where they are printed",
    "handlers/printing/page.py": "the note at the foot of a page, set where it is printed",
}
FRENCH = re.compile(r"(?=.*[À-ÖØ-öø-ÿœŒ«»])(?=.*[A-Za-zÀ-ÿ])", re.DOTALL)
"""A letter with an accent, or words between guillemets; punctuation alone is no sentence."""


def hold_everywhere(look):
    """No file may be found at fault; each fault is told with the file's name."""
    faults = [
        f"{name}: {fault}"
        for name, text in TEXTS.items()
        for fault in look(name, text)
    ]
    assert not faults, "\n".join(faults)


def functions(text):
    defined = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        node for node in ast.walk(ast.parse(text)) if isinstance(node, defined)
    ]


def test_a_file_has_at_most_300_lines_and_a_function_40():
    def look(_name, text):
        if text.count("\n") > 300:
            yield "more than 300 lines"
        for node in functions(text):
            if node.end_lineno - node.lineno >= 40:
                yield f"{node.lineno} {node.name}"

    hold_everywhere(look)


def test_only_the_loops_catch_everything():
    def look(name, text):
        return (
            []
            if name in MAY_CATCH_ALL
            else re.findall(r"except (?:Base)?Exception\b", text)
        )

    hold_everywhere(look)


def test_time_chance_and_environment_are_given():
    def look(name, text):
        if name.startswith(("models/", "handlers/")):
            return re.findall(TAKEN_BELOW, text)
        may = (
            bool({"demo", "simulator"} & {*name.split("/")})
            or Path(name).name in MAY_TAKE
        )
        return [] if may else re.findall(TAKEN, text)

    hold_everywhere(look)


def test_sessions_are_asked_in_models_alone():
    def look(name, text):
        return (
            re.findall(ASKED, text)
            if name.startswith(("bot/", "handlers/"))
            else []
        )

    hold_everywhere(look)


def literals(text):
    """Yield the strings of a module that are no docstring, each with its line."""
    tree = ast.parse(text)
    docstrings = {
        node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)
    }
    for node in ast.walk(tree):
        if node in docstrings or not isinstance(node, ast.Constant):
            continue
        if isinstance(node.value, str):
            yield node.lineno, node.value


def test_french_stands_in_modules_of_texts():
    def look(name, text):
        if not name.startswith("handlers/") or name.endswith(HOLDS_TEXTS):
            return
        if name in MAY_WRITE_FRENCH:
            return
        for line, value in literals(text):
            if FRENCH.match(value):
                yield f"{line} {value}"

    hold_everywhere(look)


def test_every_exception_to_that_is_needed():
    for name in MAY_WRITE_FRENCH:
        assert any(FRENCH.match(value) for _, value in literals(TEXTS[name])), (
            name
        )


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


def test_the_rows_of_every_table_die_by_a_rule_or_name_nobody():
    tables = set(Base.metadata.tables)
    assert tables == DIES.keys() | NAMES_NOBODY.keys()
    assert not DIES.keys() & NAMES_NOBODY.keys()
    assert set(DIES.values()) <= set(RULES)
    for name in NAMES_NOBODY:
        columns = Base.metadata.tables[name].columns
        assert not PERSONAL & {column.name for column in columns}, name


def test_the_lock_files_name_no_index_nor_host():
    for name in ("requirements.txt", "requirements-dev.txt"):
        assert not re.search(
            r"https?://|--\w*-?index|--find", (ROOT / name).read_text()
        )


def test_a_statement_made_at_import_has_its_types_whoever_is_imported_first():
    run = subprocess.run(
        [sys.executable, "-m", "tests.lone_imports"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.stdout, run.stderr) == ("", "")


def test_a_line_has_at_most_100_columns():
    def look(_name, text):
        lines = enumerate(text.splitlines(), 1)
        return [f"line {number}" for number, line in lines if len(line) > 100]

    hold_everywhere(look)
