"""The sentences that are of no demande: about a groupe, a draft, what is left in Telegram."""

import json
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from handlers.administer import texts as administer_texts
from handlers.kit.article_wording import Named
from handlers.kit.calls import Call, Drop, Send, Withhold
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from handlers.kit.wording import counted, day, moment, number
from handlers.login import texts as login_texts
from handlers.outgoing import account_texts, texts
from handlers.outgoing.absence_notices import OF_ABSENCES
from handlers.outgoing.notice_buttons import (
    LOGIN,
    OF_GROUPE,
    draft_buttons,
    groupe_buttons,
    member_buttons,
)
from handlers.outgoing.reading import Leaving
from handlers.outgoing.unanswered import unanswered
from handlers.remind import texts as remind_texts
from handlers.remind.routes import way_to
from models.actions.remaining import numbers_left
from models.actions.ring import is_over
from models.actions.tell_managers import may_open
from models.actions.tell_responsables import reached
from models.demande.demande import Demande
from models.demande.draft import Draft
from models.demande.reminder import Reminder
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.people.agent import Agent, AgentSession
from models.people.organisme import Groupe, groupe_of_chat
from models.people.presence import is_known, names_of
from models.people.roles import GroupeRight, may
from models.people.unlogged import unlogged_names
from models.store.base import Session

NUMBERS = frozenset({NoticeCode.FROZEN_URGENT, NoticeCode.FROZEN_WAITS})
"""The sentences whose detail is the numbers of demandes."""
COUNTS = frozenset({NoticeCode.GROUPE_OPENED, NoticeCode.GROUPE_STILL_FROZEN})
"""The sentences whose detail is a count, then the accounts of the known."""
OVERS = frozenset({NoticeCode.GROUPE_OVER, NoticeCode.GROUPE_WARNED})
"""The sentences whose detail is how many are there, then how many of the known."""


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
    if leaving.reader is not None:
        return Drop("logged_in")
    return Send(Screen(login_texts.ANSWER_WAITS, LOGIN))


def _account_bound(notice: Noticed, leaving: Leaving) -> Call:
    login = AgentSession.find(leaving.session, UUID(notice.detail))
    if login is None or login.disowned_at is not None:
        return Drop("no_account")
    since = moment(login.started_at)
    not_me = Press(Act.NOT_ME, login.id).button(login_texts.NOT_ME)
    words = login_texts.ACCOUNT_BOUND.format(since=since)
    return Send(Screen(words, column(not_me)))


def _draft_ends(notice: Noticed, leaving: Leaving) -> Call:
    draft = (
        Draft.find(leaving.session, notice.draft_id)
        if notice.draft_id
        else None
    )
    if draft is None:
        return Drop("no_draft")
    if leaving.reader != draft.agent_id:
        return Withhold()
    return Send(Screen(texts.DRAFT_ENDS, draft_buttons(draft)))


def _held_ended(notice: Noticed, leaving: Leaving) -> Call:
    if leaving.reader != notice.agent_id:
        return Withhold()
    return Send(Screen(account_texts.HELD_ENDED))


def _reminder(notice: Noticed, leaving: Leaving) -> Call:
    """What a person asked to be reminded of, while the demande is open and theirs."""
    reminder = Reminder.find(leaving.session, UUID(notice.detail))
    agent = leaving.agent
    if reminder is None:
        return Drop("no_reminder")
    demande = Demande.by_id(leaving.session, reminder.demande_id)
    if is_over(leaving.session, reminder.agent_id, demande):
        return Drop("over")
    if agent is None or agent.id != reminder.agent_id:
        return Withhold()
    words = remind_texts.rings(demande.number, reminder.note)
    way = way_to(leaving.session, agent, demande)
    again = Press(Act.REMIND, demande.id).button(remind_texts.REMIND)
    return Send(Screen(words, column(way, again)))


def _stranger_removed(_notice: Noticed, _leaving: Leaving) -> Call:
    return Send(Screen(texts.STRANGER_REMOVED))


def _stranger_added(notice: Noticed, leaving: Leaving) -> Call:
    groupe = Groupe.find(leaving.session, notice.groupe_id)
    if groupe is None:
        return Drop("no_groupe")
    if leaving.reader != notice.to:
        return Withhold()
    return Send(Screen(texts.STRANGER_ADDED.format(groupe=Named(groupe.nom))))


def _counted(
    notice: Noticed, groupe: Groupe, leaving: Leaving
) -> dict[str, object]:
    """Return how many are in the Telegram group, and who of the known."""
    if notice.code in OVERS:
        found, known = json.loads(notice.detail)
        there = counted(found, "personne", "personnes")
        more = {"there": there, "more": found - known}
        return more | _before_the_rule(groupe, leaving)
    if notice.code is NoticeCode.GROUPE_UNSAFE:
        return {"what": administer_texts.lacks(notice.detail)}
    if notice.code not in COUNTS:
        return {}
    count, *user_ids = json.loads(notice.detail)
    names = names_of(
        leaving.session, groupe, [int(user_id) for user_id in user_ids]
    )
    return {
        "count": counted(count, "personne", "personnes"),
        "people": ", ".join(names) or texts.NOBODY_HERE,
    }


def _before_the_rule(groupe: Groupe, leaving: Leaving) -> dict[str, object]:
    """Return by what names to look for those who have to log in, and until when."""
    names = unlogged_names(leaving.session, groupe)
    quoted = ", ".join(f"« {name} »" for name in names)
    return {
        "seen": texts.SEEN.format(names=quoted) if names else "",
        "day": day(groupe.guarded_from or leaving.now),
    }


def author_of(notice: Noticed, session: Session) -> str:
    """Return who did it, by the only name that others read."""
    agent = Agent.find(session, notice.agent_id) if notice.agent_id else None
    return agent.short_name if agent else texts.THE_AIDANT


def _inviters(
    notice: Noticed, groupe: Groupe, leaving: Leaving
) -> dict[str, object]:
    """Return who may invite: the known by name, and how many others."""
    if notice.code is not NoticeCode.MAY_INVITE:
        return {}
    ids = [int(user_id) for user_id in notice.detail.split()]
    return {"people": people_named(leaving.session, groupe, ids)}


def people_named(session: Session, groupe: Groupe, ids: list[int]) -> str:
    """Name those of these accounts that are known in the groupe, and count the others."""
    known = [user_id for user_id in ids if is_known(session, groupe, user_id)]
    people = names_of(session, groupe, known)
    others = len(ids) - len(known)
    if others:
        people.append(counted(others, texts.ONE_UNKNOWN, texts.SOME_UNKNOWN))
    return ", ".join(people)


def _numbers(notice: Noticed) -> dict[str, object]:
    """Return which demandes wait."""
    if notice.code not in NUMBERS:
        return {}
    waiting = [number(int(reference)) for reference in notice.detail.split()]
    return {"numbers": ", ".join(waiting)}


def _of_groupe(notice: Noticed, leaving: Leaving) -> Call:
    groupe = Groupe.find(leaving.session, notice.groupe_id)
    if groupe is None:
        return Drop("no_groupe")
    if notice.to is None and not leaving.place.is_private:
        return Send(_told_to_moderation(notice, groupe, leaving))
    if leaving.reader != notice.to:
        return Withhold()
    if notice.to is None or not _may_read(notice, groupe, leaving):
        return Drop("role_ended")
    return Send(_sentence(notice, groupe, leaving))


def _may_read(notice: Noticed, groupe: Groupe, leaving: Leaving) -> bool:
    session, agent_id = leaving.session, notice.to
    if agent_id is None:
        return False
    if notice.code in {*COUNTS, NoticeCode.GROUPE_UNSAFE}:
        return may_open(session, agent_id, groupe.id)
    return may(session, agent_id, GroupeRight.MANAGE, groupe.id)


def _told_to_moderation(
    notice: Noticed, groupe: Groupe, leaving: Leaving
) -> Screen:
    """Who manages the groupe decides; without anybody, those who are told here."""
    screen = _sentence(notice, groupe, leaving)
    offers = OF_GROUPE.get(notice.code, (None, ""))[0] is Act.OPEN_GROUPE
    is_theirs = offers and not reached(leaving.session, groupe.id)
    return screen if is_theirs else replace(screen, rows=())


def _sentence(notice: Noticed, groupe: Groupe, leaving: Leaving) -> Screen:
    words = texts.OF_GROUPE[notice.code].format(
        agent=author_of(notice, leaving.session),
        groupe=Named(groupe.nom),
        **_counted(notice, groupe, leaving),
        **_inviters(notice, groupe, leaving),
        **_numbers(notice),
    )
    below = groupe_buttons(notice.code, groupe)
    return Screen(words, below or member_buttons(notice, groupe))


OWN_WAYS: dict[NoticeCode, Callable[[Noticed, Leaving], Call]] = {
    NoticeCode.GROUP_CHECKED: _group_checked,
    NoticeCode.GROUP_MOVED: _group_moved,
    NoticeCode.GROUP_LEFT: _group_left,
    NoticeCode.CHAT_TAKEN: _chat_taken,
    NoticeCode.TOPICS_REMAIN: _topics_remain,
    NoticeCode.NOT_ERASED: _not_erased,
    NoticeCode.ANSWER_WAITS: _answer_waits,
    NoticeCode.ACCOUNT_BOUND: _account_bound,
    NoticeCode.DRAFT_ENDS: _draft_ends,
    NoticeCode.HELD_ENDED: _held_ended,
    NoticeCode.STRANGER_REMOVED: _stranger_removed,
    NoticeCode.STRANGER_ADDED: _stranger_added,
    NoticeCode.UNANSWERED: unanswered,
    **dict.fromkeys(texts.OF_GROUPE, _of_groupe),
    **OF_ABSENCES,
    NoticeCode.REMINDER: _reminder,
}
"""What is of no demande; all others have their sentence."""
