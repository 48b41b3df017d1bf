"""What is held in a topic until its author says: to the aidant, or between us."""

from handlers.answer_demande import texts
from handlers.answer_demande.asked_of_referent import speak_out
from handlers.answer_demande.between_us import keep_held
from handlers.answer_demande.topic import Topic, held_here
from handlers.kit.context import Context
from handlers.kit.held_words import row
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Rows, Screen, column
from handlers.kit.wording import number
from models.actions import answer
from models.actions.album import open_album
from models.actions.relay import show_in_topic
from models.actions.speak import Said
from models.actions.withdraw import take_back
from models.demande import held
from models.demande.demande import Demande
from models.demande.dialogue import Expected, Message, dialogue_between
from models.demande.misdirected import Doubts, other_demandes
from models.demande.numeros import masked
from models.demande.piece import Content, File, pieces_of_message
from models.errors import Stale
from models.outbox.place import Place

MOST_OTHERS = 3


def hold(context: Context, topic: Topic, words: Said, doubts: Doubts) -> None:
    """Keep a text here and ask its author what to do with it."""
    waiting = _keep(context, topic, words)
    buttons = _buttons(waiting, doubts)
    topic.say(
        context, Screen(texts.held(doubts), buttons, reply_to=words.telegram_id)
    )


def _keep(context: Context, topic: Topic, words: Said) -> held.Held:
    content = words.content
    files = (*_take_album_back(context, words), *content.files)
    waiting = row(context, held.HeldKind.COLLEAGUE, agent=context.agent)
    waiting.chat_id, waiting.telegram_id = words.chat_id, words.telegram_id
    waiting.thread_id = Place.by_id(
        context.session, topic.dialogue.place_id
    ).thread_id
    return held.hold(
        context.session, waiting, content.model_copy(update={"files": files})
    )


def hold_procedure(context: Context, topic: Topic, words: Said) -> None:
    """Show a procedure back before it marks the demande traitée."""
    waiting = _keep(context, topic, words)
    yes = Press(Act.HELD_SEND, waiting.id, value=Expected.PROCEDURE)
    buttons = column(
        yes.button(texts.IS_PROCEDURE),
        Press(Act.HELD_SEND, waiting.id).button(texts.SEND),
        Press(Act.HELD_KEEP, waiting.id).button(texts.KEEP),
    )
    shown = texts.procedure_shown(words.content.text)
    topic.say(context, Screen(shown, buttons, reply_to=words.telegram_id))


def _buttons(waiting: held.Held, doubts: Doubts) -> Rows:
    choices = [
        _other_choice(waiting, demande)
        for demande in doubts.others[:MOST_OTHERS]
    ]
    if doubts.has_numbers:
        choices.append(
            Press(Act.HELD_MASKED, waiting.id).button(texts.SEND_MASKED)
        )
    choices.append(Press(Act.HELD_SEND, waiting.id).button(texts.SEND))
    choices.append(Press(Act.HELD_KEEP, waiting.id).button(texts.KEEP))
    return column(*choices)


def _other_choice(waiting: held.Held, demande: Demande) -> Button:
    press = Press(Act.HELD_TO, waiting.id, value=str(demande.number))
    return press.button(texts.SEND_TO.format(number=number(demande.number)))


def keep_album(context: Context) -> None:
    """The words after `//` stay here, and so does the album that they stand on."""
    incoming = context.incoming
    if not incoming.media_group:
        return
    _take_album_back(
        context, Said(incoming.chat_id, incoming.message_id, incoming.content)
    )
    if _held_album(context) is None:
        mark = row(context, held.HeldKind.BETWEEN_US, agent=None)
        held.hold(
            context.session, mark, Content(media_group=incoming.media_group)
        )


def joined_album(context: Context) -> bool:
    """Return whether this is an item of an album that is kept here; it then stays with it."""
    waiting = _held_album(context)
    if waiting is None:
        return False
    if waiting.kind == held.HeldKind.COLLEAGUE:
        content = held.held_content(context.session, waiting)
        files = (*content.files, *context.incoming.content.files)
        held.rewrite(
            context.session,
            waiting,
            content.model_copy(update={"files": files}),
        )
    return True


def _held_album(context: Context) -> held.Held | None:
    incoming = context.incoming
    return held.held_album(
        context.session,
        incoming.user_id,
        incoming.chat_id,
        incoming.media_group,
    )


def _take_album_back(context: Context, words: Said) -> tuple[File, ...]:
    """Take back the items of an album that came before the one that says where it goes."""
    album = open_album(
        context.session, words.chat_id, words.content.media_group
    )
    if album is None:
        return ()
    files = tuple(
        File(kind=piece.kind, file_id=piece.file_id, name=piece.name)
        for piece in pieces_of_message(context.session, album.id)
    )
    take_back(context.session, album, now=context.now)
    return files


def send(context: Context) -> None:
    """« Envoyer à l'aidant »."""
    waiting, topic = held_here(context, held.HeldKind.COLLEAGUE)
    content = held.held_content(context.session, waiting)
    if context.pressed.value == Expected.PROCEDURE:
        answer.expect(
            context.agent, topic.dialogue, Expected.PROCEDURE, now=context.now
        )
    _release(context, waiting, topic, content)
    _say_instead(context, topic, texts.HELD_SENT)


def send_masked(context: Context) -> None:
    """« Envoyer masqué »: each numéro that identifies is replaced by its kind."""
    waiting, topic = held_here(context, held.HeldKind.COLLEAGUE)
    content = held.held_content(context.session, waiting)
    content = content.model_copy(update={"text": masked(content.text)})
    _release(context, waiting, topic, content)
    _say_instead(context, topic, texts.HELD_SENT_MASKED)


def send_to(context: Context) -> None:
    """« Envoyer dans n° … »: to the aidant of the other demande, whose topic shows it too."""
    waiting, topic = held_here(context, held.HeldKind.COLLEAGUE)
    other = _other_topic(context, topic)
    content = held.held_content(context.session, waiting).model_copy(
        update={"reply_to": None}
    )
    message = _release(context, waiting, other, content)
    text = texts.HELD_SENT_TO.format(number=number(other.demande.number))
    _say_instead(context, other, text)
    show_in_topic(context.session, other.dialogue, message, now=context.now)


def _other_topic(context: Context, topic: Topic) -> Topic:
    """Return the topic, in the same groupe, of the demande named by the button."""
    demandes = other_demandes(context.session, topic.dialogue)
    by_value = {
        str(reference): demande for reference, demande in demandes.items()
    }
    demande = by_value.get(context.pressed.value)
    if demande is None:
        raise Stale
    dialogue = dialogue_between(
        context.session, demande.id, topic.dialogue.groupe_id
    )
    if dialogue is None:
        raise Stale
    return Topic(dialogue, demande)


def keep(context: Context) -> None:
    """« Garder entre nous »."""
    waiting, topic = held_here(context, held.HeldKind.COLLEAGUE)
    content = held.held_content(context.session, waiting)
    keep_held(context, topic, waiting.telegram_id, content)
    held.let_go(context.session, waiting)
    context.answer_press()
    _say_instead(context, topic, texts.HELD_KEPT)


def _release(
    context: Context, waiting: held.Held, topic: Topic, content: Content
) -> Message:
    answer.check_open(topic.dialogue)
    alone = content.model_copy(update={"media_group": ""})
    words = Said(waiting.chat_id, waiting.telegram_id, alone)
    held.let_go(context.session, waiting)
    context.answer_press()
    return speak_out(context, topic, words)


def _say_instead(context: Context, topic: Topic, text: str) -> None:
    context.rewrite(Screen(text), demande_id=topic.demande.id)
