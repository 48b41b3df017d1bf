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
FILTER = "Filtrer par thème"
THEMES = (
    "Quel thème ? Les organismes de ce thème seront affichés. "
    "Plusieurs thèmes s'ajoutent."
)
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
SAME_DEPARTEMENT = "C'est déjà le département de cette demande."
YES_ELSEWHERE = "Oui, {nom}"
NO_ELSEWHERE = "Non, garder {nom}"
CHOOSE_ONE = "Rien n'est encore coché : il faut au moins un organisme."
TEXT_ONLY = (
    "Cette réponse s'écrit avec des lettres ou des chiffres, dans un message."
)
BACK, ABANDON = "Retour", "Abandonner"
USE_BUTTONS = "Ce n'est pas une des réponses possibles. Touchez la vôtre ci-dessous, ou écrivez-la."

TITRE = (
    "Donnez un titre à la demande, sans donnée personnelle (nom, prénom, numéro…).\n\n"
    "Bien : « RSA suspendu depuis septembre »\n"
    "Bien : « Retraite jamais versée depuis le départ »\n"
    "À éviter : « Mme Untel, RSA suspendu »"
)
TAKE_PROPOSAL = "Prendre cette proposition"
NOT_A_NAME = "Ce n'est pas un nom de personne"
KEEP_TITRE = "Garder ce titre"
TITRE_RECOGNISABLE = (
    "Un village, un âge et une maladie suffisent à reconnaître quelqu'un. "
    "Le titre se passe de l'un des trois."
)
TITRE_EMPTY = "Écrivez le titre en quelques mots, par exemple « RSA suspendu depuis septembre »."
TITRE_TEXT_ONLY = (
    "Le titre s'écrit en quelques mots, par exemple « RSA suspendu depuis "
    "septembre »."
)

ANOTHER = "Commencer une autre demande"
WORDS_WAIT = (
    "Vos mots sont gardés : ils ouvriront le récit du problème, à l'étape 4."
)
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


def which_of(labels: list[str]) -> str:
    """What was typed may mean several buttons."""
    named = listed([f"« {label} »" for label in labels])
    return f"Plusieurs réponses conviennent : {named}. Écrivez la vôtre en entier, ou touchez-la."


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
        f"{new} n'est pas votre département ({old}). Contacter quand même ses organismes ? "
        "Les noms déjà cochés seront décochés."
    )


def titre_known(titre: str) -> str:
    """The titre that stands, before another one."""
    return f"Le titre est : « {titre} ».\n\n{TITRE}"
