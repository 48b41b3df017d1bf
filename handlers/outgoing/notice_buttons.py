"""What can be pressed below the sentences that the machine says by itself."""

from collections.abc import Callable

from handlers.answer_demande import texts as answer_texts
from handlers.close_demande import texts as close_texts
from handlers.follow_demande import page_texts
from handlers.invite_moderateur import offer_texts
from handlers.kit import texts as kit_texts
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Rows, column
from handlers.login import texts as login_texts
from handlers.manage_groupe import texts as manage_texts
from handlers.manage_groupe.choice import Choice, Verb
from handlers.outgoing import texts
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.draft import Draft
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.people.organisme import Groupe

Buttons = Callable[[Demande, Dialogue | None], Rows]

OF_GROUPE = {
    NoticeCode.STRANGER_CAME: (Act.ENROL, texts.ENROL_THEM),
    NoticeCode.GROUPE_FROZEN: (Act.OPEN_GROUPE, texts.OPEN_GROUPE),
    NoticeCode.GROUPE_OVER: (Act.OPEN_GROUPE, texts.OPEN_GROUPE),
    NoticeCode.GROUPE_UNSAFE: (Act.OPEN_GROUPE, texts.OPEN_GROUPE),
    NoticeCode.GROUPE_STILL_FROZEN: (Act.OPEN_GROUPE, texts.OPEN_GROUPE),
    NoticeCode.FROZEN_URGENT: (Act.OPEN_GROUPE, texts.OPEN_GROUPE),
    NoticeCode.FROZEN_WAITS: (Act.OPEN_GROUPE, texts.OPEN_GROUPE),
}
"""What a responsable can do about the groupe below a sentence."""
LOGIN = column(Press(Act.LOGIN).button(login_texts.LOGIN))


def draft_buttons(draft: Draft) -> Rows:
    """Below the warning of the day before a draft is erased."""
    return column(
        Press(Act.KEEP_DRAFT, draft.id).button(texts.KEEP_DRAFT),
        Press(Act.RESUME, draft.id).button(kit_texts.RESUME),
    )


def groupe_buttons(code: NoticeCode, groupe: Groupe) -> Rows:
    """Below what is read about a groupe; `/rattacher` opens one that has no Telegram group."""
    offered = OF_GROUPE.get(code)
    if offered is None:
        return ()
    act, label = offered
    if act is Act.OPEN_GROUPE and groupe.chat_id is None:
        return ()
    return column(Press(act, groupe.id).button(label))


def member_buttons(notice: Noticed, groupe: Groupe) -> Rows:
    """Below what a responsable reads about somebody who may not come in meanwhile."""
    is_suspended = notice.code is NoticeCode.ACCOUNT_DISOWNED
    if not is_suspended or notice.agent_id is None:
        return ()
    again = Choice(notice.agent_id, groupe.id, Verb.REACTIVATE)
    return column(again.button(Act.MEMBER_ASK, manage_texts.REACTIVATE))


def _show_button(demande: Demande) -> Button:
    return Press(Act.SHOW, demande.id).button(kit_texts.SHOW)


def _close_button(demande: Demande) -> Button:
    return Press(Act.CLOSE, demande.id).button(kit_texts.CLOSE)


def _take_button(dialogue: Dialogue) -> Button:
    return Press(Act.TAKE, dialogue.id).button(answer_texts.TAKE)


def _show(demande: Demande, _dialogue: Dialogue | None) -> Rows:
    return column(_show_button(demande))


def _invite(demande: Demande, _dialogue: Dialogue | None) -> Rows:
    invite = Press(Act.INVITE, demande.id).button(kit_texts.INVITE)
    return column(invite, _show_button(demande))


def _accept(demande: Demande, _dialogue: Dialogue | None) -> Rows:
    invite = Press(Act.INVITE, demande.id).button(kit_texts.INVITE)
    no = Press(Act.OFFER_NO, demande.id).button(offer_texts.NO_THANKS)
    return column(invite, no)


def _reply(demande: Demande, _dialogue: Dialogue | None) -> Rows:
    reply = Press(Act.REPLY, demande.id).button(kit_texts.REPLY)
    return column(reply, _show_button(demande))


def _keep_open(demande: Demande, _dialogue: Dialogue | None) -> Rows:
    keep_open = Press(Act.KEEP_OPEN, demande.id).button(texts.KEEP_OPEN)
    return column(keep_open, _close_button(demande), _show_button(demande))


def _entrust(demande: Demande, _dialogue: Dialogue | None) -> Rows:
    return column(Press(Act.ENTRUST, demande.id).button(page_texts.ENTRUST))


def _identity(_demande: Demande, dialogue: Dialogue | None) -> Rows:
    if dialogue is None:
        return ()
    return column(Press(Act.IDENTITY, dialogue.id).button(texts.IDENTITY))


def _take(_demande: Demande, dialogue: Dialogue | None) -> Rows:
    if dialogue is None:
        return ()
    return column(_take_button(dialogue))


def _treat(_demande: Demande, dialogue: Dialogue | None) -> Rows:
    if dialogue is None:
        return ()
    return column(Press(Act.TREAT, dialogue.id).button(answer_texts.TREAT))


def _answer(_demande: Demande, dialogue: Dialogue | None) -> Rows:
    """Below what reminds a group that it is late."""
    if dialogue is None:
        return ()
    ask = Press(Act.ASK, dialogue.id).button(answer_texts.ASK)
    treat = Press(Act.TREAT, dialogue.id).button(answer_texts.TREAT)
    if dialogue.taken_by:
        return column(ask, treat)
    return column(_take_button(dialogue), ask, treat)


def _reopen(demande: Demande, _dialogue: Dialogue | None) -> Rows:
    reopen = Press(Act.REOPEN, demande.id).button(kit_texts.REOPEN)
    if not demande.is_sondage_open:
        return column(reopen)
    answers = [
        Press(Act.SONDAGE, demande.id, value=value).button(label)
        for label, value in close_texts.ANSWERS
    ]
    return column(*answers, reopen)


BUTTONS: dict[NoticeCode, Buttons] = {
    NoticeCode.LATE_TOLD: _invite,
    NoticeCode.ASKED_AGAIN: _reply,
    NoticeCode.PAPERS_AGAIN: _reply,
    NoticeCode.PAPERS_COMPLETE: _treat,
    NoticeCode.SILENT: _keep_open,
    NoticeCode.LATE: _answer,
    NoticeCode.NUDGED_BY_RESPONSABLE: _answer,
    NoticeCode.MEDIATION_OFFERED: _accept,
    NoticeCode.URGENT_WAITS: _answer,
    NoticeCode.QUESTION_CLOSED: _treat,
    NoticeCode.IDENTITY_CORRECTED: _identity,
    NoticeCode.IDENTITY_ADDED: _identity,
    NoticeCode.COLLEAGUE_INVITED: _show,
    NoticeCode.NOT_DELIVERED_TO_ORGANISME: _show,
    NoticeCode.REOPENED_BY_COLLEAGUE: _show,
    NoticeCode.REFERENT_LEFT: _take,
    NoticeCode.ENTRUST: _entrust,
    NoticeCode.ENTRUSTED_TO_YOU: _show,
}
"""The buttons below a sentence, while its demande is open."""

BUTTONS_WHEN_CLOSED: dict[NoticeCode, Buttons] = {
    NoticeCode.CLOSED_BY_TIME: _reopen
}
"""The buttons below a sentence about a demande that is closed."""
