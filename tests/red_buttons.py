"""Hold the buttons of every screen that any scenario shows: what erases is red, what sends is green."""

import json
import re

from bot.simulator.telegram import Call

ERASES = re.compile(
    r"Oui, (effacer|retirer)|Effacer |Retirer$|Terminer la médiation$|Me déconnecter partout$"
)
"""How the label begins, or all it says, of what erases or takes back at once."""
SENDS = re.compile(r"(Envoyer ma demande|Envoyer le SMS)$")


class WrongColour(AssertionError):
    """A button whose colour does not say what it does."""


def check_colours(call: Call) -> None:
    """Check the buttons of a request; to be given to `telegram.witnesses`."""
    for button in _buttons(call.params.get("reply_markup")):
        if button.get("style") != _due(button["text"]):
            raise WrongColour(f"« {button['text']} » is {button.get('style')}")


def _due(label: str) -> str | None:
    if ERASES.match(label):
        return "danger"
    return "success" if SENDS.match(label) else None


def _buttons(markup: object) -> list[dict]:
    told = json.loads(markup) if isinstance(markup, str) else markup
    rows = told.get("inline_keyboard", []) if isinstance(told, dict) else []
    return [button for row in rows for button in row]
