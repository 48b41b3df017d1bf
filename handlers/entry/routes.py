"""The table of contents: which conversation answers what, each table tried from top to bottom."""

from dataclasses import dataclass
from functools import partial

from handlers.about import routes as about
from handlers.absence import routes as absence
from handlers.administer import alerts, moving
from handlers.administer import routes as administer
from handlers.answer_demande import ready_kept, usual_papers
from handlers.answer_demande import topic_by_hand as gestures
from handlers.answer_demande import words_in_group as saying
from handlers.answer_demande.dossiers import DOSSIERS, is_own_dossiers
from handlers.create_demande import late_code
from handlers.entry.presses import Run, answer_asked, new_demande, pressed
from handlers.follow_demande import demande_link as linking
from handlers.follow_demande import which_demande
from handlers.follow_demande import words_in_private as following
from handlers.follow_demande.demande_list import DEMANDES
from handlers.guard_groupe import routes as guard
from handlers.invite_moderateur.mediation_list import MEDIATIONS
from handlers.kit import home
from handlers.kit.conditions import (
    TYPED_ABSENCE,
    TYPED_BACK,
    TYPED_CANCEL,
    TYPED_CONNECTIONS,
    TYPED_EXPORT,
    TYPED_FIGURES,
    TYPED_GROUPE,
    TYPED_HELP,
    TYPED_LIST,
    TYPED_LOGOUT,
    TYPED_MEDIATIONS,
    TYPED_NEW,
    Condition,
    anywhere,
    is_alone,
    is_anonymous_command,
    is_any_command,
    is_asked,
    is_command,
    is_greeting,
    is_in_demande,
    is_kind,
    is_stranger,
    is_typed,
)
from handlers.kit.context import Context
from handlers.kit.incoming import Kind
from handlers.kit.listing import open_list, open_typed
from handlers.login import agent_session, connections, invitation
from handlers.login import routes as login
from handlers.manage_groupe import routes as manage
from handlers.manage_groupe import service_note
from handlers.practise import routes as practise
from handlers.read_figures import exporting
from handlers.read_figures import routes as figures
from handlers.withdraw_message import routes as withdraw


@dataclass(frozen=True, slots=True)
class Route:
    """When, and what."""

    when: Condition
    run: Run


BY_KIND: dict[Kind, Run] = {
    Kind.MIGRATION: administer.migrated,
    Kind.BOT_MEMBER: administer.bot_member,
    Kind.MEMBER: guard.member_changed,
    Kind.JOIN_REQUEST: guard.join_requested,
    Kind.TOPIC_MADE: administer.topic_made,
    Kind.SERVICE: gestures.restore,
    Kind.PRESS: pressed,
}
"""What is no words, in whatever chat."""

SIGNED = (
    "rattacher",
    "detacher",
    "essai",
    "membres",
    "statistiques",
    "exporter",
    "note",
    "retirer",
    "type",
    "types",
    "pieces",
)
"""The commands of a group that are answered to somebody."""

IN_GROUP: tuple[Route, ...] = (
    Route(is_anonymous_command(*SIGNED), saying.anonymous),
    Route(is_command("rattacher"), administer.bind),
    Route(is_command("detacher"), moving.ask_detach),
    Route(is_command("aide", "help"), about.help_in_group),
    Route(is_command("essai"), practise.begin),
    Route(is_command("membres"), manage.in_group),
    Route(is_command("statistiques", "exporter"), figures.in_group),
    Route(is_command("note"), service_note.in_group),
    Route(is_command("type"), ready_kept.keep),
    Route(is_command("types"), ready_kept.show_all),
    Route(is_command("pieces"), usual_papers.command),
    Route(is_kind(Kind.EDIT), saying.edited),
    Route(is_command("retirer"), withdraw.command),
    Route(anywhere, saying.said),
)

OF_STRANGER: tuple[Route, ...] = (
    Route(is_command("deconnexion"), agent_session.leave),
    Route(is_kind(Kind.EDIT), login.edited),
    Route(anywhere, login.arrive),
)
"""In the private chat of an account where nobody is logged in."""

COMMANDS: tuple[Route, ...] = (
    Route(is_command("deconnexion"), agent_session.leave),
    Route(is_kind(Kind.EDIT), following.edited),
    Route(invitation.is_invitation, invitation.open_invitation),
    Route(login.is_link, login.open_link),
    Route(login.is_own_code, login.type_own_code),
    Route(late_code.is_late_code, late_code.erase),
    Route(linking.is_demande_link, linking.open_link),
    Route(is_command("nouvelle"), new_demande),
    Route(is_command("demandes"), partial(open_list, listing=DEMANDES)),
    Route(is_command("dossiers"), partial(open_list, listing=DOSSIERS)),
    Route(is_command("mediations"), partial(open_list, listing=MEDIATIONS)),
    Route(is_command("aide", "help"), about.help_page),
    Route(is_command("confidentialite"), about.privacy),
    Route(is_command("profil"), about.profile),
    Route(is_command("absence"), absence.open_absence),
    Route(is_command("membres"), manage.open_mine),
    Route(is_command("statistiques"), figures.open_figures),
    Route(is_command("exporter"), exporting.open_exports),
    Route(is_command("note"), service_note.open_mine),
    Route(alerts.is_asked_for, alerts.open_alerts),
    Route(is_command("annuler"), about.cancel),
    Route(is_command("retirer"), withdraw.command),
    Route(is_any_command, home.home),
    Route(is_alone(TYPED_CANCEL), about.cancel),
    Route(is_alone(TYPED_BACK), about.go_back),
    Route(is_greeting, home.home),
)

IN_DEMANDE: tuple[Route, ...] = (
    *COMMANDS,
    Route(is_asked, answer_asked),
    Route(anywhere, following.said),
)
"""In the topic of a demande, in the private chat: whatever is typed there is meant for it."""

IN_CHAT: tuple[Route, ...] = (
    *COMMANDS,
    Route(which_demande.is_choice_typed, which_demande.choose_typed),
    Route(is_own_dossiers, partial(open_typed, listing=DOSSIERS)),
    Route(is_typed(TYPED_LIST), partial(open_typed, listing=DEMANDES)),
    Route(is_typed(TYPED_MEDIATIONS), partial(open_typed, listing=MEDIATIONS)),
    Route(is_typed(TYPED_NEW), new_demande),
    Route(is_typed(TYPED_HELP), about.help_page),
    Route(is_typed(TYPED_GROUPE), manage.open_mine),
    Route(is_typed(TYPED_ABSENCE), absence.open_absence),
    Route(is_typed(TYPED_FIGURES), figures.open_figures),
    Route(is_typed(TYPED_EXPORT), exporting.open_exports),
    Route(is_typed(TYPED_CONNECTIONS), connections.show_connections),
    Route(is_typed(TYPED_LOGOUT), agent_session.leave),
    Route(is_asked, answer_asked),
    Route(anywhere, following.said),
)
"""In the rest of the private chat."""


def converse(context: Context) -> None:
    """Have the right conversation answer this update, once who does it was looked at."""
    guard.somebody_acts(context)
    of_kind = BY_KIND.get(context.incoming.kind)
    if of_kind is not None:
        of_kind(context)
        return
    applying = (route for route in _routes(context) if route.when(context))
    first = next(applying)
    first.run(context)


def _routes(context: Context) -> tuple[Route, ...]:
    if not context.incoming.is_private:
        return IN_GROUP
    if is_stranger(context):
        return OF_STRANGER
    if is_in_demande(context):
        return IN_DEMANDE
    return IN_CHAT
