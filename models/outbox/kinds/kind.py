"""The names of what leaves: each kind of row, and the nouns that they are gathered under."""

from enum import StrEnum


class Kind(StrEnum):
    """The kind of an outgoing row, as it is stored."""

    SHOWN = "shown"
    BUTTONS_TAKEN = "buttons_taken"
    SHOWN_TO_ONE = "shown_to_one"
    RELAYED = "relayed"
    RETOLD = "retold"
    AMENDED = "amended"
    REACTED = "reacted"
    IDENTITY_SHOWN = "identity_shown"
    IDENTITY_IN_TOPIC = "identity_in_topic"
    PIECE_SHOWN = "piece_shown"
    PIECE_IN_TOPIC = "piece_in_topic"
    OPENED = "opened"
    CARD_CHANGED = "card_changed"
    UNREAD = "unread"
    NOTICED = "noticed"
    TOPIC_CLOSED = "topic_closed"
    TOPIC_REOPENED = "topic_reopened"
    TOPIC_DELETED = "topic_deleted"
    TOPIC_DOUBLED = "topic_doubled"
    TOPIC_RENAMED = "topic_renamed"
    TOPIC_MARKED = "topic_marked"
    BOARD_CHANGED = "board_changed"
    MENU_CHANGED = "menu_changed"
    MESSAGE_ERASED = "message_erased"
    ALONE_ERASED = "alone_erased"
    COPY_RETRACTED = "copy_retracted"
    COPIES_RETRACTED = "copies_retracted"
    COPY_BLANKED = "copy_blanked"
    PRESS_ANSWERED = "press_answered"
    LOGIN_MAILED = "login_mailed"
    ANSWER_MAILED = "answer_mailed"
    ANSWERS_MAILED = "answers_mailed"
    WAITING_MAILED = "waiting_mailed"
    ACCOUNT_BOUND_MAILED = "account_bound_mailed"
    INVITATION_MAILED = "invitation_mailed"
    ROLE_MAILED = "role_mailed"
    GROUP_CHECKED = "group_checked"
    CHAT_LEFT = "chat_left"
    GROUP_MOVED = "group_moved"
    GROUP_DETACHED = "group_detached"
    MEMBER_REMOVED = "member_removed"
    REQUEST_ANSWERED = "request_answered"
    LINK_MADE = "link_made"
    DOOR_CLOSED = "door_closed"
    MEMBER_TAGGED = "member_tagged"
    MEMBERS_COUNTED = "members_counted"
    MEMBERS_WATCHED = "members_watched"
    SMS_SENT = "sms"
    SMS_LOST = "sms_lost"
    EXCHANGE_PRINTED = "exchange_printed"
    MANDAT_PRINTED = "mandat_printed"
    FILE_FETCHED = "file_fetched"
    FILE_READ = "file_read"
    FILE_REFUSED = "file_refused"
    PIECES_FOLLOW = "pieces_follow"
    DRAFT_ASKED = "draft_asked"
    FIGURES_SHOWN = "figures_shown"
    FIGURES_EXPORTED = "figures_exported"
    DEMANDES_EXPORTED = "demandes_exported"
    ALERTED = "alerted"


CARRIES_WORDS = (Kind.RELAYED, Kind.PIECES_FOLLOW)
"""What brings a message to those it is meant for."""
SHOWS_WORDS = (*CARRIES_WORDS, Kind.AMENDED)
"""What brings a message, or what it says now."""

NOUNS = (
    "alert",
    "board",
    "card",
    "count",
    "draft",
    "entrance",
    "erasure",
    "figures",
    "file",
    "group",
    "identity",
    "mail",
    "menu",
    "notice",
    "paper",
    "piece",
    "press",
    "reaction",
    "relayed",
    "removal",
    "screen",
    "sms",
    "topic",
    "unread",
)
"""Each is a file here and in `handlers/outgoing`; in `bot/sending`, when its calls are its own."""
