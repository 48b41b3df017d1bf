"""Which conversation answers which button, and who takes the text that a button asked for."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from handlers.about import routes as about
from handlers.absence import routes as absence
from handlers.administer import alerts, moving
from handlers.answer_demande import dossiers, ready_kept, team
from handlers.answer_demande import held_words as holding
from handlers.answer_demande import identity_shown as showing
from handlers.answer_demande import ready_answers as ready
from handlers.answer_demande import redirection as redirecting
from handlers.answer_demande import routes as answer
from handlers.answer_demande.dossiers import DOSSIERS
from handlers.close_demande import routes as close
from handlers.correct_identity import routes as correct
from handlers.create_demande import drafts
from handlers.create_demande import routes as create
from handlers.entry.in_general import WITHOUT_SESSION
from handlers.entry.in_group import stands_here
from handlers.entry.paper_presses import PAPERS
from handlers.follow_demande import numero_decisions as numbers
from handlers.follow_demande import organismes, which_demande
from handlers.follow_demande import orphan_demandes as entrusting
from handlers.follow_demande import routes as follow
from handlers.follow_demande.demande_list import DEMANDES
from handlers.guard_groupe import routes as guard
from handlers.invite_moderateur import mediation_topic as mediating
from handlers.invite_moderateur import offering
from handlers.invite_moderateur import routes as invite
from handlers.invite_moderateur.mediation_list import MEDIATIONS
from handlers.kit.context import Context
from handlers.kit.listing import (
    Listing,
    ask_again,
    ask_word,
    open_list,
    searched,
)
from handlers.kit.press import Act
from handlers.login import agent_session, connections, invitation
from handlers.login import routes as login
from handlers.manage_groupe import enrolment, member, nudge_team, service_note
from handlers.manage_groupe import routes as manage
from handlers.practise import routes as practise
from handlers.read_figures import exporting
from handlers.read_figures import routes as figures
from handlers.remind import routes as remind
from handlers.revoke_mandat import routes as revoke_mandat
from handlers.withdraw_demande import routes as withdraw_demande
from handlers.withdraw_message import routes as withdraw
from models.errors import Stale
from models.people import account

Run = Callable[[Context], None]


def pressed(context: Context) -> None:
    """A button: its act says which conversation."""
    if context.press is None:
        raise Stale
    act = context.press.act
    if context.login is None and act not in WITHOUT_SESSION:
        agent_session.session_ended(context)
        return
    if not stands_here(context):
        raise Stale
    PRESSES[act](context)


def new_demande(context: Context) -> None:
    """`/nouvelle`, « Nouvelle demande »."""
    if context.press is not None:
        context.answer_press()
    drafts.new(context)


def answer_asked(context: Context) -> None:
    """The text that a button asked for."""
    account_row = account.account(context.session, context.incoming.user_id)
    asked, about = account_row.asked, account_row.asked_about
    account.forget_asked(context.session, context.incoming.user_id)
    if asked is not None:
        ANSWERS[asked](context, about)


def opening(listing: Listing) -> tuple[tuple[Act, Run], ...]:
    """Return what opens a list, and what asks for a word to look for in it."""
    return (
        (listing.act, partial(open_list, listing=listing)),
        (listing.searching.act, partial(ask_word, listing=listing)),
    )


LISTS = (DEMANDES, DOSSIERS, MEDIATIONS)
PRESSES: dict[Act, Run] = {
    Act.STEP: create.pressed,
    Act.BACK: create.back,
    Act.ABANDON: drafts.abandon,
    Act.ABANDON_YES: drafts.abandon_yes,
    Act.ABANDON_NO: drafts.resume,
    Act.RESUME: drafts.resume,
    Act.RESTART: drafts.restart,
    Act.ANOTHER: drafts.another,
    Act.NEW: new_demande,
    **{act: run for each in LISTS for act, run in opening(each)},
    Act.DOSSIER: dossiers.show_dossier,
    Act.SHOW: follow.show_demande,
    Act.HELP: about.help_page,
    Act.MAILS: about.choose_mails,
    Act.LOGOUT: agent_session.leave,
    Act.CONNECTIONS: connections.show_connections,
    Act.LOGOUT_ALL: connections.log_out_everywhere,
    Act.NOT_ME: connections.disown_account,
    Act.LOGIN: login.connect,
    Act.CLEAR: agent_session.clear,
    Act.LOGIN_AGAIN: login.again,
    Act.LOGIN_OTHER: login.other,
    Act.ACCEPT: agent_session.accept,
    Act.DEVICE: agent_session.device,
    Act.REPLY: follow.reply,
    Act.ADD_PIECE: follow.add_piece,
    Act.COLLEAGUES: follow.ask_colleague,
    Act.COLLEAGUE: follow.colleague,
    Act.ENTRUST: entrusting.choose,
    Act.ENTRUST_TO: entrusting.give,
    Act.NUDGE: follow.nudge,
    Act.EXPORT: follow.export,
    Act.HELD: which_demande.decide,
    Act.HELD_DROP: which_demande.give_up,
    Act.NUMBER: numbers.decide,
    Act.PRACTICE_END: practise.end,
    Act.CORRECT: correct.choose,
    Act.CORRECT_FIELD: correct.ask,
    Act.CORRECT_KEEP: correct.keep,
    Act.WITHDRAW_DEMANDE: withdraw_demande.ask,
    Act.WITHDRAW_DEMANDE_YES: withdraw_demande.withdraw,
    Act.SETTLED: follow.settled,
    Act.NOT_SETTLED: follow.not_settled,
    Act.CLOSE: close.ask,
    Act.CLOSE_YES: close.close,
    Act.REVOKE: revoke_mandat.revoke,
    Act.REVOKE_YES: revoke_mandat.revoke_yes,
    Act.RESTORE: revoke_mandat.restore,
    Act.REOPEN: close.reopen,
    Act.KEEP_OPEN: follow.keep_open,
    Act.KEEP_DRAFT: follow.keep_draft,
    Act.SONDAGE: close.answer,
    Act.TAKE: answer.take,
    Act.TREAT: answer.treat,
    Act.TREAT_LAST: answer.treat_last,
    Act.TREAT_WRITE: answer.treat_write,
    Act.IDENTITY: showing.identity,
    Act.PIECES: showing.pieces,
    Act.INVITE: invite.from_aidant,
    Act.INVITE_REFERENT: invite.from_referent,
    Act.INVITE_YES: invite.invite,
    Act.INVITE_WORD: invite.ask_word,
    Act.INVITE_NO: invite.give_up,
    Act.MODERATION_READ: mediating.read,
    Act.MODERATION_TAKE: mediating.take,
    Act.MODERATION_REFUSE: mediating.refuse,
    Act.MODERATION_END: mediating.end,
    Act.MODERATION_SAY: mediating.say,
    Act.MODERATION_DROP: mediating.drop,
    Act.OFFER: offering.choose_groupe,
    Act.OFFER_GROUPE: offering.choose_demande,
    Act.OFFER_DEMANDE: offering.offer,
    Act.OFFER_NO: offering.decline,
    Act.STANDARD: answer.standard,
    Act.ASK_NOTHING: answer.ask_nothing,
    Act.MORE: team.more,
    Act.WRONG: redirecting.ask,
    Act.WRONG_PICK: redirecting.pick,
    Act.HAND: team.ask_colleague,
    Act.HAND_TO: team.pass_to,
    Act.HAND_WORD: team.ask_word,
    Act.GIVE_BACK: team.give_back,
    Act.ORGANISME: organismes.add,
    Act.ORGANISME_PICK: organismes.add_pick,
    Act.ORGANISME_YES: organismes.add_yes,
    Act.ORGANISME_DROP: organismes.drop,
    Act.MOVE: organismes.other,
    Act.MOVE_PICK: organismes.move_pick,
    Act.MOVE_YES: organismes.move_yes,
    Act.MOVE_END: organismes.end,
    Act.HELD_SEND: holding.send,
    Act.HELD_MASKED: holding.send_masked,
    Act.HELD_TO: holding.send_to,
    Act.HELD_KEEP: holding.keep,
    Act.MOVE_GROUPE: moving.move,
    Act.DETACH_GROUPE: moving.detach,
    Act.STAY_GROUPE: moving.stay,
    Act.READY: ready.choose,
    Act.READY_SHOW: ready.show,
    Act.READY_SEND: ready.send,
    Act.READY_EDIT: ready.edit,
    Act.READY_OTHER: ready.other,
    Act.READY_OPEN: ready_kept.open_one,
    Act.READY_DROP: ready_kept.drop,
    Act.READY_KEEP: ready_kept.go_back,
    **PAPERS,
    Act.WITHDRAW: withdraw.pressed,
    Act.WITHDRAW_LAST: withdraw.pressed_last,
    Act.INVITED_YES: invitation.confirm,
    Act.INVITED_NO: invitation.refuse,
    Act.GROUPES: manage.open_mine,
    Act.FIGURES: figures.show_figures,
    Act.FIGURES_WHICH: figures.show_which,
    Act.FIGURES_MONTHS: figures.show_months,
    Act.EXPORT_GROUPE: exporting.choose_groupe,
    Act.EXPORT_PERIOD: exporting.send_demandes,
    Act.EXPORT_FIGURES: exporting.send_figures,
    Act.ALERTS: alerts.change,
    Act.GROUPE: manage.open_groupe,
    Act.MEMBER: member.open_member,
    Act.MEMBER_ROLES: member.ask_roles,
    Act.MEMBER_ASK: member.ask,
    Act.MEMBER_DO: member.do,
    Act.OPEN_GROUPE: guard.open_again,
    Act.NUDGE_TEAM: nudge_team.nudge,
    Act.NOTE: service_note.open_note,
    Act.NOTE_CHANGE: service_note.change,
    Act.NOTE_KIND: service_note.choose_kind,
    Act.NOTE_DAY: service_note.choose_day,
    Act.NOTE_REMOVE: service_note.ask_remove,
    Act.NOTE_REMOVE_YES: service_note.remove,
    Act.ENROL: enrolment.begin,
    Act.ENROL_ROLES: enrolment.choose_roles,
    Act.ENROL_YES: enrolment.enrol,
    Act.ENROL_NO: enrolment.give_up,
    **absence.PRESSES,
    **remind.PRESSES,
    Act.REMIND_IN_TOPIC: team.ask_reminder,
}
ANSWERS: dict[account.Asked, Callable[[Context, UUID | None], None]] = {
    account.Asked.REASON: invite.reason_of_aidant,
    account.Asked.WORD: invite.word,
    **{each.searching.asked: partial(searched, listing=each) for each in LISTS},
    account.Asked.IDENTITY: correct.value,
    account.Asked.ENROL: enrolment.answered,
    account.Asked.ABSENCE: absence.typed,
    account.Asked.REMIND_DAY: remind.day_typed,
    account.Asked.REMIND_NOTE: remind.note_typed,
    account.Asked.NOTE: service_note.answered,
}
"""Who takes the text that a button asked for."""

QUESTIONS: dict[account.Asked, Callable[[Context, UUID | None], None]] = {
    account.Asked.REASON: invite.reason_again,
    account.Asked.WORD: invite.word_again,
    **{
        each.searching.asked: partial(ask_again, listing=each) for each in LISTS
    },
    account.Asked.IDENTITY: correct.ask_again,
}
"""Who asks it once more."""
