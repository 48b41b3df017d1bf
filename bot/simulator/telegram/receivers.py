"""Whom an ephemeral message is for, and whether the bot may speak to them alone."""

from bot.simulator.telegram.errors import bad_request
from bot.simulator.telegram.levels import FOR_ONE
from bot.simulator.telegram.request import Request
from bot.simulator.telegram.state import Chat, ForOne, Json
from bot.simulator.telegram.users import Member

ANSWER_LIFE = 15
"""Seconds after a press during which any bot may answer it so."""


def receiver_of(request: Request, chat: Chat) -> ForOne | None:
    """Return the one member whom a request speaks to, None when it speaks to all.

    Raises:
        ApiError: 400, no group, nobody there, another bot, too late, or no right.
    """
    asked: Json | None = request.params.get(FOR_ONE)
    if not asked:
        return None
    if chat.is_private:
        raise bad_request(
            "ephemeral messages can be sent only in groups and supergroups"
        )
    member = _member(chat, asked)
    press_id = str(asked.get("callback_query_id") or "")
    pressed = (
        _pressed(request, chat, member, press_id=press_id) if press_id else 0
    )
    if (
        not press_id
        and chat.members[request.bot.user.id].status != "administrator"
    ):
        raise bad_request("not enough rights to send an ephemeral message")
    _check_buttons(request)
    replaces = pressed if asked.get("replace_callback_query_message") else 0
    return ForOne(chat.new_ephemeral_id(), member.user, chat.last_id, replaces)


def _member(chat: Chat, asked: Json) -> Member:
    receiver_id = int(asked.get("receiver_user_id") or 0)
    member = chat.members.get(receiver_id)
    if member is None or not member.is_present:
        raise bad_request("USER_NOT_PARTICIPANT")
    if member.user.is_bot:
        raise bad_request("ephemeral messages can't be sent to bots")
    return member


def _pressed(
    request: Request, chat: Chat, member: Member, *, press_id: str
) -> int:
    """The message under which the button was pressed."""
    bot = request.bot
    pressed_at = bot.presses.get(press_id)
    chat_id, message_id = bot.pressed.get(press_id, (0, 0))
    account = request.record.accounts[member.user.id]
    is_theirs = (bot.token, press_id) in account.presses
    if pressed_at is None or chat_id != chat.id or not is_theirs:
        raise bad_request("QUERY_ID_INVALID")
    if request.record.seconds() - pressed_at > ANSWER_LIFE:
        raise bad_request(
            "query is too old and response timeout expired or query ID is invalid"
        )
    return message_id


def _check_buttons(request: Request) -> None:
    buttons = [button for row in request.buttons() for button in row]
    if any("login_url" in button for button in buttons):
        raise bad_request("BUTTON_TYPE_INVALID")
