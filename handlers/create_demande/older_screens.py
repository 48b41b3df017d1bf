"""A button of an older screen: the wizard answers its own, and says where the person is."""

from collections.abc import Callable
from functools import wraps

from handlers.create_demande import texts
from handlers.create_demande.sitting import Sitting, sit_at, sit_at_last
from handlers.kit.context import Context
from handlers.kit.wording import number
from models.actions.create_demande import sent_from
from models.errors import Stale

Route = Callable[[Context], None]


def answers_older_screens(route: Route) -> Route:
    """Have a route of the wizard answer the buttons that are not of the question asked now."""

    @wraps(route)
    def answered(context: Context) -> None:
        try:
            route(context)
        except Stale:
            _say_where(context)

    return answered


def _pressed_draft(context: Context) -> Sitting | None:
    """Return the draft whose older screen was pressed, where it is now."""
    try:
        return sit_at(context, context.pressed.subject)
    except Stale:
        return None


def _say_where(context: Context) -> None:
    subject = context.pressed.subject
    demande = sent_from(context.session, subject) if subject else None
    if demande is not None and demande.agent_id == context.agent.id:
        sentence = texts.ALREADY_SENT.format(number=number(demande.number))
        context.answer_press(sentence, is_alert=True)
        return
    context.answer_press(texts.STALE)
    sitting = _pressed_draft(context) or sit_at_last(context)
    if sitting is not None:
        context.take_buttons(context.incoming.message_id)
        sitting.show_again(above=texts.STALE)
