"""Every sentence and every button of « Me le rappeler »."""

from datetime import date

from handlers.kit.absence_texts import plain_day
from handlers.kit.wording import number

REMIND, CANCEL = "Me le rappeler", "Annuler le rappel"
TOMORROW, MONDAY, OTHER_DAY = "Demain", "Lundi", "Une autre date"
WRITE_NOTE, NO_NOTE = "Écrire une note", "Sans note"
SEE_DOSSIER = "Voir le dossier"
IN_PRIVATE = (
    "La date et la note se choisissent en privé : "
    "ouvrez votre conversation avec @{bot}."
)
WHEN = (
    "Demande {number} : quand vous la rappeler ? Ce sera à 8 h 30, un jour ouvré, "
    "pour vous seul."
)
OTHER = "Demande {number} : quel jour ? Écrivez une date, par exemple « 12 décembre »."
TOO_SOON = "Un rappel sonne au plus tôt demain matin. Écrivez un autre jour."
TOO_FAR = (
    "Ce jour est trop loin : un rappel se prévoit 6 mois avant au plus. "
    "Écrivez un jour plus proche."
)
SET = "Demande {number} : rappel le {day} à 8 h 30. Voulez-vous y joindre une note ?"
NOTE = (
    "Demande {number} : quelle note vous rappeler ? "
    "Elle reste pour vous seul, et s'efface avec la demande."
)
TEXT_ONLY = "Une note est un texte. Écrivez-la en quelques mots."
TOO_LONG = "Une note a {most} signes au plus. Écrivez-la plus courte."
KEPT = "Demande {number} : rappel le {day} à 8 h 30, avec votre note."
KEPT_BARE = "Demande {number} : rappel le {day} à 8 h 30, sans note."
CANCELLED = "Demande {number} : le rappel est annulé."
NOT_THERE = "Demande {number} : aucun rappel n'est prévu."
OVER = "Ce rappel n'est plus prévu : rien n'est gardé."


def when_line(day: date) -> str:
    """« Rappel le 2 décembre »."""
    return f"Rappel le {plain_day(day)}"


def rings(reference: int, note: str) -> str:
    """What rings in the morning."""
    head = f"Rappel : demande {number(reference)}."
    return f"{head}\nVotre note : « {note} »" if note else head
