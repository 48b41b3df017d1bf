"""Every sentence of the correction of an identity."""

from handlers.kit.wording import number

WHICH = "Demande {number}. Quel élément de l'identité voulez-vous corriger ?"
NOTHING = "Ne rien changer"
ANOTHER = "Corriger un autre élément"
SHOW = "Voir la demande"
TEXT_ONLY = "Écrivez la valeur dans un message, sans fichier ni voix."
TOO_LATE = (
    "Cette identité ne peut plus être corrigée : la demande est close. "
    "Votre message est effacé."
)


def write(label: str) -> str:
    """What to type."""
    return (
        f"Écrivez la bonne valeur : {label}.\n"
        "Votre message s'efface aussitôt. "
        "Les organismes apprennent quel élément change, pas sa valeur."
    )


def corrected(value: int, label: str) -> str:
    """It is done."""
    return (
        f"« {label} » est corrigé dans la demande {number(value)}. "
        "Les organismes qui peuvent le lire sont prévenus."
    )


def too_long(limit: int, length: int) -> str:
    """What to do when a value is too long."""
    return (
        f"C'est trop long : {length} signes, pour {limit} au plus. "
        "Raccourcissez, puis envoyez à nouveau."
    )
