"""`python -m bot.demo.child run`: `python -m bot run`, which ends once the demo is no more.

A demo that was killed tells nobody; but a pipe that it held, and never wrote to, ends with it.
"""

import os
import runpy
import signal
import sys
import threading
from functools import cache


@cache
def lifeline() -> int:
    """Return what the children of this process read: nothing, until it is gone."""
    read, _ = os.pipe()
    return read


def _watch() -> None:
    os.read(sys.stdin.fileno(), 1)
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_watch, daemon=True).start()
    runpy.run_module("bot", run_name="__main__", alter_sys=True)
