"""The page of all texts is up to date, whole, and set as French wants it."""

import ast
import inspect
import re

import pytest

from handlers.kit.typography import NBSP
from tests import textes

MODULES = textes.modules()
NAMES = [module.__name__.removeprefix("handlers.") for module in MODULES]


def test_the_page_is_up_to_date():
    assert textes.PAGE.read_text(encoding="utf-8") == textes.page(), (
        "Des textes ont changé : lancez « make textes », puis relisez la différence."
    )


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_each_constant_and_each_function_of_a_module_is_on_the_page(module):
    page = textes.PAGE.read_text(encoding="utf-8")
    tree = ast.parse(inspect.getsource(module))
    for statement in tree.body:
        for name in _names(statement):
            value = getattr(module, name)
            if isinstance(value, str) and re.search(r"\w \w", value):
                assert f"`{name}`" in page, name
    for name in textes.functions(module):
        assert f"`{name}()`" in page, name


def _names(statement):
    if isinstance(statement, ast.AnnAssign):
        return [statement.target.id]
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return [
        node.id
        for target in targets
        for node in ast.walk(target)
        if isinstance(node, ast.Name)
    ]


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_a_sentence_is_typed_with_plain_spaces(module):
    assert NBSP not in inspect.getsource(module)


def test_what_is_named_as_plain_exists():
    names = {
        f"{module.__name__.removeprefix('handlers.')}.{name}"
        for module in MODULES
        for name in vars(module)
    }
    assert names >= textes.PLAIN


def test_a_line_of_the_page_never_ends_where_french_does_not():
    page = textes.PAGE.read_text(encoding="utf-8")
    for line in _lines_of_screens(page):
        assert not re.search(r"« | »|n° | [:;!?](?!\S)|\d h\b", line), line


def _lines_of_screens(page):
    """Yield the lines of the page, without its head, its titles and what stays plain."""
    name, module = "", ""
    for line in page.removeprefix(textes.HEAD).splitlines():
        if line.startswith("### "):
            module = line.removeprefix("### ").replace("/", ".")
        named = re.match(r"`(\w+)(?:\(\))?`", line)
        name = named[1] if named else name
        if line.startswith("#") or textes.is_plain(module, name):
            continue
        yield line


def test_the_page_speaks_of_references_and_hours_without_a_break():
    page = textes.PAGE.read_text(encoding="utf-8")
    assert f"n°{NBSP}12" in page
    assert f"10{NBSP}h{NBSP}42" in page


def test_a_parameter_without_sample_is_said():
    def says(unheard_of: str) -> str:
        return unheard_of

    with pytest.raises(LookupError, match="unheard_of"):
        textes.rendered(MODULES[0], says)
