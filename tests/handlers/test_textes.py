"""The page of all texts is up to date, whole, and set as French wants it."""

import ast
import inspect
import re

import pytest

from handlers.kit.typography import NBSP, typeset
from tests import textes

PLAIN = frozenset({"mails", "sms_text", "mandat"})
"""Texts that stay plain: mails are searched, SMS cost, pages are set as they are printed."""
EXEMPT = re.compile(r"set_in_french\(\s*globals\(\)(?:, but=\((.*?)\))?,?\s*\)", re.DOTALL)
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
        node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)
    ]


@pytest.mark.parametrize("module", MODULES, ids=NAMES)
def test_a_module_of_texts_is_set_as_french_wants_it(module):
    source = inspect.getsource(module)
    last = module.__name__.rsplit(".", maxsplit=1)[-1]
    if last in PLAIN or not last.endswith(("texts", "wording")):
        return
    exempted = EXEMPT.search(source)
    assert exempted, f"{module.__name__} : finissez par set_in_french(globals())"
    exempt = re.findall(r'"(\w+)"', exempted[1] or "")
    for name, value in textes.constants(module).items():
        if name not in exempt:
            assert [text for _, text in textes.sentences(value) if typeset(text) != text] == [], (
                name
            )
    for name, function in textes.functions(module).items():
        if name not in exempt:
            made = textes.rendered(module, function)
            assert [text for text in made if typeset(text) != text] == [], name


def test_the_page_speaks_of_references_and_hours_without_a_break():
    page = textes.PAGE.read_text(encoding="utf-8")
    assert f"n°{NBSP}12" in page
    assert f"10{NBSP}h{NBSP}42" in page


def test_a_parameter_without_sample_is_said():
    def says(unheard_of: str) -> str:
        return unheard_of

    with pytest.raises(LookupError, match="unheard_of"):
        textes.rendered(MODULES[0], says)
