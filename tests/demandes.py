"""Demandes filed by the product's own verb, for scenarios about what comes after."""

from models.people.agent import agent_by_email
from tests.prepared import STRUCTURE, send_one


async def file_many(world, email, *titres, structure=STRUCTURE) -> None:
    """File one demande per titre, oldest first, and let it reach its topic at the Caf."""
    await world.app.uow.run(_send, email, titres, structure, now=world.instant)
    await world.settle()


def _send(session, email, titres, structure, *, now) -> None:
    agent = agent_by_email(session, email)
    for titre in titres:
        send_one(session, agent, 1, now=now, structure=structure, titre=titre)
