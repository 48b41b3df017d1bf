"""How an element of identity is asked and doubted, wherever it is typed; never a value."""

from models.values.elements import Doubt, compact

KEEP = "Garder quand même"

WHY: dict[Doubt, str] = {
    Doubt.NIR_LENGTH: (
        "Un n° de sécurité sociale compte 13 chiffres, ou 15 avec la clé : vous avez écrit "
        "{count} signes."
    ),
    Doubt.NIR_FORM: "Un n° de sécurité sociale commence par 1 ou 2, ou par 3, 4, 7 ou 8 s'il est "
    "provisoire. "
    "Ses seules lettres possibles sont 2A et 2B, pour la Corse.",
    Doubt.NIR_KEY: (
        "Sa clé (les deux derniers chiffres) ne correspond pas aux treize premiers. "
        "Un chiffre est peut-être faux."
    ),
    Doubt.CAF: (
        "Il compte 7 chiffres, parfois suivis d'une lettre : vous avez écrit {count} signes."
    ),
    Doubt.FISCAL: "Il compte 13 chiffres : vous avez écrit {count} signes.",
    Doubt.NAME: (
        "Un nom s'écrit avec des lettres, sans date ni numéro. "
        "Écrivez une réponse par ligne."
    ),
    Doubt.NO_DATE: (
        "Ce n'est pas une date. "
        "Écrivez par exemple « 14/07/1952 », ou l'année seule."
    ),
    Doubt.DATE_IMPOSSIBLE: (
        "Ce jour n'existe pas dans le calendrier. "
        "Écrivez par exemple « 14/07/1952 », ou l'année seule."
    ),
    Doubt.DATE_FUTURE: (
        "Cette date est dans l'avenir. Écrivez par exemple « 14/07/1952 », ou l'année seule."
    ),
    Doubt.DATE_TOO_OLD: (
        "Cette date remonte à plus de 125 ans. "
        "Écrivez par exemple « 14/07/1952 », ou l'année seule."
    ),
}
"""What seems wrong; `count` is how many signs were written."""


def why(doubt: Doubt, value: str) -> str:
    """Say what seems wrong with a value, without the value."""
    return WHY[doubt].format(count=len(compact(value)))


def doubted(label: str, doubt: Doubt, value: str) -> str:
    """An element that does not look right, and the two ways out."""
    return (
        f"« {label} » ne semble pas juste. {why(doubt, value)}\n"
        f"Écrivez-le à nouveau, ou touchez « {KEEP} »."
    )
