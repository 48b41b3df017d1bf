"""What an aidant does with the demandes in the private chat; a text never goes where it was not meant."""

from datetime import timedelta

from handlers.buttons import Act, Button
from handlers.context import Context
from handlers.create_demande import routes as create_routes
from handlers.follow_demande import texts
from handlers.incoming import Kind
from handlers.screens import Key, Screen, column, plain
from handlers.wording import number
from models import account, held
from models.actions.speak import Said, is_said, speak_as_aidant
from models.copy import copy_in_chat
from models.demande import Demande
from models.dialogue import dialogues_of
from models.draft import Draft, draft_of
from models.errors import Stale
from models.organisme import Groupe
from models.rights import Right, access_demande, demandes_of

SILENCE = timedelta(minutes=10)
"""After so long without a word, a free text is asked about when two demandes could be meant."""


def list_demandes(context: Context) -> None:
    """`/demandes`, « Mes demandes »."""
    if context.button is not None:
        context.answer_press()
    found = demandes_of(context.session, context.agent, only_open=False)[:10]
    new = Button(Act.NEW).key("Nouvelle demande")
    if not found:
        context.show(Screen(texts.NONE, column(new)))
        return
    keys = [Button(Act.SHOW, one.id).key(texts.line(one.number, one.titre, one.state)) for one in found]
    context.show(Screen(texts.LIST, column(*keys, new)))


def show_demande(context: Context) -> None:
    """One demande: its state and what can be done."""
    demande = _demande(context, Right.READ)
    context.answer_press()
    names = [context.session.get_one(Groupe, one.groupe_id).nom for one in dialogues_of(context.session, demande.id)]
    text = texts.page(demande.number, demande.titre, demande.state, names)
    keys = (*aidant_keys(demande), Button(Act.LIST).key("Mes demandes"))
    context.show(Screen(text, column(*keys)), demande_id=demande.id)


def aidant_keys(demande: Demande) -> tuple[Key, ...]:
    """What the aidant may do below a message of a demande."""
    if not demande.is_open:
        return ()
    return (Button(Act.REPLY, demande.id).key("Répondre"), Button(Act.CLOSE, demande.id).key("Clore la demande"))


def reply(context: Context) -> None:
    """« Répondre »: the next text goes there."""
    demande = _demande(context, Right.WRITE)
    context.answer_press()
    account.focus(context.session, context.incoming.user_id, demande.id, now=context.now)
    context.say(Screen(texts.REPLY.format(number=number(demande.number))), demande_id=demande.id)


def _demande(context: Context, right: Right) -> Demande:
    if context.pressed.subject is None:
        raise Stale
    return access_demande(context.session, context.agent, right, context.pressed.subject)


def edited(context: Context) -> None:
    """A message was edited: what was relayed is not changed, and that is said."""
    if is_said(context.session, context.incoming.chat_id, context.incoming.message_id) is not None:
        context.say(Screen(texts.EDIT_NOT_SENT))


def said(context: Context) -> None:
    """A free text or a medium: for the demande it answers, the draft, the demande in focus; else it is asked."""
    answered = _answered(context)
    draft = draft_of(context.session, context.agent.id)
    if answered is not None:
        _speak(context, answered)
    elif draft is not None and not _another_spoke(context, draft):
        create_routes.typed(context, draft)
    elif context.incoming.kind is not Kind.TEXT:
        context.say(Screen(texts.TEXT_ONLY))
    else:
        _to_an_open_one(context, draft)


def _answered(context: Context) -> Demande | None:
    if context.incoming.reply_to is None:
        return None
    copy = copy_in_chat(context.session, context.incoming.chat_id, context.incoming.reply_to)
    return access_demande(context.session, context.agent, Right.WRITE, copy.demande_id) if copy else None


def _another_spoke(context: Context, draft: Draft) -> bool:
    known = account.account(context.session, context.incoming.user_id)
    has_focus = known.focus_id is not None and known.focus_at is not None and known.focus_at > draft.updated_at
    return has_focus or (known.spoke_at is not None and known.spoke_at > draft.updated_at)


def _to_an_open_one(context: Context, draft: Draft | None) -> None:
    open_ones = demandes_of(context.session, context.agent, only_open=True)
    if not open_ones and draft is None:
        context.say(Screen(texts.NOWHERE, column(Button(Act.NEW).key("Nouvelle demande"))))
        return
    known = account.account(context.session, context.incoming.user_id)
    focused = [one for one in open_ones if one.id == known.focus_id]
    is_fresh = known.focus_at is not None and context.now - known.focus_at < SILENCE
    has_other_spoken = (
        known.spoke_at is not None
        and known.focus_at is not None
        and (known.spoke_at >= known.focus_at and known.spoke_id != known.focus_id)
    )
    if len(open_ones) == 1 and draft is None:
        _speak(context, open_ones[0])
    elif focused and is_fresh and not has_other_spoken:
        _speak(context, focused[0])
    else:
        _hold(context, open_ones, draft)


def _hold(context: Context, open_ones: list[Demande], draft: Draft | None) -> None:
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
    held.hold(context.session, row, incoming.text)
    keys = [Button(Act.HELD, row.id, value=str(one.number)).key(texts.which(one.number)) for one in open_ones[:8]]
    if draft is not None:
        keys.insert(0, Button(Act.HELD, row.id, value="draft").key("Ce brouillon"))
    context.say(Screen(texts.WHICH, column(*keys, Button(Act.HELD_DROP, row.id).key(texts.NOT_SENDING))))


def decide(context: Context) -> None:
    """« La demande n° … », « Ce brouillon »: the held text goes there."""
    row = _held(context)
    text = held.held_text(context.session, row)
    value = context.pressed.value
    context.answer_press()
    context.session.delete(row)
    if value == "draft":
        draft = draft_of(context.session, context.agent.id)
        if draft is None:
            raise Stale
        create_routes.typed_later(context, draft, text, message_id=row.telegram_id)
        return
    wanted = [one for one in demandes_of(context.session, context.agent, only_open=True) if str(one.number) == value]
    if not wanted:
        raise Stale
    _speak(context, wanted[0], text=text, telegram_id=row.telegram_id)


def give_up(context: Context) -> None:
    """« Ne pas l'envoyer »."""
    context.session.delete(_held(context))
    context.answer_press()
    context.show(Screen(texts.DROPPED))


def _held(context: Context) -> held.Held:
    subject = context.pressed.subject
    row = held.take_held(context.session, subject, user_id=context.incoming.user_id) if subject else None
    if row is None or row.agent_id != context.agent.id:
        raise Stale
    return row


def _speak(context: Context, demande: Demande, *, text: str = "", telegram_id: int = 0) -> None:
    if not demande.is_open:
        context.say(Screen(texts.CLOSED.format(number=number(demande.number))), demande_id=demande.id)
        return
    words = plain(text or context.incoming.text)
    if not words.strip() or (context.incoming.media and not text):
        context.say(Screen(texts.TEXT_ONLY))
        return
    incoming = context.incoming
    typed = Said(incoming.chat_id, telegram_id or incoming.message_id, words)
    speak_as_aidant(context.session, context.agent, demande, typed, now=context.now)
    if context.button is not None or not incoming.reply_to:
        context.show(Screen(texts.SENT.format(number=number(demande.number))), demande_id=demande.id)
