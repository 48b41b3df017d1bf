"""The chart process: a picture is drawn by a child that starts for it, and ends with it."""

import asyncio
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.gateways.ports import Temporary

PROGRAM = Path(__file__).with_name("chart_drawing.py")
SECONDS = 10.0
"""How long a picture may take: less than the lease of its row, and than somebody's patience."""
PNG = b"\x89PNG"


@dataclass(frozen=True, slots=True)
class ChartProcess:
    """Draws in a process that knows no setting of ours, and whose memory is its own."""

    program: Path = PROGRAM
    seconds: float = SECONDS

    async def draw(self, facts: bytes) -> bytes:
        """Return the picture of these facts, a PNG.

        Raises:
            Temporary: it was not drawn, or not in time.
        """
        try:
            child = await asyncio.create_subprocess_exec(
                sys.executable,
                # Alone: neither our environment nor our folder.
                "-I",
                str(self.program),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env={},
            )
        except OSError as error:
            raise Temporary("chart_away") from error
        picture = await self._drawn(child, facts)
        if not picture.startswith(PNG):
            raise Temporary("chart_failed")
        return picture

    async def _drawn(
        self, child: asyncio.subprocess.Process, facts: bytes
    ) -> bytes:
        try:
            async with asyncio.timeout(self.seconds):
                picture, _ = await child.communicate(facts)
        except (OSError, TimeoutError) as error:
            raise Temporary("chart_slow") from error
        finally:
            await _end(child)
        return picture


async def _end(child: asyncio.subprocess.Process) -> None:
    if child.returncode is None:
        with suppress(ProcessLookupError):
            child.kill()
        await child.wait()
