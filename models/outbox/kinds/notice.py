"""A notice is a sentence that the machine says by itself, known by its code until it leaves."""

from enum import StrEnum
from typing import ClassVar, Literal
from uuid import UUID

from models.outbox.kinds.kind import Kind
from models.outbox.kinds.payload import Payload, Traits


class NoticeCode(StrEnum):
    """Each sentence that can be said; `handlers/outgoing/notice.py` says it."""

    TAKEN = "taken"
    TREATED = "treated"
    STANDARD = "standard"
    ASKED = "asked"
    NOT_DELIVERED_TO_ORGANISME = "not_delivered_to_organisme"
    NOT_DELIVERED_TO_COLLEAGUE = "not_delivered_to_colleague"
    READER_GONE = "reader_gone"
    COLLEAGUE_INVITED = "colleague_invited"
    REDIRECT = "redirect"
    REDIRECT_NOWHERE = "redirect_nowhere"
    ENTRUST = "entrust"
    ENTRUSTED_TO_YOU = "entrusted_to_you"
    REFERENT_CHANGES = "referent_changes"
    REOPENED_BY_COLLEAGUE = "reopened_by_colleague"
    CLOSED_BY_COLLEAGUE = "closed_by_colleague"
    MODERATION_ASKED = "moderation_asked"
    MODERATION_TAKEN = "moderation_taken"
    MODERATION_REFUSED = "moderation_refused"
    MODERATION_ENDED = "moderation_ended"
    ENTRUSTED = "entrusted"
    MODERATION_WAITS = "moderation_waits"
    NOT_DELIVERED_TO_MODERATION = "not_delivered_to_moderation"
    REVOKED_BY_COLLEAGUE = "revoked_by_colleague"
    RESTORED_BY_COLLEAGUE = "restored_by_colleague"
    MODERATEUR_LEFT = "moderateur_left"
    REFERENT_LEFT = "referent_left"
    AIDANT_LEFT = "aidant_left"
    NOBODY_FOLLOWS = "nobody_follows"
    REFERENT_AWAY = "referent_away"
    STANDS_IN = "stands_in"
    TEAM_TAKES_BACK = "team_takes_back"
    AGENT_IS_BACK = "agent_is_back"
    WHAT_HAPPENED = "what_happened"
    REMINDER = "reminder"
    MEMBER_LEFT = "member_left"
    MEMBER_LEFT_SOMETHING = "member_left_something"
    INVITATION_TAKEN = "invitation_taken"
    INVITATION_REFUSED = "invitation_refused"
    REVOKED = "revoked"
    RESTORED = "restored"
    CLOSED = "closed"
    CLOSED_HERE = "closed_here"
    REDIRECTED = "redirected"
    ORGANISME_ADDED = "organisme_added"
    HISTORY_REDIRECTED = "history_redirected"
    HISTORY_ADDED = "history_added"
    REOPENED = "reopened"
    NUDGED_BY_AIDANT = "nudged_by_aidant"
    SETTLED = "settled"
    NOT_SETTLED = "not_settled"
    PAPERS_COMPLETE = "papers_complete"
    PAPERS_AGAIN = "papers_again"
    PAPER_REFUSED = "paper_refused"
    PAPER_MISSING = "paper_missing"
    WITHDRAWN = "withdrawn"
    IDENTITY_CORRECTED = "identity_corrected"
    IDENTITY_ADDED = "identity_added"
    CHAT_CLOSED = "chat_closed"
    VOICE_REFUSED = "voice_refused"
    VOICE_NOT_SHOWN = "voice_not_shown"
    NOT_DELIVERED_TO_AIDANT = "not_delivered_to_aidant"
    LATE_TOLD = "late_told"
    ASKED_AGAIN = "asked_again"
    TREATED_AGAIN = "treated_again"
    SILENT = "silent"
    CLOSED_BY_TIME = "closed_by_time"
    LATE = "late"
    URGENT_WAITS = "urgent_waits"
    UNANSWERED = "unanswered"
    NUDGED_BY_RESPONSABLE = "nudged_by_responsable"
    MEDIATION_OFFERED = "mediation_offered"
    SILENT_TOPIC = "silent_topic"
    CLOSED_BY_TIME_TOPIC = "closed_by_time_topic"
    GROUP_CHECKED = "group_checked"
    GROUP_MOVED = "group_moved"
    GROUP_LEFT = "group_left"
    GROUP_DETACHED = "group_detached"
    WORDS_LEFT = "words_left"
    CHAT_TAKEN = "chat_taken"
    TOPICS_REMAIN = "topics_remain"
    NOT_ERASED = "not_erased"
    ANSWER_WAITS = "answer_waits"
    DRAFT_ENDS = "draft_ends"
    HELD_ENDED = "held_ended"
    QUESTION_CLOSED = "question_closed"
    STRANGER_REMOVED = "stranger_removed"
    STRANGER_ADDED = "stranger_added"
    STRANGER_CAME = "stranger_came"
    GROUPE_FROZEN = "groupe_frozen"
    GROUPE_OPENED = "groupe_opened"
    DOOR_TAKEN_AGAIN = "door_taken_again"
    MAY_INVITE = "may_invite"
    FROZEN_URGENT = "frozen_urgent"
    FROZEN_WAITS = "frozen_waits"
    GROUPE_STILL_FROZEN = "groupe_still_frozen"
    GROUPE_OVER = "groupe_over"
    GROUPE_UNSAFE = "groupe_unsafe"
    GROUPE_WARNED = "groupe_warned"
    ACCOUNT_BOUND = "account_bound"
    ACCOUNT_OF_MEMBER = "account_of_member"
    ACCOUNT_DISOWNED = "account_disowned"
    ACCOUNT_DISOWNED_ALONE = "account_disowned_alone"


TO_ANYBODY = frozenset(
    {
        NoticeCode.ACCOUNT_BOUND,
        NoticeCode.ACCOUNT_DISOWNED_ALONE,
        NoticeCode.GROUP_CHECKED,
        NoticeCode.GROUP_MOVED,
        NoticeCode.GROUP_LEFT,
        NoticeCode.CHAT_TAKEN,
        NoticeCode.NOT_ERASED,
        NoticeCode.ANSWER_WAITS,
        NoticeCode.STRANGER_REMOVED,
        NoticeCode.STRANGER_CAME,
        NoticeCode.GROUPE_FROZEN,
        NoticeCode.DOOR_TAKEN_AGAIN,
        NoticeCode.FROZEN_URGENT,
        NoticeCode.FROZEN_WAITS,
        NoticeCode.GROUPE_OVER,
        NoticeCode.GROUPE_UNSAFE,
        NoticeCode.GROUPE_WARNED,
    }
)
"""The sentences that say nothing of anybody."""


class Noticed(Payload):
    """A sentence, rendered when it leaves; `to`: the only agent who may read it.

    `edits`: the message whose place it takes.
    """

    traits: ClassVar[Traits] = Traits(is_unasked=True, makes_topic=True)
    kind: Literal[Kind.NOTICED] = Kind.NOTICED
    code: NoticeCode
    dialogue_id: UUID | None = None
    demande_id: UUID | None = None
    agent_id: UUID | None = None
    groupe_id: UUID | None = None
    draft_id: UUID | None = None
    message_id: UUID | None = None
    to: UUID | None = None
    detail: str = ""
    edits: int | None = None

    @property
    def needs_reader(self) -> bool:
        """Whether it says something of somebody."""
        return self.code not in TO_ANYBODY
