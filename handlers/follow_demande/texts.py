"""Every sentence of the following of demandes."""

from handlers.wording import DATA, STATES, listed, number

NONE = "Vous n'avez pas encore de demande. Touchez « Nouvelle demande » pour en créer une."
LIST = "Vos demandes. Touchez-en une pour la voir."
REPLY = "Écrivez votre message : il partira dans la demande {number}."
SENT = "Votre message est parti dans la demande {number}."
WHICH = "À quelle demande ce message est-il destiné ? Il n'est pas encore parti."
DROPPED = "Le message n'est pas envoyé."
NOT_SENDING = "Ne pas l'envoyer"
NUMBER_SAVE = "Enregistrer dans l'identité"
NUMBER_MASK = "Envoyer masqué"
NUMBER_SEND = "Envoyer tel quel"
EDIT_MASKED = (
    "Votre correction contenait un numéro : elle est partie masquée. Le message est effacé de cette conversation."
)
NOWHERE = "Ce message n'est parti nulle part : vous n'avez pas de demande ouverte."
CLOSED = "La demande {number} est close : votre message n'est pas parti. Pour un nouveau blocage, créez une nouvelle demande."
NOT_RELAYED = (
    "Ce type de message n'est pas transmis. Écrivez un texte, ou envoyez une photo, un PDF ou un message vocal."
)
EMPTY = "Ce message est vide : il n'est pas parti. Écrivez-le en toutes lettres."
EDIT_TOO_LATE = "La demande {number} est close : votre correction n'est pas partie."
SENT_AFTER = "Votre message est parti dans la demande {number}, déjà traitée. Est-ce réglé ?"
SETTLED = "Tant mieux. Il reste à clore la demande {number}, quand vous le souhaitez."
NOT_SETTLED = (
    "La demande {number} est à nouveau en cours. Écrivez ce qui manque : votre message partira dans cette demande."
)


def page(value: int, titre: str, state: str, organismes: list[str]) -> str:
    """A demande on one screen."""
    return f"Demande {number(value)} · {titre}\nÉtat : {STATES[state]}\nOrganismes : {listed(organismes)}"


def line(value: int, titre: str, state: str) -> str:
    """A demande on one key."""
    return f"{number(value)} · {STATES[state]} · {titre}"[:60]


def which(value: int) -> str:
    """« La demande n° 1198 »."""
    return f"La demande {number(value)}"


def number_held(value: int, kinds: list[str]) -> str:
    """A text that holds a numéro of the usager: the kinds found, never the numéro."""
    return (
        f"Votre message pour la demande {number(value)} semble contenir {listed([DATA[kind] for kind in kinds])}. "
        "Il n'est pas encore parti.\nIl est effacé de cette conversation. Que voulez-vous en faire ?"
    )
