"""The sentences that the machine says by itself, rendered when they leave."""

from dataclasses import dataclass
from datetime import date, datetime

from handlers.follow_demande.buttons import (
    close_button,
    redirect_buttons,
    settled_rows,
)
from handlers.kit.absence_texts import plain_day
from handlers.kit.article_wording import Named
from handlers.kit.calls import Call, Drop, Edit, Send, Withhold
from handlers.kit.screens import Rows, Screen
from handlers.kit.wording import day, listed, number
from handlers.outgoing import texts
from handlers.outgoing.notice_apart import OWN_WAYS, author_of
from handlers.outgoing.notice_buttons import BUTTONS, BUTTONS_WHEN_CLOSED
from handlers.outgoing.reading import Leaving, Readings
from models.demande.asked_paper import papers_of
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, Message
from models.demande.rights import Right, rights_on, writes
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.kinds.payload import Payload
from models.people.agent import Agent
from models.people.organisme import Groupe
from models.store.base import Session

DATED = frozenset(
    {NoticeCode.TREATED_AGAIN, NoticeCode.SILENT, NoticeCode.SILENT_TOPIC}
)
"""The sentences whose detail is the day of the closing."""
TO_RESPONSABLES = frozenset({NoticeCode.ENTRUST, NoticeCode.NOBODY_FOLLOWS})
"""What a responsable reads of a demande, by its reference alone."""
AWAY_UNTIL = frozenset({NoticeCode.REFERENT_AWAY})
"""The sentences whose detail is the last day of an absence."""
LAST_WORDS = frozenset({NoticeCode.WITHDRAWN})
"""The sentences that are still said once the demande is erased."""
PROPOSALS = frozenset({NoticeCode.REDIRECT, NoticeCode.REDIRECT_NOWHERE})
"""The sentences whose buttons say what was proposed."""
TREATED = frozenset(
    {NoticeCode.TREATED, NoticeCode.TREATED_AGAIN, NoticeCode.STANDARD}
)
"""The sentences below which the aidant says whether it is settled."""


LISTS = {
    NoticeCode.PAPERS_AGAIN: texts.still_missing,
    NoticeCode.PAPERS_COMPLETE: texts.not_provided,
}
"""The sentences whose detail is told by a list of papers."""


def outlives(payload: Payload) -> bool:
    """Whether this is the last word about a demande whose content is erased already."""
    return isinstance(payload, Noticed) and payload.code in LAST_WORDS


def _noticed(notice: Noticed, leaving: Leaving) -> Call:
    own_way = OWN_WAYS.get(notice.code, _about_demande)
    return own_way(notice, leaving)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a sentence is about."""

    demande: Demande
    dialogue: Dialogue | None


def _subject(notice: Noticed, session: Session) -> Subject | None:
    dialogue = _dialogue(notice, session)
    demande_id = notice.demande_id
    if demande_id is None and dialogue is not None:
        demande_id = dialogue.demande_id
    if demande_id is None:
        return None
    demande = Demande.find(session, demande_id)
    return Subject(demande, dialogue) if demande is not None else None


def _dialogue(notice: Noticed, session: Session) -> Dialogue | None:
    if notice.dialogue_id is None:
        return None
    return Dialogue.find(session, notice.dialogue_id)


def _about_demande(notice: Noticed, leaving: Leaving) -> Call:
    subject = _subject(notice, leaving.session)
    if subject is None:
        return Drop("no_demande")
    if not outlives(notice):
        if subject.demande.erased_at is not None:
            return Drop("no_demande")
        if leaving.place.is_private and not _may_read(
            notice, subject.demande, leaving
        ):
            return Withhold()
    if _is_given_since(notice, leaving.session):
        return Drop("given_since")
    screen = _screen(notice, subject, leaving)
    return Edit(notice.edits, screen) if notice.edits else Send(screen)


def _is_given_since(notice: Noticed, session: Session) -> bool:
    """Whether what it reminds of came meanwhile."""
    is_reminder = notice.code is NoticeCode.PAPERS_AGAIN
    return is_reminder and not _detail(notice, session)


def _may_read(notice: Noticed, demande: Demande, leaving: Leaving) -> bool:
    """Whether who works from this account now is meant: a colleague of the same account is not."""
    agent = leaving.agent
    if agent is None:
        return False
    if not _is_meant(notice, agent, demande, leaving.session):
        return False
    if notice.code is NoticeCode.WORDS_LEFT:
        return True
    needed = Right.ENTRUST if notice.code in TO_RESPONSABLES else Right.READ
    return needed in rights_on(leaving.session, agent, demande)


def _is_meant(
    notice: Noticed, agent: Agent, demande: Demande, session: Session
) -> bool:
    if notice.to is not None:
        return agent.id == notice.to
    return writes(session, agent, demande)


def _detail(notice: Noticed, session: Session) -> str:
    """Return the detail of a sentence: of a list of papers, as it is now."""
    if notice.code in LISTS and notice.message_id is not None:
        return LISTS[notice.code](papers_of(session, [notice.message_id]))
    if notice.code is NoticeCode.PAPER_MISSING:
        return listed(notice.detail.splitlines())
    return notice.detail


def _screen(notice: Noticed, subject: Subject, leaving: Leaving) -> Screen:
    session = leaving.session
    demande = subject.demande
    sentence = texts.SENTENCES[notice.code].format(
        number=number(demande.number),
        groupe=Named(_groupe(notice, subject, session)),
        agent=author_of(notice, session),
        aidant=Agent.by_id(session, demande.agent_id).short_name,
        detail=Named(_detail(notice, session)),
        day=_day(notice),
        failed=texts.FAILED.get(notice.detail, ""),
    )
    buttons = _buttons(notice, subject, session)
    return Screen(sentence, buttons, reply_to=_answered(notice, leaving))


def _groupe(notice: Noticed, subject: Subject, session: Session) -> str:
    groupe_id = notice.groupe_id
    if groupe_id is None and subject.dialogue is not None:
        groupe_id = subject.dialogue.groupe_id
    groupe = Groupe.find(session, groupe_id) if groupe_id else None
    return groupe.nom if groupe else texts.SOME_ORGANISME


def _answered(notice: Noticed, leaving: Leaving) -> int | None:
    """What was written here, and did not arrive."""
    message = (
        Message.find(leaving.session, notice.message_id)
        if notice.message_id
        else None
    )
    if message is None or message.chat_id != leaving.place.chat_id:
        return None
    return message.telegram_id


def _buttons(notice: Noticed, subject: Subject, session: Session) -> Rows:
    demande, dialogue = subject.demande, subject.dialogue
    if not demande.is_open:
        below = BUTTONS_WHEN_CLOSED.get(notice.code)
    elif notice.code in PROPOSALS and dialogue is not None:
        return redirect_buttons(session, demande, dialogue)
    elif notice.code in TREATED:
        close = close_button(demande)
        return (*settled_rows(session, demande, dialogue), (close,))
    else:
        below = BUTTONS.get(notice.code)
    return below(demande, dialogue) if below else ()


def _day(notice: Noticed) -> str:
    if notice.code in AWAY_UNTIL:
        return plain_day(date.fromisoformat(notice.detail))
    if notice.code not in DATED:
        return ""
    return day(datetime.fromisoformat(notice.detail))


READINGS = Readings(at_place={Noticed: _noticed})
