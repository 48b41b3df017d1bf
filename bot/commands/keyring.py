"""The keys file: a new master key is put in front, the others stay."""

import base64
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from bot.settings import KEY_BYTES


def add_key(path: Path, keys: Mapping[str, bytes]) -> str:
    """Write the file anew with one more key in front, whole or not at all; return its name."""
    name = _free_name(keys)
    renewed = {name: secrets.token_bytes(KEY_BYTES)} | dict(keys)
    lines = [f"{owner}:{base64.b64encode(key).decode()}" for owner, key in renewed.items()]
    draft = path.with_name(f"{path.name}.new")
    draft.touch(mode=0o600)
    with draft.open("w") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return name


def _free_name(keys: Mapping[str, bytes]) -> str:
    number = len(keys) + 1
    while f"k{number}" in keys:
        number += 1
    return f"k{number}"
