"""What an aidant says in the private chat goes to the demande of its topic or answer.

Else the question that stands last in the chat takes it, or the only demande that lives there; else
it is held, and asked about.
"""

from handlers.create_demande import routes as create_routes
from handlers.follow_demande import texts
from handlers.follow_demande.relayed_words import speak
from handlers.follow_demande.which_demande import ask_where, ask_which
from handlers.kit import held_words as kept_words
from handlers.kit.attention import (
    Attention,
    answered_draft,
    attention_of,
    is_untreated,
)
from handlers.kit.context import Context
from handlers.kit.home import files
from handlers.kit.screens import Screen
from handlers.kit.wording import number
from models.actions.relay import amend
from models.actions.speak import Said, is_said
from models.demande.demande import Demande
from models.demande.dialogue import Message
from models.demande.draft import Draft, drafts_of
from models.demande.numeros import masked, numbers_in
from models.demande.rights import Right, access_demande, demandes_of
from models.outbox.copies import copy_in_chat
from models.people.account import Standing
from models.people.membership import roles_of


def edited(context: Context) -> None:
    """What was relayed is corrected in every copy; a closed demande is not corrected any more."""
    if create_routes.edited(context):
        return
    message = is_said(
        context.session, context.incoming.chat_id, context.incoming.message_id
    )
    if message is None:
        kept_words.edited(context, is_between_us=False)
        return
    if message.agent_id != context.agent.id or message.withdrawn_at is not None:
        return
    demande = access_demande(
        context.session, context.agent, Right.WRITE, message.demande_id
    )
    if not demande.is_open:
        context.say(
            Screen(texts.EDIT_TOO_LATE.format(number=number(demande.number)))
        )
        return
    _amend(context, message)


def _amend(context: Context, message: Message) -> None:
    text = context.incoming.content.text
    if not numbers_in(text):
        amend(context.session, message, text, now=context.now)
        return
    amend(context.session, message, masked(text), now=context.now)
    context.erase_said()
    context.say(Screen(texts.EDIT_MASKED), demande_id=message.demande_id)


def said(context: Context) -> None:
    """A free text or a medium: it goes by itself where it can mean nothing else, or is asked."""
    meant = _meant(context)
    if meant:
        _say_there(context, meant)
        return
    drafts = drafts_of(context.session, context.agent.id)
    draft = answered_draft(context, drafts)
    if draft is not None:
        create_routes.typed(context, draft, drafts)
    elif context.incoming.is_relayable:
        _say_somewhere(context, drafts)
    else:
        context.say(Screen(texts.NOT_RELAYED))


def _meant(context: Context) -> list[Demande]:
    """Return the demandes of the topic it was said in and of the message it answers.

    They are most often the same one.
    """
    if not files(roles_of(context.session, context.agent.id)):
        # A référent answers in the topic, whatever page of the demande is answered here.
        return []
    incoming = context.incoming
    named = [context.here.demande_id]
    if incoming.reply_to:
        answered = copy_in_chat(
            context.session, incoming.chat_id, incoming.reply_to
        )
        named.append(answered.demande_id if answered else None)
    return [
        access_demande(context.session, context.agent, Right.WRITE, demande_id)
        for demande_id in dict.fromkeys(named)
        if demande_id is not None
    ]


def _say_there(context: Context, meant: list[Demande]) -> None:
    open_demandes = [demande for demande in meant if demande.is_open]
    if len(open_demandes) > 1 and context.incoming.is_relayable:
        ask_which(context, meant)
    else:
        _speak_now(context, meant[0])


def _say_somewhere(context: Context, drafts: list[Draft]) -> None:
    attention = attention_of(context)
    demandes = demandes_of(context.session, context.agent, only_open=True)
    demande = attention.demande(demandes)
    if demande is None or not _is_sure(context, attention, demande):
        ask_where(context, demandes, drafts=drafts)
    else:
        _speak_now(context, demande)


def _is_sure(context: Context, attention: Attention, demande: Demande) -> bool:
    """Whether it asked for the words, or no organisme has treated it yet."""
    is_asked = attention.stands == Standing.QUESTION
    return is_asked or is_untreated(context.session, demande)


def _speak_now(context: Context, demande: Demande) -> None:
    incoming = context.incoming
    if demande.is_open and not incoming.is_relayable:
        context.say(Screen(texts.NOT_RELAYED))
        return
    words = Said(incoming.chat_id, incoming.message_id, incoming.content)
    speak(context, demande, words)
