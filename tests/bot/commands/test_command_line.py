"""Every command helps, and refuses what is badly written, in French."""

import argparse
import re

import pytest

from bot.commands.command_line import make_parser
from bot.commands.table import DUTIES

ENGLISH = re.compile(
    r"\b(usage|error|argument|are|is|required|invalid|choose|value|expected|unrecognized|ambiguous"
    r"|positional|show|this|with|one|of|the|must|not|allowed|could|match)\b",
    re.IGNORECASE,
)
"""What Python's own reader says."""
TYPED = re.compile(r"--[\w-]+|'[^']*'|«[^»]*»")
"""Names, not words."""


def parsers(parser=None):
    """Each command, and each action of one, by what is typed."""
    parser = parser or make_parser(DUTIES.values())
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from parsers(below)


WRITTEN = {parser.prog: parser for parser in parsers()}
"""`python -m bot outbox drop`, and so on."""


def words_of(prog):
    return prog.split()[3:]


def wrong_lines(parser):
    """What may be badly written of a command: an option nobody knows, a value of no use, none."""
    yield ["--inconnue"]
    yield []
    for action in parser._actions:
        if not action.option_strings:
            yield ["\N{SNOWMAN}"]
        elif action.nargs == 0:
            yield [f"{action.option_strings[-1]}=\N{SNOWMAN}"]
        else:
            yield [action.option_strings[-1]]
            yield [action.option_strings[-1], "\N{SNOWMAN}"]
    for group in parser._mutually_exclusive_groups:
        yield [
            action.option_strings[-1]
            for action in group._group_actions
            if action.option_strings and action.nargs == 0
        ]


def read(words, capsys):
    """Read a line; return the status it stopped with, None when it is well written, and what it said."""
    try:
        make_parser(DUTIES.values()).parse_args(words)
    except SystemExit as stopped:
        printed = capsys.readouterr()
        return stopped.code, printed.out + printed.err
    return None, ""


def english(told):
    """The English words of what was said."""
    return ENGLISH.findall(TYPED.sub("", told))


@pytest.mark.parametrize("prog", WRITTEN)
def test_every_command_helps_in_french(prog, capsys):
    status, told = read([*words_of(prog), "--help"], capsys)
    assert (status, english(told)) == (0, []), told
    assert told.startswith("Utilisation : python -m bot")
    assert WRITTEN[prog].description.split()[0] in told
    bare = [
        action.option_strings or action.dest
        for action in WRITTEN[prog]._actions
        if not action.help
        and not isinstance(action, argparse._SubParsersAction)
    ]
    assert bare == [], "un argument sans un mot d'aide"


@pytest.mark.parametrize("prog", WRITTEN)
def test_every_command_refuses_in_french(prog, capsys):
    refused = 0
    for words in wrong_lines(WRITTEN[prog]):
        status, told = read([*words_of(prog), *words], capsys)
        if status is not None:
            refused += 1
            assert (status, english(told)) == (2, []), told
            assert told.startswith("Utilisation : python -m bot")
            assert "Aide : python -m bot" in told
    assert refused


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ([], "arguments obligatoires : commande"),
        (["import"], "arguments obligatoires : groupes, agents"),
        (["exporter"], "n'existe pas ; au choix : "),
        (["purge", "--vite"], "arguments inconnus : --vite"),
        (
            ["export-subject", "un"],
            "n° : écrivez un nombre entier, au lieu de 'un'",
        ),
        (["export-subject", "1", "--to"], "--to : il manque sa valeur"),
        (["stats", "--json", "--csv"], "--csv : pas en même temps que --json"),
        (
            ["purge", "--for-real=oui"],
            "--for-real : ne prend pas de valeur ('oui')",
        ),
        (["outbox", "vider"], "n'existe pas ; au choix : 'list', 'retry'"),
        (
            ["outbox", "retry"],
            "il manque l'un de ces arguments : numéro --cause --all",
        ),
        (["outbox", "drop", "3"], "arguments obligatoires : --reason"),
    ],
)
def test_a_wrong_command_line_says_what_is_wrong(words, sentence, capsys):
    status, told = read(words, capsys)
    assert (status, sentence in told) == (2, True), told
