"""« Corriger l'identité »: which element, its new value, whose message leaves the chat."""

from uuid import UUID

from handlers.correct_identity import texts
from handlers.kit import identity_texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press, read_id, written_id
from handlers.kit.screens import LONGEST_LABEL, Button, Screen, column
from handlers.kit.wording import number
from models.actions.correct_identity import correct, open_field
from models.demande import held
from models.demande.demande import Demande
from models.demande.draft import LONGEST_VALUE
from models.demande.piece import Content
from models.demande.rights import Right, access_demande
from models.demande.usager import UsagerField, usager_fields
from models.errors import Closed, NotFound, Stale
from models.people import account
from models.values.answers import says_something
from models.values.elements import Doubt, doubt_about


def choose(context: Context) -> None:
    """« Corriger l'identité »: which element."""
    if context.pressed.subject is None:
        raise Stale
    demande = access_demande(
        context.session, context.agent, Right.WRITE, context.pressed.subject
    )
    if not demande.is_open:
        raise Closed
    context.answer_press()
    fields = usager_fields(context.session, demande.id)
    buttons = [_field_button(field) for field in fields]
    which = texts.WHICH.format(number=number(demande.number))
    # Below, and no copy of the demande: a reply to the question is a value, not a message.
    context.say(Screen(which, column(*buttons, _nothing_button(demande))))


def _field_button(field: UsagerField) -> Button:
    return Press(Act.CORRECT_FIELD, field.id).button(
        field.label[:LONGEST_LABEL]
    )


def _nothing_button(demande: Demande) -> Button:
    return Press(Act.SHOW, demande.id).button(texts.NOTHING)


def ask(context: Context) -> None:
    """An element: its new value is asked."""
    if context.pressed.subject is None:
        raise Stale
    field, demande = open_field(
        context.session, context.agent, context.pressed.subject
    )
    context.answer_press()
    _ask(context, field, demande)


def ask_again(context: Context, field_id: UUID | None) -> None:
    """The new value of an element, asked once more."""
    field, demande = open_field(
        context.session, context.agent, field_id or UUID(int=0)
    )
    _ask(context, field, demande)


def _ask(
    context: Context, field: UsagerField, demande: Demande, *, above: str = ""
) -> None:
    context.ask(account.Asked.IDENTITY, field.id)
    question = texts.write(field.label)
    text = f"{above}\n\n{question}" if above else question
    context.show(
        Screen(text, column(_nothing_button(demande)), awaits_text=True)
    )


def value(context: Context, field_id: UUID | None) -> None:
    """The new value: taken, or doubted; it leaves the chat in every case."""
    context.erase_said()
    held.drop(
        context.session, context.incoming.user_id, held.HeldKind.CORRECTION
    )
    try:
        field, demande = open_field(
            context.session, context.agent, field_id or UUID(int=0)
        )
    except (NotFound, Closed):
        context.say(Screen(texts.TOO_LATE))
        return
    text = " ".join(context.incoming.content.text.split())
    refusal = _refusal(context, text)
    doubt = doubt_about(field.key, text, today=context.now.date())
    if refusal:
        _ask(context, field, demande, above=refusal)
    elif doubt is not None:
        _doubt(context, field, demande, text, doubt)
    else:
        _correct(context, field.id, text)


def _refusal(context: Context, text: str) -> str:
    if context.incoming.media or not says_something(text):
        return texts.TEXT_ONLY
    if len(text) > LONGEST_VALUE:
        return texts.too_long(LONGEST_VALUE, len(text))
    return ""


def _doubt(
    context: Context,
    field: UsagerField,
    demande: Demande,
    text: str,
    doubt: Doubt,
) -> None:
    incoming = context.incoming
    row = held.Held(
        kind=held.HeldKind.CORRECTION,
        user_id=incoming.user_id,
        agent_id=context.agent.id,
        chat_id=incoming.chat_id,
        thread_id=None,
        telegram_id=incoming.message_id,
        created_at=context.now,
    )
    held.hold(context.session, row, Content(text=text))
    context.ask(account.Asked.IDENTITY, field.id)
    keep = Press(Act.CORRECT_KEEP, row.id, value=written_id(field.id)).button(
        identity_texts.KEEP
    )
    doubted = identity_texts.doubted(field.label, doubt, text)
    context.say(Screen(doubted, column(keep, _nothing_button(demande))))


def keep(context: Context) -> None:
    """« Garder quand même »."""
    row = _doubted_row(context)
    text = held.held_content(context.session, row).text
    held.let_go(context.session, row)
    account.forget_asked(context.session, context.incoming.user_id)
    context.answer_press()
    _correct(context, read_id(context.pressed.value), text)


def _doubted_row(context: Context) -> held.Held:
    subject = context.pressed.subject
    if subject is None:
        raise Stale
    row = held.take_held(
        context.session, subject, user_id=context.incoming.user_id
    )
    if row is None or row.kind != held.HeldKind.CORRECTION:
        raise Stale
    if row.agent_id != context.agent.id:
        raise Stale
    return row


def _correct(context: Context, field_id: UUID, text: str) -> None:
    field = correct(
        context.session, context.agent, field_id, text, now=context.now
    )
    demande = Demande.by_id(context.session, field.demande_id)
    buttons = (
        Press(Act.CORRECT, demande.id).button(texts.ANOTHER),
        Press(Act.SHOW, demande.id).button(texts.SHOW),
    )
    corrected = texts.corrected(demande.number, field.label)
    context.show(Screen(corrected, column(*buttons)), demande_id=demande.id)
