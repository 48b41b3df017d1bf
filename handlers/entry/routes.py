"""The table of contents: which conversation answers what, tried from top to bottom."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.about import routes as about
from handlers.administer import routes as administer
from handlers.answer_demande import topic_by_hand as gestures
from handlers.answer_demande import words_in_group as saying
from handlers.entry.presses import answer_asked, new_demande, pressed
from handlers.follow_demande import demande_link as linking
from handlers.follow_demande import demande_list as listing
from handlers.follow_demande import words_in_private as following
from handlers.kit import home
from handlers.kit.conditions import (
    anywhere,
    is_asked,
    is_command,
    is_greeting,
    is_group,
    is_in_demande,
    is_kind,
    is_stranger,
    is_typed_help,
    is_typed_list,
    is_typed_logout,
    is_typed_new,
)
from handlers.kit.context import Context
from handlers.kit.incoming import Kind
from handlers.login import routes as login
from handlers.practise import routes as practise
from handlers.withdraw_message import routes as withdraw


@dataclass(frozen=True, slots=True)
class Route:
    """When, and what."""

    when: Callable[[Context], bool]
    run: Callable[[Context], None]


ROUTES: tuple[Route, ...] = (
    Route(is_kind(Kind.MIGRATION), administer.migrated),
    Route(is_kind(Kind.BOT_MEMBER), administer.bot_member),
    Route(is_kind(Kind.TOPIC_MADE), administer.topic_made),
    Route(is_kind(Kind.SERVICE), gestures.restore),
    Route(is_kind(Kind.PRESS), pressed),
    Route(
        lambda context: is_group(context) and context.incoming.command == "rattacher",
        administer.bind,
    ),
    Route(
        lambda context: is_group(context) and context.incoming.command in {"aide", "help"},
        about.help_in_group,
    ),
    Route(
        lambda context: is_group(context) and context.incoming.command == "essai", practise.begin
    ),
    Route(lambda context: is_group(context) and context.incoming.kind is Kind.EDIT, saying.edited),
    Route(
        lambda context: is_group(context) and context.incoming.command == "retirer",
        withdraw.command,
    ),
    Route(is_group, saying.said),
    Route(is_command("deconnexion"), login.leave),
    Route(
        lambda context: is_stranger(context) and context.incoming.kind is not Kind.EDIT,
        login.arrive,
    ),
    Route(is_stranger, login.edited),
    Route(is_kind(Kind.EDIT), following.edited),
    Route(login.is_link, login.open_link),
    Route(linking.is_demande_link, linking.open_link),
    Route(is_command("nouvelle"), new_demande),
    Route(is_command("demandes"), listing.list_demandes),
    Route(is_command("aide", "help"), about.help_page),
    Route(is_command("confidentialite"), about.privacy),
    Route(is_command("profil"), about.profile),
    Route(is_command("annuler"), about.cancel),
    Route(lambda context: is_in_demande(context) and is_asked(context), answer_asked),
    Route(lambda context: is_in_demande(context) and not context.incoming.command, following.said),
    Route(is_typed_list, listing.list_mine),
    Route(is_typed_new, new_demande),
    Route(is_typed_help, about.help_page),
    Route(is_typed_logout, login.leave),
    Route(is_command("retirer"), withdraw.command),
    Route(lambda context: context.incoming.command != "" or is_greeting(context), home.home),
    Route(is_asked, answer_asked),
    Route(anywhere, following.said),
)
