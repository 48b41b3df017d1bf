"""What is done in the town by the product's own verbs, without a screen."""

from uuid import UUID

from models.actions.change_roles import Post, set_roles
from models.actions.import_directory import groupe_by_name
from models.demande.draft import drafts_of
from models.outbox.private_topics import spoken_to
from models.people.agent import agent_by_email
from tests.prepared import STRUCTURE, send_one


def set_roles_in(session, email, nom, roles, *, now) -> None:
    """As a list that is imported says."""
    agent, groupe = agent_by_email(session, email), groupe_by_name(session, nom)
    set_roles(session, Post(agent, groupe), roles, now=now)


def file_demande(
    session, email, user_id, organismes, titre, nom, *, now
) -> None:
    """A demande is filed, without its screens: what is said next in the chat is for it."""
    first, *others = organismes
    agent = agent_by_email(session, email)
    demande = send_one(
        session,
        agent,
        user_id,
        now=now,
        groupe=first,
        also=others,
        structure=STRUCTURE,
        titre=titre,
        nom=nom,
    )
    spoken_to(session, user_id, demande.id, now=now)


def drafts_in(session, email) -> dict[UUID, str]:
    """What somebody's drafts hold."""
    agent = agent_by_email(session, email)
    if agent is None:
        return {}
    return {one.id: one.content for one in drafts_of(session, agent.id)}
