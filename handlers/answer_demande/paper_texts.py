"""Every sentence of the papers that a team asks for: `/pieces`, then « Il me manque… »."""

from collections.abc import Sequence

from handlers.kit.wording import DATA, counted, listed
from models.people.usual_paper import LONGEST_PAPER
from models.titre import Data

NOT_HERE = (
    "Les pièces usuelles se gardent dans le groupe Telegram d'un organisme."
)
LOGIN_FIRST = "Connectez-vous d'abord : écrivez au bot en privé."
NOT_MEMBER = "Seuls les référents de ce groupe gardent ses pièces usuelles."
HOW = (
    "Pour ajouter une pièce, écrivez son nom après la commande : "
    "« /pieces Attestation de loyer »."
)
NONE_YET = f"Votre équipe n'a pas encore de pièce usuelle.\n{HOW}"
TOO_LONG = (
    f"Ce nom est trop long : {LONGEST_PAPER} signes au plus, "
    "par exemple « /pieces Attestation de loyer »."
)
NO_NAME = (
    "Cette pièce n'est pas gardée : les aidants lisent son nom. Écrivez-le en quelques mots, "
    "sans « // », par exemple « /pieces Attestation de loyer »."
)


def all_kept(names: Sequence[str]) -> str:
    """The papers that the team keeps, or how to keep one."""
    if not names:
        return NONE_YET
    have = counted(len(names), "pièce usuelle", "pièces usuelles")
    return (
        f"Votre équipe a {have} : {listed(list(names))}.\n"
        "« Il me manque une information » les propose ; "
        f"l'aidant les lit avant d'envoyer sa demande.\n{HOW}"
    )


def kept(nom: str) -> str:
    """A paper is added."""
    return f"« {nom} » est ajoutée."


def already(nom: str) -> str:
    """A paper of this name is there already."""
    return f"« {nom} » est déjà dans vos pièces usuelles."


def remove(nom: str) -> str:
    """The button that removes a paper."""
    return f"Retirer : {nom}"


def removed(nom: str) -> str:
    """A paper is kept no more, and how to put it back."""
    return f"« {nom} » est retirée. Pour la remettre : « /pieces {nom} »."


def full(most: int) -> str:
    """There is no room for one more."""
    return (
        f"Votre équipe a déjà {most} pièces usuelles. "
        "Retirez-en une avec /pieces."
    )


def identifies(kinds: list[Data]) -> str:
    """A name that tells a person, by the kinds found and never by the data."""
    named = listed([DATA[kind] for kind in kinds])
    return (
        f"Cette pièce n'est pas gardée : son nom semble contenir {named}. "
        "Une pièce usuelle sert pour tous : elle ne doit permettre de reconnaître personne.\n"
        "Écrivez seulement ce qu'elle est, par exemple « /pieces Attestation de loyer »."
    )


CHOOSE = (
    "Que vous manque-t-il ? Touchez les pièces, puis « Demander ». "
    "Pour autre chose, écrivez votre question ici : elle part à l'aidant."
)


def ask(count: int) -> str:
    """The button that asks for what is ticked."""
    return f"Demander ({counted(count, 'pièce', 'pièces')})"


def asked(names: Sequence[str]) -> str:
    """What the référent asks for, in the exchange."""
    return f"Il me manque : {listed(list(names))}."


def asked_by(name: str) -> str:
    """Above what was asked for, in the topic."""
    return f"Demandé par {name}"


def asked_here(names: Sequence[str]) -> str:
    """What was asked for, and what follows, in the topic."""
    return (
        f"{asked(names)}\n"
        "Votre délai s'arrête jusqu'à ce que tout soit là. "
        "Un seul message vous le dira."
    )
