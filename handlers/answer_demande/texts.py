"""Every sentence of the référents' topics."""

from datetime import datetime

from handlers.kit.article_wording import at_listed
from handlers.kit.wording import (
    URGENCES,
    counted,
    excerpt,
    listed,
    moment,
    number,
)
from models.demande.demande import Urgence
from models.demande.misdirected import Doubts

TAKEN_ALREADY = "Vous vous en occupez déjà."
NOTED = "C'est noté."
AT_WORK_AGAIN = "C'est noté. Votre absence est terminée : vous êtes de retour."
TREAT_HOW = "Quelle est votre réponse à l'aidant ?"
LAST = "Mon dernier message"
WRITE = "Écrire une réponse"
NO_ANSWER = (
    "L'aidant n'a pas encore de réponse. "
    "Écrivez-la ici : la demande sera ensuite marquée traitée."
)
WRITE_NOW = "Écrivez votre réponse ici : elle part à l'aidant, et la demande est marquée traitée."
TREATED = "La demande est marquée traitée. L'aidant est prévenu."
TREATED_OFF = "Déjà traitée"
TREATED_ALREADY = "La demande est déjà marquée traitée."
CLOSED = "La demande est close : votre message n'est pas parti."
NOT_MEMBER = (
    "Votre message n'est pas parti : vous n'avez pas le rôle de référent dans ce groupe. "
    "Demandez à son responsable."
)
NOT_LOGGED_IN = "Votre message n'est pas parti. Connectez-vous : il partira ensuite tout seul."
LOGIN = "Me connecter"
ANONYMOUS = (
    "Votre message n'est pas parti : désactivez l'anonymat (profil du groupe, administrateurs), "
    "puis écrivez à nouveau."
)
MOVED = "La demande a été transmise à un autre organisme : votre message n'est pas parti."
PAST_NAME = "demande-{number}-echange.pdf"
PAST = "Demande {number} : ce qui a été dit avant le changement de groupe Telegram."
UNKNOWN_TOPIC = "Ce sujet n'est plus suivi. Il s'efface dans une minute."
NOT_FOLLOWED = "Ce sujet n'est plus suivi ici : ce que vous y écrivez n'est transmis à personne."
NO_COMMAND = (
    "Cette commande n'existe pas ici : rien n'est parti. "
    "Écrivez votre message sans « / » au début."
)
IN_TOPIC = "Écrivez dans le sujet de la demande."
NOT_RELAYED = (
    "Ce type de message n'est pas transmis. "
    "Écrivez un texte, ou envoyez une photo, un PDF ou un message vocal."
)
NO_OTHER = (
    "Aucun autre organisme ne suit cette demande pour l'instant. "
    "Personne d'autre ne lira ce message."
)
EDIT_NOT_SENT = (
    "Cette correction n'est pas transmise. "
    "Écrivez un nouveau message avec ce qui change."
)
EDIT_NOT_LOGGED_IN = (
    "Votre correction n'est pas partie. Connectez-vous : "
    "écrivez-moi en privé, puis corrigez à nouveau."
)
SHOWN_ALONE = "Visible 10 minutes, par vous seul. Rien ne s'affiche ? Touchez encore : en privé."
IDENTITY_SENT = "L'identité vous est envoyée en privé, pour 10 minutes."
IDENTITY_OF = "Demande {number}. Ce message s'efface dans 10 minutes."
OPEN_CHAT = (
    "Le bot ne peut pas vous écrire. Ouvrez d'abord une conversation avec lui : "
    "@{bot}, puis « Démarrer »."
)
CHAT_CLOSED = (
    "Le bot ne peut pas vous écrire. Ouvrez d'abord une conversation avec lui : "
    "touchez son nom, puis « Démarrer »."
)
PIECES = "Voir les pièces ({count})"
PIECES_SENT = "Les pièces vous sont envoyées en privé, pour 10 minutes."
NO_PIECE = "Il n'y a pas de pièce dans cette demande."
ASK = "Il me manque une information"
ASK_WHAT = "Quelle information vous manque ? Écrivez votre question ici : elle part à l'aidant."
ASKED = "La question est partie. La demande est en attente de l'aidant : votre délai s'arrête."
STANDARD = "Procédure standard"
ASKED_NOTHING = "Rien n'est demandé : votre prochain message part tel quel."
IS_PROCEDURE = "Oui, marquer traitée"


def procedure_shown(words: str) -> str:
    """The procedure, shown back before it marks the demande traitée."""
    return (
        f"Procédure à suivre : « {words} »\n"
        "L'aidant va la recevoir, et la demande sera marquée traitée. Est-ce bien cela ?"
    )


PROCEDURE_WHICH = (
    "Quelle procédure faut-il suivre ? "
    "Nommez-la ici, par exemple « demande en ligne de RSA sur caf.fr »."
)
PROCEDURE_TOLD = "L'aidant est prévenu. La demande est marquée traitée."
IDENTITY = "Voir l'identité"
TAKE = "Je m'en occupe"
TREAT = "J'ai traité la demande"

MORE = "Autres actions"
MORE_ACTIONS = (
    "Que voulez-vous faire ? « Retirer » efface votre dernier message ici et chez ses "
    "destinataires."
)
WRONG = "Pas le bon interlocuteur"
WHICH_ORGANISME = (
    "Quel organisme est le bon interlocuteur ? "
    "L'aidant décidera ; la demande reste ici en attendant."
)
NONE_OF_THEM = "Aucun de ceux-là"
NO_OTHER_HERE = "Un organisme absent d'ici"
IT_STAYS = "Garder la demande"
STAYS = "La demande reste chez vous. L'aidant n'est pas dérangé."
PROPOSED = "L'aidant est prévenu. La demande reste ici jusqu'à sa réponse : votre délai s'arrête."
CLOSED_BY_HAND = (
    "Le sujet est rouvert : l'aidant clôt la demande ; de votre côté, « J'ai traité la demande » "
    "lui dit que c'est fait."
)
MEDIATION_CLOSED_BY_HAND = (
    "Le sujet est rouvert : « Terminer la médiation » y met fin."
)
REOPENED_BY_HAND = "Le sujet est refermé : la demande est close. Seul l'aidant peut la rouvrir."
RENAMED_BY_AIDANT = "Le sujet a repris son nom : il dit où en est la demande."
RENAMED_BY_HAND = (
    "Le sujet a repris son nom : chacun retrouve ainsi la demande."
)
BOARD = ("À prendre en charge", "En cours", "En souffrance")
HAND = "Passer à un collègue"
GIVE_BACK = "Rendre à l'équipe"
WHICH_COLLEAGUE = "À qui passer la demande ?"
NO_COLLEAGUE = (
    "Vous n'avez pas d'autre collègue inscrit dans ce groupe. "
    "Demandez à son responsable."
)
ADD_WORD = "Ajouter un mot"
WORD_WHICH = (
    "Quel mot laisser à votre collègue ? "
    "Il reste entre référents : l'aidant ne le lit pas."
)
WORD_KEPT = "C'est noté : ce mot reste ici, entre référents."
GIVEN_BACK = "{agent} rend la demande à l'équipe. Elle est à prendre en charge."
SEND = "Envoyer à l'aidant"
SEND_MASKED = "Envoyer masqué"
SEND_TO = "Envoyer dans {number}"
KEEP = "Garder entre nous"
HELD_SENT = "Le message est parti."
HELD_SENT_MASKED = "Le message est parti, les numéros masqués."
HELD_SENT_TO = "Le message est parti dans la demande {number}."
HELD_KEPT = "Le message reste entre vous : il n'est pas parti."

MANDATS = {
    "signe": "mandat signé",
    "sms": "mandat par SMS",
    "existant": "mandat déjà détenu par la structure",
}


def board_urgence(urgence: str) -> str:
    """« TRÈS URGENT », where a demande is; nothing where none is particular."""
    return "" if urgence == Urgence.SANS else URGENCES[urgence].upper()


def card(facts: dict[str, str], criteres: list[str]) -> str:
    """The first message of a topic: everything but identity and pieces."""
    return (
        f"Ce que vous écrivez ici part {facts['recipients'].removesuffix('.')}. "
        f"// = entre nous.\n\n"
        f"Demande {facts['number']} · {facts['titre']}\n"
        f"Structure : {facts['structure']} ({facts['territoire']})\n"
        f"Aidant : {facts['aidant']}\n"
        f"{facts['away']}"
        f"Urgence : {URGENCES[facts['urgence']]}{facts['raison']}\n"
        f"Critères : {listed(criteres) or '—'}\n"
        f"Ce qui bloque : {facts['blocage'] or '—'}\n"
        f"Autorisation : {facts['mandat']}\n"
        f"{facts['near']}\n"
        f"{facts['probleme']}\n\n"
        f"État : {facts['state']}{facts['taken']}"
    )


def treat_how(last: str) -> str:
    """Which answer goes with « traitée »; the first words of « Mon dernier message »."""
    shown = excerpt(last)
    return (
        f"{TREAT_HOW}\nVotre dernier message : « {shown} »"
        if shown
        else TREAT_HOW
    )


def recipients(names: list[str]) -> str:
    """To whom goes what is written in a topic."""
    return at_listed(names)


def topic_name(value: int, titre: str) -> str:
    """The name of a demande's topic."""
    return f"n° {value} · {titre}"


def topic_name_without_titre(value: int, organisme: str) -> str:
    """The name of a topic whose titre may hold a person's name."""
    return f"n° {value} · {organisme or 'organisme'} · demande"


NEAR = 5
"""The most demandes that a card names beside its own."""


def near(numbers: list[str]) -> str:
    """Another demande, open before the same groupe, may be about the same usager."""
    if not numbers:
        return ""
    head = (
        "Une demande proche est déjà ouverte"
        if len(numbers) == 1
        else "Des demandes proches sont déjà ouvertes"
    )
    more = (
        [counted(len(numbers) - NEAR, "autre", "autres")]
        if len(numbers) > NEAR
        else []
    )
    return f"{head} ici : {listed([*numbers[:NEAR], *more])}.\n"


def taken_by(name: str, instant: datetime) -> str:
    """Who takes charge, and since when."""
    return f" · {name} s'en occupe depuis {moment(instant)}"


def moved(done: int, total: int) -> str:
    """How far the topics are that come from another Telegram group."""
    return f"{done} sur {total} déplacées"


def morning(to_take: int, urgent: int) -> str:
    """« Ce matin : 3 à prendre, dont 1 très urgente »."""
    line = f"Ce matin : {to_take} à prendre"
    if not urgent:
        return line
    return f"{line}, dont {counted(urgent, 'très urgente', 'très urgentes')}"


def more_lines(count: int) -> str:
    """What a long list leaves out."""
    return f"… et {counted(count, 'autre', 'autres')}"


def passed(agent: str, colleague: str) -> str:
    """Who passes the demande to whom; who takes it for oneself is told simply."""
    return (
        f"{colleague} s'en occupe."
        if agent == colleague
        else f"{colleague}, {agent} vous passe cette demande."
    )


def identity(elements: list[tuple[str, str]]) -> str:
    """The elements of identity, one a line."""
    return "\n".join(f"{label} : {value}" for label, value in elements)


def held(doubts: Doubts) -> str:
    """Why a message is held, and that it waits."""
    others = [number(demande.number) for demande in doubts.others]
    reasons = (
        "Il semble s'adresser à un collègue." if doubts.is_to_colleague else "",
        f"Il semble parler de la demande {listed(others)}." if others else "",
        "Il contient un numéro qui identifie l'usager."
        if doubts.has_numbers
        else "",
    )
    waits = ("Ce message n'est pas encore parti.", *filter(None, reasons))
    return " ".join((*waits, "Que voulez-vous en faire ?"))


def copies(label: str, *, most: int) -> str:
    """The button that copies a value: its field's name, cut to `most` signs."""
    return label if len(label) <= most else f"{label[: most - 1]}…"
