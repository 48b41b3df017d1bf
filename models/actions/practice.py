"""« /essai »: an invented demande to practise on in a real group, counted nowhere."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.actions.create_demande import send_demande
from models.actions.speak import Said, speak_as_invented
from models.demande.demande import Demande, DemandeState
from models.demande.dialogue import Dialogue, DialogueState, Message, Side
from models.demande.draft import DraftData, create_draft
from models.demande.followers import dialogues_of
from models.demande.states import move
from models.demande.topics import delete_topics
from models.errors import AlreadyDone, NotFound
from models.people.agent import Agent, MailPace
from models.people.organisme import Groupe, GroupeType, territoires
from models.people.roles import GroupeRight, may
from models.store.tools import tools
from models.upkeep.erasing import erase_demande

WORDING = "exercice"


def is_of_team(session: Session, agent: Agent, groupe_id: UUID) -> bool:
    """Return whether the agent answers for this groupe, or is its responsable.

    An exercise holds nobody's data.
    """
    return may(session, agent.id, GroupeRight.PRACTISE, groupe_id)


def access(session: Session, agent: Agent, dialogue_id: UUID) -> Demande:
    """Return the exercise of this dialogue, for the team, under a row lock.

    Raises:
        NotFound: there is none, it is a real demande, or the agent is not of the team.
    """
    dialogue = session.scalar(
        select(Dialogue).where(Dialogue.id == dialogue_id).with_for_update()
    )
    demande = (
        session.get_one(Demande, dialogue.demande_id) if dialogue else None
    )
    if dialogue is None or demande is None or not demande.is_practice:
        raise NotFound
    if not is_of_team(session, agent, dialogue.groupe_id):
        raise NotFound(right=GroupeRight.PRACTISE)
    return demande


def begin(
    session: Session,
    groupe: Groupe,
    *,
    titre: str,
    probleme: str,
    now: datetime,
) -> Demande:
    """Send an invented demande to this groupe alone.

    Raises:
        AlreadyDone: one is open there.
        OrganismeGone: the groupe cannot be reached.
    """
    if _open_in(session, groupe):
        raise AlreadyDone
    agent = _invented_agent(session, now=now)
    structure = _invented_structure(session, now=now)
    invented = DraftData(
        is_practice=True,
        structure_id=structure.id,
        territoire=territoires(session, groupe.id)[0],
        organismes=(groupe.id,),
        organismes_chosen=True,
        titre=titre,
        prenom="Prénom inventé",
        nom="Nom inventé",
        date_naissance="1960",
        criteres_chosen=True,
        blocage="",
        probleme=(probleme,),
        probleme_done=True,
        urgence="sans",
        urgence_raison="",
        mandat="existant",
        mandat_date=now.date(),
    )
    data = invented.attest(text=WORDING, wording=WORDING, now=now)
    draft = create_draft(session, data, agent_id=agent.id, user_id=0, now=now)
    return send_demande(session, draft, agent, now=now)


def _open_in(session: Session, groupe: Groupe) -> bool:
    query = select(Dialogue.id).join(Demande, Demande.id == Dialogue.demande_id)
    is_open = (
        Demande.is_practice.is_(True),
        Demande.state != DemandeState.CLOSE,
    )
    in_groupe = query.where(Dialogue.groupe_id == groupe.id, *is_open)
    return session.scalar(in_groupe.limit(1)) is not None


def _invented_agent(session: Session, *, now: datetime) -> Agent:
    """The one invented aidant: without address nor groupe, nobody logs in as them."""
    printed = tools(session).vault.fingerprint("aidant", purpose="practice")
    agent = session.scalar(select(Agent).where(Agent.email_print == printed))
    if agent is None:
        agent = Agent(
            id=tools(session).chance.uuid(),
            email_print=printed,
            mails=MailPace.NEVER,
            created_at=now,
        )
        session.add(agent)
        session.flush()
        agent.email, agent.prenom, agent.nom = "", "Camille", "Exercice"
        session.flush()
    return agent


def _invented_structure(session: Session, *, now: datetime) -> Groupe:
    printed = tools(session).vault.fingerprint("structure", purpose="practice")
    groupe = session.scalar(select(Groupe).where(Groupe.nom_print == printed))
    if groupe is None:
        groupe = Groupe(
            id=tools(session).chance.uuid(),
            nom_print=printed,
            is_ready=False,
            created_at=now,
        )
        groupe.nom, groupe.type = "structure inventée", GroupeType.STRUCTURE
        groupe.email = groupe.note = ""
        session.add(groupe)
        session.flush()
    return groupe


def answers_said(session: Session, dialogue: Dialogue) -> int:
    """Return how often the invented aidant answered."""
    answers = (
        Message.demande_id == dialogue.demande_id,
        Message.side == Side.AIDANT,
    )
    return (
        session.scalar(
            select(func.count()).select_from(Message).where(*answers)
        )
        or 0
    )


def answer(
    session: Session, dialogue: Dialogue, said: Said, *, now: datetime
) -> None:
    """Say the invented aidant's words in the topic."""
    speak_as_invented(
        session, session.get_one(Demande, dialogue.demande_id), said, now=now
    )


def end(session: Session, demande: Demande, *, now: datetime) -> None:
    """Erase an exercise and its topic.

    Raises:
        AlreadyDone: it is over.
        NotFound: this demande is a real one.
    """
    if not demande.is_practice:
        raise NotFound
    if not demande.is_open:
        raise AlreadyDone
    dialogues = dialogues_of(session, demande.id)
    for dialogue in dialogues:
        move(session, demande, dialogue, DialogueState.CLOSE, now=now)
    erase_demande(session, demande, now=now)
    delete_topics(session, dialogues, now=now)


def end_old(session: Session, *, now: datetime, batch: int = 20) -> int:
    """Erase the exercises that were left open for too long; return how many."""
    before = now - tools(session).rules.practice
    old = select(Demande).where(
        Demande.is_practice.is_(True), Demande.state != DemandeState.CLOSE
    )
    old = (
        old.where(Demande.created_at <= before)
        .limit(batch)
        .with_for_update(skip_locked=True)
    )
    demandes = session.scalars(old).all()
    for demande in demandes:
        end(session, demande, now=now)
    return len(demandes)
