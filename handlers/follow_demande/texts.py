"""Every sentence of the following of demandes."""

from handlers.wording import STATES, listed, number
from models.actions.redirect import Basis

NONE = "Vous n'avez pas encore de demande. Touchez « Nouvelle demande » pour en créer une."
LIST = "Vos demandes. Touchez-en une pour la voir."
REPLY = "Écrivez votre message : il partira dans la demande {number}."
SENT = "Votre message est parti dans la demande {number}."
WHICH = "À quelle demande ce message est-il destiné ? Il n'est pas encore parti."
DROPPED = "Le message n'est pas envoyé."
NOT_SENDING = "Ne pas l'envoyer"
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

ADD_ORGANISME = "Ajouter un organisme"
YES_SHARE = "Oui, transmettre à {organisme}"
OTHER_ORGANISME = "Autre organisme"
END = "Clore"
WHICH_ORGANISME = "À quel organisme transmettre aussi la demande {number} ?"
NO_OTHER_ORGANISME = "Aucun autre organisme ne peut être joint dans ce territoire. Demandez à votre responsable."
SHARE_NOTHING = "Ne rien transmettre"
NOTHING_SHARED = "Rien n'est transmis."
ATTESTATIONS = {
    Basis.INFORMED: (
        (
            "Transmettre la demande {number} à {organisme}, avec l'échange et l'identité ?\n"
            "L'autorisation de l'usager couvre cet organisme, s'il en est informé."
        ),
        "J'atteste que l'usager en est informé",
    ),
    Basis.AUTHORISED: (
        (
            "Transmettre la demande {number} à {organisme}, avec l'échange et l'identité ?\n"
            "L'autorisation donnée ne couvre pas cet organisme : demandez-la à l'usager."
        ),
        "J'atteste avoir recueilli l'autorisation de l'usager",
    ),
}
"""What is asked and attested before an organisme reads the demande, by what the mandat covers."""
ORGANISME_ADDED = "La demande {number} est transmise aussi à {organisme}, avec l'échange."
ORGANISME_MOVED = "La demande {number} est transmise à {organisme}, avec l'échange. {first} ne la suit plus."
ORGANISME_LEFT = "{first} ne suit plus la demande {number}. Les autres organismes continuent."


def page(value: int, titre: str, state: str, organismes: list[str]) -> str:
    """A demande on one screen."""
    return f"Demande {number(value)} · {titre}\nÉtat : {STATES[state]}\nOrganismes : {listed(organismes)}"


def line(value: int, titre: str, state: str) -> str:
    """A demande on one key."""
    return f"{number(value)} · {STATES[state]} · {titre}"[:60]


def which(value: int) -> str:
    """« La demande n° 1198 »."""
    return f"La demande {number(value)}"
