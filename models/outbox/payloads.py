"""What an outgoing row carries: one small versioned model per kind, sealed while it waits and erased when sent."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter


class Payload(BaseModel):
    """The parent of every payload."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    version: Literal[1] = 1


class Shown(Payload):
    """A screen, as the handlers wrote it in JSON; it replaces the message `edits` when it can."""

    kind: Literal["shown"] = "shown"
    screen: str
    edits: int | None = None


class Relayed(Payload):
    """A message of a demande, rendered when it leaves."""

    kind: Literal["relayed"] = "relayed"
    message_id: UUID


class Retold(Payload):
    """A message of a demande, said before this place followed it."""

    kind: Literal["retold"] = "retold"
    message_id: UUID


class Amended(Payload):
    """A message of a demande was corrected: correct its copy in this place."""

    kind: Literal["amended"] = "amended"
    message_id: UUID


class Reacted(Payload):
    """Tell the author of a message by a reaction that it is kept, or delivered."""

    kind: Literal["reacted"] = "reacted"
    telegram_id: int
    emoji: str


class IdentityShown(Payload):
    """Show the identity of the usager to the référent who asked for it, for a while."""

    kind: Literal["identity_shown"] = "identity_shown"
    dialogue_id: UUID
    agent_id: UUID


class PieceShown(Payload):
    """Show one piece to the person who asked for it, for a while."""

    kind: Literal["piece_shown"] = "piece_shown"
    piece_id: UUID


class Opened(Payload):
    """Nothing to say: the place only has to be ready (its topic made, its card pinned)."""

    kind: Literal["opened"] = "opened"


class CardChanged(Payload):
    """The card of the place no longer says the truth: edit it."""

    kind: Literal["card_changed"] = "card_changed"


class Unread(Payload):
    """What a row said, and nobody can open: its key is missing, or the row was altered. Never stored."""

    kind: Literal["unread"] = "unread"


class Noticed(Payload):
    """A sentence about a demande, by its code, rendered when it leaves; `to`: the only agent who may read it."""

    kind: Literal["noticed"] = "noticed"
    code: str
    dialogue_id: UUID | None = None
    demande_id: UUID | None = None
    agent_id: UUID | None = None
    groupe_id: UUID | None = None
    draft_id: UUID | None = None
    message_id: UUID | None = None
    to: UUID | None = None
    detail: str = ""


class TopicClosed(Payload):
    """Lock the topic."""

    kind: Literal["topic_closed"] = "topic_closed"


class TopicReopened(Payload):
    """Unlock the topic."""

    kind: Literal["topic_reopened"] = "topic_reopened"


class TopicDeleted(Payload):
    """Delete the topic with all its messages."""

    kind: Literal["topic_deleted"] = "topic_deleted"


class TopicDoubled(Payload):
    """Remove a topic that was made twice: the place has the other one, and nothing was ever said in this one."""

    kind: Literal["topic_doubled"] = "topic_doubled"
    thread_id: int


class TopicRenamed(Payload):
    """Give the topic its own name back."""

    kind: Literal["topic_renamed"] = "topic_renamed"


class BoardChanged(Payload):
    """The board of the group no longer says the truth: edit it."""

    kind: Literal["board_changed"] = "board_changed"


class MessageErased(Payload):
    """Delete a message of the chat: it carried identity, a phone number or a code."""

    kind: Literal["message_erased"] = "message_erased"
    telegram_id: int


class CopyRetracted(Payload):
    """Delete the copy of a message that its author took back; blank it when it cannot be deleted any more."""

    kind: Literal["copy_retracted"] = "copy_retracted"
    telegram_id: int


class PressAnswered(Payload):
    """Answer a press, with a pop-up when `text` is not empty."""

    kind: Literal["press_answered"] = "press_answered"
    press_id: str
    text: str = ""
    is_alert: bool = False


class LoginMailed(Payload):
    """The mail that lets an agent in: the token of its link and the code to type."""

    kind: Literal["login_mailed"] = "login_mailed"
    token: str
    code: str


class AnswerMailed(Payload):
    """The mail that says that an organisme answered; the reference and the organisme, nothing else."""

    kind: Literal["answer_mailed"] = "answer_mailed"
    demande_id: UUID
    groupe_id: UUID


class AnswersMailed(Payload):
    """The mail that gathers the answers given since an instant (UTC); which ones is read when it leaves."""

    kind: Literal["answers_mailed"] = "answers_mailed"
    since: datetime


class WaitingMailed(Payload):
    """The mail that says that a demande waits for the aidant; its reference, nothing else."""

    kind: Literal["waiting_mailed"] = "waiting_mailed"
    demande_id: UUID


class AccountBoundMailed(Payload):
    """The mail that says that a Telegram account was bound to the agent."""

    kind: Literal["account_bound_mailed"] = "account_bound_mailed"


class GroupChecked(Payload):
    """Look whether the group has its topics and the bot its rights, then say it in the group."""

    kind: Literal["group_checked"] = "group_checked"


class ChatLeft(Payload):
    """Leave a group that nobody bound."""

    kind: Literal["chat_left"] = "chat_left"


class SmsSent(Payload):
    """The SMS that asks the usager for an authorisation; `number`: E.164."""

    kind: Literal["sms"] = "sms"
    request_id: UUID
    number: str
    text: str


class SmsLost(Payload):
    """Tell the aidant that this SMS did not leave or did not arrive, and what can be done."""

    kind: Literal["sms_lost"] = "sms_lost"
    request_id: UUID


class ExchangePrinted(Payload):
    """Send what was said in a demande as a PDF to keep."""

    kind: Literal["exchange_printed"] = "exchange_printed"
    demande_id: UUID


class MandatPrinted(Payload):
    """Send the mandat of this draft, filled in, as a PDF to print."""

    kind: Literal["mandat_printed"] = "mandat_printed"
    draft_id: UUID


class FileFetched(Payload):
    """Fetch a file from Telegram, to keep it sealed for this draft or the demande that it became."""

    kind: Literal["file_fetched"] = "file_fetched"
    draft_id: UUID
    file_id: str


AnyPayload = Annotated[
    Shown
    | Relayed
    | Retold
    | Amended
    | Reacted
    | IdentityShown
    | PieceShown
    | Opened
    | CardChanged
    | Noticed
    | Unread
    | TopicClosed
    | TopicReopened
    | TopicDeleted
    | TopicDoubled
    | TopicRenamed
    | BoardChanged
    | MessageErased
    | CopyRetracted
    | PressAnswered
    | LoginMailed
    | AnswerMailed
    | AnswersMailed
    | WaitingMailed
    | AccountBoundMailed
    | GroupChecked
    | ChatLeft
    | SmsSent
    | SmsLost
    | ExchangePrinted
    | MandatPrinted
    | FileFetched,
    Field(discriminator="kind"),
]

PAYLOADS: TypeAdapter[AnyPayload] = TypeAdapter(AnyPayload)
