"""Every sentence of the moderation's board, and of « Proposer une médiation »."""

from handlers.kit.wording import counted, number
from models.demande.dialogue import Unanswered
from models.demande.unanswered import Watched

TITLES = {
    Unanswered.NEVER_TAKEN: "Jamais prises",
    Unanswered.SILENT: "Sans réponse depuis 15 jours",
}
OFFER = "Proposer une médiation"
WHICH_GROUPE = "Proposer une médiation : pour quel organisme ?"
WHICH_DEMANDE = "{organisme} : pour quelle demande ? Son aidant décidera."
NOTHING_LEFT = "La question est déjà posée à chaque aidant, ou un modérateur est déjà invité."
ASKED = "Demande {number} : la question est posée à l'aidant. Rien ne se fait sans son accord."
NO_THANKS = "Non merci"
DECLINED = "Demande {number} : aucun modérateur n'est invité. Vous pourrez le faire plus tard."


def board(lists: dict[Unanswered, Watched]) -> str:
    """« Jamais prises (2) · Sans réponse depuis 15 jours (4) », then the organismes of each."""
    head = " · ".join(
        f"{TITLES[reason]} ({one.total})" for reason, one in lists.items()
    )
    parts = [
        "\n".join([TITLES[reason], *_organismes(one)])
        for reason, one in lists.items()
        if one.total
    ]
    return "\n\n".join([head, *parts])


def _organismes(one: Watched) -> list[str]:
    return [f"• {count.nom} ({count.count})" for count in one.organismes]


def waits(reference: int, days: int) -> str:
    """The button of one demande: its reference, and for how long it waits."""
    return f"{number(reference)}, {counted(days, 'jour ouvré', 'jours ouvrés')}"
