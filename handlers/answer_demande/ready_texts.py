"""Every sentence of « Réponse type », `/type` and `/types`."""

from handlers.kit.wording import DATA, counted, listed
from models.people.ready_answer import LONGEST_BODY, LONGEST_NAME
from models.titre import Data

READY = "Réponse type"
WHICH = "Quelle réponse type ? Vous la relirez avant qu'elle parte."
HOW = (
    "Pour garder une réponse type : écrivez-la dans un sujet, précédée de « // » si elle ne "
    "doit pas partir. Répondez ensuite à votre message par « /type » et son nom, par exemple "
    "« /type Délai habituel ».\n"
    "{numéro}, {référent} et {délai} seront remplacés au moment de l'envoi."
)
NONE_YET = f"Votre équipe n'a pas encore de réponse type.\n{HOW}"
TO_READ = "À relire : rien n'est encore parti."
SEND, EDIT, OTHER = "Envoyer", "Modifier", "Autre réponse"
COPY = "Copier le texte"
TO_EDIT = (
    "Copiez ce texte, changez-le, puis écrivez-le ici : il partira à l'aidant."
)
LOGIN_FIRST = "Connectez-vous d'abord : écrivez au bot en privé."
NOT_MEMBER = "Seuls les référents de ce groupe gardent ses réponses types."
NOT_HERE = (
    "Les réponses types se gardent dans le groupe Telegram d'un organisme."
)
NO_NAME = (
    f"Donnez un nom à cette réponse, de {LONGEST_NAME} signes au plus, "
    "par exemple « /type Délai habituel »."
)
NOT_OWN = (
    "Répondez par « /type » et un nom à un message que vous avez écrit vous-même : "
    "c'est son texte qui est gardé."
)
TOO_LONG = f"Ce texte est trop long : {LONGEST_BODY} signes au plus."
FULL = (
    "Votre équipe a déjà {count} réponses types. "
    "Effacez-en une avec /types, ou reprenez un nom existant."
)
WHICH_TO_OPEN = "Touchez une réponse type pour la lire, ou l'effacer."
ERASE = "Effacer cette réponse type ?"
YES, NO = "Oui, effacer", "Non, garder"
ERASED = "La réponse type « {nom} » est effacée."

KNOWN = ("{numéro}", "{référent}", "{délai}")


def sent_by(name: str) -> str:
    """Above an answer that left, in the topic where it was chosen."""
    return f"Envoyé par {name}"


def kept(nom: str, *, is_other: bool) -> str:
    """An answer is kept, or takes the place of another."""
    if is_other:
        return f"La réponse type « {nom} » est remplacée."
    return f"La réponse type « {nom} » est gardée. Elle est dans « {READY} »."


def identifies(kinds: list[Data]) -> str:
    """A text that tells a person, by the kinds found and never by the data."""
    named = listed([DATA[kind] for kind in kinds])
    return (
        f"Cette réponse n'est pas gardée : elle semble contenir {named}. "
        "Une réponse type sert à tous : elle ne doit permettre de reconnaître personne.\n"
        "À la place d'un nom ou d'un numéro, écrivez {référent} ou {numéro}."
    )


def unknown(names: list[str]) -> str:
    """What stands between braces, and that nothing will fill."""
    return (
        f"Cette réponse n'est pas gardée : {listed(names)} ne sera pas remplacé. "
        f"Vous pouvez écrire {listed(list(KNOWN))}."
    )


def full(most: int) -> str:
    """There is no room for one more."""
    return FULL.format(count=most)


def all_kept(count: int) -> str:
    """How many answers the team keeps."""
    have = counted(count, "réponse type", "réponses types")
    return f"Votre équipe a {have}. {WHICH_TO_OPEN}"
