"""The table of duties, made of the files of this folder: a new command is a new file."""

import pkgutil
from importlib import import_module

import bot.commands
from bot.commands.duty import Duty


def read_duties() -> dict[str, Duty]:
    """Return each duty by its name, in alphabetical order."""
    duties: list[Duty] = []
    for file in pkgutil.iter_modules(bot.commands.__path__):
        module = import_module(f"bot.commands.{file.name}")
        duty = getattr(module, "DUTY", None)
        if isinstance(duty, Duty):
            duties.append(duty)
    return {
        duty.name: duty for duty in sorted(duties, key=lambda duty: duty.name)
    }


DUTIES = read_duties()
