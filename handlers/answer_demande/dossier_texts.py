"""Every sentence of « Mes dossiers », and of the page of one of them."""

from datetime import datetime

from handlers.answer_demande.texts import board_urgence
from handlers.kit.list_texts import standing_line
from handlers.kit.wording import excerpt, moment, number
from models.demande.demande import Demande
from models.lists.dossiers import Dossier, Filter
from models.values.referentiel import territoire_nom

FILTERS: dict[str, str] = {
    Filter.A_PRENDRE: "À prendre",
    Filter.A_MOI: "À moi",
    Filter.EN_SOUFFRANCE: "En souffrance",
    Filter.TRAITEES: "Traitées",
    Filter.CLOSES: "Closes",
}
ANSWERS_NOTHING = (
    "Seuls les référents d'un organisme ont des dossiers ici. "
    "Demandez à votre responsable."
)
SEARCH = (
    "Quel mot cherchez-vous ? Écrivez un mot du titre, le nom de l'usager, une structure ou un "
    "numéro.\n"
    "Par exemple « loyer » ou « n° 12 »."
)
OPEN_TOPIC = "Ouvrir le sujet"
NO_TOPIC = "Le sujet n'est plus dans le groupe Telegram."
LONGEST_LINE = 60


def name(demande: Demande) -> str:
    """« n° 12 · RSA suspendu »; a contested titre may hold a name, and is not shown."""
    titre = "demande" if demande.contested_titre else demande.titre
    return f"{number(demande.number)} · {titre}"


def block(dossier: Dossier, now: datetime) -> str:
    """A demande in the list: from whom, how urgent, where it stands, who has it."""
    taker = dossier.taker.short_name if dossier.taker else ""
    urgence = board_urgence(dossier.demande.urgence)
    whose = " · ".join(filter(None, (dossier.structure, urgence, taker)))
    return "\n".join(
        [name(dossier.demande), whose, standing_line(dossier.standing, now)]
    )


def line(dossier: Dossier) -> str:
    """A demande on one button: what is urgent says so first."""
    urgence = board_urgence(dossier.demande.urgence).capitalize()
    reference, _, titre = name(dossier.demande).partition(" · ")
    said = " · ".join(filter(None, (reference, urgence, titre)))
    return said[:LONGEST_LINE]


def page(
    dossier: Dossier, *, aidant: str, taken: str, answer: str, now: datetime
) -> str:
    """A demande on one screen, without identity nor pieces.

    `taken`: who has it, and since when; `answer`: the last one that the team gave.
    """
    demande = dossier.demande
    urgence = board_urgence(demande.urgence).capitalize()
    whence = f"{dossier.structure} ({territoire_nom(demande.territoire)})"
    closed = f"Close {moment(demande.closed_at)}" if demande.closed_at else ""
    lines = [
        f"Demande {name(demande)}",
        f"Structure : {whence}",
        f"Aidant : {aidant}",
        f"Urgence : {urgence}" if urgence else "",
        f"{standing_line(dossier.standing, now)}{taken}",
        f"Envoyée {moment(demande.created_at)}",
        closed,
        f"Dernière réponse : « {excerpt(answer)} »" if answer else "",
    ]
    return "\n".join(filter(None, lines))
