"""Hold every request and every answer against an independent description of the Bot API."""

import gzip
import json
from functools import lru_cache
from pathlib import Path

from bot.demo.telegram import Call

PLAIN = {"Integer": int, "String": str, "Boolean": bool, "True": bool, "Float": (int, float)}


class NotTheBotApi(AssertionError):
    """A request or an answer that the real server would not take or give."""


@lru_cache(maxsize=1)
def description():
    return json.loads(gzip.decompress((Path(__file__).parent / "data" / "botapi-10.3.json.gz").read_bytes()))


def check(call: Call) -> None:
    """Check a request, and its answer when the server accepted."""
    method = description()["methods"].get(call.method)
    if method is None:
        raise NotTheBotApi(f"no method {call.method}")
    params = {name: value for name, value in call.params.items() if value is not None}
    _fields(params, method["p"], call.method)
    if call.body["ok"]:
        _value(call.body["result"], method["r"], f"{call.method} → ")


def check_update(update: dict) -> None:
    """Check an update that the simulator gives."""
    _value(update, "Update", "update")


def _fields(given, known, where) -> None:
    for name, value in given.items():
        if name not in known:
            raise NotTheBotApi(f"{where}: unknown field {name}")
        _value(value, known[name][0], f"{where}.{name}")
        _limits(value, known[name][2], f"{where}.{name}")
    missing = [name for name, (_, required, _) in known.items() if required and name not in given]
    if missing:
        raise NotTheBotApi(f"{where}: missing {missing}")


def _limits(value, limits, where) -> None:
    if "c" in limits and isinstance(value, str):
        low, high = limits["c"]
        units = len(value.encode("utf-16-le", "surrogatepass")) // 2
        if not low <= units <= high:
            raise NotTheBotApi(f"{where}: {units} units, not {low} to {high}")
    if "v" in limits and isinstance(value, int):
        low, high = limits["v"]
        if not low <= value <= high:
            raise NotTheBotApi(f"{where}: {value}, not {low} to {high}")


def _value(value, kind, where) -> None:
    if isinstance(kind, list):
        return _compound(value, kind, where)
    if kind in PLAIN:
        if not isinstance(value, PLAIN[kind]) or (kind == "Integer" and isinstance(value, bool)):
            raise NotTheBotApi(f"{where}: {value!r} is not {kind}")
        return None
    if kind in description()["unions"]:
        return _compound(value, ["union", *description()["unions"][kind]], where)
    known = description()["types"].get(kind)
    if known is not None and not isinstance(value, dict):
        raise NotTheBotApi(f"{where}: {value!r} is not {kind}")
    return _fields(value, known, where) if known is not None else None


def _compound(value, kind, where) -> None:
    if kind[0] == "array":
        if not isinstance(value, list):
            raise NotTheBotApi(f"{where}: not a list")
        for one in value:
            _value(one, kind[1], where)
        return None
    troubles = []
    for option in kind[1:]:
        try:
            return _value(value, option, where)
        except NotTheBotApi as trouble:
            troubles.append(str(trouble))
    raise NotTheBotApi(f"{where}: none of {troubles}")
