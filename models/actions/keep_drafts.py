"""The end of a draft is told the day before, and put off once asked."""

from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.demande.draft import Draft
from models.outbox import place
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.reader import agent_reader
from models.outbox.rows import post
from models.people.agent import last_session
from models.store.tools import tools

BATCH = 100


def warn_drafts(session: Session, *, now: datetime) -> int:
    """Tell, once each, the agents whose draft ends tomorrow."""
    rules = tools(session).rules
    query = (
        select(Draft)
        .where(Draft.updated_at <= now - rules.draft + rules.draft_warning)
        .where(
            or_(
                Draft.kept_until.is_(None),
                Draft.kept_until <= now + rules.draft_warning,
            )
        )
        .where(
            or_(Draft.warned_at.is_(None), Draft.warned_at < Draft.updated_at)
        )
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    )
    ending = list(session.scalars(query))
    for draft in ending:
        draft.warned_at = now
        login = last_session(session, draft.agent_id)
        if login is not None:
            chat = place.private_place(session, login.user_id, now=now)
            notice = Noticed(code=NoticeCode.DRAFT_ENDS, draft_id=draft.id)
            post(
                session,
                chat,
                notice,
                reader=agent_reader(draft.agent_id),
                now=now,
            )
    return len(ending)


def keep_draft(session: Session, draft: Draft, *, now: datetime) -> None:
    """« Garder ce brouillon 14 jours »: told again the day before its new end."""
    draft.kept_until, draft.warned_at = (
        now + tools(session).rules.draft_kept,
        None,
    )
