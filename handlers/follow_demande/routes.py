"""What an aidant does with a demande in the private chat: reads, answers, reminds, settles."""

from dataclasses import replace
from uuid import UUID

from handlers.create_demande.older_screens import answers_older_screens
from handlers.create_demande.sitting import own_draft
from handlers.follow_demande import page_texts, texts
from handlers.follow_demande.buttons import close_button
from handlers.follow_demande.page import page_screen
from handlers.kit import texts as kit_texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press, read_id, written_id
from handlers.kit.screens import Button, Screen, column
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
    _await_words(context, texts.REPLY)


def add_piece(context: Context) -> None:
    """« Ajouter une pièce »: the next thing said goes there, and what is asked for is a file."""
    _await_words(context, page_texts.PIECE)


def _await_words(context: Context, text: str) -> None:
    demande = _open_demande(context, Right.WRITE)
    context.answer_press()
    context.say(_asking(demande, text), demande_id=demande.id)


def ask_colleague(context: Context) -> None:
    """« Inviter un collègue »: which one."""
    demande = _open_demande(context, Right.WRITE)
    context.answer_press()
    colleagues = invite_colleague.can_be_invited(context.session, demande)[
        :COLLEAGUES
    ]
    buttons = [
        Press(Act.COLLEAGUE, demande.id, value=written_id(agent.id)).button(
            agent.short_name
        )
        for agent in colleagues
    ]
    back = Press(Act.SHOW, demande.id).button(kit_texts.BACK)
    text = (
        page_texts.COLLEAGUE_WHICH if colleagues else page_texts.COLLEAGUE_NONE
    )
    context.show(_about(demande, text, *buttons, back), demande_id=demande.id)


def colleague(context: Context) -> None:
    """The colleague to invite."""
    demande = _open_demande(context, Right.WRITE)
    try:
        invited, is_told = invite_colleague.invite(
            context.session,
            context.agent,
            demande,
            _chosen_id(context),
            now=context.now,
        )
    except AlreadyDone:
        context.answer_press(page_texts.COLLEAGUE_ALREADY)
        return
    text = page_texts.COLLEAGUE_TOLD if is_told else page_texts.COLLEAGUE_LATER
    above = text.format(name=invited.short_name, number=number(demande.number))
    _show_page(context, demande, above=above)


def _chosen_id(context: Context) -> UUID:
    try:
        return read_id(context.pressed.value)
    except ValueError:
        raise Stale from None


def nudge(context: Context) -> None:
    """« Relancer »."""
    demande = _open_demande(context, Right.WRITE)
    try:
        groupe_ids = nudging.nudge(
            context.session, context.agent, demande, now=context.now
        )
    except nudging.TooSoon:
        allowed = nudging.next_nudge(context.session, demande) or context.now
        context.answer_press(
            page_texts.NUDGE_SOON.format(moment=moment(allowed)), is_alert=True
        )
        return
    except NotFound:
        context.answer_press(page_texts.NUDGE_NOBODY, is_alert=True)
        return
    names = [
        Groupe.by_id(context.session, groupe_id).nom for groupe_id in groupe_ids
    ]
    _show_page(context, demande, above=page_texts.nudged(demande.number, names))


def export(context: Context) -> None:
    """« Exporter l'échange »: a document to keep, journaled."""
    demande = _demande(context, Right.WRITE)
    journal.record(
        context.session,
        journal.Act.EXCHANGE_READ,
        now=context.now,
        agent_id=context.agent.id,
        demande_id=demande.id,
        groupe_id=demande.structure_id,
    )
    context.answer_press(page_texts.EXPORT_SOON, is_alert=True)
    outbox.post(
        context.session,
        context.here,
        ExchangePrinted(demande_id=demande.id),
        reader=context.reader_at(context.here),
        now=context.now,
        erase_at=context.now + context.rules.exchange_shown,
        demande_id=demande.id,
    )


def keep_open(context: Context) -> None:
    """« Garder ouverte »: the silence counts from now."""
    demande = _open_demande(context, Right.CLOSE)
    close_by_time.keep_open(demande, now=context.now)
    context.answer_press()
    context.show(_about(demande, texts.KEPT_OPEN), demande_id=demande.id)


@answers_older_screens
def keep_draft(context: Context) -> None:
    """« Garder ce brouillon 14 jours »."""
    draft = own_draft(context, context.pressed.subject)
    keep_drafts.keep_draft(context.session, draft, now=context.now)
    context.answer_press()
    resume = Press(Act.RESUME, draft.id).button(kit_texts.RESUME)
    context.show(Screen(texts.DRAFT_KEPT, column(resume)))


def settled(context: Context) -> None:
    """« C'est réglé »: changes no state, and proposes to close."""
    dialogue, demande = _dialogue(context)
    context.answer_press()
    settle.settled(context.session, dialogue, demande, now=context.now)
    screen = _about(demande, texts.SETTLED, close_button(demande))
    context.show(screen, demande_id=demande.id)


def not_settled(context: Context) -> None:
    """« Ce n'est pas réglé »: the organisme is at work again, and asked what is missing."""
    dialogue, demande = _dialogue(context)
    context.answer_press()
    settle.not_settled(
        context.session, context.agent, dialogue, demande, now=context.now
    )
    context.show(_asking(demande, texts.NOT_SETTLED), demande_id=demande.id)


def _about(demande: Demande, text: str, *buttons: Button) -> Screen:
    """Return a screen whose text names the demande."""
    return Screen(text.format(number=number(demande.number)), column(*buttons))


def _asking(demande: Demande, text: str) -> Screen:
    """Return a screen that asks for words, with the way back."""
    back = Press(Act.SHOW, demande.id).button(kit_texts.BACK)
    return replace(_about(demande, text, back), awaits_text=True)


def _show_page(context: Context, demande: Demande, *, above: str) -> None:
    context.answer_press()
    context.show(
        page_screen(context, demande, above=above), demande_id=demande.id
    )


def _demande(context: Context, right: Right) -> Demande:
    return access_demande(
        context.session, context.agent, right, context.subject
    )


def _open_demande(context: Context, right: Right) -> Demande:
    demande = _demande(context, right)
    if not demande.is_open:
        raise Closed
    return demande


def _dialogue(context: Context) -> tuple[Dialogue, Demande]:
    return access_dialogue(
        context.session, context.agent, Right.WRITE, context.subject
    )
