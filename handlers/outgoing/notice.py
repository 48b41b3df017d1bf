"""The sentences that the machine says by itself, rendered when they leave."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from handlers.administer import texts as administer_texts
from handlers.answer_demande import texts as answer_texts
from handlers.follow_demande import page_texts, reminders
from handlers.follow_demande.buttons import redirect_buttons
from handlers.kit.calls import Call, Drop, Send, Withhold
from handlers.kit.press import Act, Press
from handlers.kit.screens import Rows, Screen, column
from handlers.kit.wording import day, number
from handlers.login import texts as login_texts
from handlers.outgoing import texts
from handlers.outgoing.reading import Leaving, Readings
from models.actions.relay import aidant_side
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, Message
from models.demande.draft import Draft
from models.demande.rights import Right, rights_on
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.kinds.payload import Payload
from models.people.agent import Agent, open_session
from models.people.organisme import Groupe, groupe_of_chat

OF_TIME = {NoticeCode(code): sentence for code, sentence in reminders.SENTENCES.items()}
SENTENCES = OF_TIME | texts.SENTENCES
LOGIN_BUTTONS = column(Press(Act.LOGIN).button(login_texts.LOGIN))
LAST_WORDS = frozenset({NoticeCode.WITHDRAWN})
"""The sentences that are still said once the demande is erased."""
PROPOSALS = frozenset({NoticeCode.REDIRECT, NoticeCode.REDIRECT_NOWHERE})
"""The sentences whose buttons say what was proposed."""


def outlives(payload: Payload) -> bool:
    """Whether this is the last word about a demande whose content is erased already."""
    return isinstance(payload, Noticed) and payload.code in LAST_WORDS


def _noticed(notice: Noticed, leaving: Leaving) -> Call:
    own_way = OWN_WAYS.get(notice.code, _about_demande)
    return own_way(notice, leaving)


def _group_checked(notice: Noticed, leaving: Leaving) -> Call:
    groupe = groupe_of_chat(leaving.session, leaving.place.chat_id or 0)
    if groupe is None:
        return Drop("unbound")
    sentence = administer_texts.checked(notice.detail, groupe.nom, is_ready=groupe.is_ready)
    return Send(Screen(sentence))


def _not_erased(notice: Noticed, _leaving: Leaving) -> Call:
    left_there = int(notice.detail) if notice.detail else None
    return Send(Screen(texts.NOT_ERASED, reply_to=left_there))


def _answer_waits(_notice: Noticed, leaving: Leaving) -> Call:
    if _reader(leaving) is not None:
        return Drop("logged_in")
    return Send(Screen(login_texts.ANSWER_WAITS, LOGIN_BUTTONS))


def _draft_ends(notice: Noticed, leaving: Leaving) -> Call:
    draft = Draft.find(leaving.session, notice.draft_id) if notice.draft_id else None
    if draft is None:
        return Drop("no_draft")
    if _reader(leaving) != draft.agent_id:
        return Withhold()
    return Send(reminders.draft_ends(draft))


def _about_demande(notice: Noticed, leaving: Leaving) -> Call:
    dialogue = None
    if notice.dialogue_id is not None:
        dialogue = Dialogue.find(leaving.session, notice.dialogue_id)
    demande_id = notice.demande_id or (dialogue.demande_id if dialogue else None)
    demande = Demande.find(leaving.session, demande_id) if demande_id else None
    if demande is None:
        return Drop("no_demande")
    if not outlives(notice):
        if demande.erased_at is not None:
            return Drop("no_demande")
        if leaving.place.is_private and not _may_read(notice, demande, leaving):
            return Withhold()
    return Send(_screen(notice, demande, dialogue, leaving))


def _may_read(notice: Noticed, demande: Demande, leaving: Leaving) -> bool:
    """Whether who works from this account now is meant: a colleague of the same account is not."""
    login = open_session(leaving.session, leaving.place.chat_id or 0, now=leaving.now)
    if login is None:
        return False
    agent = login[0]
    meant = [notice.to] if notice.to else aidant_side(leaving.session, demande)
    needed = Right.ENTRUST if notice.code is NoticeCode.ENTRUST else Right.READ
    return agent.id in meant and needed in rights_on(leaving.session, agent, demande)


def _reader(leaving: Leaving) -> UUID | None:
    login = open_session(leaving.session, leaving.place.chat_id or 0, now=leaving.now)
    return login[0].id if login else None


def _screen(
    notice: Noticed, demande: Demande, dialogue: Dialogue | None, leaving: Leaving
) -> Screen:
    session = leaving.session
    groupe_id = notice.groupe_id or (dialogue.groupe_id if dialogue else None)
    groupe = Groupe.find(session, groupe_id) if groupe_id else None
    agent = Agent.find(session, notice.agent_id) if notice.agent_id else None
    sentence = SENTENCES[notice.code].format(
        number=number(demande.number),
        groupe=groupe.nom if groupe else texts.SOME_ORGANISME,
        agent=agent.short_name if agent else texts.THE_AIDANT,
        aidant=Agent.by_id(session, demande.agent_id).short_name,
        detail=notice.detail,
        day=_day(notice),
        failed=texts.FAILED.get(notice.detail, ""),
    )
    return Screen(
        sentence,
        _buttons(notice, demande, dialogue, leaving),
        reply_to=_answered(notice, leaving),
    )


def _answered(notice: Noticed, leaving: Leaving) -> int | None:
    """What was written here, and did not arrive."""
    message = Message.find(leaving.session, notice.message_id) if notice.message_id else None
    if message is None or message.chat_id != leaving.place.chat_id:
        return None
    return message.telegram_id


def _buttons(
    notice: Noticed, demande: Demande, dialogue: Dialogue | None, leaving: Leaving
) -> Rows:
    if notice.code in PROPOSALS and dialogue is not None and demande.is_open:
        return redirect_buttons(leaving.session, demande, dialogue)
    by_code = BUTTONS if demande.is_open else reminders.BUTTONS_WHEN_CLOSED
    buttons = by_code.get(notice.code)
    return buttons(demande, dialogue) if buttons else ()


def _day(notice: Noticed) -> str:
    is_dated = notice.code in reminders.DATED
    return day(datetime.fromisoformat(notice.detail)) if is_dated else ""


def _close(demande: Demande, _dialogue: Dialogue | None) -> Rows:
    return column(Press(Act.CLOSE, demande.id).button(texts.CLOSE))


def _settle(demande: Demande, dialogue: Dialogue | None) -> Rows:
    subject = dialogue.id if dialogue else demande.id
    settled = Press(Act.SETTLED, subject).button(texts.SETTLED)
    not_settled = Press(Act.NOT_SETTLED, subject).button(texts.NOT_SETTLED)
    return ((settled, not_settled), *_close(demande, dialogue))


def _show(demande: Demande, _dialogue: Dialogue | None) -> Rows:
    return column(Press(Act.SHOW, demande.id).button(texts.SHOW))


def _identity(_demande: Demande, dialogue: Dialogue | None) -> Rows:
    return column(Press(Act.IDENTITY, dialogue.id).button(texts.IDENTITY)) if dialogue else ()


def _take(_demande: Demande, dialogue: Dialogue | None) -> Rows:
    return column(Press(Act.TAKE, dialogue.id).button(answer_texts.TAKE)) if dialogue else ()


def _entrust(demande: Demande, _dialogue: Dialogue | None) -> Rows:
    return column(Press(Act.ENTRUST, demande.id).button(page_texts.ENTRUST))


BUTTONS: dict[str, Callable[[Demande, Dialogue | None], Rows]] = {
    **reminders.BUTTONS,
    NoticeCode.IDENTITY_CORRECTED: _identity,
    NoticeCode.IDENTITY_ADDED: _identity,
    NoticeCode.TREATED: _settle,
    NoticeCode.STANDARD: _settle,
    NoticeCode.COLLEAGUE_INVITED: _show,
    NoticeCode.NOT_DELIVERED_TO_ORGANISME: _show,
    NoticeCode.REOPENED_BY_COLLEAGUE: _show,
    NoticeCode.REFERENT_LEFT: _take,
    NoticeCode.ENTRUST: _entrust,
    NoticeCode.ENTRUSTED_TO_YOU: _show,
}
"""The buttons below a sentence, by code."""

OWN_WAYS: dict[NoticeCode, Callable[[Noticed, Leaving], Call]] = {
    NoticeCode.GROUP_CHECKED: _group_checked,
    NoticeCode.NOT_ERASED: _not_erased,
    NoticeCode.ANSWER_WAITS: _answer_waits,
    NoticeCode.DRAFT_ENDS: _draft_ends,
}
"""What is of no demande; all others have their sentence."""

READINGS = Readings(at_place={Noticed: _noticed})
