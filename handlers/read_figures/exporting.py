"""`/exporter`: demandes for who may list them, the closed months for an administrateur."""

from uuid import UUID

from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from handlers.read_figures import texts
from models.actions.export_figures import (
    check_exports,
    export_demandes,
    export_figures,
)
from models.errors import Stale
from models.lists.figure_readers import groupes_exported, reads_all
from models.people.organisme import Groupe


def open_exports(context: Context) -> None:
    """`/exporter`: what, when there is a choice; then since when."""
    groupes = groupes_exported(context.session, context.agent.id)
    is_over_all = reads_all(context.session, context.agent.id)
    if is_over_all and not groupes:
        _send_figures(context)
    elif len(groupes) == 1 and not is_over_all:
        _ask_period(context, groupes[0])
    elif groupes:
        figures = [Press(Act.EXPORT_FIGURES).button(texts.EXPORT_FIGURES)]
        buttons = [
            Press(Act.EXPORT_GROUPE, groupe.id).button(groupe.nom)
            for groupe in groupes
        ]
        choices = [*(figures if is_over_all else []), *buttons]
        context.show(Screen(texts.EXPORT_WHICH, column(*choices)))
    else:
        context.show(Screen(texts.EXPORT_NOT_ALLOWED))


def choose_groupe(context: Context) -> None:
    """One groupe: since when?

    Raises:
        NotAllowed: the agent exports nothing of this groupe.
        Stale: there is no such groupe.
    """
    groupe = _groupe(context, context.subject)
    check_exports(context.session, context.agent, groupe.id)
    context.answer_press()
    _ask_period(context, groupe)


def _groupe(context: Context, groupe_id: UUID) -> Groupe:
    groupe = Groupe.find(context.session, groupe_id)
    if groupe is None:
        raise Stale
    return groupe


def _ask_period(context: Context, groupe: Groupe) -> None:
    buttons = [
        Press(Act.EXPORT_PERIOD, groupe.id, value=str(months)).button(label)
        for months, label in texts.PERIODS.items()
    ]
    asked = texts.EXPORT_PERIOD.format(nom=groupe.nom)
    context.show(Screen(asked, column(*buttons)))


def send_demandes(context: Context) -> None:
    """The period is chosen: the sheet leaves.

    Raises:
        NotAllowed: the agent exports nothing of this groupe.
        Stale: there is no such groupe, or no such period.
    """
    groupe, months = _groupe(context, context.subject), context.pressed.value
    if months not in map(str, texts.PERIODS):
        raise Stale
    export_demandes(
        context.session,
        context.agent,
        groupe.id,
        int(months),
        place=context.here,
        now=context.now,
    )
    context.answer_press(texts.EXPORT_LEAVES, is_alert=True)
    context.take_buttons(context.incoming.message_id)


def send_figures(context: Context) -> None:
    """« Les chiffres du service »."""
    context.answer_press()
    context.take_buttons(context.incoming.message_id)
    _send_figures(context)


def _send_figures(context: Context) -> None:
    export_figures(
        context.session, context.agent, place=context.here, now=context.now
    )
