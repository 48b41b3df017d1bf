"""What is said after `//` stays in its topic: kept, corrected and taken back there."""

from uuid import UUID

from handlers.answer_demande.topic import Topic
from handlers.kit.context import Context
from models.demande.between_us import Room, Spoken, between_us, keep_between_us
from models.demande.mediation import Mediation
from models.demande.piece import Content
from models.people.agent import last_session_of_account
from models.people.membership import role_in
from models.people.roles import NOT_READING


def keep_said(context: Context, room: Topic | Mediation) -> None:
    """Keep what was just said, for the page of the topic if it moves one day."""
    incoming = context.incoming
    author = _author(context)
    place = _room(room)
    if author is None or place is None:
        return
    role = role_in(context.session, author, place.groupe_id)
    if role is None or role in NOT_READING:
        return
    spoken = Spoken(
        author, incoming.chat_id, incoming.message_id, incoming.content
    )
    keep_between_us(context.session, place, spoken, now=context.now)


def keep_held(
    context: Context, topic: Topic, telegram_id: int, content: Content
) -> None:
    """Keep words that waited, and whose author chose « Garder entre nous »."""
    place = _room(topic)
    if place is not None:
        spoken = Spoken(
            context.agent.id, context.incoming.chat_id, telegram_id, content
        )
        keep_between_us(context.session, place, spoken, now=context.now)


def correct_kept(context: Context) -> None:
    """What was kept was edited: it says the new words, and stays all the same."""
    incoming = context.incoming
    row = between_us(context.session, incoming.chat_id, incoming.message_id)
    if row is not None:
        row.body = incoming.content.text


def _room(room: Topic | Mediation) -> Room | None:
    """Where words are kept; of a demande that is over, nowhere: its topic moves no more."""
    if isinstance(room, Mediation):
        if not room.is_live:
            return None
        return Room(room.place_id, room.demande_id, room.groupe_id)
    if room.is_close:
        return None
    dialogue = room.dialogue
    return Room(dialogue.place_id, dialogue.demande_id, dialogue.groupe_id)


def _author(context: Context) -> UUID | None:
    """Who works from the account, or did last: an ended session makes nobody a stranger."""
    if context.login is not None:
        return context.agent.id
    user_id = context.incoming.user_id
    before = last_session_of_account(context.session, user_id)
    return before.agent_id if before else None
