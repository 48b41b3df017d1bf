"""The command line, read and refused in French; Python's own reader speaks English."""

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from bot.commands.duty import Duty
from bot.commands.version import own_version

PROGRAM = "python -m bot"
BOT = "Administration+ sur Telegram"
FRENCH_HEADINGS = {"positional arguments": "arguments ", "options": "options "}
"""With the space that French sets before a colon."""
FRENCH_ERRORS = (
    (
        r"the following arguments are required: (.*)",
        r"arguments obligatoires : \1",
    ),
    (
        r"argument (.*): invalid choice: (.*) \(choose from (.*)\)",
        r"\1 : \2 n'existe pas ; au choix : \3",
    ),
    (
        r"argument (.*): invalid int value: (.*)",
        r"\1 : écrivez un nombre entier, au lieu de \2",
    ),
    (
        r"argument (.*): not allowed with argument (.*)",
        r"\1 : pas en même temps que \2",
    ),
    (
        r"argument (.*): expected (?:one|at least one) argument",
        r"\1 : il manque sa valeur",
    ),
    (
        r"argument (.*): ignored explicit argument (.*)",
        r"\1 : ne prend pas de valeur (\2)",
    ),
    (r"unrecognized arguments: (.*)", r"arguments inconnus : \1"),
    (
        r"one of the arguments (.*) is required",
        r"il manque l'un de ces arguments : \1",
    ),
    (
        r"ambiguous option: (.*) could match (.*)",
        r"option ambiguë : \1 peut être \2",
    ),
    # What our own reading of an argument refuses is said in French already.
    (r"argument (.*?): (.*)", r"\1 : \2"),
)
"""What Python's reader says of a wrong line, and how it is said here."""


def translate(message: str) -> str:
    """Return the French of an error of Python's reader; one that is not in the table is kept."""
    for english, french in FRENCH_ERRORS:
        match = re.fullmatch(english, message)
        if match is not None:
            return match.expand(french)
    return message


class FrenchHelp(argparse.HelpFormatter):
    """The few words of a help that Python's reader says by itself."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Say how a command is written."""
        super().add_usage(
            usage,
            actions,
            groups,
            "Utilisation : " if prefix is None else prefix,
        )

    def start_section(self, heading: str | None) -> None:
        """Name a list of arguments."""
        super().start_section(FRENCH_HEADINGS.get(heading or "", heading))


class FrenchParser(argparse.ArgumentParser):
    """Python's reader of command lines, which helps and refuses in French."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=FrenchHelp, add_help=False, **options)
        self.add_argument(
            "-h", "--help", action="help", help="montre cette aide"
        )

    def error(self, message: str) -> NoReturn:
        """Say how the command is written and what is wrong, then leave with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{translate(message)}\nAide : {self.prog} --help\n")


def make_parser(duties: Iterable[Duty]) -> FrenchParser:
    """Return the reader of all the commands."""
    parser = FrenchParser(prog=PROGRAM, description=f"{BOT}.")
    parser.add_argument(
        "--version",
        action="version",
        version=f"{BOT} {own_version()}",
        help="dit la version",
    )
    verbs = parser.add_subparsers(
        dest="command", required=True, metavar="commande"
    )
    for duty in duties:
        duty.add_arguments(
            verbs.add_parser(duty.name, help=duty.help, description=duty.help)
        )
    return parser
