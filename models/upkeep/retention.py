"""When each personal value dies: one rule per column, and the purge that keeps them."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Integer, bindparam, delete, not_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from models.demande.demande import Demande
from models.demande.draft import Draft, delete_draft
from models.demande.file_verdict import forget_verdicts
from models.demande.held import Held
from models.demande.mandat import MandatRequest
from models.journal.refusals import forget_refusals
from models.journal.sealing import forget_segments
from models.people.absence import forget_old_absences
from models.people.enrolment import Enrolment
from models.people.invitation import Invitation
from models.people.kept_by_team import unused_in
from models.people.login import LoginRequest
from models.people.ready_answer import ReadyAnswer
from models.people.service_note import (
    forget_closings_of_old,
    forget_unfinished_notes,
)
from models.people.unlogged import Unlogged
from models.people.usual_paper import UsualPaper
from models.rules import Rules
from models.store.parked import ParkedUpdate
from models.store.seen import forget_seen
from models.store.tools import tools
from models.store.vault import FORGOT
from models.store.writing import table_of
from models.upkeep.erasing import erase_demande
from models.upkeep.left_behind import (
    forget_absences,
    forget_accounts,
    forget_agents,
    forget_lost_places,
    forget_sessions,
)
from models.upkeep.outgoing_left import (
    forget_outgoing,
    forget_unsent,
    forget_wordless,
)

Purge = Callable[[Session, datetime, int], int]
"""(session, before, how many at most): how many are gone."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What dies, after how long, and how; `lasts` reads the duration from the rules.

    `each`: how many of its rows cost no more than one demande does.
    """

    what: str
    lasts: Callable[[Rules], timedelta]
    purge: Purge
    each: int = 1


SMALL = 10
"""Rows that one statement deletes together."""


def purge(
    session: Session,
    *,
    now: datetime,
    batch: int = 100,
    names: Collection[str] = (),
) -> dict[str, int]:
    """Erase up to `batch` of each kind whose time has come, or more where rows are small.

    Returns how many, by kind. `names`: these kinds alone; all when none is named.
    """
    rules = tools(session).rules
    forget_seen(session, before=now - rules.seen)
    gone = {
        name: rule.purge(session, now - rule.lasts(rules), batch * rule.each)
        for name, rule in RULES.items()
        if name in names or not names
    }
    if any(gone.values()):
        session.info[FORGOT] = True
    return gone


def _demandes(session: Session, before: datetime, batch: int) -> int:
    is_due = (Demande.closed_at < before, Demande.erased_at.is_(None))
    demandes = session.scalars(
        select(Demande).where(*is_due).limit(batch)
    ).all()
    now = before + tools(session).rules.retention
    for demande in demandes:
        erase_demande(session, demande, now=now)
    return len(demandes)


def _drafts(session: Session, before: datetime, batch: int) -> int:
    now = before + tools(session).rules.draft
    is_kept = Draft.kept_until.is_not(None) & (Draft.kept_until >= now)
    is_due = (Draft.updated_at < before, not_(is_kept))
    drafts = session.scalars(select(Draft).where(*is_due).limit(batch)).all()
    for draft in drafts:
        delete_draft(session, draft)
    return len(drafts)


def _older(
    key: InstrumentedAttribute[Any], since: InstrumentedAttribute[datetime]
) -> Purge:
    """Return what deletes the rows that are older, whatever they say."""
    table = table_of(key.property.parent.class_)
    before_then = since < bindparam("before", type_=since.type)
    old = (
        select(key)
        .where(before_then)
        .limit(bindparam("batch", type_=Integer()))
    )
    goes = delete(table).where(table.c[key.key].in_(old))

    def purge_older(session: Session, before: datetime, batch: int) -> int:
        given = {"before": before, "batch": batch}
        return _gone(session.connection().execute(goes, given))

    return purge_older


def _gone(result: object) -> int:
    return int(getattr(result, "rowcount", 0))


RULES: dict[str, Rule] = {
    "demande": Rule(
        "titre, blocage, identity, mandat and messages",
        lambda rules: rules.retention,
        _demandes,
    ),
    "draft": Rule(
        "drafts that nobody continues", lambda rules: rules.draft, _drafts
    ),
    "login": Rule(
        "addresses typed to log in",
        lambda rules: rules.login_mails_window * 24,
        _older(LoginRequest.id, LoginRequest.created_at),
        each=SMALL,
    ),
    "file": Rule(
        "what was read of files",
        lambda rules: rules.draft,
        forget_verdicts,
        each=SMALL,
    ),
    "held": Rule(
        "texts that wait for a person's word",
        lambda rules: rules.draft,
        _older(Held.id, Held.created_at),
        each=SMALL,
    ),
    "enrolment": Rule(
        "enrolments that a responsable left",
        lambda rules: rules.enrolment,
        _older(Enrolment.agent_id, Enrolment.created_at),
        each=SMALL,
    ),
    "unlogged": Rule(
        "names of who has yet to log in, in a group bound before",
        lambda rules: rules.unlogged,
        _older(Unlogged.id, Unlogged.at),
        each=SMALL,
    ),
    "ready_answer": Rule(
        "ready answers that nobody sends",
        lambda rules: rules.ready_answer,
        unused_in(ReadyAnswer),
    ),
    "service_note": Rule(
        "notes of service that nobody finished",
        lambda rules: rules.enrolment,
        forget_unfinished_notes,
        each=SMALL,
    ),
    "closing": Rule(
        "days on which a team was closed",
        lambda rules: rules.retention,
        forget_closings_of_old,
        each=SMALL,
    ),
    "usual_paper": Rule(
        "usual papers that nobody asks for",
        lambda rules: rules.usual_paper,
        unused_in(UsualPaper),
    ),
    "absence": Rule(
        "absences that are over",
        lambda rules: rules.absence,
        forget_old_absences,
        each=SMALL,
    ),
    "invitation": Rule(
        "invitations",
        lambda rules: rules.invitation * 2,
        _older(Invitation.id, Invitation.created_at),
        each=SMALL,
    ),
    # The number and the text live on, sealed, in the mandat that they led to;
    # what led to none goes with the draft.
    "mandat_request": Rule(
        "numbers and texts of the SMS",
        lambda rules: rules.draft,
        _older(MandatRequest.id, MandatRequest.created_at),
        each=SMALL,
    ),
    "parked_update": Rule(
        "updates put aside",
        lambda rules: rules.draft,
        _older(ParkedUpdate.id, ParkedUpdate.at),
        each=SMALL,
    ),
    "outgoing": Rule(
        "outgoing rows", lambda rules: rules.draft, forget_outgoing, each=SMALL
    ),
    "wordless": Rule(
        "outgoing rows that carried nobody's words",
        lambda rules: rules.seen,
        forget_wordless,
    ),
    "unsent": Rule(
        "outgoing rows that never left",
        lambda rules: rules.retention,
        forget_unsent,
        each=SMALL,
    ),
    "journal": Rule(
        "acts, by segments", lambda rules: rules.journal, forget_segments
    ),
    "refusal": Rule(
        "what was refused",
        lambda rules: rules.journal,
        forget_refusals,
        each=SMALL,
    ),
    "agent": Rule(
        "names and addresses of agents who left",
        lambda rules: rules.retention,
        forget_agents,
    ),
    "session": Rule(
        "sessions that ended, but the last of who is still there",
        lambda rules: rules.retention,
        forget_sessions,
    ),
    "account": Rule(
        "accounts from which nobody known works, and their chats",
        lambda rules: rules.draft,
        forget_accounts,
    ),
    "place": Rule(
        "mailboxes of who left, topics of no demande",
        lambda rules: rules.retention,
        forget_lost_places,
    ),
    "presence": Rule(
        "who went out of a group",
        lambda rules: rules.retention,
        forget_absences,
    ),
}
RARE = ("wordless", "session", "account", "place", "presence")
"""What is looked for once a day: all the rows of a table are read for it."""
OFTEN = tuple(name for name in RULES if name not in RARE)

BATCH = 1000
"""How many rows of each kind a command erases in one transaction."""


def due(session: Session, *, now: datetime) -> dict[str, int]:
    """Return how many rows of each kind a whole purge would erase now; nothing is erased."""
    nested = session.begin_nested()
    total: dict[str, int] = dict.fromkeys(RULES, 0)
    try:
        while any((done := purge(session, now=now, batch=BATCH)).values()):
            total = {name: count + done[name] for name, count in total.items()}
        return total
    finally:
        nested.rollback()
