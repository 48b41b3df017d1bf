"""ClamAV, by its daemon's own protocol: a file is streamed, and one line comes back."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.gateways.ports import Temporary

PORT = 3310
CHUNK = 64 * 1024
SECONDS = 20.0
"""How long one file may take: less than the lease of its row."""
LONGEST_ANSWER = 4096


@dataclass(frozen=True, slots=True)
class Clamd:
    """Looks for viruses with clamd's INSTREAM; source: `man clamd`."""

    host: str
    port: int = PORT
    seconds: float = SECONDS

    async def is_infected(self, content: bytes) -> bool:
        """Return whether clamd found a virus.

        Raises:
            Temporary: it does not answer, or refuses to look.
        """
        try:
            async with asyncio.timeout(self.seconds):
                answer = await self._scan(content)
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
            raise Temporary("scanner_away") from error
        if answer.endswith(b"FOUND"):
            return True
        if answer.endswith(b"OK"):
            return False
        raise Temporary("scanner_refused")

    async def _scan(self, content: bytes) -> bytes:
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            writer.write(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK):
                chunk = content[start : start + CHUNK]
                writer.write(len(chunk).to_bytes(4) + chunk)
                await writer.drain()
            writer.write((0).to_bytes(4))
            await writer.drain()
            return (await reader.read(LONGEST_ANSWER)).strip(b"\0\r\n ")
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()


def read_clamd_url(url: str) -> Clamd:
    """Return the scanner that `tcp://host:3310` names.

    Raises:
        ValueError: it has another form.
    """
    parts = urlsplit(url)
    if parts.scheme != "tcp" or not parts.hostname:
        raise ValueError("écrivez tcp://hote:3310")
    return Clamd(parts.hostname, parts.port or PORT)
