"""What an import would change, as an operator reads it."""

from collections.abc import Iterator, Sequence

from handlers.kit.wording import roles_named
from models.actions.directory_plan import Plan
from models.actions.directory_standing import Move

SHOWN = 50
"""How many of each kind are named; those who leave, and those who are spared, all are."""


def print_plan(plan: Plan) -> None:
    """Print who is new, who changes, who leaves, whom the import spares."""
    print(*_lines(plan), sep="\n")


def _lines(plan: Plan) -> Iterator[str]:
    yield f"Groupes nouveaux : {len(plan.new_groupes)}"
    yield from _some([f"  {nom}" for nom in plan.new_groupes])
    if plan.changed_groupes:
        yield f"Groupes changés : {len(plan.changed_groupes)}"
        yield from _some([f"  {nom}" for nom in plan.changed_groupes])
    yield f"Nouveaux : {len(plan.new)}"
    yield from _some([_given(move) for move in plan.new])
    yield f"Changés : {len(plan.changed) + len(plan.renamed)}"
    yield from _some([_changed(move) for move in plan.changed])
    yield from _some([f"  {email} : nom ou adresse" for email in plan.renamed])
    yield f"Partants : {len(plan.leaving)}"
    yield from (_taken(leaving.move) for leaving in plan.leaving)
    if plan.spared:
        yield f"Gardés, inscrits dans la conversation depuis le dernier import : {len(plan.spared)}"
        yield from (_given(move) for move in plan.spared)
    if plan.disabled:
        yield f"Comptes fermés, à rouvrir par « enable » : {len(plan.disabled)}"
        yield from (f"  {email}" for email in plan.disabled)


def _some(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:SHOWN]
    if len(lines) > SHOWN:
        yield f"  … et {len(lines) - SHOWN} autres"


def _given(move: Move) -> str:
    return f"  {move.email} : {roles_named(move.after)}, {move.groupe}"


def _changed(move: Move) -> str:
    before, after = roles_named(move.before), roles_named(move.after)
    return f"  {move.email} : {before} → {after}, {move.groupe}"


def _taken(move: Move) -> str:
    return f"  {move.email} : {roles_named(move.before)}, {move.groupe}"
