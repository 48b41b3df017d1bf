"""In August a country is away: who is away already keeps nobody's absence from beginning."""

from datetime import timedelta

from sqlalchemy import select

from models.actions.absences import BATCH, turn_absences
from models.actions.import_directory import import_directory
from models.people.absence import Absence
from models.people.agent import agent_by_email
from models.store.tools import tools
from tests.directory import GROUPES

BELLAC = "France services de Bellac"
EMAILS = [f"aidant{rank}@bellac.example" for rank in range(BATCH + 1)]
AGENTS = "email;prenom;nom;fonction;role;groupe\n" + "".join(
    f"{email};Aidant;N{rank};;aidant;{BELLAC}\n"
    for rank, email in enumerate(EMAILS)
)


def write_down(session, *, now):
    """Each has been away since yesterday; the last one's first day begins now."""
    import_directory(session, GROUPES, AGENTS, now=now)
    yesterday = now - timedelta(days=1)
    for email in EMAILS:
        agent = agent_by_email(session, email)
        is_last = email == EMAILS[-1]
        absence = Absence(
            id=tools(session).chance.uuid(),
            agent_id=agent.id,
            territoire="87",
            begins_at=now if is_last else yesterday,
            ends_at=now + timedelta(days=20),
            created_at=yesterday,
            confirmed_at=yesterday,
            begun_at=None if is_last else yesterday,
        )
        session.add(absence)


async def test_many_who_are_away_already_keep_nobodys_from_beginning(world):
    uow, now = world.app.uow, world.instant
    await uow.run(write_down, now=now)
    assert await uow.run(turn_absences, now=now) == 1
    assert not await uow.read(
        lambda session: session.scalars(
            select(Absence).where(Absence.begun_at.is_(None))
        ).all()
    )


async def test_nor_do_those_who_are_back_and_wait_for_their_morning(world):
    """At midnight many are back, others leave: what happened is said in the morning alone."""
    uow, night = world.app.uow, world.instant.replace(hour=23) - timedelta(1)
    await uow.run(write_down, now=night)
    later = night + timedelta(days=20)
    for _ in range(2):
        await uow.run(turn_absences, now=later)
    assert not await uow.read(
        lambda session: session.scalars(
            select(Absence).where(Absence.ended_at.is_(None))
        ).all()
    )
