"""Who somebody is in a groupe, and who works from a Telegram account now."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from models.people.agent import (
    Agent,
    AgentSession,
    last_session,
    last_session_of_account,
    open_session,
)
from models.people.membership import Membership, Role, groupes_as, role_in
from models.people.organisme import Groupe, GroupeType
from models.store.base import Base

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
DAY = timedelta(days=1)
STRUCTURE, CAF, MODERATION = UUID(int=1), UUID(int=2), UUID(int=3)
TYPES = {
    STRUCTURE: (GroupeType.STRUCTURE, None),
    CAF: (GroupeType.ORGANISME, "CAF"),
    MODERATION: (GroupeType.MODERATION, None),
}
ROLES = {
    "maryse": {STRUCTURE: Role.AIDANT},
    "paul": {CAF: Role.REFERENT},
    "mona": {MODERATION: Role.MODERATEUR},
    "dany": {STRUCTURE: Role.AIDANT, CAF: Role.RESPONSABLE},
    "alix": {
        STRUCTURE: Role.ADMINISTRATEUR,
        CAF: Role.REFERENT,
        MODERATION: Role.RESPONSABLE,
    },
    "nobody": {},
    "disabled": {CAF: Role.REFERENT},
}
IDS = {name: UUID(int=100 + place) for place, name in enumerate(ROLES)}
SESSIONS = {
    "maryse": (1, NOW + DAY, None),
    "paul": (2, NOW - DAY, None),
    "mona": (3, NOW + DAY, NOW - DAY),
    "dany": (4, NOW, None),
    "alix": (5, NOW + timedelta(seconds=1), None),
    "disabled": (6, NOW + DAY, None),
}
"""By agent: the Telegram account, when the session expires, when it was ended."""


@pytest.fixture(scope="module")
def session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(map(_groupe, TYPES))
        for name in ROLES:
            _enrol(session, name)
        session.commit()
        yield session
    engine.dispose()


def _groupe(groupe_id):
    kind, organisme = TYPES[groupe_id]
    return Groupe(
        id=groupe_id,
        nom=f"Groupe {groupe_id.int}",
        nom_print=groupe_id.bytes,
        type=kind,
        organisme=organisme,
        created_at=NOW,
    )


def _enrol(session, name):
    agent_id = IDS[name]
    disabled_at = NOW - DAY if name == "disabled" else None
    session.add(
        Agent(
            id=agent_id,
            email_print=agent_id.bytes,
            disabled_at=disabled_at,
            created_at=NOW,
        )
    )
    for groupe_id, role in ROLES[name].items():
        session.add(
            Membership(
                agent_id=agent_id,
                groupe_id=groupe_id,
                role=role,
                created_at=NOW,
            )
        )
    if name in SESSIONS:
        user_id, expires, ended_at = SESSIONS[name]
        session.add(
            AgentSession(
                id=UUID(int=500 + user_id),
                agent_id=agent_id,
                user_id=user_id,
                is_shared=False,
                started_at=NOW - 2 * DAY,
                expires=expires,
                ended_at=ended_at,
            )
        )


@pytest.mark.parametrize("name", ROLES)
@pytest.mark.parametrize("groupe_id", [*TYPES, UUID(int=9)])
def test_a_role_is_that_of_one_groupe(session, name, groupe_id):
    assert role_in(session, IDS[name], groupe_id) == ROLES[name].get(groupe_id)


@pytest.mark.parametrize(
    ("name", "roles", "groupes"),
    [
        ("maryse", {Role.AIDANT}, {STRUCTURE}),
        ("maryse", {Role.REFERENT}, set()),
        ("maryse", set(), set()),
        ("paul", {Role.REFERENT}, {CAF}),
        ("dany", {Role.AIDANT}, {STRUCTURE}),
        ("dany", {Role.RESPONSABLE}, {CAF}),
        ("dany", {Role.AIDANT, Role.RESPONSABLE}, {STRUCTURE, CAF}),
        ("alix", set(Role), {STRUCTURE, CAF, MODERATION}),
        ("alix", {Role.MODERATEUR}, set()),
        ("nobody", set(Role), set()),
    ],
)
def test_groupes_are_found_by_the_roles_one_has_there(
    session, name, roles, groupes
):
    assert groupes_as(session, IDS[name], frozenset(roles)) == groupes


@pytest.mark.parametrize(
    ("user_id", "name"),
    [
        (1, "maryse"),
        (2, None),
        (3, None),
        (4, None),
        (5, "alix"),
        (6, None),
        (7, None),
    ],
)
def test_a_session_is_open_until_it_expires_or_ends_or_its_agent_is_disabled(
    session, user_id, name
):
    login = open_session(session, user_id, now=NOW)
    assert (login[0].id if login else None) == IDS.get(name)


@pytest.mark.parametrize("name", ROLES)
def test_the_last_session_is_known_open_or_not(session, name):
    user_id = SESSIONS.get(name, (None,))[0]
    of_agent = last_session(session, IDS[name])
    assert (of_agent.user_id if of_agent else None) == user_id
    of_account = last_session_of_account(session, user_id or 99)
    assert (of_account.agent_id if of_account else None) == (
        IDS[name] if user_id else None
    )
