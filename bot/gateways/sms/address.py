"""A provider's address: `scheme://user:password@host/path`, its case kept: keys care about it."""

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import unquote, urlsplit

SENDER = re.compile(r"\+?\d{3,15}|(?=.*[A-Za-z])[A-Za-z0-9 ]{3,11}")
"""What telephones accept as a sender: a number, or up to eleven letters and digits."""


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
        return cls(
            cut.scheme, unquote(user), unquote(password), unquote(host), path
        )

    def credentials(self) -> tuple[str, str]:
        """Return the user and the password.

        Raises:
            ValueError: one is missing.
        """
        if not (self.user and self.password):
            raise ValueError(self.scheme)
        return self.user, self.password

    @staticmethod
    def sender(written: str) -> str:
        """Return what the SMS will come from.

        Raises:
            ValueError: telephones would not take it.
        """
        if not SENDER.fullmatch(written):
            raise ValueError("sender")
        return written
