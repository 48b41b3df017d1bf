"""« Réponse type »: chosen under a demande, read as it will be, then sent as one's own words."""

from handlers.answer_demande import ready_texts as texts
from handlers.answer_demande.asked_of_referent import speak_out
from handlers.answer_demande.ready_words import filled
from handlers.answer_demande.topic import held_here, topic_of_press
from handlers.kit.context import Context
from handlers.kit.held_words import row
from handlers.kit.press import Act, Press, read_id, written_id
from handlers.kit.screens import Button, Rows, Screen, column, utf16
from models.actions.answer import check_open
from models.actions.ready_answers import promised
from models.actions.speak import Said, is_said
from models.demande import held
from models.demande.dialogue import Dialogue
from models.demande.piece import Content
from models.errors import NotAuthor, Stale
from models.people.kept_by_team import kept_by, kept_row
from models.people.ready_answer import ReadyAnswer

LONGEST_COPIED = 256
"""The most that a button copies, in UTF-16 units; source: CopyTextButton."""


def choose(context: Context) -> None:
    """« Réponse type »: which one?"""
    topic = topic_of_press(context)
    check_open(topic.dialogue)
    context.answer_press()
    context.say(_choices(context, topic.dialogue), demande_id=topic.demande.id)


def _choices(context: Context, dialogue: Dialogue) -> Screen:
    answers = kept_by(context.session, ReadyAnswer, [dialogue.groupe_id])
    if not answers:
        return Screen(texts.NONE_YET)
    buttons = (
        Press(Act.READY_SHOW, dialogue.id, value=written_id(answer.id)).button(
            answer.nom
        )
        for answer in answers
    )
    return Screen(texts.WHICH, column(*buttons))


def show(context: Context) -> None:
    """An answer, filled for this demande, in the place of the choice: it waits for « Envoyer »."""
    topic = topic_of_press(context)
    check_open(topic.dialogue)
    answer = _chosen(context, topic.dialogue)
    _forget_shown(context)
    text = filled(
        answer.body,
        reference=topic.demande.number,
        referent=context.agent.short_name,
        by=promised(
            context.session, topic.dialogue, topic.demande, now=context.now
        ),
    )
    answer.used_at = context.now
    waiting = row(context, held.HeldKind.READY, agent=context.agent)
    held.hold(context.session, waiting, Content(text=text))
    context.answer_press()
    screen = Screen(text, _below(waiting), author=texts.TO_READ)
    context.rewrite(screen, demande_id=topic.demande.id)


def _chosen(context: Context, dialogue: Dialogue) -> ReadyAnswer:
    try:
        answer_id = read_id(context.pressed.value)
    except ValueError:
        raise Stale from None
    answer = kept_row(
        context.session,
        ReadyAnswer,
        answer_id,
        groupe_id=dialogue.groupe_id,
    )
    if answer is None:
        raise Stale
    return answer


def _forget_shown(context: Context) -> None:
    """A screen shows one answer at a time, to who chose it; one that was sent shows no other."""
    chat_id, telegram_id = context.incoming.chat_id, context.incoming.message_id
    if is_said(context.session, chat_id, telegram_id) is not None:
        raise Stale
    before = held.held_message(context.session, chat_id, telegram_id)
    if before is None:
        return
    if before.agent_id != context.agent.id:
        raise NotAuthor
    held.let_go(context.session, before)


def _below(waiting: held.Held) -> Rows:
    send = Press(Act.READY_SEND, waiting.id).button(texts.SEND)
    edit = Press(Act.READY_EDIT, waiting.id).button(texts.EDIT)
    return ((send, edit), (_other(waiting),))


def _other(waiting: held.Held) -> Button:
    return Press(Act.READY_OTHER, waiting.id).button(texts.OTHER)


def send(context: Context) -> None:
    """« Envoyer »: these are now the référent's own words, and this message is theirs."""
    waiting, topic = held_here(context, held.HeldKind.READY)
    check_open(topic.dialogue)
    content = held.held_content(context.session, waiting)
    held.let_go(context.session, waiting)
    context.answer_press()
    words = Said(waiting.chat_id, waiting.telegram_id, content)
    speak_out(context, topic, words)
    sent = Screen(content.text, author=texts.sent_by(context.agent.short_name))
    context.rewrite(sent, demande_id=topic.demande.id)


def edit(context: Context) -> None:
    """« Modifier »: the text to copy; what is then written in the topic leaves by itself."""
    waiting, topic = held_here(context, held.HeldKind.READY)
    check_open(topic.dialogue)
    text = held.held_content(context.session, waiting).text
    context.answer_press()
    copy = Button(texts.COPY, copies=text)
    may_copy = utf16(text) <= LONGEST_COPIED
    rows = column(*((copy,) if may_copy else ()), _other(waiting))
    screen = Screen(text, rows, author=texts.TO_EDIT, is_verbatim=True)
    context.rewrite(screen, demande_id=topic.demande.id)


def other(context: Context) -> None:
    """« Autre réponse »: back to the choice."""
    waiting, topic = held_here(context, held.HeldKind.READY)
    check_open(topic.dialogue)
    held.let_go(context.session, waiting)
    context.answer_press()
    screen = _choices(context, topic.dialogue)
    context.rewrite(screen, demande_id=topic.demande.id)
