"""What was answered to an agent since an instant: which demandes, by which groupes.

For the mails, that say no more.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from models.demande.demande import Demande
from models.demande.dialogue import Audience, Message, Side
from models.demande.participant import Participant
from models.demande.rights import AIDANT_ROLES
from models.people.absence import away_colleagues
from models.people.membership import groupes_as
from models.people.organisme import Groupe


def answers_since(
    session: Session, agent_id: UUID, since: datetime
) -> list[tuple[int, str]]:
    """Return the number of each demande that was answered, with the groupe that answered.

    Each pair comes once.
    """
    invited = select(Participant.demande_id).where(
        Participant.agent_id == agent_id
    )
    written = or_(
        Demande.agent_id == agent_id,
        Demande.id.in_(invited),
        Demande.agent_id.in_(away_colleagues(agent_id)),
    )
    structures = groupes_as(session, agent_id, AIDANT_ROLES)
    is_theirs = and_(written, Demande.structure_id.in_(structures))
    query = (
        select(Demande.number, Groupe.nom)
        .select_from(Message)
        .join(Demande, Demande.id == Message.demande_id)
        .join(Groupe, Groupe.id == Message.groupe_id)
        .where(is_theirs, Demande.erased_at.is_(None))
        .where(
            Message.side != Side.AIDANT, Message.audience != Audience.REFERENTS
        )
        .where(Message.created_at >= since, Message.withdrawn_at.is_(None))
        .distinct()
        .order_by(Demande.number, Groupe.nom)
    )
    return [(number, nom) for number, nom in session.execute(query)]
