"""Send a demande: the draft becomes facts, and each chosen organisme's topic is queued."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from models.actions.acts import record_on_demande
from models.actions.aidant_side import open_private_topics
from models.actions.invite_colleague import invite
from models.actions.recognise import index_demande
from models.actions.record_mandat import record_mandat
from models.demande.board import change_board
from models.demande.demande import Demande, DemandeState, Urgence, next_number
from models.demande.dialogue import Dialogue, DialogueState
from models.demande.draft import Draft, DraftData, delete_draft
from models.demande.followers import add_dialogue
from models.demande.piece import add_piece
from models.demande.rights import AIDANT_ROLES, REFERENT_ROLES
from models.demande.usager import UsagerField, add_usager_field
from models.errors import DomainError, NoAuthorisation, NotFound
from models.journal import entries as journal
from models.outbox import place
from models.outbox.kinds.card import Opened
from models.outbox.rows import post
from models.people.agent import Agent
from models.people.membership import Membership
from models.people.organisme import Groupe, GroupeTerritoire, GroupeType
from models.people.service_note import HAS_NOTE
from models.people.usual_paper import UsualPaper
from models.store.tools import tools
from models.values.spelling import telling, words

SHORTEST_NAME = 3
"""« Le » of « Le Goff » names nobody by itself; « Ô » alone does."""


class Incomplete(DomainError):
    """Something is still missing in the draft."""

    code = "draft_incomplete"


class OrganismeGone(DomainError):
    """A chosen organisme cannot be reached any more."""

    code = "organisme_gone"


def reachable_groupes(session: Session, territoire: str) -> list[Groupe]:
    """Return the groupes d'organisme of a territoire that can be reached, by name.

    They have a bound Telegram group and an active référent.
    """
    return list(session.scalars(_reachable(territoire).order_by(Groupe.nom)))


HAS_PAPERS = exists().where(UsualPaper.groupe_id == Groupe.id)


def groupes_to_choose(
    session: Session, territoire: str, *, agent_id: UUID
) -> list[tuple[Groupe, bool, bool]]:
    """Return the groupes that can be reached, those that the agent wrote to last first.

    With each, whether it keeps usual papers, and whether a note of service may stand.
    """
    last_used = (
        select(Dialogue.groupe_id, func.max(Dialogue.created_at).label("at"))
        .join(Demande, Demande.id == Dialogue.demande_id)
        .where(Demande.agent_id == agent_id)
        .group_by(Dialogue.groupe_id)
        .subquery()
    )
    query = (
        _reachable(territoire)
        .add_columns(HAS_PAPERS, HAS_NOTE)
        .outerjoin(last_used, last_used.c.groupe_id == Groupe.id)
        .order_by(last_used.c.at.desc().nulls_last(), Groupe.nom)
    )
    rows = session.execute(query)
    return [(row[0], row[1], row[2]) for row in rows]


IS_FROZEN = and_(Groupe.frozen_at.is_not(None), Groupe.is_held.is_(False))
"""What is sent there waits until somebody opens it; one that is held opens by itself."""


def _reachable(territoire: str) -> Select[Groupe]:
    active = (
        select(Membership.groupe_id)
        .join(Agent, Agent.id == Membership.agent_id)
        .where(Membership.role.in_(REFERENT_ROLES), Agent.disabled_at.is_(None))
    )
    return (
        select(Groupe)
        .join(GroupeTerritoire, GroupeTerritoire.groupe_id == Groupe.id)
        .where(
            Groupe.type == GroupeType.ORGANISME,
            GroupeTerritoire.territoire == territoire,
        )
        .where(Groupe.chat_id.is_not(None), Groupe.id.in_(active))
        # What is sent to a frozen one waits, and the aidant reads so first.
        .where(or_(Groupe.is_ready, IS_FROZEN))
    )


def structures_of(
    session: Session, agent_id: UUID
) -> list[tuple[Groupe, list[str]]]:
    """Return the structures for which the agent may file a demande, with their territoires."""
    query = (
        select(Groupe, GroupeTerritoire.territoire)
        .join(Membership, Membership.groupe_id == Groupe.id)
        .join(GroupeTerritoire, GroupeTerritoire.groupe_id == Groupe.id)
        .where(Groupe.type == GroupeType.STRUCTURE)
        .where(
            Membership.agent_id == agent_id, Membership.role.in_(AIDANT_ROLES)
        )
        .order_by(Groupe.nom, Groupe.id, GroupeTerritoire.territoire)
    )
    served: dict[Groupe, list[str]] = {}
    for groupe, territoire in session.execute(query):
        served.setdefault(groupe, []).append(territoire)
    return list(served.items())


def send_demande(
    session: Session, draft: Draft, agent: Agent, *, now: datetime
) -> Demande:
    """Turn the draft into a demande, queue its topics, erase the draft.

    The caller holds the draft's row lock.

    Raises:
        Incomplete: an answer is missing.
        NoAuthorisation: no attested mandat.
        OrganismeGone: a chosen groupe lost its Telegram group or its last référent.
    """
    data = draft.data
    _check(data)
    reachable = {
        groupe.id: groupe
        for groupe in reachable_groupes(session, data.territoire)
    }
    if any(groupe_id not in reachable for groupe_id in data.organismes):
        raise OrganismeGone
    demande = _demande(session, draft, data, agent, now=now)
    _usager(session, demande, data)
    record_mandat(session, demande, data, agent, now=now)
    for groupe_id in data.organismes:
        open_dialogue(session, demande, reachable[groupe_id], now=now)
    if not demande.is_practice:
        index_demande(session, demande)
    _pieces(session, demande, data, now=now)
    for colleague_id in data.colleagues:
        invite(session, agent, demande, colleague_id, now=now)
    open_private_topics(session, demande, now=now)
    delete_draft(session, draft)
    record_on_demande(
        session, journal.Act.DEMANDE_SENT, agent=agent, demande=demande, now=now
    )
    return demande


def sent_from(session: Session, draft_id: UUID) -> Demande | None:
    """Return the demande that this draft became, so that sending twice sends once."""
    return session.scalar(select(Demande).where(Demande.draft_id == draft_id))


def _check(data: DraftData) -> None:
    if not (data.is_attested and data.has_proof):
        raise NoAuthorisation
    required = (
        data.organismes,
        data.prenom,
        data.nom,
        data.date_naissance,
        data.probleme,
        data.urgence,
    )
    if not all(required) or data.titre is None:
        raise Incomplete


def _demande(
    session: Session,
    draft: Draft,
    data: DraftData,
    agent: Agent,
    *,
    now: datetime,
) -> Demande:
    demande = Demande(
        id=tools(session).chance.uuid(),
        # A reference of real demandes is not spent on an exercise.
        number=-next_number(session, "practice")
        if data.is_practice
        else next_number(session),
        is_practice=data.is_practice,
        draft_id=draft.id,
        agent_id=agent.id,
        structure_id=data.structure_id,
        territoire=data.territoire,
        state=DemandeState.NOUVELLE,
        urgence=Urgence(data.urgence or Urgence.SANS),
        contested_titre=data.contested_titre is not None or _names_usager(data),
        is_sondage_open=False,
        created_at=now,
    )
    session.add(demande)
    demande.titre = data.titre or ""
    answers = {"criteres", "blocage", "probleme", "urgence_raison"}
    demande.blocage = data.model_dump_json(include=answers)
    session.flush()
    return demande


def _names_usager(data: DraftData) -> bool:
    """Whether the titre bears a name of this usager: it will name no topic."""
    names = {
        word
        for name in (data.prenom, data.nom)
        for word in telling(name or "", shortest=SHORTEST_NAME)
    }
    return bool(names & words(data.titre or ""))


def _usager(session: Session, demande: Demande, data: DraftData) -> None:
    given = [
        ("prenom", "Prénom", data.prenom or ""),
        ("nom", "Nom de famille", data.nom or ""),
        ("date_naissance", "Date de naissance", data.date_naissance or ""),
        *(
            (other.key, other.label, other.value)
            for other in data.identifiers
            if other.value
        ),
    ]
    for rank, (key, label, value) in enumerate(given):
        field = UsagerField(
            id=tools(session).chance.uuid(),
            demande_id=demande.id,
            rank=rank,
            key=key,
        )
        add_usager_field(session, field)
        field.label, field.value = label, value
    session.flush()


def _pieces(
    session: Session, demande: Demande, data: DraftData, *, now: datetime
) -> None:
    for rank, file in enumerate(data.pieces):
        add_piece(
            session,
            file,
            demande_id=demande.id,
            message_id=None,
            rank=rank,
            now=now,
        )


def open_dialogue(
    session: Session, demande: Demande, groupe: Groupe, *, now: datetime
) -> Dialogue:
    """Open the demande before one groupe; its place exists at once, its topic when it is made.

    Raises:
        NotFound: the groupe has no Telegram group.
    """
    if groupe.chat_id is None:
        raise NotFound
    topic = place.topic_place(
        session, groupe.chat_id, groupe_id=groupe.id, now=now
    )
    dialogue = Dialogue(
        id=tools(session).chance.uuid(),
        demande_id=demande.id,
        groupe_id=groupe.id,
        place_id=topic.id,
        state=DialogueState.NOUVELLE,
        created_at=now,
    )
    add_dialogue(session, dialogue)
    session.flush()
    post(
        session,
        topic,
        Opened(),
        reader=topic.reader,
        now=now,
        demande_id=demande.id,
    )
    change_board(session, groupe.id, now=now)
    return dialogue
