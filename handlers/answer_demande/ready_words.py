"""What a ready answer says of one demande: what stands between braces is filled; pure."""

import re
from datetime import date

from handlers.answer_demande.ready_texts import KNOWN
from handlers.kit.wording import day_since, number
from models.values.spelling import unaccented

PLACEHOLDER = re.compile(r"\{([^{}\n]{1,30})\}(\.?)")
ALREADY_SAID = re.compile(r"\bn[\Wo\xba]\s*(?=\{num.ro\})", re.IGNORECASE)
"""« n° {numéro} »: the number says it too."""


def filled(body: str, *, reference: int, referent: str, by: date) -> str:
    """The answer for one demande; the day without its year, since it is near.

    A name that ends with a full stop ends the sentence too.
    """
    values = {
        "numero": number(reference),
        "referent": referent,
        "delai": day_since(by, today=by),
    }

    def value(written: re.Match[str]) -> str:
        found = values.get(unaccented(written[1]).strip())
        if found is None:
            return written[0]
        return found.removesuffix(written[2]) + written[2]

    return PLACEHOLDER.sub(value, ALREADY_SAID.sub("", body))


def unknown_in(body: str) -> list[str]:
    """Return what stands between braces and is none of ours."""
    known = {unaccented(name) for name in KNOWN}
    written = (f"{{{match[1]}}}" for match in PLACEHOLDER.finditer(body))
    return [
        name
        for name in written
        if unaccented(name).replace(" ", "") not in known
    ]
