"""French typography, set in one place: no-break spaces in what we write, not in what people typed.

Sentences are written with plain spaces. A module of texts ends with `set_in_french(globals())`:
its constants and the literals of its functions are set once, as it is imported. So what is filled
in later (a titre, a name, relayed words, a link) goes through untouched.
Kept plain: labels of buttons, which people type too, SMS, where such spaces cost, mails and names
of topics, which people search: their modules do not end so, or name them in `but`.
"""

import re
from collections.abc import Collection
from types import CodeType, FunctionType
from typing import Any

NBSP = "\u00a0"

UNITS = "secondes|minutes|heures|jours?|mois|ans|Mo|signes|chiffres"
BREAKS = (
    re.compile(r"(?<=«) "),
    re.compile(r" (?=»)"),
    re.compile(r"(?<=n°) "),
    re.compile(r" (?=[:;!?](?![\w/]))"),
    re.compile(r"(?<=\d) (?=h\b)|(?<=\d h) (?=\d)"),
    # Within a template, and at the end of what a template filled in.
    re.compile(rf"(?:(?<=[\d}}])|^) (?=(?:{UNITS})\b)"),
)
"""The spaces where a line may not end; a sign followed by a letter belongs to a code or a link."""


def typeset(text: str) -> str:
    """Put no-break spaces where French wants them; done twice, it changes nothing more."""
    for space in BREAKS:
        text = space.sub(NBSP, text)
    return text


def set_in_french(module: dict[str, Any], *, but: Collection[str] = ()) -> None:
    """Set a module's constants and the literals of its functions, save those named in `but`."""
    own = module["__name__"]
    for name, value in list(module.items()):
        if name.startswith("__") or name in but:
            continue
        if isinstance(value, FunctionType):
            if value.__module__ == own:
                value.__code__ = _set_code(value.__code__)
        else:
            module[name] = _set_value(value)


def _set_code(code: CodeType) -> CodeType:
    return code.replace(co_consts=tuple(_set_value(constant) for constant in code.co_consts))


def _set_value(value: Any) -> Any:
    """Return the value with its sentences set; keys are codes and stay as they are."""
    match value:
        case str() if type(value) is str:
            return typeset(value)
        case tuple() if type(value) is tuple:
            return tuple(_set_value(item) for item in value)
        case dict():
            return {key: _set_value(item) for key, item in value.items()}
        case CodeType():
            return _set_code(value)
    return value
