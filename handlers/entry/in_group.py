"""Which buttons stand in a Telegram group, and whether one stands in this very group."""

from handlers.kit.context import Context
from handlers.kit.press import Act
from models.demande.whereabouts import chats_of

STANDING = frozenset(
    {
        Act.TAKE,
        Act.TREAT,
        Act.TREAT_LAST,
        Act.TREAT_WRITE,
        Act.IDENTITY,
        Act.PIECES,
        Act.ASK,
        Act.STANDARD,
        Act.ASK_NOTHING,
        Act.MORE,
        Act.WRONG,
        Act.WRONG_PICK,
        Act.HAND,
        Act.HAND_TO,
        Act.HAND_WORD,
        Act.GIVE_BACK,
        Act.REMIND_IN_TOPIC,
        Act.WITHDRAW_LAST,
        Act.PRACTICE_END,
        Act.INVITE_REFERENT,
        Act.INVITE_YES,
        Act.INVITE_WORD,
        Act.INVITE_NO,
        Act.MODERATION_READ,
        Act.MODERATION_TAKE,
        Act.MODERATION_REFUSE,
        Act.MODERATION_END,
        Act.MODERATION_SAY,
        Act.MODERATION_DROP,
        Act.HELD_SEND,
        Act.HELD_MASKED,
        Act.HELD_TO,
        Act.HELD_KEEP,
        Act.MOVE_GROUPE,
        Act.DETACH_GROUPE,
        Act.STAY_GROUPE,
        Act.OPEN_GROUPE,
        Act.OFFER,
        Act.OFFER_GROUPE,
        Act.OFFER_DEMANDE,
        Act.READY,
        Act.READY_SHOW,
        Act.READY_SEND,
        Act.READY_EDIT,
        Act.READY_OTHER,
        Act.READY_OPEN,
        Act.READY_DROP,
        Act.READY_KEEP,
        Act.PAPER_DROP,
        Act.PAPER_TICK,
        Act.PAPER_ASK,
    }
)
"""The buttons of topics and of the group itself; what all others open is for one person's eyes."""


OF_GROUP = frozenset(
    {
        Act.MOVE_GROUPE,
        Act.DETACH_GROUPE,
        Act.STAY_GROUPE,
        Act.OFFER,
        Act.OFFER_GROUPE,
        Act.OFFER_DEMANDE,
        Act.READY_OPEN,
        Act.READY_DROP,
        Act.READY_KEEP,
        Act.PAPER_DROP,
    }
)
"""The buttons about a Telegram group itself: they are pressed in it."""


def stands_here(context: Context) -> bool:
    """Whether the pressed button may stand where it was pressed.

    A hostile client presses what it likes, under any message of ours: what a person may read in
    their own chat, or in their own group, is not for another group to read.
    """
    if context.incoming.is_private:
        return context.pressed.act not in OF_GROUP
    if context.pressed.act not in STANDING:
        return False
    chats = chats_of(context.session, context.subject)
    return not chats or context.incoming.chat_id in chats
