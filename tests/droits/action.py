"""What one attempt is, and which right it asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from handlers.kit.press import Act
from models.demande import rights
from models.demande.rights import Relation, Right
from models.people import roles
from models.people.membership import Role
from models.people.organisme import GroupeType
from models.people.roles import GroupeRight
from tests.directory import CAF, MODERATION
from tests.droits.people import Somebody
from tests.droits.state import State


class Means(StrEnum):
    """How something is tried."""

    PRESS = "une touche"
    WORDS = "des mots"


def nobody(_somebody: Somebody) -> bool:
    """Nobody at all."""
    return False


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to try.

    `about` names what the button is about (`Things`), or the place where words are said. `works`:
    a state in which it does something for who may. `may_elsewhere`: who may in any Telegram group,
    what is said being about the group where it is said.
    """

    label: str
    right: str
    may: Callable[[Somebody], bool]
    about: str
    act: Act | None = None
    value: str = ""
    text: str = ""
    works: State | None = None
    may_elsewhere: Callable[[Somebody], bool] = nobody

    @property
    def means(self) -> Means:
        """Whether it is pressed or said."""
        return Means.WORDS if self.act is None else Means.PRESS


def over(right: Right) -> Callable[[Somebody], bool]:
    """Who has this right over the demande."""
    return lambda somebody: bool(somebody.relations & rights.MATRIX[right])


def over_dialogue(right: Right, nom: str = CAF) -> Callable[[Somebody], bool]:
    """Who has this right over one organisme's dialogue: of the référents, its own alone."""

    def may(somebody: Somebody) -> bool:
        relations = somebody.relations & rights.MATRIX[right]
        if somebody.groupe != nom:
            relations -= {Relation.REFERENT}
        return bool(relations)

    return may


def in_groupe(right: GroupeRight, nom: str) -> Callable[[Somebody], bool]:
    """Who has this right in a groupe."""
    return lambda somebody: (
        somebody.groupe == nom and bool(somebody.roles & roles.MATRIX[right])
    )


def only(*emails: str) -> Callable[[Somebody], bool]:
    """The very person whom it belongs to."""
    return lambda somebody: somebody.email in emails


def binds(somebody: Somebody) -> bool:
    """Who may bind the Caf to a Telegram group."""
    is_head = roles.is_head(somebody.roles, GroupeType.ORGANISME)
    return binds_all(somebody) or (somebody.groupe == CAF and is_head)


def binds_all(somebody: Somebody) -> bool:
    """Who may bind any groupe."""
    return somebody.role == Role.ADMINISTRATEUR


def of_demande(
    label: str,
    act: Act,
    right: Right,
    *,
    works: State | None = None,
    about: str = "demande",
    value: str = "",
) -> Action:
    """A button of the aidant's side."""
    may = over(right)
    return Action(label, right.value, may, about, act, value=value, works=works)


def of_dialogue(
    label: str,
    act: Act,
    *,
    right: Right = Right.ANSWER,
    works: State | None = State.OPEN,
    value: str = "",
) -> Action:
    """A button of the topic."""
    may = over_dialogue(right)
    return Action(
        label, right.value, may, "dialogue", act, value=value, works=works
    )


def of_dossier(label: str, act: Act, *, works: State | None = None) -> Action:
    """A button of « Mes dossiers », about the Caf's dialogue, in one's own chat."""
    may = over_dialogue(Right.ANSWER)
    return Action(label, Right.ANSWER.value, may, "dossier", act, works=works)


def of_moderation(
    label: str, act: Act, *, works: State | None = State.OPEN
) -> Action:
    """A button of the mediation's topic."""
    may = in_groupe(GroupeRight.MODERATE, MODERATION)
    return Action(
        label, GroupeRight.MODERATE.value, may, "mediation", act, works=works
    )


def of_owner(
    label: str,
    act: Act,
    about: str,
    email: str,
    *,
    value: str = "",
    works: State | None = None,
) -> Action:
    """A button about what one person wrote and nobody else decides."""
    return Action(
        label, "author", only(email), about, act, value=value, works=works
    )


def of_binding(label: str, act: Act, *, works: State | None = None) -> Action:
    """A button about the Telegram group of the Caf."""
    return Action(
        label, GroupeRight.BIND.value, binds, "group", act, works=works
    )


def of_groupe(
    label: str,
    act: Act,
    *,
    value: str = "",
    works: State | None = State.OPEN,
) -> Action:
    """A button of « Mon groupe »."""
    may, right = in_groupe(GroupeRight.MANAGE, CAF), GroupeRight.MANAGE.value
    return Action(label, right, may, "caf", act, value=value, works=works)


def of_board(label: str, act: Act, *, value: str = "") -> Action:
    """A button of the moderation's board, or that follows it."""
    may, right = in_groupe(GroupeRight.MODERATE, MODERATION), "moderate"
    return Action(label, right, may, "moderation_groupe", act, value=value)


def of_waiting(label: str, act: Act) -> Action:
    """A button about a demande that the Caf leaves waiting, in a responsable's chat."""
    may = in_groupe(GroupeRight.MANAGE, CAF)
    return Action(label, GroupeRight.MANAGE.value, may, "dossier", act)


def of_figures(label: str, act: Act, *, works: State | None = None) -> Action:
    """A button of the figures of the Caf."""
    manages = in_groupe(GroupeRight.MANAGE, CAF)

    def may(somebody: Somebody) -> bool:
        return binds_all(somebody) or manages(somebody)

    return Action(label, GroupeRight.MANAGE.value, may, "caf", act, works=works)


def of_alerts(label: str, *, value: str, works: State) -> Action:
    """A button of `/alertes`, in one's own chat."""
    may, right = in_groupe(GroupeRight.OPERATE, MODERATION), GroupeRight.OPERATE
    return Action(
        label, right.value, may, "caf", Act.ALERTS, value=value, works=works
    )


def of_export(label: str, act: Act, *, works: State | None = None) -> Action:
    """A button of what is exported of the Caf's demandes."""

    def may(somebody: Somebody) -> bool:
        is_head = roles.is_head(somebody.roles, GroupeType.ORGANISME)
        return somebody.groupe == CAF and is_head

    return Action(
        label,
        GroupeRight.MANAGE.value,
        may,
        "caf",
        act,
        value="1",
        works=works,
    )


def of_team(label: str, act: Act, about: str = "ready_answer") -> Action:
    """A button about what the Caf's team keeps."""
    may, right = in_groupe(GroupeRight.ANSWER, CAF), GroupeRight.ANSWER.value
    return Action(label, right, may, about, act, works=State.OPEN)


def say(
    label: str,
    where: str,
    text: str,
    right: str,
    may: Callable[[Somebody], bool],
    *,
    works: State | None = None,
    may_elsewhere: Callable[[Somebody], bool] = nobody,
) -> Action:
    """Words, or a command."""
    return Action(
        label,
        right,
        may,
        where,
        text=text,
        works=works,
        may_elsewhere=may_elsewhere,
    )
