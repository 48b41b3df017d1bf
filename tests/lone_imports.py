"""Import each module alone, as a fresh interpreter would, and look at the statements that it makes at import.

A statement takes its types the moment it is made: made before the table that a foreign key names is known, a bind has no
type, and every use of it fails. Run as a program, it prints the faults; each module that holds a statement is imported in
a fork of its own, for nothing of ours may be known yet. The libraries are imported before the forks: they are most of the
time, and not ours. That the others can be imported alone, the contract against circles says.
"""

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.types import NullType

ROOT = Path(__file__).parent.parent
OURS = ("bot", "handlers", "models")


def modules() -> list[str]:
    """Every module of ours that may make a statement: nobody but the models knows SQLAlchemy."""
    paths = [
        path
        for path in sorted((ROOT / "models").rglob("*.py"))
        if "migrations" not in path.parts
    ]
    kept = [
        path.relative_to(ROOT)
        for path in paths
        if "sqlalchemy" in path.read_text()
    ]
    return [
        ".".join(path.with_suffix("").parts).removesuffix(".__init__")
        for path in kept
    ]


def untyped(module: object) -> Iterator[str]:
    """Names of a module's statements, with each bind that has no type."""
    for name, value in vars(module).items():
        if isinstance(value, ClauseElement):
            for dialect in (sqlite.dialect(), postgresql.dialect()):
                compiled = value.compile(dialect=dialect)
                if isinstance(compiled, SQLCompiler):
                    yield from (
                        f"{name}: {key}"
                        for key, bind in compiled.binds.items()
                        if isinstance(bind.type, NullType)
                    )


def look_around(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Which modules hold a statement, and what they import from others, as an interpreter of its own tells."""
    seen = subprocess.run(
        [sys.executable, "-c", LOOK, *names], capture_output=True, check=True
    )
    holding, imported = json.loads(seen.stdout)
    return holding, [
        name for name in imported if name.partition(".")[0] not in OURS
    ]


def import_libraries(names: Sequence[str]) -> None:
    """Import what is not ours."""
    for name in names:
        if name not in sys.modules:
            with suppress(ImportError):
                importlib.import_module(name)


LOOK = """
import importlib, json, sys
from sqlalchemy.sql.elements import ClauseElement
names = sys.argv[1:]
modules = [importlib.import_module(name) for name in names]
holds = [any(isinstance(value, ClauseElement) for value in vars(module).values()) for module in modules]
holding = [name for name, is_holding in zip(names, holds) if is_holding]
print(json.dumps([holding, [*sys.modules]]))
"""


def faults_of(name: str) -> list[str]:
    """What a module, imported alone, does wrong."""
    try:
        return [
            f"{name}.{fault}"
            for fault in untyped(importlib.import_module(name))
        ]
    except ImportError as error:
        return [f"{name}: {type(error).__name__}: {error}"]


def main(names: Sequence[str]) -> int:
    """Print the faults of each module; return how many there are."""
    holding, libraries = look_around(names)
    import_libraries(libraries)
    found = 0
    for name in holding:
        child = os.fork()
        if child == 0:
            faults = faults_of(name)
            print(*faults, sep="\n", end="\n" if faults else "", flush=True)
            os._exit(min(len(faults), 255))
        found += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return found


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:] or modules()), 1))
