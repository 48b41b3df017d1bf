"""A command run inside the tests' own process: what it says and its status are the same, its start is spared."""

import asyncio
import io
import sys
from contextlib import redirect_stderr, redirect_stdout

import pytest

from bot.__main__ import main


async def inside(bench, *words, **settings):
    """Run a command to its end as `Bench.command` does; return its status and all that it printed."""
    said = io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        redirect_stdout(said),
        redirect_stderr(said),
    ):
        for name, value in (bench._environment() | settings).items():
            patch.setenv(name, value)
        patch.setattr(sys, "excepthook", sys.excepthook)
        patch.chdir(bench.folder)
        status = await asyncio.to_thread(main, [*words])
    return status, said.getvalue()
