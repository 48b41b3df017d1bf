"""What waits to leave, or for an operator, row by row: never a content, a name or an address."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from models.demande.demande import Demande
from models.outbox.chosen import CAN_LEAVE, IS_ASIDE, Chosen
from models.outbox.due import DUE_SINCE
from models.outbox.heads import WAITS_FOR_NO_THAW
from models.outbox.kinds.kind import Kind
from models.outbox.place import Place, PlaceKind
from models.outbox.rows import Outgoing, State
from models.people.organisme import Groupe


@dataclass(frozen=True, slots=True)
class WaitingSend:
    """A row: what it is, where it goes, why and since when it waits, and whether it can leave."""

    id: int
    kind: Kind
    place: PlaceKind | None
    groupe: str | None
    demande: int | None
    state: State
    cause: str
    since: datetime
    can_leave: bool


def waiting_sends(
    session: Session, chosen: Chosen, *, limit: int, now: datetime
) -> tuple[list[WaitingSend], int]:
    """Return the first `limit` rows in the order of their numbers, and how many there are."""
    listed = _listed(chosen, now)
    total = session.scalar(select(func.count()).select_from(listed.subquery()))
    rows = session.execute(listed.order_by(Outgoing.id).limit(limit))
    return [WaitingSend(*row) for row in rows], total or 0


def _listed(chosen: Chosen, now: datetime) -> Select[Any]:
    is_unsent = Outgoing.state.in_([State.NEW, State.SENDING, State.MAYBE])
    is_late = and_(is_unsent, WAITS_FOR_NO_THAW, now >= DUE_SINCE)
    is_of_interest = or_(IS_ASIDE, is_late)
    columns = (
        Outgoing.id,
        Outgoing.kind,
        Place.kind,
        Groupe.nom,
        Demande.number,
        Outgoing.state,
        func.coalesce(Outgoing.fault, ""),
        case((IS_ASIDE, Outgoing.sent_at), else_=Outgoing.created_at),
        or_(CAN_LEAVE, Outgoing.state.in_([State.NEW, State.MAYBE])),
    )
    return (
        select(*columns)
        .select_from(Outgoing)
        .outerjoin(Place, Place.id == Outgoing.place_id)
        .outerjoin(Groupe, Groupe.id == Place.groupe_id)
        .outerjoin(Demande, Demande.id == Outgoing.demande_id)
        .where(Outgoing.state.not_in([State.SENT, State.DROPPED]))
        .where(chosen.clause() if chosen.are_named else is_of_interest)
    )
