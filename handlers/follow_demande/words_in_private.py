"""What an aidant says in the private chat goes to the demande of its topic or answer.

Else the draft whose question it answers takes it, or the one that the wizard asked about last, or
the demande in focus; else it is asked.
"""

from handlers.create_demande import routes as create_routes
from handlers.follow_demande import texts
from handlers.follow_demande.attention import Attention, attention_of
from handlers.follow_demande.relayed_words import speak
from handlers.follow_demande.which_demande import ask_which
from handlers.kit import held_words as kept_words
from handlers.kit import texts as kit_texts
from handlers.kit.conditions import answered_question
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from handlers.kit.wording import number
from models.actions.relay import amend
from models.actions.speak import Said, is_said
from models.demande.demande import Demande
from models.demande.dialogue import Message
from models.demande.draft import Draft, drafts_of
from models.demande.numeros import masked, numbers_in
from models.demande.rights import Right, access_demande, demandes_of
from models.outbox.copies import copy_in_chat


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
    """A free text or a medium."""
    meant = _meant(context)
    if meant:
        _say_there(context, meant)
        return
    attention = attention_of(context)
    drafts = _drafts_by_question(context)
    if drafts and _is_for_draft(context, attention, drafts):
        create_routes.typed(context, drafts)
    elif context.incoming.is_relayable:
        _say_somewhere(context, attention, drafts)
    else:
        context.say(Screen(texts.NOT_RELAYED))


def _meant(context: Context) -> list[Demande]:
    """Return the demandes of the topic it was said in and of the message it answers.

    They are most often the same one.
    """
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
        ask_which(context, meant, drafts=[])
    else:
        _speak_now(context, meant[0])


def _drafts_by_question(context: Context) -> list[Draft]:
    """Return the agent's drafts: the one whose question is answered, then the last worked on."""
    drafts = drafts_of(context.session, context.agent.id)
    question = answered_question(context)
    if question is None:
        return drafts
    return sorted(drafts, key=lambda draft: draft.id != question.subject)


def _is_for_draft(
    context: Context, attention: Attention, drafts: list[Draft]
) -> bool:
    """Whether a text answers the first of these drafts, and can mean nothing else."""
    question = answered_question(context)
    if question is not None:
        # What was asked before is asked no more: the text is for nobody yet.
        return (question.subject, question.revision) == (
            drafts[0].id,
            drafts[0].revision,
        )
    if attention.answers_bot:
        return False
    asked_at = drafts[0].updated_at
    if attention.has_left(asked_at):
        return False
    if attention.is_still_on(asked_at):
        return True
    is_only_draft = len(drafts) == 1
    return is_only_draft and not demandes_of(
        context.session, context.agent, only_open=True
    )


def _say_somewhere(
    context: Context, attention: Attention, drafts: list[Draft]
) -> None:
    demandes = demandes_of(context.session, context.agent, only_open=True)
    if not demandes and not drafts:
        create = Press(Act.NEW).button(kit_texts.NEW)
        context.say(Screen(texts.NOWHERE, column(create)))
    elif demande := attention.live_demande(demandes, has_drafts=bool(drafts)):
        _speak_now(context, demande)
    else:
        ask_which(context, demandes, drafts=drafts)


def _speak_now(context: Context, demande: Demande) -> None:
    incoming = context.incoming
    if demande.is_open and not incoming.is_relayable:
        context.say(Screen(texts.NOT_RELAYED))
        return
    words = Said(incoming.chat_id, incoming.message_id, incoming.content)
    speak(context, demande, words)
