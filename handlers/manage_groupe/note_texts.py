"""Every sentence of « Note de service », for its responsable."""

from collections.abc import Iterable

from handlers.kit import day_texts
from handlers.kit.wording import DATA, listed
from models.titre import Data
from models.values.coming_day import DayFault

NOTE = "Note de service"
INFORMATION, CLOSED = "Information", "Fermé"
CHANGE, REMOVE = "Changer la note", "Retirer la note"
YES_REMOVE, KEEP = "Oui, retirer la note", "Non, garder"
CHANGE_NOTHING = "Ne rien changer"
IN_GROUP = (
    "La note de service s'écrit en conversation privée avec @{bot} : « /note »."
)
WHICH_GROUPE = "La note de quel groupe ?"
NOT_RESPONSABLE = (
    "La note de service est réservée aux responsables d'un organisme. "
    "Vous n'êtes responsable d'aucun."
)
NONE_YET = (
    "{groupe} : aucune note de service.\n"
    "Les aidants la liront en choisissant votre organisme, avant d'envoyer et sur leurs demandes "
    "ouvertes. Quelle sorte de note ?"
)
STANDS = "{groupe}. Les aidants lisent aujourd'hui :\n{line}"
WHICH = "Quelle sorte de note ? Elle prendra la place de celle d'aujourd'hui."
PERMANENT = "Note permanente, tenue par un administrateur : « {note} »"
ASK_TEXT = (
    "Quelle est votre note, en une ou deux phrases ?\n"
    "Par exemple : « {example} » Aucun nom, aucun numéro : tous les aidants la liront."
)
EXAMPLES = {
    False: "Les dossiers de logement sont traités en 10 jours ce mois-ci.",
    True: "Équipe en formation.",
}
NOT_A_NOTE = "Écrivez votre note dans un message, sans pièce jointe."
TOO_LONG = "Votre note compte {length} signes. Gardez l'essentiel, en {most} signes au plus."
FIRST_DAY = (
    "À partir de quel jour l'équipe est-elle fermée ? "
    "Touchez, ou écrivez une date, par exemple « 12 décembre »."
)
LAST_DAY_CLOSED = (
    "Fermé à partir du {first}. Jusqu'à quel jour compris ? "
    "10 jours ouvrés au plus. Touchez, ou écrivez une date."
)
LAST_DAY = (
    "Jusqu'à quel jour compris les aidants liront-ils cette note ? "
    "Touchez, ou écrivez une date, par exemple « 12 décembre »."
)
FAULTS = day_texts.FAULTS | {
    DayFault.TOO_LONG: (
        "Une fermeture dure 10 jours ouvrés au plus, d'affilée. Écrivez un jour plus proche."
    ),
    DayFault.TOO_FAR: (
        "Ce jour est trop loin : une note dure un an au plus. "
        "Écrivez un jour plus proche."
    ),
}
KEPT = "C'est noté. Les aidants lisent maintenant :\n{line}"
CLOCK = (
    "Les délais de vos demandes sont suspendus ces jours-là, "
    "sauf pour celles qui sont urgentes ou très urgentes."
)
ASK_REMOVE = "Retirer cette note ? Les aidants ne la liront plus.\n{line}"
REMOVED = "C'est fait : les aidants ne lisent plus cette note."
OVER = "Cette note n'est plus en cours. Touchez « Note de service » pour recommencer."


def identifies(kinds: Iterable[Data]) -> str:
    """Why a text is not taken, without repeating it."""
    named = listed([DATA[kind] for kind in kinds])
    return (
        f"Cette note contient {named} : elle n'est pas gardée. "
        "Tous les aidants la liraient. Écrivez-la sans."
    )
