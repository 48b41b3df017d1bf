"""A numéro of the usager in what an aidant says: kept, and asked about, before anything is relayed."""

from handlers.follow_demande import texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from models.actions.correct_identity import organismes_of
from models.demande import held
from models.demande.demande import Demande
from models.demande.numeros import elements_in, numbers_in
from models.demande.piece import Content

SAVE, MASK, SEND = "save", "mask", "send"


def hold_numbers(context: Context, demande: Demande, content: Content, *, telegram_id: int) -> bool:
    """Keep a text that holds a numéro, delete it from the chat, and ask; return whether it was one."""
    kinds = list(dict.fromkeys(str(one.kind) for one in numbers_in(content.text)))
    if not kinds:
        return False
    row = held.Held(
        kind=held.HeldKind.NUMBER,
        user_id=context.incoming.user_id,
        agent_id=context.agent.id,
        chat_id=context.incoming.chat_id,
        thread_id=None,
        telegram_id=telegram_id,
        created_at=context.now,
    )
    held.hold(context.session, row, content)
    context.erase(telegram_id)
    choices = [(MASK, texts.NUMBER_MASK), (SEND, texts.NUMBER_SEND)]
    if elements_in(content.text, organismes_of(context.session, demande)):
        choices.insert(0, (SAVE, texts.NUMBER_SAVE))
    buttons = [
        Press(Act.NUMBER, row.id, value=f"{what}:{demande.number}").button(label)
        for what, label in choices
    ]
    drop = Press(Act.HELD_DROP, row.id).button(texts.NOT_SENDING)
    context.say(Screen(texts.number_held(demande.number, kinds), column(*buttons, drop)))
    return True
