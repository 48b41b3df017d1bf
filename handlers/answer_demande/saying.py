"""What is said in a group: relayed from a demande's topic, kept between colleagues after `//`, left alone elsewhere."""

from handlers.answer_demande import texts
from handlers.answer_demande.meaning import MEANINGS
from handlers.context import Context
from handlers.invite_moderateur import mediating
from handlers.screens import Key, Screen, column
from models import held, place
from models.actions.relay import amend
from models.actions.speak import Said, is_said, speak_as_referent
from models.agent import Agent
from models.demande import Demande
from models.dialogue import Audience, Dialogue, DialogueState, dialogue_in_topic
from models.mediation import Mediation, mediation_in_topic
from models.piece import Content
from models.rights import is_referent

BETWEEN_US = "//"
TO_REFERENTS = "//tous"


def said(context: Context) -> None:
    """Something was said in a group: in a demande's topic it is relayed, elsewhere it is left alone."""
    incoming = context.incoming
    found = dialogue_in_topic(context.session, incoming.chat_id, incoming.thread_id) if incoming.thread_id else None
    mediation = mediation_in_topic(context.session, incoming.chat_id, incoming.thread_id or 0)
    if found is None and mediation is None:
        return
    if incoming.is_anonymous:
        context.say(Screen(texts.ANONYMOUS))
    elif _is_between_us(incoming.text):
        return
    elif context.login is None:
        _hold(context)
    elif found is None or mediation is not None:
        _mediate(context, mediation)
    elif not is_referent(context.session, context.agent, found[0].groupe_id):
        context.say(Screen(texts.NOT_MEMBER))
    elif not incoming.is_relayable:
        context.say(Screen(texts.NOT_RELAYED))
    else:
        speak(context, context.agent, found, Said(incoming.chat_id, incoming.message_id, incoming.content))


def _mediate(context: Context, mediation: Mediation | None) -> None:
    if mediation is not None:
        mediating.said(context, mediation)


def _is_between_us(text: str) -> bool:
    return text.startswith(BETWEEN_US) and not _is_to_referents(text)


def _is_to_referents(text: str) -> bool:
    return text.casefold() == TO_REFERENTS or text.casefold().startswith((f"{TO_REFERENTS} ", f"{TO_REFERENTS}\n"))


def speak(context: Context, agent: Agent, found: tuple[Dialogue, Demande], said_now: Said) -> None:
    """Relay a référent's words; they may be the answer, the question or the procedure that was asked for."""
    dialogue, demande = found
    topic = context.session.get_one(place.Place, dialogue.place_id)
    if dialogue.state == DialogueState.CLOSE:
        context.post(topic, Screen(texts.CLOSED), demande_id=demande.id)
        return
    if _is_to_referents(said_now.content.text):
        _to_referents(context, agent, found, said_now)
        return
    meaning = dialogue.expected_as if dialogue.expected_from == agent.id else None
    if meaning is not None:
        dialogue.expected_from = dialogue.expected_as = None
        MEANINGS[meaning](context, agent, found, said_now)
        return
    speak_as_referent(context.session, agent, dialogue, demande, said_now, now=context.now)


def _to_referents(context: Context, agent: Agent, found: tuple[Dialogue, Demande], said_now: Said) -> None:
    content = said_now.content
    words = content.text[len(TO_REFERENTS) :].strip()
    if not words and not content.files:
        return
    bare = Said(said_now.chat_id, said_now.telegram_id, content.model_copy(update={"text": words}))
    speak_as_referent(context.session, agent, *found, bare, audience=Audience.REFERENTS, now=context.now)


def _hold(context: Context) -> None:
    incoming = context.incoming
    if incoming.is_relayable:
        row = held.Held(
            kind=held.HeldKind.LOGIN,
            user_id=incoming.user_id,
            agent_id=None,
            chat_id=incoming.chat_id,
            thread_id=incoming.thread_id,
            telegram_id=incoming.message_id,
            created_at=context.now,
        )
        held.hold(context.session, row, incoming.content)
    link = f"https://t.me/{context.surroundings.bot_username}?start=connexion"
    context.say(Screen(texts.NOT_LOGGED_IN, column(Key(texts.LOGIN, url=link))))


def send_held(context: Context) -> None:
    """What a référent wrote without session goes once the session is open."""
    for row in held.held_for_login(context.session, context.incoming.user_id):
        found = dialogue_in_topic(context.session, row.chat_id, row.thread_id or 0)
        content = held.held_content(context.session, row)
        context.session.delete(row)
        if found is None or not is_referent(context.session, context.agent, found[0].groupe_id):
            continue
        speak(context, context.agent, found, Said(row.chat_id, row.telegram_id, content))


def edited(context: Context) -> None:
    """A message was edited: its copies are corrected; an edit sends nothing that was not sent."""
    incoming = context.incoming
    message = is_said(context.session, incoming.chat_id, incoming.message_id)
    found = dialogue_in_topic(context.session, incoming.chat_id, incoming.thread_id) if incoming.thread_id else None
    mediation = mediation_in_topic(context.session, incoming.chat_id, incoming.thread_id or 0)
    if mediation is not None and context.login is not None:
        mediating.edited(context, mediation)
    if message is None or found is None or context.login is None:
        return
    dialogue = found[0]
    if dialogue.state == DialogueState.CLOSE:
        context.say(Screen(texts.CLOSED))
    elif message.agent_id != context.agent.id or _is_between_us(incoming.text):
        context.say(Screen(texts.EDIT_NOT_SENT))
    else:
        amend(context.session, message, _without_prefix(incoming.content), now=context.now)


def _without_prefix(content: Content) -> str:
    return content.text[len(TO_REFERENTS) :].strip() if _is_to_referents(content.text) else content.text
