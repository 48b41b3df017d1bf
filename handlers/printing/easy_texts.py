"""What the usager is asked, in *français facile*: beside the exact text, never in its place."""

from collections.abc import Sequence

from handlers.kit.article_wording import at, at_listed, capital, the

HEAD = "En français facile"
BY_CODE = (
    "Pour dire oui, donnez le code du SMS. Pour dire non, gardez-le pour vous."
)
BY_HAND = "Pour dire oui, signez cette page. Pour dire non, ne signez pas."


def easy(structure: str, organismes: Sequence[str], how: str) -> str:
    """One idea a line, in common words; `how` one says yes."""
    lines = (
        f"{capital(the(structure))} vous aide dans vos démarches.",
        f"Pour vous aider, nous voulons écrire {at_listed(organismes)}.",
        "Nous donnons votre nom, votre date de naissance et les informations utiles.",
        "Vous pouvez dire oui. Vous pouvez dire non.",
        how,
        "Votre accord dure un an.",
        f"Vous pouvez l'arrêter quand vous voulez : dites-le {at(structure)}.",
    )
    return "\n".join(lines)
