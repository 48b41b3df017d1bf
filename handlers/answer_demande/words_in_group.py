"""What is said in a group: relayed from a demande's topic, kept after `//`, else left alone."""

from handlers.answer_demande import held_words as holding
from handlers.answer_demande import texts
from handlers.answer_demande.asked_of_referent import speak_out
from handlers.answer_demande.reach import Reach, bare_words, is_command, is_narrower, reach_of
from handlers.answer_demande.topic import Topic, topic_at
from handlers.invite_moderateur import mediation_topic as mediating
from handlers.invite_moderateur.routes import reason_of_referent
from handlers.kit import held_words as kept_words
from handlers.kit.context import Context
from handlers.kit.screens import Button, Screen, column
from models.actions.relay import amend
from models.actions.speak import Said, is_said, speak_as_referent
from models.demande import held
from models.demande.dialogue import Audience, DialogueState, Expected, Message
from models.demande.followers import dialogues_of
from models.demande.mediation import Mediation, mediation_in_topic
from models.demande.misdirected import doubts_about
from models.demande.rights import is_referent, may_change
from models.people.agent import last_session_of_account
from models.people.organisme import groupe_of_chat


def said(context: Context) -> None:
    """In a topic of ours it is relayed or kept, elsewhere it is left alone."""
    room = _room(context)
    if room is None:
        _say_where(context)
    elif context.incoming.is_anonymous:
        context.say(Screen(texts.ANONYMOUS))
    elif _reach(context, room) is Reach.GROUP:
        holding.keep_album(context)
    elif holding.joined_album(context):
        return
    elif context.login is None:
        _hold_for_login(context)
    elif isinstance(room, Mediation):
        mediating.said(context, room)
    elif refusal := _refusal(context, room):
        context.say(Screen(refusal))
    else:
        incoming = context.incoming
        speak(context, room, Said(incoming.chat_id, incoming.message_id, incoming.content))


def _room(context: Context) -> Topic | Mediation | None:
    """Return whose topic it was said in: a demande's, a mediation's, or none of ours."""
    chat_id, thread_id = context.incoming.chat_id, context.incoming.thread_id
    if not thread_id:
        return None
    mediation = mediation_in_topic(context.session, chat_id, thread_id)
    return mediation or topic_at(context, chat_id, thread_id)


def _reach(context: Context, room: Topic | Mediation | None) -> Reach:
    text = context.incoming.content.text
    return reach_of(text, is_mediation=isinstance(room, Mediation))


def _say_where(context: Context) -> None:
    """What is said in General is not relayed; who answers the bot there is told where to write."""
    incoming = context.incoming
    if incoming.thread_id is not None or not incoming.answers_bot:
        return
    if groupe_of_chat(context.session, incoming.chat_id):
        context.say(Screen(texts.IN_TOPIC, reply_to=incoming.message_id))


def _refusal(context: Context, topic: Topic) -> str:
    """Return why these words are not relayed, or nothing."""
    if not is_referent(context.session, context.agent, topic.dialogue.groupe_id):
        return texts.NOT_MEMBER
    if not context.incoming.is_relayable:
        return texts.NOT_RELAYED
    if is_command(context.incoming.content.text):
        return texts.NO_COMMAND
    return ""


def speak(context: Context, topic: Topic, words: Said) -> None:
    """Relay a référent's words, unless there is a doubt about whom they are for."""
    dialogue = topic.dialogue
    if topic.is_close:
        topic.say(context, Screen(_why_close(topic)))
    elif reach_of(words.content.text) is Reach.REFERENTS:
        _speak_to_referents(context, topic, words)
    elif dialogue.expected_as == Expected.REASON and dialogue.expected_from == context.agent.id:
        dialogue.expected_from = dialogue.expected_as = None
        reason_of_referent(context, dialogue, topic.demande)
    elif doubts := doubts_about(context.session, dialogue, words.content):
        holding.hold(context, topic, words, doubts)
    else:
        speak_out(context, topic, words)


def _why_close(topic: Topic) -> str:
    return texts.MOVED if topic.demande.is_open else texts.CLOSED


def _speak_to_referents(context: Context, topic: Topic, words: Said) -> None:
    text = bare_words(words.content.text)
    if not text and not words.content.files:
        return
    content = words.content.model_copy(update={"text": text})
    speak_as_referent(
        context.session,
        context.agent,
        topic.dialogue,
        topic.demande,
        Said(words.chat_id, words.telegram_id, content),
        audience=Audience.REFERENTS,
        now=context.now,
    )
    if not _has_other_readers(context, topic):
        context.say(Screen(texts.NO_OTHER))


def _has_other_readers(context: Context, topic: Topic) -> bool:
    dialogues = dialogues_of(context.session, topic.demande.id)
    others = [dialogue for dialogue in dialogues if dialogue is not topic.dialogue]
    return any(other.state != DialogueState.CLOSE for other in others)


def _hold_for_login(context: Context) -> None:
    if not context.incoming.is_relayable:
        _say_log_in(context)
        return
    has_been_told = _is_of_held_album(context)
    _keep_for_login(context)
    if not has_been_told:
        _say_log_in(context)


def _keep_for_login(context: Context) -> None:
    incoming = context.incoming
    before = last_session_of_account(context.session, incoming.user_id)
    row = kept_words.row(context, held.HeldKind.LOGIN, agent=None)
    row.agent_id = before.agent_id if before else None
    held.hold(context.session, row, incoming.content)


def _say_log_in(context: Context) -> None:
    link = f"https://t.me/{context.surroundings.bot_username}?start=connexion"
    login = Button(texts.LOGIN, url=link)
    context.say(Screen(texts.NOT_LOGGED_IN, column(login)))


def _is_of_held_album(context: Context) -> bool:
    """Whether another item of the same album waits already."""
    session, album = context.session, context.incoming.media_group
    if not album:
        return False
    waiting = held.held_for_login(session, context.incoming.user_id)
    contents = (held.held_content(session, row) for row in waiting)
    return any(content.media_group == album for content in contents)


def edited(context: Context) -> None:
    """A message was edited: its copies are corrected; an edit sends nothing that was not sent."""
    room = _room(context)
    reach = _reach(context, room)
    message = is_said(context.session, context.incoming.chat_id, context.incoming.message_id)
    if message is None:
        kept_words.edited(context, is_between_us=reach is Reach.GROUP)
    elif context.login is None:
        _say_login_first(context, message)
    elif isinstance(room, Mediation):
        mediating.edited(context, room, message, is_between_us=reach is Reach.GROUP)
    elif room is not None and message.withdrawn_at is None:
        _edited_in_topic(context, room, message, reach)


def _say_login_first(context: Context, message: Message) -> None:
    if message.withdrawn_at is None:
        context.say(Screen(texts.EDIT_NOT_LOGGED_IN))


def _edited_in_topic(context: Context, topic: Topic, message: Message, reach: Reach) -> None:
    is_own = may_change(context.session, context.agent, message)
    if topic.is_close:
        context.say(Screen(_why_close(topic)))
    elif not is_own or is_narrower(reach, message.audience) or _is_doubtful(context, topic):
        context.say(Screen(texts.EDIT_NOT_SENT))
    else:
        text = bare_words(context.incoming.content.text)
        amend(context.session, message, text, now=context.now)


def _is_doubtful(context: Context, topic: Topic) -> bool:
    # Whom it answers was decided when it was sent; what it says now may be of another demande.
    content = context.incoming.content.model_copy(update={"is_to_colleague": False})
    return bool(doubts_about(context.session, topic.dialogue, content))
