"""What prints, loaded at the first page: seldom asked for, it weighs seven megabytes."""

from collections.abc import Callable

from handlers.printing.echange import EchangeFacts
from handlers.printing.mandat import MandatFacts

Pdf = Callable[[], bytes]
"""Draws when called, where nothing waits for it."""


def print_mandat(facts: MandatFacts) -> Pdf:
    """Return what draws the mandat to sign."""

    def draw() -> bytes:
        from handlers.printing.mandat_page import mandat_pdf  # noqa: PLC0415 -- see above

        return mandat_pdf(facts)

    return draw


def print_echange(facts: EchangeFacts) -> Pdf:
    """Return what draws the échange."""

    def draw() -> bytes:
        from handlers.printing.echange_pages import echange_pdf  # noqa: PLC0415 -- see above

        return echange_pdf(facts)

    return draw
