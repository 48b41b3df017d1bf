"""The « / » menu: of one chat when its person changes, of all others when the bot starts."""

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.gateways.ports import Slow, Temporary, Unreachable
from bot.gateways.refusals import classify
from bot.sending.carrier import Answer, Carrier, Carriers, Chat
from handlers.outgoing.menu import (
    IN_GROUPS,
    OF_ADMINISTRATORS,
    OF_STRANGERS,
    Menu,
    ShowMenu,
)
from models.outbox.outcomes import Done

log = structlog.get_logger("menu")

MENUS: tuple[tuple[BotCommandScope, Menu], ...] = (
    (BotCommandScopeDefault(), OF_STRANGERS),
    (BotCommandScopeAllPrivateChats(), OF_STRANGERS),
    (BotCommandScopeAllGroupChats(), IN_GROUPS),
    (BotCommandScopeAllChatAdministrators(), OF_ADMINISTRATORS),
)
"""Who sees what where nobody has a menu of their own: in French, whatever the telephone speaks."""


async def publish_menus(bot: Bot) -> None:
    """Say the menus that do not depend on who is logged in; the bot works as well without."""
    try:
        for scope, menu in MENUS:
            await bot.set_my_commands(_commands(menu), scope)
    except TelegramError as error:
        log.warning("menus_not_published", cause=classify(error).code)


async def _show(call: ShowMenu, chat: Chat) -> Answer:
    scope = BotCommandScopeChat(chat.id)
    try:
        if call.menu:
            await chat.bot.set_my_commands(_commands(call.menu), scope)
        else:
            await chat.bot.delete_my_commands(scope)
    except TelegramError as error:
        cause = classify(error)
        if isinstance(cause, Slow):
            # The words of the chat must not wait for its menu.
            raise Temporary("menu_slow") from error
        if not isinstance(cause, Unreachable):
            raise
    return Answer()


def _commands(menu: Menu) -> list[BotCommand]:
    return [BotCommand(command.name, command.does) for command in menu]


CARRIERS: Carriers = {ShowMenu: Carrier(_show, refused=Done.DROPPED)}
