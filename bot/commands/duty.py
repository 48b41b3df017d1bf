"""A duty: what somebody types, what its help says, what it takes, and what it does."""

import argparse
from collections.abc import Callable, Coroutine
from dataclasses import dataclass

from bot.settings import Settings

Work = Coroutine[None, None, int] | int
"""A status, now or once awaited: 0, or 1 with a sentence on standard error."""


def add_nothing(_parser: argparse.ArgumentParser) -> None:
    """Take no argument."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A command; each file of this folder that has a `DUTY` is one."""

    name: str
    help: str
    run: Callable[[Settings, argparse.Namespace], Work]
    add_arguments: Callable[[argparse.ArgumentParser], None] = add_nothing
    reads_settings: bool = True
    """Whether a wrong setting stops it."""
