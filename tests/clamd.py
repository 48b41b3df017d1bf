"""A ClamAV of our own on loopback: it speaks INSTREAM, finds one word, and may be away."""

import asyncio
from contextlib import asynccontextmanager

VIRUS = b"EICAR"
LONGEST = 2**20


class FakeClamd:
    """What it was given, and whether it answers."""

    def __init__(self) -> None:
        self.scanned: list[bytes] = []
        self.is_away = False

    async def __call__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        command = await reader.readuntil(b"\0")
        content = await _stream(reader)
        if not self.is_away:
            self.scanned.append(content)
            writer.write(self._answer(command, content))
            await writer.drain()
        writer.close()

    def _answer(self, command: bytes, content: bytes) -> bytes:
        if command != b"zINSTREAM\0":
            return b"UNKNOWN COMMAND\0"
        if VIRUS in content:
            return b"stream: Eicar-Signature FOUND\0"
        return b"stream: OK\0"


async def _stream(reader: asyncio.StreamReader) -> bytes:
    content = b""
    while size := int.from_bytes(await reader.readexactly(4)):
        assert size <= LONGEST
        content += await reader.readexactly(size)
    return content


@asynccontextmanager
async def listening():
    """A clamd, and the address that `CLAMD_URL` names."""
    clamd = FakeClamd()
    server = await asyncio.start_server(clamd, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield clamd, f"tcp://127.0.0.1:{port}"
    finally:
        server.close()
        await server.wait_closed()
