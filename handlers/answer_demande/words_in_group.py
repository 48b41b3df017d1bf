"""What is said in a group: relayed from a demande's topic, kept between colleagues after `//`, left alone elsewhere."""

import re

from handlers.answer_demande import held_words as holding
from handlers.answer_demande import texts
from handlers.answer_demande.asked_of_referent import speak_out
from handlers.invite_moderateur import mediation_topic as mediating
from handlers.invite_moderateur.routes import reason_of_referent
from handlers.kit import held_words as kept_words
from handlers.kit.context import Context
from handlers.kit.screens import Button, Screen, column
from models.actions.relay import amend
from models.actions.speak import Said, is_said, speak_as_referent
from models.demande import held
from models.demande.demande import Demande
from models.demande.dialogue import (
    Audience,
    Dialogue,
    DialogueState,
    Expected,
    Message,
    dialogue_in_topic,
)
from models.demande.followers import dialogues_of
from models.demande.mediation import Mediation, mediation_in_topic
from models.demande.misdirected import doubts_about
from models.demande.piece import Content
from models.demande.rights import is_referent
from models.outbox import place
from models.people.agent import Agent, last_session_of_account
from models.people.organisme import groupe_of_chat

BETWEEN_US = "//"
TO_REFERENTS = "//tous"
COMMAND = re.compile(r"/[a-z_]+(@\w+)?(\s|$)", re.IGNORECASE)


def said(context: Context) -> None:
    """Something was said in a group: in a demande's topic it is relayed, elsewhere it is left alone."""
    incoming, text = context.incoming, context.incoming.content.text
    found = (
        dialogue_in_topic(context.session, incoming.chat_id, incoming.thread_id)
        if incoming.thread_id
        else None
    )
    mediation = mediation_in_topic(context.session, incoming.chat_id, incoming.thread_id or 0)
    if found is None and mediation is None:
        _elsewhere(context)
    elif incoming.is_anonymous:
        context.say(Screen(texts.ANONYMOUS))
    elif _is_between_us(text) or (mediation is not None and text.startswith(BETWEEN_US)):
        holding.keep_album(context)
    elif holding.joined_album(context):
        return
    elif context.login is None:
        _hold(context)
    elif found is None or mediation is not None:
        _mediate(context, mediation)
    elif not is_referent(context.session, context.agent, found[0].groupe_id):
        context.say(Screen(texts.NOT_MEMBER))
    elif not incoming.is_relayable:
        context.say(Screen(texts.NOT_RELAYED))
    elif COMMAND.match(text):
        context.say(Screen(texts.NO_COMMAND))
    else:
        speak(
            context,
            context.agent,
            found,
            Said(incoming.chat_id, incoming.message_id, incoming.content),
        )


def _mediate(context: Context, mediation: Mediation | None) -> None:
    if mediation is not None:
        mediating.said(context, mediation)


def _elsewhere(context: Context) -> None:
    """What is said in General is not relayed; who answers the bot there is told where to write."""
    incoming = context.incoming
    if (
        incoming.thread_id is None
        and incoming.answers_bot
        and groupe_of_chat(context.session, incoming.chat_id)
    ):
        context.say(Screen(texts.IN_TOPIC, reply_to=incoming.message_id))


def _is_between_us(text: str) -> bool:
    return text.startswith((BETWEEN_US, "／／")) and not _is_to_referents(text)


def _is_to_referents(text: str) -> bool:
    return text.casefold() == TO_REFERENTS or text.casefold().startswith(
        (f"{TO_REFERENTS} ", f"{TO_REFERENTS}\n")
    )


def speak(context: Context, agent: Agent, found: tuple[Dialogue, Demande], said_now: Said) -> None:
    """Relay a référent's words, unless there is a doubt about whom they are for."""
    dialogue, demande = found
    if dialogue.state == DialogueState.CLOSE:
        topic = place.Place.by_id(context.session, dialogue.place_id)
        context.post(
            topic,
            Screen(texts.CLOSED if not demande.is_open else texts.MOVED),
            demande_id=demande.id,
        )
    elif _is_to_referents(said_now.content.text):
        _to_referents(context, agent, found, said_now)
    elif dialogue.expected_as == Expected.REASON and dialogue.expected_from == agent.id:
        dialogue.expected_from = dialogue.expected_as = None
        reason_of_referent(context, dialogue, demande)
    elif doubts := doubts_about(context.session, dialogue, said_now.content):
        holding.hold(context, agent, found, said_now, doubts)
    else:
        speak_out(context, agent, found, said_now)


def _to_referents(
    context: Context, agent: Agent, found: tuple[Dialogue, Demande], said_now: Said
) -> None:
    dialogue, demande = found
    content = said_now.content
    words = content.text[len(TO_REFERENTS) :].strip()
    if not words and not content.files:
        return
    bare = Said(said_now.chat_id, said_now.telegram_id, content.model_copy(update={"text": words}))
    speak_as_referent(
        context.session, agent, *found, bare, audience=Audience.REFERENTS, now=context.now
    )
    if all(
        one.state == DialogueState.CLOSE
        for one in dialogues_of(context.session, demande.id)
        if one is not dialogue
    ):
        context.say(Screen(texts.NO_OTHER))


def _hold(context: Context) -> None:
    incoming = context.incoming
    if incoming.is_relayable:
        is_told = _is_of_held_album(context)
        before = last_session_of_account(context.session, incoming.user_id)
        row = kept_words.row(context, held.HeldKind.LOGIN, agent=None)
        row.agent_id = before.agent_id if before else None
        held.hold(context.session, row, incoming.content)
        if is_told:
            return
    link = f"https://t.me/{context.surroundings.bot_username}?start=connexion"
    context.say(Screen(texts.NOT_LOGGED_IN, column(Button(texts.LOGIN, url=link))))


def _is_of_held_album(context: Context) -> bool:
    """Whether another item of the same album waits already."""
    album, user_id = context.incoming.media_group, context.incoming.user_id
    waiting = held.held_for_login(context.session, user_id) if album else []
    return any(held.held_content(context.session, row).media_group == album for row in waiting)


def edited(context: Context) -> None:
    """A message was edited: its copies are corrected; an edit sends nothing that was not sent."""
    incoming, text = context.incoming, context.incoming.content.text
    message = is_said(context.session, incoming.chat_id, incoming.message_id)
    found = (
        dialogue_in_topic(context.session, incoming.chat_id, incoming.thread_id)
        if incoming.thread_id
        else None
    )
    mediation = mediation_in_topic(context.session, incoming.chat_id, incoming.thread_id or 0)
    if message is None:
        # Among modérateurs « //tous » has no meaning: whatever begins with « // » stays.
        stays = text.startswith(BETWEEN_US) if mediation is not None else _is_between_us(text)
        kept_words.edited(context, is_between_us=stays)
    elif mediation is not None and context.login is not None:
        mediating.edited(context, mediation, message, is_between_us=text.startswith(BETWEEN_US))
    if message is None or message.withdrawn_at is not None:
        return
    if context.login is None:
        context.say(Screen(texts.EDIT_NOT_LOGGED_IN))
        return
    if found is None:
        return
    dialogue, demande = found
    if dialogue.state == DialogueState.CLOSE:
        context.say(Screen(texts.CLOSED if not demande.is_open else texts.MOVED))
    elif (
        message.agent_id != context.agent.id
        or _is_narrower(message, text)
        or _is_doubtful(context, dialogue)
    ):
        context.say(Screen(texts.EDIT_NOT_SENT))
    else:
        amend(context.session, message, _without_prefix(incoming.content), now=context.now)


def _is_narrower(message: Message, text: str) -> bool:
    """Whether an edit means fewer readers than the message had: it stays as it was sent."""
    return _is_between_us(text) or (
        _is_to_referents(text) and message.audience != Audience.REFERENTS
    )


def _is_doubtful(context: Context, dialogue: Dialogue) -> bool:
    # Whom it answers was decided when it was sent; what it says now may be of another demande.
    content = context.incoming.content.model_copy(update={"is_to_colleague": False})
    return bool(doubts_about(context.session, dialogue, content))


def _without_prefix(content: Content) -> str:
    return (
        content.text[len(TO_REFERENTS) :].strip()
        if _is_to_referents(content.text)
        else content.text
    )
