"""Every table in one place, so that nobody forgets to import one."""

from models import (
    account,
    agent,
    copy,
    demande,
    dialogue,
    draft,
    held,
    journal,
    login,
    mandat,
    organisme,
    outbox,
    place,
    seen,
    sondage,
    usager,
    vault,
)
from models.base import Base

__all__ = [
    "Base",
    "account",
    "agent",
    "copy",
    "demande",
    "dialogue",
    "draft",
    "held",
    "journal",
    "login",
    "mandat",
    "organisme",
    "outbox",
    "place",
    "seen",
    "sondage",
    "usager",
    "vault",
]
