"""The keys: one data key per demande, draft and agent.

They are wrapped by master keys that live outside the database.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import LargeBinary, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from models.chance import Chance
from models.errors import DomainError
from models.store.base import Base

NONCE_BYTES = 12
KEY_BYTES = 32
CACHED_KEYS = 4096
CHUNK = 500
"""How many owners one statement names at most."""
FORGOT = "forgot"
"""The key of a session's info that says that something was erased for good."""


class Unreadable(DomainError):
    """The value cannot be opened: its key was erased, or the row was altered."""

    code = "unreadable"


class DataKey(Base):
    """The wrapped key of one owner.

    Deleting it makes all that it sealed unreadable for ever (backups apart).
    """

    __tablename__ = "data_key"

    owner: Mapped[UUID] = mapped_column(primary_key=True)
    master: Mapped[str] = mapped_column(String(40))
    wrapped: Mapped[bytes] = mapped_column(LargeBinary)


class Vault:
    """Seals and opens with AES-GCM, each value bound to its place in the database."""

    def __init__(self, keys: Mapping[str, bytes], chance: Chance) -> None:
        """Keep the master keys: the first is current; the last makes the prints of a new base.

        Raises:
            ValueError: no key, or a key that is not 32 bytes long.
        """
        lengths = {len(key) for key in keys.values()}
        if lengths != {KEY_BYTES}:
            message = "master keys are 32 bytes each, and there is at least one"
            raise ValueError(message)
        self._keys = dict(keys)
        self._masters = {name: AESGCM(key) for name, key in keys.items()}
        self.current = next(iter(keys))
        self.names = tuple(keys)
        self.make_prints_with(self.names[-1])
        self._chance = chance
        self._cache: dict[UUID, AESGCM] = {}

    def make_prints_with(self, name: str) -> None:
        """Let the key of this name make the fingerprints: the base says which, never the order."""
        self.prints = name
        self._print_key = hmac.digest(
            self._keys[name], b"fingerprint", "sha256"
        )

    def attest(self, name: str, *, bound: str) -> bytes:
        """Return the digest of a master key, sealed by that very key."""
        return self._encrypt(self._masters[name], self._digest(name), bound)

    def attests(self, name: str, witness: bytes, *, bound: str) -> bool:
        """Return whether this master key made the witness."""
        try:
            digest = _decrypt(self._masters[name], witness, bound)
        except Unreadable:
            return False
        return hmac.compare_digest(digest, self._digest(name))

    def _digest(self, name: str) -> bytes:
        return hmac.digest(self._keys[name], b"witness", "sha256")

    def fingerprint(self, value: str, *, purpose: str) -> bytes:
        """HMAC-SHA256 of `value`, 32 bytes.

        Equal values of one purpose give equal prints, without a way back.
        """
        return hmac.digest(
            self._print_key, f"{purpose}|{value}".encode(), hashlib.sha256
        )

    def seal_brief(self, clear: bytes, *, bound: str) -> bytes:
        """Seal under the current master key what lives only until it is sent."""
        name = self.current.encode()
        return (
            name
            + b":"
            + self._encrypt(self._masters[self.current], clear, bound)
        )

    def open_brief(self, sealed: bytes, *, bound: str) -> bytes:
        """Open what `seal_brief` sealed.

        Raises:
            Unreadable: altered, moved to another row, or sealed under a key that is gone.
        """
        name, _, rest = sealed.partition(b":")
        master = self._masters.get(name.decode())
        if master is None:
            raise Unreadable
        return _decrypt(master, rest, bound)

    def seal_for(
        self, session: Session, owner: UUID, clear: bytes, *, bound: str
    ) -> bytes:
        """Seal under the data key of `owner`, making that key at its first use."""
        key = self._key(session, owner, make=True)
        return self._encrypt(key, clear, bound)

    def open_for(
        self, session: Session, owner: UUID, sealed: bytes, *, bound: str
    ) -> bytes:
        """Open what `seal_for` sealed.

        Raises:
            Unreadable: the owner's key was erased, or the value was altered or moved.
        """
        return _decrypt(self._key(session, owner, make=False), sealed, bound)

    def rewrap(self, row: DataKey) -> None:
        """Wrap an owner's data key anew under the current master key.

        What it sealed does not change.

        Raises:
            Unreadable: altered, or wrapped under a key that is gone.
        """
        if row.master not in self._masters:
            raise Unreadable
        clear = _decrypt(self._masters[row.master], row.wrapped, str(row.owner))
        row.master, row.wrapped = self.current, self._wrap(row.owner, clear)

    def check_wrapped(self, row: DataKey) -> None:
        """Look whether an owner's data key opens.

        Raises:
            Unreadable: altered, or wrapped under another key.
        """
        _decrypt(self._masters[row.master], row.wrapped, str(row.owner))

    def forget(self, session: Session, owner: UUID) -> None:
        """Erase the data key of `owner`: nothing that it sealed can be read again."""
        self._cache.pop(owner, None)
        session.info[FORGOT] = True
        row = session.get(DataKey, owner)
        if row is not None:
            session.delete(row)

    def make_keys(self, session: Session, owners: Sequence[UUID]) -> None:
        """Make the data keys of new owners, written together."""
        session.add_all(
            self._new(owner, self._chance.bytes(KEY_BYTES)) for owner in owners
        )
        session.flush()
        session.info.setdefault("fresh_keys", set()).update(owners)

    def read_keys(self, session: Session, owners: Sequence[UUID]) -> None:
        """Read the data keys of these owners together; what each sealed then asks for none."""
        for start in range(0, len(owners), CHUNK):
            some = owners[start : start + CHUNK]
            query = select(DataKey).where(DataKey.owner.in_(some))
            session.scalars(query).all()

    def _key(self, session: Session, owner: UUID, *, make: bool) -> AESGCM:
        # Beware: a key made by a transaction that rolls back must not outlive it, hence only read
        # keys are cached.
        cached = self._cache.get(owner)
        if cached is not None:
            return cached
        row = session.get(DataKey, owner)
        if row is None:
            if not make:
                raise Unreadable
            return self._make(session, owner)
        key = AESGCM(
            _decrypt(self._masters[row.master], row.wrapped, str(owner))
        )
        if owner not in session.info.get("fresh_keys", ()):
            self._remember(owner, key)
        return key

    def _make(self, session: Session, owner: UUID) -> AESGCM:
        clear = self._chance.bytes(KEY_BYTES)
        session.add(self._new(owner, clear))
        session.flush()
        session.info.setdefault("fresh_keys", set()).add(owner)
        return AESGCM(clear)

    def _new(self, owner: UUID, clear: bytes) -> DataKey:
        wrapped = self._wrap(owner, clear)
        return DataKey(owner=owner, master=self.current, wrapped=wrapped)

    def _wrap(self, owner: UUID, clear: bytes) -> bytes:
        return self._encrypt(self._masters[self.current], clear, str(owner))

    def _encrypt(self, key: AESGCM, clear: bytes, bound: str) -> bytes:
        nonce = self._chance.bytes(NONCE_BYTES)
        return nonce + key.encrypt(nonce, clear, bound.encode())

    def _remember(self, owner: UUID, key: AESGCM) -> None:
        if len(self._cache) >= CACHED_KEYS:
            self._cache.clear()
        self._cache[owner] = key


def _decrypt(key: AESGCM, sealed: bytes, bound: str) -> bytes:
    try:
        return key.decrypt(
            sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound.encode()
        )
    except InvalidTag:
        raise Unreadable from None
