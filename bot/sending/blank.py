"""What takes the place of a photo or a document that Telegram deletes no more: a blank image."""

import struct
import zlib

SIDE = 64
"""Pixels; Telegram refuses a photo of a few."""


def _chunk(name: bytes, data: bytes) -> bytes:
    check = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)


def _blank_png() -> bytes:
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 0, 0, 0, 0)
    row = b"\x00" + b"\xff" * SIDE
    chunks = (
        _chunk(b"IHDR", head),
        _chunk(b"IDAT", zlib.compress(row * SIDE)),
        _chunk(b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


BLANK_PNG = _blank_png()
"""A white square in grey levels; source: the PNG specification, third edition."""
