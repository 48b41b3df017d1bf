"""The keys file: a master key is added or put in front, and all of them stay."""

import base64
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from bot.settings import KEY_BYTES


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
