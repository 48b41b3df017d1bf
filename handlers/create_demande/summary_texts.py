"""Every sentence of the summary, and of what is done from it; then of the sending."""

from collections.abc import Iterable, Sequence

from handlers.create_demande.blocage_texts import PROBLEME_SHOWN
from handlers.create_demande.mandat_texts import mandat_line
from handlers.kit.article_wording import (
    at_listed,
    capital,
    the,
    the_listed,
)
from handlers.kit.wording import URGENCES, counted, listed, number
from models.demande.draft import DraftData
from models.values.elements import displayed

NAME_AND_BIRTH = 3
"""The elements of identity that everybody is asked."""


SEND = "Envoyer ma demande"


SEND_ANYWAY = "Envoyer quand même"


MODIFY = {
    1: "Modifier les organismes",
    2: "Modifier le titre",
    3: "Modifier l'identité",
    4: "Modifier le blocage",
    5: "Modifier l'autorisation",
}


MODIFY_BUTTON = "Modifier"
WHICH_PART = "Que voulez-vous modifier ?"


SHOW_IDENTITY = "Afficher 60 secondes"


ADD_PIECE = "Ajouter une pièce jointe"


INVITE_COLLEAGUE = "Inviter un collègue"


PIECE_KIND = (
    "Envoyez une photo, un PDF ou un message vocal, ou touchez « Continuer »."
)


TOO_MANY_PIECES = (
    "Une demande part avec {most} pièces au plus. "
    "Vous pourrez en ajouter après l'envoi."
)


NO_COLLEAGUE = (
    "Votre structure n'a pas d'autre aidant inscrit. "
    "Votre responsable peut en inscrire un."
)


COLLEAGUES = (
    "Quels collègues suivront cette demande avec vous, avec les mêmes droits ? "
    "Touchez leurs noms, puis « Continuer »."
)


def piece(count: int) -> str:
    """The question about pieces; each one leaves the chat once it is kept."""
    kept = (
        f"\n{counted(count, 'pièce enregistrée', 'pièces enregistrées')}."
        if count
        else ""
    )
    return f"Envoyez une photo ou un PDF, puis touchez « Continuer ».{kept}"


def identity(data: DraftData) -> str:
    """The identity in clear, for a minute."""
    given = [
        ("Prénom", data.prenom),
        ("Nom", data.nom),
        ("Date de naissance", data.date_naissance),
    ]
    given += [
        (element.label, displayed(element.key, element.value))
        for element in data.identifiers
    ]
    lines = "\n".join(f"{label} : {value}" for label, value in given if value)
    return f"{lines}\n\nCe message s'efface dans 60 secondes."


def near(numbers: list[int]) -> str:
    """Other demandes of the structure may be about the same usager; nothing when there are none."""
    if not numbers:
        return ""
    if len(numbers) == 1:
        return (
            "Votre structure suit déjà une demande proche, peut-être du même usager : "
            f"{number(numbers[0])}."
        )
    return (
        "Votre structure suit déjà des demandes proches : "
        f"{listed([number(reference) for reference in numbers])}."
    )


MOST_PAPERS = 4
"""How many of the papers that a groupe often asks for are named."""


def often_asked(papers: Iterable[tuple[str, Sequence[str]]]) -> str:
    """What each organisme often asks for, one line each; nothing when none says so."""
    return "\n".join(
        f"Souvent demandé par {the(nom)} : {_first(names)}."
        for nom, names in papers
    )


def _first(names: Sequence[str]) -> str:
    others = len(names) - MOST_PAPERS
    if others <= 0:
        return listed(list(names))
    more = counted(others, "autre", "autres")
    return listed([*names[:MOST_PAPERS], more])


OTHER_ORGANISME = "Autre organisme"


def away(organismes: list[str]) -> str:
    """Some of the chosen groupes cannot be reached now; nothing when all can."""
    if not organismes:
        return ""
    if len(organismes) == 1:
        return (
            f"{capital(the(organismes[0]))} : momentanément injoignable. "
            "Votre demande peut partir : elle y sera lue au retour du groupe."
        )
    return (
        f"{capital(the_listed(organismes))} : momentanément injoignables. "
        "Votre demande peut partir : elle y sera lue au retour des groupes."
    )


def complete(value: int) -> str:
    """« Compléter la n° 1198 »."""
    return f"Compléter la {number(value)}"


def summary(
    data: DraftData, organismes: list[str], colleagues: list[str]
) -> str:
    """The whole demande on one screen; the identity is masked."""
    urgence = URGENCES[data.urgence or "sans"]
    raison = f" ({data.urgence_raison})" if data.urgence_raison else ""
    given = [element for element in data.identifiers if element.value]
    elements = NAME_AND_BIRTH + len(given)
    probleme = " ".join(data.probleme)[:PROBLEME_SHOWN]
    return (
        f"Vérifiez avant d'envoyer.\n\n"
        f"Organismes : {listed(organismes)}\n"
        f"Titre : {data.titre}\n"
        f"Usager : identité enregistrée ({elements} éléments, masqués ici)\n"
        f"Critères : {listed(list(data.criteres)) or '—'}\n"
        f"Ce qui bloque : {data.blocage or '—'}\n"
        f"Problème : {probleme}\n"
        f"Urgence : {urgence}{raison}\n"
        f"Autorisation : {mandat_line(data)}\n"
        f"Pièces jointes : {len(data.pieces) or 'aucune'}"
        + (f"\nCollègues invités : {listed(colleagues)}" if colleagues else "")
    )


def sent(reference: str, organismes: list[str]) -> str:
    """What is said once the demande left."""
    return (
        f"Votre demande {reference} est envoyée {at_listed(organismes)}.\n"
        "Prise en charge visée sous 3 jours ouvrés. Chaque réponse arrive ici, et par e-mail.\n"
        "Pour ajouter quelque chose, écrivez simplement votre message."
    )
