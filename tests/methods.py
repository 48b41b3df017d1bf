"""The page that says, method by method, what the simulator does: `make methodes` writes it.

A test compares the page, and asks that each method served has a test that calls it.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.simulator.telegram.methods import NAMED
from tests.botapi import description
from tests.methods_reach import REACH

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "methodes.md"
TESTS = sorted((ROOT / "tests" / "bot" / "simulator").glob("test_*.py"))
PLACE = ROOT / "tests" / "bot" / "place.py"
HEAD = """# Ce que le simulateur sait faire, méthode par méthode

Comment s'en servir est dans [simulateur.md](simulateur.md). Chaque méthode de la Bot API {version} est ici : servie ou non,
jusqu'où, et par quel test on le sait. Ses réponses sont tenues contre une description indépendante (`tests/botapi.py`). Page écrite par `make methodes` ; ne la corrigez pas à la main.

- Une méthode qui existe et que nous n'avons pas est refusée par **501** « Not simulated: … » ; un nom mal écrit, par **404** « Not Found ».
- `Telegram(…, api="10.0")` est un **serveur plus ancien** : il ignore les paramètres qu'il ne connaît pas (ce qui devait n'être vu que
  d'une personne est alors montré à toutes), et répond 404 aux méthodes venues après lui. `telegram.api` peut changer en marche.
- Les **limites de débit** sont celles du serveur : une attente de 8 s au plus est faite dedans (réponse 200, tardive, notée dans
  `Call.waited`), au-delà c'est 429. Les pannes, et les 429 sans faute du bot, se font à la demande (`faults`).
- Un **sujet supprimé** à la main est cru là une minute : un groupe répond `TOPIC_DELETED`, une conversation privée prend le message
  hors de ses sujets (`telegram.drops_threads = False` : elle le refuse).
- Une **touche** attend le bot 150 s, le reste un jour ; un webhook a une file par genre et par conversation.
- Un **geste** que les applications n'offrent pas à cette personne lève `NotAllowed`. `bot.people_make_topics` laisse créer des sujets en
  privé : tout texte dit hors d'un sujet en ouvre alors un.
- `application(…, connection_age=39)` ferme chaque connexion à cet âge, occupée ou non.
- Ce que seule une personne voit se lit par ses yeux : `person.reads(chat)`, `person.sees_ephemeral(chat)`, `person.sees_commands(bot, chat)`.

{served} méthodes servies, sur {all}.

| méthode | jusqu'où | test |
|---|---|---|
"""
REST = """
## Non simulées

"""


@dataclass(frozen=True, slots=True)
class _Test:
    """A function of a test module, with the names it says by itself and through what it calls."""

    path: Path
    name: str
    direct: frozenset[str]
    through: frozenset[str]


def caller_of(method: str) -> str | None:
    """Return the test that calls a method, as `file::name`; None when there is none."""
    tests = _tests()
    calling = next((test for test in tests if method in test.direct), None)
    calling = calling or next(
        (test for test in tests if method in test.through), None
    )
    return None if calling is None else f"{calling.path.name}::{calling.name}"


@cache
def _tests() -> tuple[_Test, ...]:
    shared = _said(ast.parse(PLACE.read_text()))
    return tuple(test for path in TESTS for test in _tests_in(path, shared))


def _tests_in(path: Path, shared: dict[str, frozenset[str]]) -> Iterator[_Test]:
    tree = ast.parse(path.read_text())
    said = shared | _said(tree)
    for node in tree.body:
        if not _is_test(node):
            continue
        through = [said[name] for name in _used(node) if name in said]
        yield _Test(path, node.name, _words(node), frozenset().union(*through))


def _is_test(node: ast.stmt) -> bool:
    is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    return is_function and node.name.startswith("test_")


def _said(tree: ast.Module) -> dict[str, frozenset[str]]:
    """The words that each helper, and each list of a module, holds."""
    said = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            said[node.name] = _words(node)
        elif isinstance(node, ast.Assign) and isinstance(
            node.targets[0], ast.Name
        ):
            said[node.targets[0].id] = _words(node)
    return said


def _words(node: ast.AST) -> frozenset[str]:
    constants = (
        one.value for one in ast.walk(node) if isinstance(one, ast.Constant)
    )
    return frozenset(value for value in constants if isinstance(value, str))


def _used(node: ast.AST) -> set[str]:
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    return names | {
        one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)
    }


def page() -> str:
    """Return the whole page, as it should be."""
    methods = description()["methods"]
    served = [method for method in methods if method in NAMED]
    head = HEAD.format(
        version=description()["version"], served=len(served), all=len(methods)
    )
    missing = ", ".join(
        f"`{method}`" for method in methods if method not in NAMED
    )
    lines = "\n".join(map(_line, served))
    return f"{head}{lines}\n{REST}{missing}.\n"


def _line(method: str) -> str:
    return f"| `{method}` | {REACH[method]} | `{caller_of(method)}` |"


if __name__ == "__main__":
    PAGE.write_text(page())
