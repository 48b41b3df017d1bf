"""Every sentence that all lists share."""

from datetime import datetime

from handlers.kit.wording import (
    STATES,
    ago,
    counted,
    for_days,
    number,
    thousands,
)
from models.demande.dialogue import DialogueState
from models.lists.standing import Standing
from models.lists.view import COUNTED, FEW

SEARCH = "Chercher"
PAGE_BEFORE = "Page précédente"
PAGE_AFTER = "Page suivante"
FOUND_NONE = (
    "Aucune demande ne correspond. "
    "Essayez un seul mot, par exemple « loyer », ou un numéro."
)
ANOTHER_WORD = "Ajoutez un mot pour en trouver moins."
DEMANDE = "demande"
MEDIATION = "médiation"
LONGEST_LINE = 60


def head(label: str, total: int, *, noun: str) -> str:
    """What is listed, and how much of it there is."""
    line = f"{label} : {_so_many(total, noun, f'{noun}s', most=COUNTED)}."
    return f"{line} Touchez-en une pour la voir." if total else line


def found(total: int, *, noun: str) -> str:
    """How much was found."""
    if not total:
        return FOUND_NONE
    one, several = f"{noun} trouvée", f"{noun}s trouvées"
    said = _so_many(total, one, several, most=FEW)
    line = f"{said[0].upper()}{said[1:]}."
    return f"{line} {ANOTHER_WORD}" if total > FEW else line


def filter_label(label: str, count: int) -> str:
    """« Closes (12) »."""
    more = "+" if count > COUNTED else ""
    return f"{label} ({thousands(min(count, COUNTED))}{more})"


def _so_many(total: int, singular: str, plural: str, *, most: int) -> str:
    """« 12 demandes », « plus de 10 000 demandes »: no list is counted further."""
    if total > most:
        return f"plus de {thousands(most)} {plural}"
    return counted(total, singular, plural)


def standing_line(standing: Standing, now: datetime) -> str:
    """« Caf du Var : en cours, réponse il y a 2 jours »."""
    return f"{standing.groupe} : {standing_words(standing, now)}"


def standing_words(standing: Standing, now: datetime) -> str:
    """« en cours, réponse il y a 2 jours »."""
    if standing.is_late:
        since = standing.answered_at or standing.created_at
        return f"en souffrance, sans réponse {for_days(since, now)}"
    state = STATES[standing.state]
    if standing.answered_at is not None:
        return f"{state}, réponse {ago(standing.answered_at, now)}"
    if standing.state == DialogueState.CLOSE:
        return state
    return f"{state}, envoyée {ago(standing.created_at, now)}"


def line(value: int, titre: str, state: str) -> str:
    """A demande on one button."""
    return f"{number(value)} · {STATES[state]} · {titre}"[:LONGEST_LINE]
