"""What is said in a group: relayed from a demande's topic, kept after `//`, else left alone."""

from handlers.answer_demande import held_words as holding
from handlers.answer_demande import texts
from handlers.answer_demande.asked_of_referent import expected_of, speak_out
from handlers.answer_demande.between_us import (
    correct_kept,
    keep_held,
    keep_said,
)
from handlers.answer_demande.reach import (
    Reach,
    bare_words,
    is_command,
    is_narrower,
    reach_of,
)
from handlers.answer_demande.topic import Topic, topic_at
from handlers.invite_moderateur import mediation_topic as mediating
from handlers.invite_moderateur.routes import reason_of_referent
from handlers.kit import held_words as kept_words
from handlers.kit.conditions import TYPED_CANCEL, is_alone
from handlers.kit.context import Context
from handlers.kit.denials import Denied, deny
from handlers.kit.screens import Button, Screen, column
from models.actions.answer import expect_nothing
from models.actions.relay import amend
from models.actions.speak import Said, is_said, speak_as_referent
from models.actions.unknown_topic import let_go
from models.demande import held
from models.demande.dialogue import Audience, DialogueState, Expected, Message
from models.demande.followers import dialogues_of
from models.demande.mediation import Mediation, mediation_in_topic
from models.demande.misdirected import doubts_about
from models.demande.rights import is_referent, may_change
from models.outbox.place import PlaceKind
from models.people.agent import AgentSession, last_session_of_account
from models.people.organisme import groupe_of_chat


def said(context: Context) -> None:
    """In a topic of ours it is relayed or kept, elsewhere it is left alone."""
    room = _room(context)
    if room is None:
        _say_where(context)
    elif context.incoming.is_anonymous:
        anonymous(context)
    elif _reach(context, room) is Reach.GROUP:
        holding.keep_album(context)
        keep_said(context, room)
    elif holding.joined_album(context):
        return
    elif context.login is None:
        _hold_for_login(context)
    elif isinstance(room, Mediation):
        mediating.said(context, room)
    elif not is_referent(
        context.session, context.agent, room.dialogue.groupe_id
    ):
        context.sign_unsent(context.incoming.message_id)
        deny(context, Denied.NOT_MEMBER, Screen(texts.NOT_MEMBER))
    elif reason := _why_not_relayed(context):
        context.sign_unsent(context.incoming.message_id)
        context.remark(Screen(reason))
    else:
        incoming = context.incoming
        speak(
            context,
            room,
            Said(incoming.chat_id, incoming.message_id, incoming.content),
        )


def anonymous(context: Context) -> None:
    """Nobody knows who speaks in the name of a group or of a channel: they are told how to sign."""
    deny(context, Denied.ANONYMOUS, Screen(texts.ANONYMOUS))


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
    """What is said in General is not relayed; who answers the bot there is told where to write.

    So is whoever writes in a topic that its groupe left.
    """
    incoming = context.incoming
    if incoming.thread_id is not None:
        _say_not_followed(context)
    elif incoming.answers_bot and groupe_of_chat(
        context.session, incoming.chat_id
    ):
        context.remark(Screen(texts.IN_TOPIC, reply_to=incoming.message_id))


def _say_not_followed(context: Context) -> None:
    if context.here.kind == PlaceKind.TOPIC:
        sentence = Screen(
            texts.NOT_FOLLOWED, reply_to=context.incoming.message_id
        )
        context.to_nobody().say(sentence)
    elif context.incoming.is_in_own_topic:
        _let_go(context, context.incoming.thread_id)


def _let_go(context: Context, thread_id: int | None) -> None:
    groupe = groupe_of_chat(context.session, context.incoming.chat_id)
    if groupe is None or thread_id is None:
        return
    unknown = let_go(context.session, groupe, thread_id, now=context.now)
    if unknown is not None:
        sentence = Screen(
            texts.UNKNOWN_TOPIC, reply_to=context.incoming.message_id
        )
        context.to_nobody().post(unknown, sentence)


def _why_not_relayed(context: Context) -> str:
    """Return why a référent's words are not relayed, or nothing."""
    if not context.incoming.is_relayable:
        return texts.NOT_RELAYED
    if is_command(context.incoming.content.text) and not _cancels(context):
        return texts.NO_COMMAND
    return ""


def speak(context: Context, topic: Topic, words: Said) -> None:
    """Relay a référent's words, unless there is a doubt about whom they are for."""
    dialogue = topic.dialogue
    if topic.is_close:
        context.sign_unsent(words.telegram_id)
        topic.remark(context, Screen(_why_close(topic)))
    elif reach_of(words.content.text) is Reach.REFERENTS:
        _speak_to_referents(context, topic, words)
    elif _cancels(context):
        expect_nothing(context.agent, dialogue)
        topic.say(context, Screen(texts.ASKED_NOTHING))
    elif expected_of(context, topic) == Expected.REASON:
        expect_nothing(context.agent, dialogue)
        reason_of_referent(context, dialogue, topic.demande)
    elif expected_of(context, topic) == Expected.WORD:
        expect_nothing(context.agent, dialogue)
        keep_held(context, topic, words.telegram_id, words.content)
        topic.say(context, Screen(texts.WORD_KEPT))
    elif doubts := doubts_about(context.session, dialogue, words.content):
        _forget_procedure(context, topic)
        holding.hold(context, topic, words, doubts)
    elif _forget_procedure(context, topic):
        holding.hold_procedure(context, topic, words)
    else:
        speak_out(context, topic, words)


def _cancels(context: Context) -> bool:
    """Whether « annuler » alone is said, or `/annuler`: that is for nobody to read."""
    is_typed = is_alone(TYPED_CANCEL)
    return context.incoming.command == "annuler" or is_typed(context)


def _forget_procedure(context: Context, topic: Topic) -> bool:
    """Whether the name of a procedure was asked for; it is shown back, and asked no more."""
    if expected_of(context, topic) != Expected.PROCEDURE:
        return False
    return expect_nothing(context.agent, topic.dialogue)


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
        context.remark(Screen(texts.NO_OTHER))


def _has_other_readers(context: Context, topic: Topic) -> bool:
    dialogues = dialogues_of(context.session, topic.demande.id)
    others = [
        dialogue for dialogue in dialogues if dialogue is not topic.dialogue
    ]
    return any(other.state != DialogueState.CLOSE for other in others)


def _hold_for_login(context: Context) -> None:
    before = last_session_of_account(context.session, context.incoming.user_id)
    if context.incoming.is_relayable:
        _keep_for_login(context, before)
    link = f"https://t.me/{context.surroundings.bot_username}?start=connexion"
    screen = Screen(texts.NOT_LOGGED_IN, column(Button(texts.LOGIN, url=link)))
    ended = before.ended_at or before.expires if before else None
    context.sign_unsent(context.incoming.message_id)
    deny(context, Denied.NOT_LOGGED_IN, screen, fresh_from=ended)


def _keep_for_login(context: Context, before: AgentSession | None) -> None:
    row = kept_words.row(context, held.HeldKind.LOGIN, agent=None)
    row.agent_id = before.agent_id if before else None
    held.hold(context.session, row, context.incoming.content)


def edited(context: Context) -> None:
    """A message was edited: its copies are corrected; an edit sends nothing that was not sent.

    A correction that does not go is signed each time, however seldom it is said.
    """
    room = _room(context)
    reach = _reach(context, room)
    message = is_said(
        context.session, context.incoming.chat_id, context.incoming.message_id
    )
    if message is None:
        kept_words.edited(context, is_between_us=reach is Reach.GROUP)
        correct_kept(context)
    elif room is None:
        _say_where(context)
    elif message.withdrawn_at is not None:
        return
    elif context.login is None:
        context.sign_unsent(message.telegram_id)
        login_first = Screen(texts.EDIT_NOT_LOGGED_IN)
        deny(context, Denied.EDIT_NOT_LOGGED_IN, login_first)
    elif isinstance(room, Mediation):
        mediating.edited(
            context, room, message, is_between_us=reach is Reach.GROUP
        )
    else:
        _edited_in_topic(context, room, message, reach)


def _edited_in_topic(
    context: Context, topic: Topic, message: Message, reach: Reach
) -> None:
    is_own = may_change(context.session, context.agent, message)
    if topic.is_close:
        context.sign_unsent(message.telegram_id)
        context.remark(Screen(_why_close(topic)))
    elif (
        not is_own
        or is_narrower(reach, message.audience)
        or _is_doubtful(context, topic)
    ):
        context.sign_unsent(message.telegram_id)
        context.remark(Screen(texts.EDIT_NOT_SENT))
    else:
        text = bare_words(context.incoming.content.text)
        amend(context.session, message, text, now=context.now)


def _is_doubtful(context: Context, topic: Topic) -> bool:
    # Whom it answers was decided when it was sent; what it says now may be of another demande.
    content = context.incoming.content.model_copy(
        update={"is_to_colleague": False}
    )
    return bool(doubts_about(context.session, topic.dialogue, content))
