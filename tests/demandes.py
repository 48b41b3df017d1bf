"""Demandes filed by the product's own verb, for scenarios about what comes after."""

from models.outbox.private_topics import spoken_to
from models.people.agent import agent_by_email, last_session
from tests.prepared import STRUCTURE, send_one


async def file_many(world, email, *titres, structure=STRUCTURE) -> None:
    """File one demande per titre, oldest first, and let it reach its topic at the Caf."""
    await world.app.uow.run(_send, email, titres, structure, now=world.instant)
    await world.settle()


def _send(session, email, titres, structure, *, now) -> None:
    agent = agent_by_email(session, email)
    chat = last_session(session, agent.id)
    for titre in titres:
        demande = send_one(
            session, agent, 1, now=now, structure=structure, titre=titre
        )
        if chat is not None:
            spoken_to(session, chat.user_id, demande.id, now=now)
