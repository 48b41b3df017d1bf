"""Every sentence of the following of demandes."""

from collections.abc import Sequence
from datetime import datetime

from handlers.kit.article_wording import at_listed, the
from handlers.kit.list_texts import standing_line
from handlers.kit.wording import DATA, STATES, ago, listed, number
from models.actions.redirect import Basis
from models.demande.demande import Demande
from models.lists.demandes import Filter
from models.lists.standing import Standing

NONE = "Vous n'avez pas encore de demande. Touchez « Nouvelle demande » pour en créer une."
DRAFTS_ONLY = (
    "Vous n'avez pas encore de demande envoyée. "
    "Un brouillon vous attend : touchez « Reprendre »."
)
DRAFTS_ONLY_SEVERAL = (
    "Vous n'avez pas encore de demande envoyée. "
    "{count} brouillons vous attendent : touchez « Reprendre »."
)
FOLLOWS_NONE = (
    "Seuls les aidants d'une structure suivent des demandes ici. "
    "Dans un groupe Telegram, chaque demande a son sujet."
)
SEARCH = (
    "Quel mot cherchez-vous ? Écrivez un mot du titre, le nom de l'usager, un organisme ou un "
    "numéro.\n"
    "Par exemple « loyer » ou « n° 12 »."
)
FILTERS: dict[str, str] = {
    Filter.TOUTES: "Toutes",
    Filter.NOUVELLES: "Nouvelles",
    Filter.EN_COURS: "En cours",
    Filter.A_CLORE: "À clore",
    Filter.EN_SOUFFRANCE: "En souffrance",
    Filter.CLOSES: "Closes",
    Filter.STRUCTURE: "Ma structure",
}
REPLY = "Écrivez votre message : il partira dans la demande {number}."
BEING_READ = "Votre fichier est lu, puis part dans la demande {number}."
READ_AFTER = (
    "Votre fichier est lu, puis part dans la demande {number}, déjà traitée. "
    "Est-ce réglé ?"
)
SENT = "Votre message est parti{whom}, dans la demande {number}."
WAITS = "Votre message est gardé dans la demande {number}."
WHICH = (
    "À quelle demande ce message est-il destiné ? Il n'est pas encore parti."
)
DROPPED = "Le message n'est pas envoyé."
NOT_THERE_ANY_MORE = (
    "Cette demande est close, ou ce brouillon n'existe plus : votre message n'est pas parti. "
    "Choisissez une autre touche."
)
NOT_SENDING = "Ne pas l'envoyer"
THIS_DRAFT = "Ce brouillon"
NUMERO_CHOICES = {
    "save": "Enregistrer dans l'identité",
    "mask": "Envoyer masqué",
    "send": "Envoyer tel quel",
}
EDIT_MASKED = (
    "Votre correction contenait un numéro : elle est partie masquée. "
    "Le message est effacé de cette conversation."
)
YOU_WROTE = "Vous aviez écrit"
NOWHERE = (
    "Ce message n'est parti nulle part. "
    "Dans le groupe Telegram, écrivez dans le sujet de la demande."
)
CLOSED = (
    "La demande {number} est close : votre message n'est pas parti. "
    "Pour un nouveau blocage, créez une nouvelle demande."
)
CLOSED_WAITS = (
    "La demande {number} est close : votre message n'est pas parti. Il attend : « Réouvrir » "
    "l'envoie. Pour un nouveau blocage, touchez « Nouvelle demande »."
)
NOT_RELAYED = (
    "Ce type de message n'est pas transmis. "
    "Écrivez un texte, ou envoyez une photo, un PDF ou un message vocal."
)
EMPTY = "Ce message est vide : il n'est pas parti. Écrivez-le à nouveau, avec des mots."
EDIT_TOO_LATE = (
    "La demande {number} est close : votre correction n'est pas partie."
)
KEPT_OPEN = "La demande {number} reste ouverte."
DRAFT_KEPT = "C'est noté : ce brouillon est gardé 14 jours."
SENT_AFTER = "Votre message est parti dans la demande {number}, déjà traitée. Est-ce réglé ?"
SETTLED = (
    "Tant mieux. Il reste à clore la demande {number}, quand vous le souhaitez."
)
NOT_SETTLED = (
    "La demande {number} est à nouveau en cours. Écrivez ce qui manque : "
    "votre message partira dans cette demande."
)

ADD_ORGANISME = "Ajouter un organisme"
YES_SHARE = "Oui, transmettre {organisme:à}"
OTHER_ORGANISME = "Autre organisme"
END = "Clore"
WHICH_ORGANISME = "À quel organisme transmettre aussi la demande {number} ?"
NO_OTHER_ORGANISME = (
    "Aucun autre organisme ne peut être joint dans ce territoire. "
    "Demandez à votre responsable."
)
SHARE_NOTHING = "Ne rien transmettre"
NOTHING_SHARED = "Rien n'est transmis."
ATTESTATIONS = {
    Basis.INFORMED: (
        (
            "Transmettre la demande {number} {organisme:à}, avec l'échange et l'identité ?\n"
            "L'autorisation de l'usager couvre cet organisme, s'il en est informé."
        ),
        "J'atteste que l'usager en est informé",
    ),
    Basis.AUTHORISED: (
        (
            "Transmettre la demande {number} {organisme:à}, avec l'échange et l'identité ?\n"
            "L'autorisation donnée ne couvre pas cet organisme : demandez-la à l'usager."
        ),
        "J'atteste avoir recueilli l'autorisation de l'usager",
    ),
}
"""What is asked and attested before an organisme reads the demande, by what the mandat covers."""
ORGANISME_ADDED = (
    "La demande {number} est transmise aussi {organisme:à}, avec l'échange."
)
ORGANISME_MOVED = (
    "La demande {number} est transmise {organisme:à}, avec l'échange. "
    "{first:La} ne la suit plus."
)
ORGANISME_LEFT = "{first:La} ne suit plus la demande {number}. Les autres organismes continuent."


def sent(
    value: int,
    readers: list[str],
    away: list[str],
    *,
    is_kept: bool,
    is_being_read: bool = False,
) -> str:
    """To whom words went; `away`: who reads nothing for now; when it `is_kept`, nobody does.

    `is_being_read`: it is a file alone, which may still be refused.
    """
    gone = BEING_READ if is_being_read else SENT
    words = (WAITS if is_kept else gone).format(
        number=number(value), whom=f" {at_listed(readers)}" if readers else ""
    )
    if not away:
        return words
    state = "injoignable" if len(away) == 1 else "injoignables"
    return f"{words}\n{listed(away)} : momentanément {state}. Il y sera lu dès que possible."


def none(drafts: int) -> str:
    """No demande was sent yet; the drafts that stand are said."""
    if not drafts:
        return NONE
    return (
        DRAFTS_ONLY if drafts == 1 else DRAFTS_ONLY_SEVERAL.format(count=drafts)
    )


def without(groupe: str) -> str:
    """« Continuer sans la Caf »: one organisme leaves, the demande goes on."""
    return f"Continuer sans {the(groupe)}"


def block(
    demande: Demande, standings: Sequence[Standing], now: datetime
) -> str:
    """A demande in the list: its titre, then each organisme's state and delay in words."""
    head = f"{number(demande.number)} · {demande.titre}"
    if not demande.is_open:
        return f"{head}\n{_closed(demande, now)}"
    lines = [standing_line(standing, now) for standing in standings]
    return "\n".join([head, *lines])


def _closed(demande: Demande, now: datetime) -> str:
    if demande.closed_at is None:
        return STATES[demande.state]
    return f"close {ago(demande.closed_at, now)}"


def which(demande: Demande) -> str:
    """« n° 1198 · RSA suspendu »."""
    return f"{number(demande.number)} · {demande.titre}"


def reopen_which(value: int) -> str:
    """« Réouvrir la n° 1198 »."""
    return f"Réouvrir la {number(value)}"


def number_held(value: int, kinds: list[str]) -> str:
    """A text that holds a numéro of the usager: the kinds found, never the numéro."""
    return (
        f"Votre message pour la demande {number(value)} semble contenir "
        f"{listed([DATA[kind] for kind in kinds])}. "
        "Il n'est pas encore parti.\nIl est effacé de cette conversation. "
        "Que voulez-vous en faire ?"
    )
