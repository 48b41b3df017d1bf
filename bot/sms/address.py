"""A provider's address: `scheme://user:password@host/path`, with the letters' case kept, for keys care about it."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address, decoded; `host` carries its port."""

    scheme: str
    user: str
    password: str
    host: str
    path: str

    @classmethod
    def read(cls, url: str) -> Self:
        """Take an address apart.

        Raises:
            ValueError: it is no address at all.
        """
        cut = urlsplit(url)
        who, _, host = cut.netloc.rpartition("@")
        user, _, password = who.partition(":")
        path = f"{cut.path}?{cut.query}" if cut.query else cut.path
        return cls(cut.scheme, unquote(user), unquote(password), unquote(host), path)
