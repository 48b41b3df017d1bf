"""The modérateur's topic: its name, and the summary that opens it, without identity nor pieces."""

from handlers.invite_moderateur import texts
from handlers.kit.press import Act, Press
from handlers.kit.screens import Rows, Screen, column
from handlers.kit.wording import ROLES, STATES, moment, number, signature
from models.actions.read_exchange import identity_words, mask
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, Message, last_message
from models.demande.followers import dialogues_of
from models.demande.mediation import Mediation, MediationState
from models.people.agent import Agent
from models.people.membership import role_in
from models.people.organisme import Groupe
from models.store.base import Session
from models.values.referentiel import territoire_nom


def topic_name(demande: Demande) -> str:
    """Return the name of the topic: a titre has nothing to do in another group's list."""
    return texts.topic_name(demande.number)


def card_screen(
    session: Session, mediation: Mediation, demande: Demande
) -> Screen:
    """Who invites and why, and where the demande stands."""
    inviter = Agent.by_id(session, mediation.invited_by)
    facts = {
        "number": number(demande.number),
        # A contested titre may hold a name after all.
        "titre": mask(demande.titre, identity_words(session, demande.id)),
        "structure": Groupe.by_id(session, demande.structure_id).nom,
        "territoire": territoire_nom(demande.territoire),
        "inviter": f"{inviter.short_name}, {ROLES[mediation.side]}",
        "since": moment(demande.created_at),
        "reason": mediation.reason,
        "word": mediation.word,
    }
    dialogues = dialogues_of(session, demande.id)
    states = [_line(session, dialogue) for dialogue in dialogues]
    text = texts.card(
        facts,
        states,
        last=_last(session, demande),
        taken=_taken(session, mediation),
    )
    return Screen(text, moderateur_buttons(mediation))


def moderateur_buttons(mediation: Mediation) -> Rows:
    """What a modérateur may do with the mediation as it stands."""
    read = Press(Act.MODERATION_READ, mediation.id).button(texts.READ)
    if mediation.state == MediationState.ASKED:
        take = Press(Act.MODERATION_TAKE, mediation.id).button(texts.TAKE)
        return column(
            read,
            take,
            Press(Act.MODERATION_REFUSE, mediation.id).button(texts.REFUSE),
        )
    if mediation.state == MediationState.TAKEN:
        return column(
            read, Press(Act.MODERATION_END, mediation.id).button(texts.END)
        )
    return ()


def _line(session: Session, dialogue: Dialogue) -> str:
    return f"{Groupe.by_id(session, dialogue.groupe_id).nom} : {STATES[dialogue.state]}"


def _last(session: Session, demande: Demande) -> str:
    last: Message | None = last_message(session, demande.id)
    if last is None:
        return ""
    agent, groupe = (
        Agent.by_id(session, last.agent_id),
        Groupe.by_id(session, last.groupe_id),
    )
    role = role_in(session, agent.id, groupe.id) or last.side
    return f"{signature(agent.short_name, role, groupe.nom)}, {moment(last.created_at)}"


def _taken(session: Session, mediation: Mediation) -> str:
    if mediation.taken_by is None or mediation.taken_at is None:
        return ""
    moderateur = Agent.by_id(session, mediation.taken_by)
    return f"{moderateur.short_name}, depuis {moment(mediation.taken_at)}"
