"""What an aidant does with the demandes in the private chat: lists, reads, answers, says whether it is settled."""

from handlers.create_demande.older_screens import answers_older_screens
from handlers.create_demande.sitting import own_draft
from handlers.follow_demande import page_texts, reminders, texts
from handlers.follow_demande.page import page_screen
from handlers.kit.context import Context
from handlers.kit.press import Act, Press, read_id, written_id
from handlers.kit.screens import Screen, column
from handlers.kit.wording import moment, number
from models.actions import close_by_time, invite_colleague, keep_drafts, settle
from models.actions import nudge as nudging
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.rights import Right, access_demande, access_dialogue
from models.errors import AlreadyDone, Closed, NotFound, Stale
from models.journal import entries as journal
from models.outbox import rows as outbox
from models.outbox.kinds.paper import ExchangePrinted
from models.people import account
from models.people.organisme import Groupe

COLLEAGUES = 30
"""The most colleagues offered at once."""


def show_demande(context: Context) -> None:
    """The page of one demande, for the aidant's side alone."""
    demande = _demande(context, Right.FOLLOW)
    context.answer_press()
    context.show(page_screen(context, demande), demande_id=demande.id)


def reply(context: Context) -> None:
    """« Répondre »: the next text goes there."""
    demande = _open_demande(context)
    context.answer_press()
    account.focus(context.session, context.incoming.user_id, demande.id, now=context.now)
    context.say(Screen(texts.REPLY.format(number=number(demande.number))), demande_id=demande.id)


def add_piece(context: Context) -> None:
    """« Ajouter une pièce »: the next thing said goes there, and what is asked for is a file."""
    demande = _open_demande(context)
    context.answer_press()
    account.focus(context.session, context.incoming.user_id, demande.id, now=context.now)
    context.say(
        Screen(page_texts.PIECE.format(number=number(demande.number))), demande_id=demande.id
    )


def ask_colleague(context: Context) -> None:
    """« Inviter un collègue »: which one."""
    demande = _open_demande(context)
    context.answer_press()
    found = invite_colleague.can_be_invited(context.session, demande)
    buttons = [
        Press(Act.COLLEAGUE, demande.id, value=written_id(one.id)).button(one.short_name)
        for one in found[:COLLEAGUES]
    ]
    text = page_texts.COLLEAGUE_WHICH if found else page_texts.COLLEAGUE_NONE
    back = Press(Act.SHOW, demande.id).button("Retour")
    context.show(
        Screen(text.format(number=number(demande.number)), column(*buttons, back)),
        demande_id=demande.id,
    )


def colleague(context: Context) -> None:
    """The colleague to invite."""
    demande = _open_demande(context)
    try:
        chosen = read_id(context.pressed.value)
    except ValueError:
        raise Stale from None
    try:
        found, is_told = invite_colleague.invite(
            context.session, context.agent, demande, chosen, now=context.now
        )
    except AlreadyDone:
        context.answer_press(page_texts.COLLEAGUE_ALREADY)
        return
    context.answer_press()
    text = page_texts.COLLEAGUE_TOLD if is_told else page_texts.COLLEAGUE_LATER
    above = text.format(name=found.short_name, number=number(demande.number))
    context.show(page_screen(context, demande, above=above), demande_id=demande.id)


def nudge(context: Context) -> None:
    """« Relancer »."""
    demande = _open_demande(context)
    try:
        groupes = nudging.nudge(context.session, context.agent, demande, now=context.now)
    except nudging.TooSoon:
        allowed = nudging.next_nudge(context.session, demande) or context.now
        context.answer_press(page_texts.NUDGE_SOON.format(moment=moment(allowed)), is_alert=True)
        return
    except NotFound:
        context.answer_press(page_texts.NUDGE_NOBODY, is_alert=True)
        return
    context.answer_press()
    names = [Groupe.by_id(context.session, one).nom for one in groupes]
    above = page_texts.nudged(demande.number, names)
    context.show(page_screen(context, demande, above=above), demande_id=demande.id)


def _demande(context: Context, right: Right) -> Demande:
    if context.pressed.subject is None:
        raise Stale
    return access_demande(context.session, context.agent, right, context.pressed.subject)


def _open_demande(context: Context) -> Demande:
    demande = _demande(context, Right.WRITE)
    if not demande.is_open:
        raise Closed
    return demande


def export(context: Context) -> None:
    """« Exporter l'échange »: a document to keep, journaled."""
    demande = _demande(context, Right.WRITE)
    ids = {
        "agent_id": context.agent.id,
        "demande_id": demande.id,
        "groupe_id": demande.structure_id,
    }
    journal.record(context.session, journal.Act.EXCHANGE_READ, now=context.now, **ids)
    context.answer_press(page_texts.EXPORT_SOON, is_alert=True)
    gone = context.now + context.rules.exchange_shown
    payload = ExchangePrinted(demande_id=demande.id)
    outbox.post(
        context.session,
        context.here,
        payload,
        now=context.now,
        erase_at=gone,
        demande_id=demande.id,
    )


def keep_open(context: Context) -> None:
    """« Garder ouverte »: the silence counts from now."""
    demande = _demande(context, Right.CLOSE)
    if not demande.is_open:
        raise Closed
    close_by_time.keep_open(demande, now=context.now)
    context.answer_press()
    context.show(
        Screen(reminders.KEPT_OPEN.format(number=number(demande.number))), demande_id=demande.id
    )


@answers_older_screens
def keep_draft(context: Context) -> None:
    """« Garder ce brouillon 14 jours »."""
    draft = own_draft(context, context.pressed.subject)
    keep_drafts.keep_draft(context.session, draft, now=context.now)
    context.answer_press()
    context.show(
        Screen(reminders.DRAFT_KEPT, column(Press(Act.RESUME, draft.id).button("Reprendre")))
    )


def settled(context: Context) -> None:
    """« C'est réglé »: changes no state, and proposes to close."""
    dialogue, demande = _dialogue(context)
    context.answer_press()
    settle.settled(context.session, context.agent, dialogue, demande, now=context.now)
    buttons = column(Press(Act.CLOSE, demande.id).button("Clore la demande"))
    context.show(
        Screen(texts.SETTLED.format(number=number(demande.number)), buttons), demande_id=demande.id
    )


def not_settled(context: Context) -> None:
    """« Ce n'est pas réglé »: the organisme is at work again, and asked what is missing."""
    dialogue, demande = _dialogue(context)
    context.answer_press()
    settle.not_settled(context.session, context.agent, dialogue, demande, now=context.now)
    account.focus(context.session, context.incoming.user_id, demande.id, now=context.now)
    context.show(
        Screen(texts.NOT_SETTLED.format(number=number(demande.number))), demande_id=demande.id
    )


def _dialogue(context: Context) -> tuple[Dialogue, Demande]:
    if context.pressed.subject is None:
        raise Stale
    return access_dialogue(context.session, context.agent, Right.WRITE, context.pressed.subject)
