"""When each personal value dies: one rule per column, and the purge that keeps them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, not_, select, update
from sqlalchemy.orm import Session

from models import journal
from models.agent import Agent
from models.base import tools
from models.demande import Demande
from models.dialogue import Message
from models.draft import Draft, delete_draft
from models.held import Held
from models.login import LoginRequest
from models.mandat import Mandat, MandatRequest
from models.mediation import Mediation
from models.outbox import Outgoing, State
from models.participant import Participant
from models.piece import Piece
from models.rules import Rules
from models.seen import ParkedUpdate, forget_seen
from models.usager import UsagerField
from models.words import forget_words


@dataclass(frozen=True, slots=True)
class Rule:
    """What dies, after how long, and how; `lasts` reads the duration from the rules."""

    what: str
    lasts: Callable[[Rules], timedelta]
    purge: Callable[[Session, datetime, int], int]


def purge(session: Session, *, now: datetime, batch: int = 100) -> dict[str, int]:
    """Erase up to `batch` rows of each kind whose time has come; return how many, by kind."""
    rules = tools(session).rules
    forget_seen(session, before=now - rules.seen)
    return {name: rule.purge(session, now - rule.lasts(rules), batch) for name, rule in RULES.items()}


def erase_demande(session: Session, demande: Demande, *, now: datetime) -> None:
    """Erase all that a demande says, and the key that could read it in a backup; its number and states stay."""
    for table in (Piece, Mediation, Message, UsagerField, Mandat, Participant):
        session.execute(delete(table).where(table.demande_id == demande.id))
    forget_words(session, demande.id)
    demande.titre_sealed = demande.blocage_sealed = demande.duplicate_print = None
    demande.erased_at = now
    session.flush()
    tools(session).vault.forget(session, demande.id)
    journal.record(session, journal.Act.DEMANDE_ERASED, now=now, demande_id=demande.id)


def _demandes(session: Session, before: datetime, batch: int) -> int:
    query = select(Demande).where(Demande.closed_at < before, Demande.erased_at.is_(None)).limit(batch)
    found = list(session.scalars(query))
    for demande in found:
        erase_demande(session, demande, now=before)
    return len(found)


def _drafts(session: Session, before: datetime, batch: int) -> int:
    now = before + tools(session).rules.draft
    is_kept = Draft.kept_until.is_not(None) & (Draft.kept_until >= now)
    found = list(session.scalars(select(Draft).where(Draft.updated_at < before, not_(is_kept)).limit(batch)))
    for draft in found:
        delete_draft(session, draft)
    return len(found)


def _logins(session: Session, before: datetime, batch: int) -> int:
    old = select(LoginRequest.id).where(LoginRequest.created_at < before).limit(batch)
    return _gone(session.execute(delete(LoginRequest).where(LoginRequest.id.in_(old))))


def _held(session: Session, before: datetime, batch: int) -> int:
    old = select(Held.id).where(Held.created_at < before).limit(batch)
    return _gone(session.execute(delete(Held).where(Held.id.in_(old))))


def _mandat_requests(session: Session, before: datetime, batch: int) -> int:
    # The number and the text live on, sealed, in the mandat that they led to; what led to none goes with the draft.
    old = select(MandatRequest.id).where(MandatRequest.created_at < before).limit(batch)
    return _gone(session.execute(delete(MandatRequest).where(MandatRequest.id.in_(old))))


def _parked(session: Session, before: datetime, batch: int) -> int:
    old = select(ParkedUpdate.id).where(ParkedUpdate.at < before).limit(batch)
    return _gone(session.execute(delete(ParkedUpdate).where(ParkedUpdate.id.in_(old))))


def _outgoing(session: Session, before: datetime, batch: int) -> int:
    old = select(Outgoing.id).where(Outgoing.state.in_([State.SENT, State.DROPPED]), Outgoing.sent_at < before)
    gone = _gone(session.execute(delete(Outgoing).where(Outgoing.id.in_(old.limit(batch)))))
    stale = (Outgoing.state == State.PARKED) & (Outgoing.sent_at < before) & Outgoing.payload.is_not(None)
    session.execute(update(Outgoing).where(stale).values(payload=None))
    return gone


def _agents(session: Session, before: datetime, batch: int) -> int:
    # An agent's name lives as long as the account; `disable` ends the account, its values then die with their key.
    query = select(Agent).where(Agent.disabled_at < before, Agent.email_sealed.is_not(None)).limit(batch)
    found = list(session.scalars(query))
    for agent in found:
        agent.email_sealed = agent.prenom_sealed = agent.nom_sealed = None
        tools(session).vault.forget(session, agent.id)
    return len(found)


def _gone(result: object) -> int:
    return int(getattr(result, "rowcount", 0))


RULES: dict[str, Rule] = {
    "demande": Rule("titre, blocage, identity, mandat and messages", lambda rules: rules.retention, _demandes),
    "draft": Rule("drafts that nobody continues", lambda rules: rules.draft, _drafts),
    "login": Rule("addresses typed to log in", lambda rules: rules.login_mails_window * 24, _logins),
    "held": Rule("texts that wait for a person's word", lambda rules: rules.draft, _held),
    "mandat_request": Rule("numbers and texts of the SMS", lambda rules: rules.draft, _mandat_requests),
    "parked_update": Rule("updates put aside", lambda rules: rules.draft, _parked),
    "outgoing": Rule("outgoing rows", lambda rules: rules.draft, _outgoing),
    "agent": Rule("names and addresses of disabled agents", lambda rules: rules.retention, _agents),
}


def due(session: Session, *, now: datetime) -> dict[str, int]:
    """Return how many rows of each kind a purge would erase now; nothing is erased."""
    nested = session.begin_nested()
    try:
        return purge(session, now=now, batch=10_000)
    finally:
        nested.rollback()
