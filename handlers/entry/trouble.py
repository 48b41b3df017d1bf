"""What people see when they may not, when they are late, or when we fail."""

from handlers.entry import texts
from handlers.kit.context import Context
from handlers.kit.denials import deny, note_denial
from handlers.kit.screens import Screen
from models.errors import DENIALS
from models.journal.refusals import TOO_FAST
from models.store.parked import incident_number


def refused(context: Context, code: str, right: str) -> None:
    """Say a refusal by its code; a bug of ours is an incident with its number."""
    sentence = texts.REFUSALS.get(code) or _incident(context)
    if code == TOO_FAST:
        note_denial(context, code)
    if context.incoming.press_id:
        context.answer_press(sentence, is_alert=True)
        if code in DENIALS:
            note_denial(context, right or code)
    elif code in DENIALS:
        deny(context, right or code, Screen(sentence))
    elif context.incoming.is_private or context.incoming.thread_id:
        context.remark(Screen(sentence))


def _incident(context: Context) -> str:
    return texts.INCIDENT.format(
        number=incident_number(context.incoming.update_id)
    )
