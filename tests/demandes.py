"""Demandes filed by the product's own verb, for scenarios about what comes after."""

from models.outbox.private_topics import spoken_to
from models.people.agent import agent_by_email, last_session
from tests.prepared import STRUCTURE, send_one


async def file_many(world, email, *titres, structure=STRUCTURE) -> None:
    """File one demande per titre, oldest first, and let it reach its topic at the Caf."""
    await world.app.uow.run(_send, email, titres, structure, now=world.instant)
    await world.settle()


async def file_one(world, email, titre, *, structure, groupe, urgence) -> None:
    """File one demande, as urgent as its aidant says, at any groupe."""
    await world.app.uow.run(
        _send_one, email, titre, structure, groupe, urgence, now=world.instant
    )
    await world.settle()


def _send_one(
    session, email, titre, structure, groupe, urgence, *, now
) -> None:
    agent = agent_by_email(session, email)
    send_one(
        session,
        agent,
        1,
        now=now,
        structure=structure,
        groupe=groupe,
        titre=titre,
        urgence=urgence,
        territoire="87" if structure == STRUCTURE else "971",
    )


def _send(session, email, titres, structure, *, now) -> None:
    agent = agent_by_email(session, email)
    chat = last_session(session, agent.id)
    for titre in titres:
        demande = send_one(
            session, agent, 1, now=now, structure=structure, titre=titre
        )
        if chat is not None:
            spoken_to(session, chat.user_id, demande.id, now=now)
