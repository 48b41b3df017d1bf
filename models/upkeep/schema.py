"""Every table in one place, so that nobody forgets to import one."""

from models.demande import (
    between_us,
    demande,
    dialogue,
    draft,
    figures,
    held,
    mandat,
    mediation,
    participant,
    piece,
    sondage,
    usager,
)
from models.demande import file_verdict as read
from models.demande import kept_files as stored
from models.journal import entries as journal
from models.journal import register
from models.outbox import backlog, place
from models.outbox import copies as copy
from models.outbox import rows as outbox
from models.people import (
    account,
    agent,
    enrolment,
    entrance,
    imports,
    invitation,
    login,
    membership,
    organisme,
    presence,
    unlogged,
)
from models.store import beside, parked, seen, vault, witness
from models.store.base import Base

__all__ = [
    "Base",
    "account",
    "agent",
    "backlog",
    "beside",
    "between_us",
    "copy",
    "demande",
    "dialogue",
    "draft",
    "enrolment",
    "entrance",
    "figures",
    "held",
    "imports",
    "invitation",
    "journal",
    "login",
    "mandat",
    "mediation",
    "membership",
    "organisme",
    "outbox",
    "parked",
    "participant",
    "piece",
    "place",
    "presence",
    "read",
    "register",
    "seen",
    "sondage",
    "stored",
    "unlogged",
    "usager",
    "vault",
    "witness",
]
