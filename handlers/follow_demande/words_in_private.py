"""What an aidant says in the private chat: for the demande of its topic or answer, the draft, the one in focus; else asked."""

from datetime import timedelta

from handlers.create_demande import routes as create_routes
from handlers.follow_demande import texts
from handlers.follow_demande.numero_held import hold_numbers
from handlers.kit import held_words as kept_words
from handlers.kit.context import Context
from handlers.kit.press import Act, Press, written_id
from handlers.kit.screens import Button, Screen, column
from handlers.kit.wording import number
from handlers.withdraw_message.routes import withdraw_button
from models.actions.relay import amend
from models.actions.reopen import can_reopen
from models.actions.speak import Said, is_said, speak_as_aidant
from models.demande import held
from models.demande.demande import Demande
from models.demande.dialogue import DialogueState, Message, dialogues_of
from models.demande.draft import Draft, drafts_of
from models.demande.numeros import masked, numbers_in
from models.demande.piece import Content
from models.demande.rights import Right, access_demande, demandes_of
from models.errors import Stale
from models.outbox.copies import copy_in_chat
from models.outbox.rows import RECEIPT
from models.people import account

SILENCE = timedelta(minutes=10)
"""After so long without a word, a free text is asked about when two demandes could be meant."""


def edited(context: Context) -> None:
    """What was relayed is corrected in every copy; a closed demande is not corrected any more."""
    if create_routes.edited(context):
        return
    message = is_said(context.session, context.incoming.chat_id, context.incoming.message_id)
    if message is None:
        kept_words.edited(context, is_between_us=False)
        return
    if message.agent_id != context.agent.id or message.withdrawn_at is not None:
        return
    demande = access_demande(context.session, context.agent, Right.WRITE, message.demande_id)
    text = context.incoming.content.text
    if demande.is_open and numbers_in(text):
        amend(context.session, message, masked(text), now=context.now)
        context.erase_said()
        context.say(Screen(texts.EDIT_MASKED), demande_id=demande.id)
    elif demande.is_open:
        amend(context.session, message, text, now=context.now)
    else:
        context.say(Screen(texts.EDIT_TOO_LATE.format(number=number(demande.number))))


def said(context: Context) -> None:
    """A free text or a medium: for the demande of its topic or of what it answers, the draft, the one in focus.

    Else it is asked.
    """
    meant = _meant(context)
    drafts = drafts_of(context.session, context.agent.id)
    if len([one for one in meant if one.is_open]) > 1 and context.incoming.is_relayable:
        _hold(context, meant, [])
    elif meant:
        speak(context, meant[0])
    elif drafts and not _could_be_another(context, drafts):
        create_routes.typed(context, drafts)
    elif not context.incoming.is_relayable:
        context.say(Screen(texts.NOT_RELAYED))
    else:
        _to_an_open_one(context, drafts)


def _meant(context: Context) -> list[Demande]:
    """Return the demande whose topic it was said in, and the one whose message it answers: most often the same."""
    incoming = context.incoming
    copy = (
        copy_in_chat(context.session, incoming.chat_id, incoming.reply_to)
        if incoming.reply_to
        else None
    )
    named = dict.fromkeys((context.here.demande_id, copy.demande_id if copy else None))
    return [
        access_demande(context.session, context.agent, Right.WRITE, one)
        for one in named
        if one is not None
    ]


def _is_lost(context: Context) -> bool:
    """Whether it was said beside the topics: in an unknown one, far from what it answers, or from what was asked."""
    known = account.account(context.session, context.incoming.user_id)
    is_asked_elsewhere = known.asked is not None and known.asked_thread is not None
    return context.is_adrift or context.incoming.is_answer_afar or is_asked_elsewhere


def _could_be_another(context: Context, drafts: list[Draft]) -> bool:
    """Whether a text may be meant for something else than the draft last worked on."""
    known = account.account(context.session, context.incoming.user_id)
    asked_at = drafts[0].updated_at
    if known.focus_id is not None and known.focus_at is not None and known.focus_at > asked_at:
        return True
    if known.spoke_at is not None and known.spoke_at > asked_at:
        return True
    if context.now - asked_at < SILENCE and not _is_lost(context):
        return False
    return len(drafts) > 1 or bool(demandes_of(context.session, context.agent, only_open=True))


def _to_an_open_one(context: Context, drafts: list[Draft]) -> None:
    open_ones = demandes_of(context.session, context.agent, only_open=True)
    if not open_ones and not drafts:
        context.say(Screen(texts.NOWHERE, column(Press(Act.NEW).button("Nouvelle demande"))))
        return
    known = account.account(context.session, context.incoming.user_id)
    focused = [one for one in open_ones if one.id == known.focus_id]
    is_fresh = known.focus_at is not None and context.now - known.focus_at < SILENCE
    has_other_spoken = (
        known.spoke_at is not None
        and known.focus_at is not None
        and (known.spoke_at >= known.focus_at and known.spoke_id != known.focus_id)
    )
    if _is_lost(context) or context.incoming.answers_bot:
        # A copy that left twice around a crash is known once: whoever answers the other one means its demande.
        _hold(context, open_ones, drafts)
    elif len(open_ones) == 1 and not drafts:
        speak(context, open_ones[0])
    elif focused and is_fresh and not has_other_spoken:
        speak(context, focused[0])
    else:
        _hold(context, open_ones, drafts)


def ask_where(context: Context) -> None:
    """What was said to an expired session goes nowhere before it is asked where."""
    drafts = drafts_of(context.session, context.agent.id)
    open_ones = demandes_of(context.session, context.agent, only_open=True)
    if open_ones or drafts:
        _hold(context, open_ones, drafts)


def _hold(context: Context, open_ones: list[Demande], drafts: list[Draft]) -> None:
    incoming = context.incoming
    row = held.Held(
        kind=held.HeldKind.WHICH_DEMANDE,
        user_id=incoming.user_id,
        agent_id=context.agent.id,
        chat_id=incoming.chat_id,
        thread_id=None,
        telegram_id=incoming.message_id,
        created_at=context.now,
    )
    held.hold(context.session, row, incoming.content)
    buttons = [
        Press(Act.HELD, row.id, value=str(one.number)).button(texts.which(one.number))
        for one in open_ones[:8]
    ]
    buttons = [*_draft_buttons(context, drafts, row), *buttons]
    # It may be the name that a draft asks for: it waits sealed, and not in the chat.
    if any(create_routes.hides(context, draft) for draft in drafts):
        context.erase_said()
    context.say(
        Screen(
            texts.WHICH, column(*buttons, Press(Act.HELD_DROP, row.id).button(texts.NOT_SENDING))
        )
    )


def _draft_buttons(context: Context, drafts: list[Draft], row: held.Held) -> list[Button]:
    labels = (
        ["Ce brouillon"]
        if len(drafts) == 1
        else [create_routes.name(context, one) for one in drafts]
    )
    return [
        Press(Act.HELD, row.id, value=f"d{written_id(one.id)}").button(label[:60])
        for one, label in zip(drafts, labels, strict=True)
    ]


def decide(context: Context) -> None:
    """« La demande n° … », « Ce brouillon »: the held text goes there."""
    row = _held(context)
    content = held.held_content(context.session, row)
    value = context.pressed.value
    drafts = [
        one
        for one in drafts_of(context.session, context.agent.id)
        if value == f"d{written_id(one.id)}"
    ]
    wanted = [
        one
        for one in demandes_of(context.session, context.agent, only_open=True)
        if str(one.number) == value
    ]
    if not drafts and not wanted:
        # What was said still waits: another of the buttons may take it.
        context.answer_press(texts.NOT_THERE_ANY_MORE, is_alert=True)
        return
    context.answer_press()
    held.let_go(context.session, row)
    if drafts:
        create_routes.typed_later(context, drafts[0], content, message_id=row.telegram_id)
        return
    speak(context, wanted[0], content=content, telegram_id=row.telegram_id)


def give_up(context: Context) -> None:
    """« Ne pas l'envoyer »."""
    held.let_go(context.session, _held(context))
    context.answer_press()
    context.show(Screen(texts.DROPPED))


def _held(context: Context) -> held.Held:
    subject = context.pressed.subject
    row = (
        held.take_held(context.session, subject, user_id=context.incoming.user_id)
        if subject
        else None
    )
    if row is None or row.agent_id != context.agent.id:
        raise Stale
    return row


def speak(
    context: Context,
    demande: Demande,
    *,
    content: Content | None = None,
    telegram_id: int = 0,
    is_checked: bool = False,
) -> None:
    """Relay what was said, or what waited (`content`), once no numéro in it has to be asked about."""
    incoming = context.incoming
    if not demande.is_open:
        _say_closed(context, demande)
        return
    if content is None and not incoming.is_relayable:
        context.say(Screen(texts.NOT_RELAYED))
        return
    told = content or incoming.content
    if not told.text.strip() and not told.files:
        context.say(Screen(texts.EMPTY))
        return
    message_id = telegram_id or incoming.message_id
    if not is_checked and hold_numbers(context, demande, told, telegram_id=message_id):
        return
    typed = Said(incoming.chat_id, message_id, told)
    message = speak_as_aidant(context.session, context.agent, demande, typed, now=context.now)
    if message.telegram_id == typed.telegram_id:
        _confirm(context, demande, message)


def _say_closed(context: Context, demande: Demande) -> None:
    buttons = [
        Press(Act.SHOW, demande.id).button("Voir la demande"),
        Press(Act.NEW).button("Nouvelle demande"),
    ]
    if can_reopen(demande, within=context.rules.reopening, now=context.now):
        buttons.insert(0, Press(Act.REOPEN, demande.id).button("Réouvrir"))
    context.say(
        Screen(texts.CLOSED.format(number=number(demande.number)), column(*buttons)),
        demande_id=demande.id,
    )


def _confirm(context: Context, demande: Demande, message: Message) -> None:
    if any(one.state == DialogueState.TRAITEE for one in dialogues_of(context.session, demande.id)):
        ask_settled(context, demande)
    elif context.press is not None or not context.incoming.reply_to:
        sent = Screen(
            texts.SENT.format(number=number(demande.number)), column(withdraw_button(message))
        )
        context.show(sent, demande_id=demande.id, rank=RECEIPT)


def ask_settled(context: Context, demande: Demande) -> None:
    """After « traitée », a message is relayed and changes no state: whether it is settled is asked."""
    treated = [
        one
        for one in dialogues_of(context.session, demande.id)
        if one.state == DialogueState.TRAITEE
    ]
    buttons = [
        (
            Press(Act.SETTLED, one.id).button("C'est réglé"),
            Press(Act.NOT_SETTLED, one.id).button("Ce n'est pas réglé"),
        )
        for one in treated[:1]
    ]
    context.show(
        Screen(texts.SENT_AFTER.format(number=number(demande.number)), tuple(buttons)),
        demande_id=demande.id,
    )
