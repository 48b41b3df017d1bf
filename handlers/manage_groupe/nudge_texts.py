"""What a responsable reads of demandes without an answer, and of « Relancer l'équipe »."""

from collections.abc import Sequence

from handlers.kit.article_wording import Named
from handlers.kit.wording import counted, number

HEAD = "{groupe:La} n'a pas encore répondu à {demandes}."
HOW = "L'aidant n'a rien lu depuis. Une réponse courte suffit, même pour dire que vous cherchez."
NUDGED = (
    "C'est fait : l'équipe est relancée dans le sujet de la demande {number}."
)


def unanswered(
    groupe: Named, lines: Sequence[tuple[int, int]], *, most: int
) -> str:
    """The references, and for how many working days each waits."""
    demandes = counted(len(lines), "demande", "demandes")
    shown = [f"• {number(one)}, {_days(days)}" for one, days in lines[:most]]
    left_out = len(lines) - most
    if left_out > 0:
        shown.append(f"• et {counted(left_out, 'autre', 'autres')}")
    head = HEAD.format(groupe=groupe, demandes=demandes)
    return "\n".join([head, *shown, HOW])


def _days(count: int) -> str:
    return f"depuis {counted(count, 'jour ouvré', 'jours ouvrés')}"


def open_topic(reference: int) -> str:
    """The button of who works there."""
    return f"Ouvrir la {number(reference)}"


def nudge(reference: int) -> str:
    """The button of who does not."""
    return f"Relancer l'équipe, {number(reference)}"
