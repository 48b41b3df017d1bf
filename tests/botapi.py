"""Hold every request and every answer against an independent description of the Bot API."""

import gzip
import json
from functools import lru_cache
from pathlib import Path

from bot.simulator.telegram import Call

PLAIN = {
    "Integer": int,
    "Int": int,
    "String": str,
    "Boolean": bool,
    "True": bool,
    "Float": (int, float),
}
DATA = Path(__file__).parent / "data" / "botapi-10.3.json.gz"


class NotTheBotApi(AssertionError):
    """A request or an answer that the real server would not take or give."""


@lru_cache(maxsize=1)
def description():
    return json.loads(gzip.decompress(DATA.read_bytes()))


def check(call: Call) -> None:
    """Check a request, and its answer when the server accepted; to be given to `telegram.witnesses`."""
    check_request(call.method, call.params)
    check_answer(call.method, call.body)


def check_request(method: str, params: dict) -> None:
    """Check the names, types and lengths of what a bot sends."""
    known = _method(method)["p"]
    given = {name: value for name, value in params.items() if value is not None}
    # A file that comes with the request is no parameter of it any more.
    uploads = {
        name for name, (kind, _, _) in known.items() if "InputFile" in kind
    }
    _fields(given, known, where=method, spared=uploads)


def check_answer(method: str, body: dict) -> None:
    """Check what the server answers: the result's shape, or a refusal's."""
    expected = _method(method)["r"]
    if body["ok"]:
        _value(body["result"], expected, f"{method} → ")
        return
    if not isinstance(body.get("error_code"), int) or not isinstance(
        body.get("description"), str
    ):
        raise NotTheBotApi(
            f"{method}: a refusal needs error_code and description"
        )
    _value(
        body.get("parameters", {}),
        "ResponseParameters",
        f"{method} → parameters",
    )


def check_update(update: dict) -> None:
    """Check an update that the simulator gives."""
    _value(update, "Update", "update")


def _method(name: str) -> dict:
    found = description()["methods"].get(name)
    if found is None:
        raise NotTheBotApi(f"no method {name}")
    return found


def _fields(given, known, *, where, spared=frozenset()) -> None:
    for name, value in given.items():
        if name not in known:
            raise NotTheBotApi(f"{where}: unknown field {name}")
        kind, _, limits = known[name]
        _value(value, kind, f"{where}.{name}")
        if limits:
            _limits(value, limits, f"{where}.{name}")
    missing = [
        name
        for name, (_, required, _) in known.items()
        if required and name not in given
    ]
    if set(missing) - spared:
        raise NotTheBotApi(f"{where}: missing {missing}")


def _limits(value, limits, where) -> None:
    measured = _measured(value, limits)
    if measured is not None:
        size, (low, high) = measured
        if not low <= size <= high:
            raise NotTheBotApi(f"{where}: {size}, not {low} to {high}")
    if "const" in limits and value != limits["const"]:
        raise NotTheBotApi(f"{where}: {value!r} is not {limits['const']!r}")


def _measured(value, limits):
    if "c" in limits and isinstance(value, str):
        return len(value.encode("utf-16-le", "surrogatepass")) // 2, limits["c"]
    if "b" in limits and isinstance(value, str):
        return len(value.encode()), limits["b"]
    if "v" in limits and isinstance(value, int):
        return value, limits["v"]
    if "n" in limits and isinstance(value, list):
        return len(value), limits["n"]
    return None


def _value(value, kind, where) -> None:
    if isinstance(kind, list):
        _compound(value, kind, where)
    elif kind in PLAIN:
        _plain(value, kind, where)
    elif options := description()["unions"].get(kind):
        _compound(value, ["union", *options], where)
    elif kind != "InputFile" and not isinstance(value, dict):
        raise NotTheBotApi(f"{where}: {value!r} is not {kind}")
    elif isinstance(value, dict):
        _fields(value, description()["types"].get(kind, {}), where=where)


def _plain(value, kind, where) -> None:
    is_other = isinstance(value, bool) != (kind in {"Boolean", "True"})
    if (
        is_other
        or not isinstance(value, PLAIN[kind])
        or (kind == "True" and not value)
    ):
        raise NotTheBotApi(f"{where}: {value!r} is not {kind}")


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
