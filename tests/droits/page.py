"""`docs/droits.md`: who may do what, written from the tables that the code reads."""

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from models.demande import rights
from models.demande.rights import Relation, Right
from models.people import roles
from models.people.membership import Role
from models.people.roles import GroupeRight
from tests.droits.action import Means
from tests.droits.actions import ACTIONS
from tests.droits.cells import all_cells
from tests.droits.people import PEOPLE
from tests.droits.tricks import TRICKS

PAGE = Path(__file__).parent.parent.parent / "docs" / "droits.md"
HEAD = """# Qui peut quoi

Cette page est écrite par `make droits`, d'après les deux tables que lit le code : `models/people/roles.py` (dans un groupe) et
`models/demande/rights.py` (sur une demande). Ne la corrigez pas à la main.

Chaque case de la dernière partie est jouée de l'extérieur par `tests/test_droits.py`, sur un monde où tout est en cours : deux
organismes, un collègue, une médiation, des mots retenus, un brouillon. Un essai refusé ne change aucune ligne de la base, ne
montre rien de la demande à personne, et ne dit dans un groupe que son refus.
"""
IN_GROUPE = {
    GroupeRight.MANAGE: "inscrire, changer un rôle, retirer",
    GroupeRight.BIND: "rattacher à un groupe Telegram (qui y travaille aussi ; ou un administrateur)",
    GroupeRight.FILE: "écrire une demande",
    GroupeRight.ANSWER: "répondre, garder et effacer une réponse type",
    GroupeRight.MODERATE: "suivre une médiation",
    GroupeRight.PRACTISE: "ouvrir et terminer un exercice",
    GroupeRight.OPERATE: "lire ce qui ne va pas, et en être prévenu",
}
ROLES = {
    Role.AIDANT: "aidant",
    Role.REFERENT: "référent",
    Role.MODERATEUR: "modérateur",
    Role.RESPONSABLE: "responsable",
    Role.ADMINISTRATEUR: "administrateur",
}
OVER_DEMANDE = {
    Right.READ: "lire",
    Right.WRITE: "écrire, corriger, compléter",
    Right.FOLLOW: "suivre",
    Right.CLOSE: "clore, réouvrir",
    Right.ANSWER: "répondre (l'organisme, dans son sujet)",
    Right.SEE_IDENTITY: "voir l'identité et les pièces",
    Right.INVITE: "inviter un modérateur",
    Right.REVOKE: "retirer l'autorisation",
    Right.RESTORE: "annuler ce retrait",
    Right.ENTRUST: "confier une demande sans aidant",
    Right.REMIND: "se la faire rappeler",
}
RELATIONS = {
    Relation.AUTHOR: "auteur",
    Relation.COLLEAGUE: "collègue invité",
    Relation.STRUCTURE: "structure",
    Relation.RESPONSABLE: "responsable de la structure",
    Relation.REFERENT: "référent de l'organisme",
}
YES, NO = "oui", "·"


def page() -> str:
    """Return the page as of the tables."""
    groupe = _table("dans un groupe", ROLES.values(), IN_GROUPE, _in_groupe)
    demande = _table(
        "sur une demande", RELATIONS.values(), OVER_DEMANDE, _over_demande
    )
    still = ", ".join(
        label for right, label in OVER_DEMANDE.items() if right in rights.STILL
    )
    parts = [
        HEAD,
        f"## Dans un groupe\n\n{groupe}",
        f"## Sur une demande\n\n{demande}",
        f"Quand l'usager a retiré son autorisation, il reste au côté de l'aidant : {still}. Au référent, rien.",
        f"## Les façons d'essayer\n\n{_tricks()}",
        f"## Chaque action, chaque personne\n\n{_actions()}",
    ]
    return "\n".join(f"{part.strip()}\n" for part in parts)


def _table(
    title: str,
    columns: Iterable[str],
    labels: dict[Any, str],
    cells: Callable[[Any], list[bool]],
) -> str:
    rows = [[label, *_marks(cells(key))] for key, label in labels.items()]
    return _lines([title, *columns], rows)


def _in_groupe(right: GroupeRight) -> list[bool]:
    return [role in roles.MATRIX[right] for role in ROLES]


def _over_demande(right: Right) -> list[bool]:
    return [relation in rights.MATRIX[right] for relation in RELATIONS]


def _marks(cells: Iterable[bool]) -> list[str]:
    return [YES if cell else NO for cell in cells]


def _tricks() -> str:
    counts = Counter(cell.trick.label for cell in all_cells())
    rows = []
    for trick in TRICKS:
        means = (
            "touches et mots"
            if trick.means == frozenset(Means)
            else next(iter(trick.means))
        )
        rows.append(
            [trick.label, means, trick.clears.value, str(counts[trick.label])]
        )
    table = _lines(
        ["comment", "avec", "qui garde son droit", "cas joués"], rows
    )
    return f"{table}\n\n{sum(counts.values())} cas en tout."


def _actions() -> str:
    rows = [
        [
            action.label,
            action.right,
            *_marks(action.may(somebody) for somebody in PEOPLE),
        ]
        for action in ACTIONS
    ]
    return _lines(
        ["action", "droit", *(somebody.label for somebody in PEOPLE)], rows
    )


def _lines(head: list[str], rows: list[list[str]]) -> str:
    ruler = ["---"] * len(head)
    return "\n".join(
        f"| {' | '.join(cells)} |" for cells in (head, ruler, *rows)
    )
