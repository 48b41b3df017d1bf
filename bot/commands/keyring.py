"""The master keys: read, made for a new base, added to their file; all of them stay."""

import base64
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from bot.settings import Settings, WrongSettings

KEY_BYTES = 32


class NoKeys(WrongSettings):
    """No master key is given."""


def read_keys(settings: Settings) -> dict[str, bytes]:
    """Return the master keys by name, the current one first.

    Raises:
        NoKeys: none is given.
        WrongSettings: they are not of the form `id:base64`.
    """
    path = settings.data_keys_file
    if settings.data_keys is not None:
        return _keys(settings.data_keys.get_secret_value())
    if path.exists():
        return _keys(_text_of(path))
    raise NoKeys(
        f"DATA_KEYS manque, et le fichier {path} n'existe pas : "
        "rendez ses clés à cette base ; pour une base neuve, lancez « python -m bot run »"
    )


def _text_of(path: Path) -> str:
    try:
        return path.read_text()
    except (OSError, UnicodeError):
        raise WrongSettings(
            f"DATA_KEYS_FILE : {path} ne se lit pas ; remettez les clés sauvegardées, "
            "et le droit de les lire au compte qui lance le bot"
        ) from None


def make_keys(settings: Settings) -> dict[str, bytes]:
    """Write a key of its own for a new base, on the disk, and return it."""
    path = settings.data_keys_file
    path.parent.mkdir(parents=True, exist_ok=True)
    add_key(path, {}, is_current=True)
    return read_keys(settings)


def _keys(text: str) -> dict[str, bytes]:
    keys: dict[str, bytes] = {}
    for written in text.replace("\n", ",").split(","):
        name, _, encoded = written.strip().partition(":")
        if name:
            keys[name] = _decoded(encoded)
    if not keys or any(len(key) != KEY_BYTES for key in keys.values()):
        raise WrongSettings(
            "DATA_KEYS : écrivez id:clé, la clé étant 32 octets en base64, "
            "plusieurs séparées par des virgules"
        )
    return keys


def _decoded(encoded: str) -> bytes:
    """Return a key, or nothing when it makes no sense."""
    try:
        return base64.b64decode(encoded, validate=True)
    except ValueError:
        return b""


def add_key(path: Path, keys: Mapping[str, bytes], *, is_current: bool) -> str:
    """Write one more key into the file, in front or at the end; return its name."""
    name = _free_name(keys)
    new = {name: secrets.token_bytes(KEY_BYTES)}
    _write(path, new | dict(keys) if is_current else dict(keys) | new)
    return name


def put_in_front(path: Path, keys: Mapping[str, bytes], name: str) -> None:
    """Make a key of the file the current one."""
    _write(path, {name: keys[name]} | dict(keys))


def _write(path: Path, keys: Mapping[str, bytes]) -> None:
    """Write the file anew, whole or not at all."""
    lines = [
        f"{owner}:{base64.b64encode(key).decode()}"
        for owner, key in keys.items()
    ]
    draft = path.with_name(f"{path.name}.new")
    draft.touch(mode=0o600)
    with draft.open("w") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _free_name(keys: Mapping[str, bytes]) -> str:
    number = len(keys) + 1
    while f"k{number}" in keys:
        number += 1
    return f"k{number}"
