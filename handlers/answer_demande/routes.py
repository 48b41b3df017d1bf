"""What a référent says and presses in the topic of a demande."""

from uuid import UUID

from handlers.answer_demande import texts
from handlers.buttons import Act, Button
from handlers.context import Context
from handlers.incoming import Kind
from handlers.screens import Key, Screen, column, plain
from models import held, place
from models.actions import answer
from models.actions.see_identity import see_identity
from models.actions.speak import Said, is_said, speak_as_referent
from models.agent import Agent
from models.demande import Demande
from models.dialogue import Dialogue, DialogueState, dialogue_in_topic
from models.errors import AlreadyDone, NotFound
from models.outbox import post
from models.payloads import Shown
from models.rights import Right, access_dialogue, is_referent

POPUP = 200
"""The longest pop-up, in UTF-16 units; source: answerCallbackQuery."""

BETWEEN_US = "//"


def referent_keys(dialogue: Dialogue) -> tuple[tuple[Key, ...], ...]:
    """What a référent may do below a message of the demande."""
    if dialogue.state == DialogueState.CLOSE:
        return ()
    take = Button(Act.TAKE, dialogue.id).key(texts.TAKE)
    treat = Button(Act.TREAT, dialogue.id).key(texts.TREAT)
    return column(*([] if dialogue.taken_by else [take]), treat, Button(Act.IDENTITY, dialogue.id).key(texts.IDENTITY))


def said(context: Context) -> None:
    """Something was said in a group: in a demande's topic it is relayed, elsewhere it is left alone."""
    incoming = context.incoming
    found = dialogue_in_topic(context.session, incoming.chat_id, incoming.thread_id) if incoming.thread_id else None
    if found is None:
        return
    if incoming.is_anonymous:
        context.say(Screen(texts.ANONYMOUS))
    elif incoming.text.startswith(BETWEEN_US):
        return
    elif context.login is None:
        _hold(context)
    elif not is_referent(context.session, context.agent, found[0].groupe_id):
        context.say(Screen(texts.NOT_MEMBER))
    elif incoming.kind is not Kind.TEXT:
        context.say(Screen(texts.TEXT_ONLY))
    else:
        said_now = Said(incoming.chat_id, incoming.message_id, plain(incoming.text))
        speak(context, context.agent, found, said_now)


def speak(context: Context, agent: Agent, found: tuple[Dialogue, Demande], said_now: Said) -> None:
    """Relay a référent's words; they may be the answer that says the demande is treated."""
    dialogue, demande = found
    topic = context.session.get_one(place.Place, dialogue.place_id)
    if not demande.is_open:
        context.post(topic, Screen(texts.CLOSED), demande_id=demande.id)
        return
    speak_as_referent(context.session, agent, dialogue, demande, said_now, now=context.now)
    if dialogue.treating_by == agent.id:
        answer.treat(context.session, agent, dialogue, demande, now=context.now)
        context.post(topic, Screen(texts.TREATED), demande_id=demande.id)


def _hold(context: Context) -> None:
    incoming = context.incoming
    if incoming.kind is Kind.TEXT:
        row = held.Held(
            kind=held.HeldKind.LOGIN,
            user_id=incoming.user_id,
            agent_id=None,
            chat_id=incoming.chat_id,
            thread_id=incoming.thread_id,
            telegram_id=incoming.message_id,
            created_at=context.now,
        )
        held.hold(context.session, row, incoming.text)
    link = f"https://t.me/{context.surroundings.bot_username}?start=connexion"
    context.say(Screen(texts.NOT_LOGGED_IN, column(Key(texts.LOGIN, url=link))))


def send_held(context: Context) -> None:
    """What a référent wrote without session goes once the session is open."""
    for row in held.held_for_login(context.session, context.incoming.user_id):
        found = dialogue_in_topic(context.session, row.chat_id, row.thread_id or 0)
        text = held.held_text(context.session, row)
        context.session.delete(row)
        if found is None or not is_referent(context.session, context.agent, found[0].groupe_id):
            continue
        speak(context, context.agent, found, Said(row.chat_id, row.telegram_id, plain(text)))


def edited(context: Context) -> None:
    """A relayed message was edited: what was relayed is not changed, and that is said."""
    if is_said(context.session, context.incoming.chat_id, context.incoming.message_id) is not None:
        context.say(Screen(texts.EDIT_NOT_SENT))


def _dialogue(context: Context) -> tuple[Dialogue, Demande]:
    if context.pressed.subject is None:
        raise NotFound
    return access_dialogue(context.session, context.agent, Right.ANSWER, context.pressed.subject)


def take(context: Context) -> None:
    """« Je m'en occupe »."""
    dialogue, demande = _dialogue(context)
    try:
        answer.take(context.session, context.agent, dialogue, demande, now=context.now)
    except AlreadyDone:
        context.answer_press(texts.TAKEN_ALREADY)
        return
    context.answer_press(texts.NOTED)


def treat(context: Context) -> None:
    """« J'ai traité la demande »: with the last message as the answer, or another one."""
    dialogue, demande = _dialogue(context)
    if dialogue.state == DialogueState.TRAITEE:
        context.answer_press(texts.TREATED_ALREADY)
        return
    context.answer_press()
    if dialogue.answered_at is None:
        answer.await_answer(context.agent, dialogue, demande)
        context.say(Screen(texts.NO_ANSWER), demande_id=demande.id)
        return
    keys = (Button(Act.TREAT_LAST, dialogue.id).key(texts.LAST), Button(Act.TREAT_WRITE, dialogue.id).key(texts.WRITE))
    context.say(Screen(texts.TREAT_HOW, column(*keys)), demande_id=demande.id)


def treat_last(context: Context) -> None:
    """« Mon dernier message »."""
    dialogue, demande = _dialogue(context)
    try:
        answer.treat(context.session, context.agent, dialogue, demande, now=context.now)
    except AlreadyDone:
        context.answer_press(texts.TREATED_ALREADY)
        return
    context.answer_press(texts.NOTED)
    context.say(Screen(texts.TREATED), demande_id=demande.id)


def treat_write(context: Context) -> None:
    """« Écrire une réponse »."""
    dialogue, demande = _dialogue(context)
    answer.await_answer(context.agent, dialogue, demande)
    context.answer_press()
    context.say(Screen(texts.WRITE_NOW), demande_id=demande.id)


def identity(context: Context) -> None:
    """« Voir l'identité »: a pop-up, or a private message that deletes itself; each view is journaled."""
    subject: UUID | None = context.pressed.subject
    if subject is None:
        raise NotFound
    _, _, elements = see_identity(context.session, context.agent, subject, now=context.now)
    text = texts.identity([(one.label, one.value) for one in elements])
    if len(text.encode("utf-16-le")) // 2 <= POPUP:
        context.answer_press(text, is_alert=True)
        return
    context.answer_press("L'identité vous est envoyée en privé, pour 10 minutes.", is_alert=True)
    private = place.private_place(context.session, context.incoming.user_id, now=context.now)
    until = context.now + context.rules.identity_shown
    payload = Shown(screen=Screen(text).as_json())
    post(context.session, private, payload, now=context.now, expires=until, erase_at=until)
