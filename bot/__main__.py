"""The commands: `python -m bot --help` says them all."""

import asyncio
import gc
import sys

# What is imported stays: looking through it again and again for what died takes a sixth of a
# start.
gc.disable()

from bot.commands.command_line import make_parser
from bot.commands.duty import Work
from bot.commands.said import INTERRUPTED, away, system_fault, tell_bug
from bot.commands.table import DUTIES
from bot.private_files import make_files_private
from bot.settings import Settings, WrongSettings, read_settings
from models.errors import Unavailable


def main(argv: list[str]) -> int:
    """Run a command; return its exit status: 0, or 1 with a sentence on standard error."""
    gc.freeze()
    gc.enable()
    sys.excepthook = tell_bug
    make_files_private()
    asked = make_parser(DUTIES.values()).parse_args(argv)
    duty = DUTIES[asked.command]
    try:
        settings = (
            read_settings()
            if duty.reads_settings
            else Settings.model_construct()
        )
        return _finish(duty.run(settings, asked))
    except WrongSettings as error:
        words = f"Réglage à corriger :\n{error}"
    except Unavailable as error:
        words = away(error)
    except OSError as error:
        words = system_fault(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    print(words, file=sys.stderr)
    return 1


def _finish(work: Work) -> int:
    if isinstance(work, int):
        return work
    try:
        import uvloop  # noqa: PLC0415 -- not installed, or too heavy, elsewhere
    except ImportError:
        return asyncio.run(work)
    return uvloop.run(work)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
