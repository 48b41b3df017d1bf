"""A duty: what somebody types, what its help says, what it takes, and what it does."""

import argparse
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass

from bot.settings import Settings

Work = Coroutine[None, None, int] | int
"""A status, now or once awaited: 0, or 1 with a sentence on standard error."""

Run = Callable[[Settings, argparse.Namespace], Work]

LAST_PORT = 65_535


def add_nothing(_parser: argparse.ArgumentParser) -> None:
    """Take no argument."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A command; each file of this folder that has a `DUTY` is one."""

    name: str
    help: str
    run: Run
    add_arguments: Callable[[argparse.ArgumentParser], None] = add_nothing
    reads_settings: bool = True
    """Whether a wrong setting stops it."""


def port_number(written: str) -> int:
    """Return a port; 0: any that is free.

    Raises:
        argparse.ArgumentTypeError: there is none of this number.
    """
    if not written.isdecimal() or int(written) > LAST_PORT:
        raise argparse.ArgumentTypeError(
            f"« {written} » n'est pas un port : écrivez un nombre de 1 à {LAST_PORT}"
        )
    return int(written)


def add_actions(
    parser: argparse.ArgumentParser, actions: Iterable[Duty], *, alone: Run
) -> None:
    """Take one of these after the name of the duty; without any, `alone` is what it does."""
    parser.set_defaults(action=alone)
    verbs = parser.add_subparsers(metavar="action")
    for action in actions:
        written = verbs.add_parser(
            action.name, help=action.help, description=action.help
        )
        action.add_arguments(written)
        written.set_defaults(action=action.run)


def run_action(settings: Settings, asked: argparse.Namespace) -> Work:
    """Do the action that was asked of a duty that has several."""
    action: Run = asked.action
    return action(settings, asked)
