"""What leaves, where to and how it stands, in the operator's words."""

from models.outbox.kinds import PAYLOAD_TYPES
from models.outbox.place import PlaceKind
from models.outbox.rows import State

GOES_TO = {
    PlaceKind.PRIVATE: "en privé",
    PlaceKind.PRIVATE_TOPIC: "dans un sujet privé",
    PlaceKind.TOPIC: "dans un sujet",
    PlaceKind.GENERAL: "dans le General",
    PlaceKind.MAILBOX: "par e-mail",
}
STATES = {
    State.NEW: "à envoyer",
    State.SENDING: "en cours d'envoi",
    State.MAYBE: "incertain",
    State.PARKED: "mis de côté",
    State.WITHHELD: "retenu jusqu'à la connexion",
}
NOUNS = {
    "alert": "alerte",
    "board": "tableau",
    "card": "fiche",
    "count": "compte des membres",
    "draft": "brouillon",
    "entrance": "porte du groupe",
    "erasure": "effacement d'un message",
    "figures": "chiffres",
    "file": "lecture d'un fichier",
    "group": "groupe Telegram",
    "identity": "identité à montrer",
    "mail": "e-mail",
    "menu": "menu",
    "notice": "annonce",
    "paper": "document à imprimer",
    "piece": "pièce",
    "press": "réponse à une touche",
    "reaction": "réaction",
    "relayed": "message",
    "removal": "retrait d'une personne",
    "screen": "écran",
    "sms": "SMS",
    "topic": "sujet",
    "unread": "envoi qui ne s'ouvre pas",
}
"""By the file of their kind."""
KINDS: dict[str, str] = {
    payload.model_fields["kind"].default: NOUNS[
        payload.__module__.rpartition(".")[2]
    ]
    for payload in PAYLOAD_TYPES
}


def what_leaves(kind: str) -> str:
    """Return what a row is; of a kind that a later version stored, its name."""
    return KINDS.get(kind, kind)
