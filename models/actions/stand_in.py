"""Who follows a demande now: colleagues of the structure, while who follows it is away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from models.actions.tell_responsables import responsables
from models.demande.demande import Demande
from models.demande.participant import participants
from models.demande.rights import AIDANT_ROLES
from models.people.absence import Absence, away_among
from models.people.colleagues import aidants_of
from models.people.membership import memberships
from models.people.organisme import Groupe
from models.store.memo import is_known_absent


@dataclass(frozen=True, slots=True)
class Following:
    """Whom the aidant's side tells of a demande at this instant.

    `agents` read what is said. Where nobody is left, `responsables` are told that something was,
    by the reference alone; and without any, who is away is told still. `absence`: the author's.
    """

    agents: tuple[UUID, ...]
    responsables: tuple[UUID, ...] = ()
    absence: Absence | None = None

    @property
    def mailed(self) -> list[UUID]:
        """Who is told by mail that something waits."""
        return list(self.agents or self.responsables)


def aidant_side(session: Session, demande: Demande) -> list[UUID]:
    """Return the agents of the aidant's side: the author, then the invited colleagues.

    An author who left is not of it: what is said meanwhile waits on the demande's page.
    """
    author = [] if demande.orphaned_at else [demande.agent_id]
    return list(dict.fromkeys([*author, *participants(session, demande.id)]))


def following(
    session: Session, demande: Demande, *, now: datetime
) -> Following:
    """Return who is told: the aidant's side, or the structure's colleagues for who is away."""
    side = aidant_side(session, demande)
    if not side or is_known_absent(session, (Absence, demande.id)):
        return Following(tuple(side))
    # Until it has begun, colleagues have no right to read: its agent is told still.
    away = {
        agent_id: absence
        for agent_id, absence in away_among(session, side, now=now).items()
        if absence.has_begun
    }
    if not away:
        return Following(tuple(side))
    return _instead(session, demande, side, away, now=now)


def _instead(
    session: Session,
    demande: Demande,
    side: list[UUID],
    away: dict[UUID, Absence],
    *,
    now: datetime,
) -> Following:
    present = [agent_id for agent_id in side if agent_id not in away]
    if demande.agent_id not in present:
        present += _colleagues(session, demande, but=side, now=now)
    absence = away.get(demande.agent_id) or next(iter(away.values()))
    if present:
        return Following(tuple(present), absence=absence)
    chiefs = [agent.id for agent in responsables(session, demande.structure_id)]
    asked = _present(session, chiefs, now=now)
    told = () if asked else tuple(side)
    return Following(told, tuple(asked), absence)


def _colleagues(
    session: Session, demande: Demande, *, but: list[UUID], now: datetime
) -> list[UUID]:
    others = aidants_of(session, demande.structure_id, but=but)
    return _present(session, [agent.id for agent in others], now=now)


def _present(
    session: Session, agent_ids: Iterable[UUID], *, now: datetime
) -> list[UUID]:
    candidates = list(agent_ids)
    away = away_among(session, candidates, now=now) if candidates else {}
    return [agent_id for agent_id in candidates if agent_id not in away]


@dataclass(frozen=True, slots=True)
class StandIns:
    """Who would follow in an agent's place in one structure, by short names, or whether nobody.

    `has_responsable`: one would be told, where no colleague is there.
    """

    structure: str
    colleagues: tuple[str, ...]
    has_responsable: bool


def foresee_absence(
    session: Session, agent_id: UUID, *, begins_at: datetime
) -> list[StandIns]:
    """Return who would follow the agent's demandes from that instant (UTC), by structure."""
    return [
        _foresee_in(session, agent_id, groupe, begins_at=begins_at)
        for membership, groupe in memberships(session, agent_id)
        if membership.role in AIDANT_ROLES
    ]


def _foresee_in(
    session: Session, agent_id: UUID, structure: Groupe, *, begins_at: datetime
) -> StandIns:
    others = aidants_of(session, structure.id, but=[agent_id])
    by_id = {agent.id: agent for agent in others}
    present = _present(session, by_id, now=begins_at)
    chiefs = [agent.id for agent in responsables(session, structure.id)]
    asked = [each for each in chiefs if each != agent_id]
    return StandIns(
        structure=structure.nom,
        colleagues=tuple(by_id[each].short_name for each in present),
        has_responsable=bool(_present(session, asked, now=begins_at)),
    )
