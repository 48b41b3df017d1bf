"""Every sentence of the writing of a demande."""

from datetime import datetime

from handlers.kit.flow import TOTAL
from handlers.kit.wording import DATA, hour, listed

NAMES = {
    1: "Organismes",
    2: "Titre",
    3: "Usager",
    4: "Blocage",
    5: "Mandat",
    6: "Récapitulatif",
}


NEW = "Nouvelle demande"
CONTINUE, YES, FIX, SKIP = "Continuer", "Oui", "Corriger", "Passer"
ORGANISMES = (
    "Quels organismes voulez-vous contacter ? "
    "Touchez un ou plusieurs noms, puis « Continuer »."
)
SHOW_ALL = "Tout afficher"
STRUCTURE = "Pour quelle structure faites-vous cette demande ?"
TERRITOIRE = "Pour quel territoire faites-vous cette demande ?"
ELSEWHERE = "Autre département"
ELSEWHERE_WHICH = (
    "Quel département ? "
    "Écrivez son nom ou son numéro, par exemple « Gironde » ou « 33 »."
)
ELSEWHERE_UNKNOWN = (
    "Ce département n'est pas reconnu. "
    "Écrivez son nom ou son numéro, par exemple « Gironde » ou « 33 »."
)
YES_ELSEWHERE = "Oui, {nom}"
NO_ELSEWHERE = "Non, garder {nom}"
CHOOSE_ONE = "Choisissez au moins un organisme, puis touchez « Continuer »."
BACK, ABANDON = "Retour", "Abandonner"
USE_BUTTONS = "Pour répondre, touchez une des touches ci-dessous."

TITRE = (
    "Donnez un titre à la demande, sans donnée personnelle (nom, prénom, numéro…).\n\n"
    "Bien : « RSA suspendu depuis septembre »\n"
    "Bien : « Retraite jamais versée depuis le départ »\n"
    "À éviter : « Mme Untel, RSA suspendu »"
)
TAKE_PROPOSAL = "Prendre cette proposition"
NOT_A_NAME = "Ce n'est pas un nom de personne"
TITRE_EMPTY = "Écrivez le titre en quelques mots, par exemple « RSA suspendu depuis septembre »."
TITRE_TEXT_ONLY = (
    "Le titre s'écrit en toutes lettres, par exemple « RSA suspendu depuis "
    "septembre »."
)

ELEMENTS = {
    "prenom": "Prénom",
    "nom": "Nom de famille",
    "date_naissance": "Date de naissance",
}
"""What everybody is asked, by its field of the draft."""
PRENOM = (
    "Quel est le prénom de l'usager ?\n"
    "Vos réponses sont effacées de cette conversation dès qu'elles sont enregistrées."
)
NOM = "Quel est le nom de famille de l'usager ?"
NAISSANCE = (
    "Quelle est la date de naissance de l'usager ?\n"
    "L'année seule suffit : « 1952 », « juillet 1952 » ou « 14/07/1952 »."
)
TEXT_ONLY = "Écrivez la réponse en toutes lettres, dans un message."
CANNOT_GIVE = "Ne peut pas fournir"
NUMBERS_KEPT = "Les numéros de l'usager sont enregistrés."
KEEP_NUMBERS, REWRITE_NUMBERS = "Garder", "Les réécrire"
LINES_USE_BUTTONS = (
    "Pour répondre, touchez « Oui » ou « Corriger ». "
    "Vous pouvez aussi tout réécrire."
)

CRITERES = "Pourquoi passer par Administration+ ? Une réponse ou les deux, puis « Continuer »."
CRITERES_OFFERED = ("Démarches restées sans effet", "Urgence sociale")
BLOCAGE = "Qu'est-ce qui bloque ?"
BLOCAGES = (
    "Versement bloqué",
    "Aucun paiement",
    "Refus sans explication",
    "Dossier incomplet",
    "Document non reçu",
    "Dette ou retenue",
    "Compte inaccessible",
    "Autre",
)
PROBLEME = (
    "Décrivez le problème, et ce qui a déjà été tenté. Vous pouvez écrire plusieurs messages.\n"
    "Pas de diagnostic médical : seulement les conséquences.\n"
    "Touchez « Continuer » quand tout est dit."
)
PROBLEME_MORE = "C'est noté. Ajoutez ce qui manque, ou touchez « Continuer »."
PROBLEME_MOVE, PROBLEME_KEEP = "Déplacer dans l'identité", "Garder ici"
PROBLEME_REWRITE = "Tout réécrire"
PROBLEME_FIRST = (
    "Dites d'abord où mettre le numéro de votre message précédent, puis envoyez "
    "ce texte à nouveau."
)
PROBLEME_MASKED = (
    "Votre correction contenait un numéro : il est masqué, et le message est effacé de cette "
    "conversation."
)
PROBLEME_EMPTY = "Décrivez d'abord le problème en quelques mots."
URGENCE = "La demande est-elle urgente ?"
RAISON = "Pourquoi est-ce urgent ? Une phrase suffit, par exemple « Expulsion prévue le 15 »."


AUTRES = (
    "Autres éléments utiles pour reconnaître l'usager ?\n"
    "Touchez un élément pour l'ajouter. Sinon, touchez « Continuer »."
)
AUTRE_LABEL = (
    "Comment s'appelle cet élément ? Par exemple « Numéro de bénéficiaire »."
)

ANOTHER = "Commencer une autre demande"
RESUME_ONE = (
    "Vous avez {count} brouillons en cours. Lequel voulez-vous reprendre ?"
)
FULL = (
    "Trois brouillons au plus : terminez-en un avant d'en commencer un autre."
)
CORRECTED = "C'est corrigé."

COMPLETE, CORRECT_IDENTITY, SENT_BY_MISTAKE = (
    "Compléter",
    "Corriger l'identité",
    "Envoyée par erreur",
)
STALE = "Cette touche vient d'un écran plus ancien. Voici où vous en êtes."
ABANDON_SURE = "Effacer ce brouillon ? Rien ne sera envoyé."
YES_ERASE, NO_KEEP = "Oui, effacer", "Non, garder"
RESTART, RESUME_IT, DRAFTS = "Recommencer", "Reprendre", "Mes brouillons"
NO_TITRE = "sans titre"
ABANDONED = "Le brouillon est effacé. Rien n'a été envoyé."
KEPT = "Le brouillon est gardé."
RESUME = "Vous avez un brouillon en cours ({titre}). Que voulez-vous faire ?"
NO_STRUCTURE = "Seuls les aidants d'une structure peuvent créer une demande."
ALREADY_SENT = "Cette demande est déjà partie : {number}."
ORGANISME_GONE = (
    "Un organisme choisi ne peut plus être joint. "
    "Choisissez à nouveau, le reste est gardé."
)


def draft_label(created_at: datetime, organisme: str, initials: str) -> str:
    """« Brouillon de 10 h 42 · Caf du Var · M. D. »."""
    return " · ".join(
        filter(None, (f"Brouillon de {hour(created_at)}", organisme, initials))
    )


def resume(label: str) -> str:
    """« Reprendre · 10 h 42 · Caf du Var · M. D. »: one draft of several."""
    return f"Reprendre · {label.removeprefix('Brouillon de ')}"


def head(number: int) -> str:
    """« Étape 2/6 · Titre »."""
    return f"Étape {number}/{TOTAL} · {NAMES[number]}" if number else NEW


def too_long(limit: int, length: int) -> str:
    """What to do when a text is too long."""
    return (
        f"C'est trop long : {length} signes, pour {limit} au plus. "
        "Raccourcissez, puis envoyez à nouveau."
    )


def titre_refused(kinds: list[str], proposal: str) -> str:
    """A titre with numbers or addresses: the kinds found, never the data."""
    named = listed([DATA[kind] for kind in kinds])
    return (
        f"Le titre semble contenir {named}. Il ne doit permettre de reconnaître personne.\n"
        f"Vous pourriez écrire : « {proposal} »"
    )


def titre_doubted(proposal: str) -> str:
    """A titre that seems to hold a name."""
    return f"Le titre semble contenir un nom de personne.\nVous pourriez écrire : « {proposal} »"


def no_organisme(territoire: str) -> str:
    """Nobody can be reached for this territoire, and whom to ask."""
    return (
        f"Aucun organisme ne peut encore être joint pour ce territoire ({territoire}).\n"
        "Demandez à votre responsable de faire rattacher leurs groupes, ou choisissez un "
        "autre département."
    )


def chosen(names: str) -> str:
    """What is ticked, hidden by a filter or not."""
    return f"Choisis : {names}."


def elsewhere_sure(new: str, old: str) -> str:
    """Another territoire than one's own is confirmed."""
    return (
        f"Contacter les organismes de ce département : {new}, au lieu de {old} ? "
        "Les noms déjà cochés seront décochés."
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
    return AUTRES + (f"\nDéjà ajouté : {', '.join(added)}." if added else "")


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


def probleme_doubted(kinds: list[str], *, can_be_read: bool) -> str:
    """A text that holds a numéro of the usager: the kinds found, never the numéro."""
    why = (
        "Dans l'identité, seuls le liront ceux qui y ont droit."
        if can_be_read
        else (
            "Aucun organisme choisi n'a le droit de le lire : « Déplacer » le retire seulement "
            "du texte."
        )
    )
    return (
        f"Votre texte semble contenir {listed([DATA[kind] for kind in kinds])}. {why}\n"
        "Votre message est enregistré, et effacé de cette conversation."
    )


def probleme_names(kinds: list[str]) -> str:
    """A text that seems to hold a name, an address…: kept, the aidant decides."""
    return (
        "C'est noté. "
        f"Votre texte semble contenir {listed([DATA[kind] for kind in kinds])} : les "
        "référents le liront "
        "dans leur groupe. Pour l'enlever, touchez « Tout réécrire »."
    )


def raison_refused(kinds: list[str]) -> str:
    """A reason that holds a numéro of the usager: it is read in the groups."""
    return (
        f"Votre phrase semble contenir {listed([DATA[kind] for kind in kinds])} : elle "
        "n'est pas enregistrée, "
        "et s'efface de cette conversation. Écrivez-la sans numéro."
    )
