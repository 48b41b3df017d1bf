"""Every sentence of step 3: who the usager is, in one message or three, and what is known."""

from handlers.kit.wording import listed

END_SHOWN, SHORTEST_SHOWN = 2, 5
"""How many signs of a value stay readable in the chat, when it has more than so many."""
ELEMENTS = {
    "prenom": "Prénom",
    "nom": "Nom de famille",
    "date_naissance": "Date de naissance",
}
"""What everybody is asked, by its field of the draft."""
PRENOM = (
    "Prénom, nom, date de naissance : en un message, une ligne chacun, ou en trois.\n"
    "Quel est le prénom de l'usager ?\n"
    "Vos réponses sont effacées de cette conversation dès qu'elles sont enregistrées."
)
NOM = "Quel est le nom de famille de l'usager ?"
NAISSANCE = (
    "Quelle est la date de naissance de l'usager ?\n"
    "L'année seule suffit : « 1952 », « juillet 1952 » ou « 14/07/1952 »."
)
CANNOT_GIVE = "Ne peut pas fournir"
AUTRES_BUTTON = "Autres"
SHOWN_BACK = (
    "C'est enregistré. Relisez les valeurs ci-dessus : elles s'effacent dans 60 secondes. "
    "Une faute ? Touchez « Corriger »."
)
LINES_USE_BUTTONS = (
    "Pour répondre, touchez « Oui » ou « Corriger ». "
    "Vous pouvez aussi tout réécrire."
)
AUTRES = (
    "Autres éléments utiles pour reconnaître l'usager ?\n"
    "Touchez un élément pour l'ajouter, ou « Continuer » quand il n'en manque plus."
)
AUTRE_LABEL = (
    "Comment s'appelle cet élément ? Par exemple « Numéro de bénéficiaire »."
)


def value_of(label: str, form: str) -> str:
    """The question about one further element."""
    hint = f" ({form})" if form else ""
    return f"Écrivez la valeur : {label}{hint}."


def identifier(label: str, form: str) -> str:
    """The question about one identifier."""
    hint = f"\n{form[:1].upper()}{form[1:]}." if form else ""
    return f"{label} de l'usager ?{hint}"


def autres(added: list[str]) -> str:
    """The question about further elements, and those that were added."""
    return with_added(AUTRES, added)


def with_added(question: str, added: list[str]) -> str:
    """A question of step 3, and the elements that were added so far."""
    return question + (f"\nDéjà ajouté : {', '.join(added)}." if added else "")


def usager_known(fields: list[tuple[str, str]]) -> str:
    """What is known of the usager, each value by its end alone, and how it is corrected."""
    lines = "\n".join(f"{label} : {_hidden(value)}" for label, value in fields)
    return f"{lines}\n\nTouchez ce que vous voulez corriger, ou « Continuer »."


def _hidden(value: str) -> str:
    if not value:
        return "ne peut pas fournir"
    return f"••• {value[-END_SHOWN:]}" if len(value) > SHORTEST_SHOWN else "•••"


def lines(labels: list[str], doubts: list[str]) -> str:
    """Whether the several values shown above for a minute are right; no value here."""
    doubted = "\n".join(("", "À vérifier.", *doubts)) if doubts else ""
    return (
        f"Reçu : {listed(labels)}. Est-ce juste ?\n"
        f"Les valeurs s'effacent de cette conversation au bout de 60 secondes.{doubted}"
    )


def too_many_lines(count: int, labels: list[str]) -> str:
    """More lines than questions."""
    return (
        f"Vous avez écrit {count} lignes, pour {len(labels)} au plus : {', '.join(labels)}. "
        "Une réponse par ligne."
    )
