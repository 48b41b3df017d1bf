"""What is held in a topic until its author decides: « Envoyer à l'aidant », « Garder entre nous »."""

from handlers.answer_demande import texts
from handlers.answer_demande.asked_of_referent import Found, speak_out
from handlers.kit.context import Context
from handlers.kit.held_words import row
from handlers.kit.press import Act, Press
from handlers.kit.screens import Rows, Screen, column
from handlers.kit.wording import number
from models.actions import answer
from models.actions.relay import open_album, show_in_topic
from models.actions.speak import Said
from models.actions.withdraw import take_back
from models.demande import held
from models.demande.dialogue import Message, dialogue_between, dialogue_in_topic
from models.demande.misdirected import Doubts, other_demandes
from models.demande.numeros import masked
from models.demande.piece import Content, File, pieces_of_message
from models.demande.rights import is_referent
from models.errors import NotAuthor, NotFound, Stale
from models.outbox import place
from models.people.agent import Agent

MOST_OTHERS = 3


def hold(context: Context, agent: Agent, found: Found, said_now: Said, doubts: Doubts) -> None:
    """Keep a text here and ask its author what to do with it."""
    dialogue, demande = found
    topic = place.Place.by_id(context.session, dialogue.place_id)
    content = said_now.content
    files = (*_take_album_back(context, said_now), *content.files)
    kept = row(context, held.HeldKind.COLLEAGUE, agent=agent)
    kept.chat_id, kept.thread_id, kept.telegram_id = (
        said_now.chat_id,
        topic.thread_id,
        said_now.telegram_id,
    )
    held.hold(context.session, kept, content.model_copy(update={"files": files}))
    screen = Screen(texts.held(doubts), _buttons(kept, doubts), reply_to=said_now.telegram_id)
    context.post(topic, screen, demande_id=demande.id)


def _buttons(kept: held.Held, doubts: Doubts) -> Rows:
    others = [
        Press(Act.HELD_TO, kept.id, value=str(one.number)).button(
            texts.SEND_TO.format(number=number(one.number))
        )
        for one in doubts.others[:MOST_OTHERS]
    ]
    hidden = (
        [Press(Act.HELD_MASKED, kept.id).button(texts.SEND_MASKED)] if doubts.has_numbers else []
    )
    send, keep = Press(Act.HELD_SEND, kept.id), Press(Act.HELD_KEEP, kept.id)
    return column(*others, *hidden, send.button(texts.SEND), keep.button(texts.KEEP))


def keep_album(context: Context) -> None:
    """The words after `//` stay here, and so does the album that they stand on."""
    incoming = context.incoming
    if not incoming.media_group:
        return
    _take_album_back(context, Said(incoming.chat_id, incoming.message_id, incoming.content))
    if (
        held.held_album(context.session, incoming.user_id, incoming.chat_id, incoming.media_group)
        is None
    ):
        mark = row(context, held.HeldKind.BETWEEN_US, agent=None)
        held.hold(context.session, mark, Content(media_group=incoming.media_group))


def joined_album(context: Context) -> bool:
    """Return whether this is an item of an album that is kept here; it then stays with it."""
    incoming = context.incoming
    kept = held.held_album(
        context.session, incoming.user_id, incoming.chat_id, incoming.media_group
    )
    if kept is None:
        return False
    if kept.kind == held.HeldKind.COLLEAGUE:
        content = held.held_content(context.session, kept)
        held.rewrite(
            context.session,
            kept,
            content.model_copy(update={"files": (*content.files, *incoming.content.files)}),
        )
    return True


def _take_album_back(context: Context, said_now: Said) -> tuple[File, ...]:
    """Take back the items of an album that came before the one that says where it goes."""
    album = open_album(context.session, said_now.chat_id, said_now.content.media_group)
    if album is None:
        return ()
    files = tuple(
        File(kind=one.kind, file_id=one.file_id, name=one.name)
        for one in pieces_of_message(context.session, album.id)
    )
    take_back(context.session, album, now=context.now)
    return files


def send(context: Context) -> None:
    """« Envoyer à l'aidant »."""
    kept, found = _held(context)
    _release(context, kept, found, held.held_content(context.session, kept), texts.HELD_SENT)


def send_masked(context: Context) -> None:
    """« Envoyer masqué »: each numéro that identifies is replaced by its kind."""
    kept, found = _held(context)
    content = held.held_content(context.session, kept)
    _release(
        context,
        kept,
        found,
        content.model_copy(update={"text": masked(content.text)}),
        texts.HELD_SENT_MASKED,
    )


def send_to(context: Context) -> None:
    """« Envoyer dans n° … »: to the aidant of the other demande, whose topic shows it too."""
    kept, (dialogue, _) = _held(context)
    wanted = {
        str(one): demande for one, demande in other_demandes(context.session, dialogue).items()
    }
    demande = wanted.get(context.pressed.value)
    other = dialogue_between(context.session, demande.id, dialogue.groupe_id) if demande else None
    if demande is None or other is None:
        raise Stale
    content = held.held_content(context.session, kept).model_copy(update={"reply_to": None})
    message = _release(
        context,
        kept,
        (other, demande),
        content,
        texts.HELD_SENT_TO.format(number=number(demande.number)),
    )
    show_in_topic(context.session, other, message, now=context.now)


def keep(context: Context) -> None:
    """« Garder entre nous »."""
    kept, (_, demande) = _held(context)
    held.let_go(context.session, kept)
    context.answer_press()
    context.post(
        context.here,
        Screen(texts.HELD_KEPT),
        edits=context.incoming.message_id,
        demande_id=demande.id,
    )


def _held(context: Context) -> tuple[held.Held, Found]:
    subject = context.pressed.subject
    kept = held.locked(context.session, subject) if subject else None
    if kept is None or kept.kind != held.HeldKind.COLLEAGUE:
        raise Stale
    if kept.user_id != context.incoming.user_id or kept.agent_id != context.agent.id:
        raise NotAuthor
    found = dialogue_in_topic(context.session, kept.chat_id, kept.thread_id or 0)
    if found is None or not is_referent(context.session, context.agent, found[0].groupe_id):
        raise NotFound
    return kept, found


def _release(
    context: Context, kept: held.Held, found: Found, content: Content, told: str
) -> Message:
    answer.check_open(found[0])
    said_then = Said(kept.chat_id, kept.telegram_id, content.model_copy(update={"media_group": ""}))
    held.let_go(context.session, kept)
    context.answer_press()
    message = speak_out(context, context.agent, found, said_then)
    context.post(
        context.here, Screen(told), edits=context.incoming.message_id, demande_id=found[1].id
    )
    return message
