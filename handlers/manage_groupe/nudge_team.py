"""« Relancer l'équipe », below what a responsable reads of demandes without an answer."""

from handlers.kit.context import Context
from handlers.kit.wording import number
from handlers.manage_groupe import nudge_texts
from models.actions import nudge_team


def nudge(context: Context) -> None:
    """Ask the team; the answer of the press says what came of it."""
    demande = nudge_team.nudge_team(
        context.session, context.agent, context.subject, now=context.now
    )
    told = nudge_texts.NUDGED.format(number=number(demande.number))
    context.answer_press(told, is_alert=True)
