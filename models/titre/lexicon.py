"""The words that the detector knows, packed: bytes searched by halves rather than objects."""

import lzma
import string
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
WORDS = DATA / "words.xz"
LETTERS = DATA / "letters.xz"
STOPWORDS = DATA / "stopwords.txt"
CHUNK = 1 << 16
ALPHABET = "-" + string.ascii_lowercase


@lru_cache(maxsize=1)
def _words() -> bytearray:
    unpacked = bytearray()
    with lzma.open(WORDS) as packed:
        while piece := packed.read(CHUNK):
            unpacked += piece
    return unpacked


@lru_cache(maxsize=1)
def _letters() -> bytes:
    return lzma.decompress(LETTERS.read_bytes())


def begins(start: str) -> bool:
    """Return whether the name of a commune begins so: people say Vitry for Vitry-sur-Seine."""
    packed, wanted = _words(), f"\n{start}".encode()
    place = _place(wanted[1:])
    while packed.startswith(wanted, place):
        end = packed.index(b"\n", place + 1)
        if packed[end - 1] in b"Cc":
            return True
        place = end
    return False


@lru_cache(maxsize=4096)
def classes(word: str) -> frozenset[str]:
    """Return what the lists say of a folded word.

    L a word of the dictionary, A an acronym, O another proper noun,
    F a frequent first name, f a rare one,
    R S s a surname (very frequent, usual, rare), C a big town or a département, c another commune.
    """
    packed, wanted = _words(), f"\n{word}\t".encode()
    place = _place(wanted[1:])
    if not packed.startswith(wanted, place):
        return frozenset()
    return frozenset(
        packed[place + len(wanted) : packed.index(b"\n", place + 1)].decode()
    )


def _place(wanted: bytes) -> int:
    """Return the end of the last line that stands before the wanted one."""
    packed, low, high = _words(), 0, len(_words()) - 1
    while low < high:
        start = packed.rfind(b"\n", low, (low + high) // 2 + 1)
        start = low if start < 0 else start
        end = packed.index(b"\n", start + 1)
        low, high = (
            (end, high) if packed[start + 1 : end] < wanted else (low, start)
        )
    return low


def likeness(word: str) -> float:
    """Return how much more like a name than a word it is spelled (0: as much), in nats a letter."""
    table, closed = (
        _letters(),
        f"-{''.join(sign for sign in word if sign in ALPHABET)}-",
    )
    total = 0
    for place in range(len(closed) - 2):
        first, second, third = (
            ALPHABET.index(sign) for sign in closed[place : place + 3]
        )
        total += table[(first * 27 + second) * 27 + third] - 128
    return total / 4 / max(1, len(closed) - 2)
