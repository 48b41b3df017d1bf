"""The sentences that the machine says by itself, rendered when they leave."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from handlers.administer import texts as administer_texts
from handlers.follow_demande.buttons import redirect_buttons
from handlers.kit.calls import Call, Drop, Send, Withhold
from handlers.kit.screens import Rows, Screen
from handlers.kit.wording import day, number
from handlers.login import texts as login_texts
from handlers.outgoing import texts
from handlers.outgoing.notice_buttons import (
    BUTTONS,
    BUTTONS_WHEN_CLOSED,
    LOGIN,
    draft_buttons,
    groupe_buttons,
)
from handlers.outgoing.reading import Leaving, Readings
from models.actions.aidant_side import aidant_side
from models.actions.remaining import numbers_left
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, Message
from models.demande.draft import Draft
from models.demande.rights import Right, rights_on
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.kinds.payload import Payload
from models.people.agent import Agent, open_session
from models.people.organisme import Groupe, groupe_of_chat
from models.people.presence import names_of
from models.people.roles import GroupeRight, may
from models.store.base import Session

DATED = frozenset(
    {NoticeCode.TREATED_AGAIN, NoticeCode.SILENT, NoticeCode.SILENT_TOPIC}
)
"""The sentences whose detail is the day of the closing."""
COUNTS = frozenset({NoticeCode.GROUPE_OPENED, NoticeCode.GROUPE_STILL_FROZEN})
"""The sentences whose detail is a count, then the accounts of the known."""
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
    bound = groupe_of_chat(leaving.session, leaving.place.chat_id or 0)
    groupe = (
        Groupe.find(leaving.session, notice.groupe_id)
        if notice.groupe_id
        else bound
    )
    if groupe is None:
        return Drop("unbound")
    is_ready = groupe == bound and groupe.is_ready
    return Send(
        Screen(
            administer_texts.checked(
                notice.detail, groupe.nom, is_ready=is_ready
            )
        )
    )


def _group_moved(notice: Noticed, _leaving: Leaving) -> Call:
    return Send(Screen(administer_texts.moved(int(notice.detail))))


def _group_left(_notice: Noticed, _leaving: Leaving) -> Call:
    return Send(Screen(administer_texts.LEFT))


def _chat_taken(_notice: Noticed, _leaving: Leaving) -> Call:
    return Send(Screen(administer_texts.TAKEN))


def _topics_remain(notice: Noticed, leaving: Leaving) -> Call:
    groupe = Groupe.by_id(leaving.session, notice.groupe_id)
    left = numbers_left(leaving.session, groupe.id)
    if not left:
        return Drop("none_left")
    return Send(
        Screen(administer_texts.remain(groupe.nom, left, notice.detail))
    )


def _not_erased(notice: Noticed, _leaving: Leaving) -> Call:
    left_there = int(notice.detail) if notice.detail else None
    return Send(Screen(texts.NOT_ERASED, reply_to=left_there))


def _answer_waits(_notice: Noticed, leaving: Leaving) -> Call:
    if _reader(leaving) is not None:
        return Drop("logged_in")
    return Send(Screen(login_texts.ANSWER_WAITS, LOGIN))


def _draft_ends(notice: Noticed, leaving: Leaving) -> Call:
    draft = (
        Draft.find(leaving.session, notice.draft_id)
        if notice.draft_id
        else None
    )
    if draft is None:
        return Drop("no_draft")
    if _reader(leaving) != draft.agent_id:
        return Withhold()
    return Send(Screen(texts.DRAFT_ENDS, draft_buttons(draft)))


def _stranger_removed(_notice: Noticed, _leaving: Leaving) -> Call:
    return Send(Screen(texts.STRANGER_REMOVED))


def _stranger_added(notice: Noticed, leaving: Leaving) -> Call:
    groupe = Groupe.find(leaving.session, notice.groupe_id)
    if groupe is None:
        return Drop("no_groupe")
    if _reader(leaving) != notice.to:
        return Withhold()
    return Send(Screen(texts.STRANGER_ADDED.format(groupe=groupe.nom)))


def _counted(
    notice: Noticed, groupe: Groupe, leaving: Leaving
) -> dict[str, object]:
    """Return how many are in the Telegram group, and who of the known."""
    if notice.code not in COUNTS:
        return {}
    count, *user_ids = json.loads(notice.detail)
    names = names_of(
        leaving.session, groupe, [int(user_id) for user_id in user_ids]
    )
    return {"count": count, "people": ", ".join(names) or texts.NOBODY_HERE}


def _of_groupe(notice: Noticed, leaving: Leaving) -> Call:
    groupe = Groupe.find(leaving.session, notice.groupe_id)
    if groupe is None:
        return Drop("no_groupe")
    if notice.to is None and not leaving.place.is_private:
        # Nobody manages it: the moderation is told.
        return Send(
            Screen(
                texts.OF_GROUPE[notice.code].format(agent="", groupe=groupe.nom)
            )
        )
    if _reader(leaving) != notice.to:
        return Withhold()
    if notice.to is None or not may(
        leaving.session, notice.to, GroupeRight.MANAGE, groupe.id
    ):
        return Drop("role_ended")
    words = texts.OF_GROUPE[notice.code]
    below = groupe_buttons(notice.code, groupe)
    sentence = words.format(
        agent=_author(notice, leaving.session),
        groupe=groupe.nom,
        **_counted(notice, groupe, leaving),
    )
    return Send(Screen(sentence, below))


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
    return Send(_screen(notice, subject, leaving))


def _may_read(notice: Noticed, demande: Demande, leaving: Leaving) -> bool:
    """Whether who works from this account now is meant: a colleague of the same account is not."""
    agent = _agent(leaving)
    if agent is None:
        return False
    meant = [notice.to] if notice.to else aidant_side(leaving.session, demande)
    if agent.id not in meant:
        return False
    if notice.code is NoticeCode.WORDS_LEFT:
        return True
    needed = Right.ENTRUST if notice.code is NoticeCode.ENTRUST else Right.READ
    return needed in rights_on(leaving.session, agent, demande)


def _agent(leaving: Leaving) -> Agent | None:
    login = open_session(
        leaving.session, leaving.place.chat_id or 0, now=leaving.now
    )
    return login[0] if login else None


def _reader(leaving: Leaving) -> UUID | None:
    agent = _agent(leaving)
    return agent.id if agent else None


def _screen(notice: Noticed, subject: Subject, leaving: Leaving) -> Screen:
    session = leaving.session
    demande = subject.demande
    sentence = texts.SENTENCES[notice.code].format(
        number=number(demande.number),
        groupe=_groupe(notice, subject, session),
        agent=_author(notice, session),
        aidant=Agent.by_id(session, demande.agent_id).short_name,
        detail=notice.detail,
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


def _author(notice: Noticed, session: Session) -> str:
    agent = Agent.find(session, notice.agent_id) if notice.agent_id else None
    return agent.short_name if agent else texts.THE_AIDANT


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
    else:
        below = BUTTONS.get(notice.code)
    return below(demande, dialogue) if below else ()


def _day(notice: Noticed) -> str:
    if notice.code not in DATED:
        return ""
    return day(datetime.fromisoformat(notice.detail))


OWN_WAYS: dict[NoticeCode, Callable[[Noticed, Leaving], Call]] = {
    NoticeCode.GROUP_CHECKED: _group_checked,
    NoticeCode.GROUP_MOVED: _group_moved,
    NoticeCode.GROUP_LEFT: _group_left,
    NoticeCode.CHAT_TAKEN: _chat_taken,
    NoticeCode.TOPICS_REMAIN: _topics_remain,
    NoticeCode.NOT_ERASED: _not_erased,
    NoticeCode.ANSWER_WAITS: _answer_waits,
    NoticeCode.DRAFT_ENDS: _draft_ends,
    NoticeCode.STRANGER_REMOVED: _stranger_removed,
    NoticeCode.STRANGER_ADDED: _stranger_added,
    **dict.fromkeys(texts.OF_GROUPE, _of_groupe),
}
"""What is of no demande; all others have their sentence."""

READINGS = Readings(at_place={Noticed: _noticed})
