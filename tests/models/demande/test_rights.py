"""Who may do what with a demande: each role, each act, what a withdrawal or an erasure leaves."""

from datetime import UTC, datetime
from itertools import count
from uuid import UUID

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from models.demande.demande import Demande, DemandeState, Urgence
from models.demande.dialogue import Dialogue, DialogueState
from models.demande.participant import Participant
from models.demande.rights import (
    MATRIX,
    Relation,
    Right,
    access_demande,
    access_dialogue,
    demandes_of,
    rights_on,
)
from models.errors import NotFound, Revoked
from models.outbox.place import Place, PlaceKind
from models.people.agent import Agent
from models.people.membership import Membership, Role
from models.people.organisme import Groupe, GroupeType
from models.store.base import Base

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
STRUCTURE, CAF, CPAM = UUID(int=1), UUID(int=2), UUID(int=3)
OPEN, WITHDRAWN, ERASED = UUID(int=11), UUID(int=12), UUID(int=13)
ALL = [
    "read",
    "write",
    "follow",
    "close",
    "answer",
    "see_identity",
    "invite",
    "revoke",
    "restore",
    "entrust",
    "remind",
]
MAY = {
    "author": "read write follow close see_identity invite revoke restore remind",
    "colleague": "read write follow close see_identity invite revoke remind",
    "structure": "read follow close revoke",
    "responsable": "entrust",
    "responsable_too": "read follow close revoke entrust",
    "administrateur": "",
    "referent": "read answer see_identity invite remind",
    "referent_elsewhere": "",
    "aidant_elsewhere": "",
    "invited_elsewhere": "",
    "stranger": "",
}
STILL = {
    "author": "read follow revoke restore",
    "colleague": "read follow revoke",
    "structure": "read follow revoke",
    "responsable_too": "read follow revoke",
}
"""What the withdrawal of the authorisation leaves."""
ROLES = {
    "author": [(STRUCTURE, Role.AIDANT)],
    "colleague": [(STRUCTURE, Role.AIDANT)],
    "structure": [(STRUCTURE, Role.AIDANT)],
    "responsable": [(STRUCTURE, Role.RESPONSABLE)],
    "responsable_too": [(STRUCTURE, Role.AIDANT)],
    "administrateur": [(STRUCTURE, Role.ADMINISTRATEUR)],
    "referent": [(CAF, Role.REFERENT)],
    "referent_elsewhere": [(CPAM, Role.REFERENT)],
    "aidant_elsewhere": [(CPAM, Role.AIDANT)],
    "invited_elsewhere": [(CPAM, Role.AIDANT)],
    "stranger": [],
}
AGENTS = {name: UUID(int=100 + place) for place, name in enumerate(ROLES)}
RIGHT_OF = [(role, right) for role in ROLES for right in ALL]


@pytest.fixture(scope="module")
def session():
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        _fill(session)
        yield session
    engine.dispose()


def _fill(session):
    for groupe_id in (STRUCTURE, CAF, CPAM):
        session.add(_groupe(groupe_id))
    for name, agent_id in AGENTS.items():
        for groupe_id, role in ROLES[name]:
            session.add(
                Membership(
                    agent_id=agent_id,
                    groupe_id=groupe_id,
                    role=role,
                    is_also_responsable=name.endswith("_too"),
                    created_at=NOW,
                )
            )
    numbers = count(1)
    for demande_id in (OPEN, WITHDRAWN, ERASED):
        session.add(_demande(demande_id, next(numbers)))
        session.add(_place(demande_id))
        session.add(_dialogue(demande_id))
        for name in ("colleague", "invited_elsewhere"):
            session.add(
                Participant(
                    demande_id=demande_id,
                    agent_id=AGENTS[name],
                    invited_by=AGENTS["author"],
                    created_at=NOW,
                )
            )
    session.commit()


def _groupe(groupe_id):
    is_structure = groupe_id == STRUCTURE
    return Groupe(
        id=groupe_id,
        nom=f"Groupe {groupe_id.int}",
        nom_print=groupe_id.bytes,
        type=GroupeType.STRUCTURE if is_structure else GroupeType.ORGANISME,
        organisme=None if is_structure else "CAF",
        created_at=NOW,
    )


def _demande(demande_id, number):
    return Demande(
        id=demande_id,
        number=number,
        draft_id=UUID(int=1000 + number),
        agent_id=AGENTS["author"],
        structure_id=STRUCTURE,
        territoire="87",
        state=DemandeState.EN_COURS,
        urgence=Urgence.SANS,
        created_at=NOW,
        revoked_at=NOW if demande_id == WITHDRAWN else None,
        erased_at=NOW if demande_id == ERASED else None,
    )


def _dialogue(demande_id):
    return Dialogue(
        id=_dialogue_id(demande_id),
        demande_id=demande_id,
        groupe_id=CAF,
        place_id=_place_id(demande_id),
        state=DialogueState.EN_COURS,
        created_at=NOW,
    )


def _place(demande_id):
    return Place(
        id=_place_id(demande_id),
        kind=PlaceKind.TOPIC,
        chat_id=-1,
        thread_id=demande_id.int,
        created_at=NOW,
    )


def _place_id(demande_id):
    return UUID(int=3000 + demande_id.int)


def _dialogue_id(demande_id):
    return UUID(int=2000 + demande_id.int)


def _agent(role):
    return Agent(id=AGENTS[role])


@pytest.mark.parametrize(("role", "right"), RIGHT_OF)
def test_an_open_demande_opens_to_whom_the_matrix_names(session, role, right):
    if right in MAY[role].split():
        assert (
            access_demande(session, _agent(role), Right(right), OPEN).id == OPEN
        )
    else:
        with pytest.raises(NotFound):
            access_demande(session, _agent(role), Right(right), OPEN)


@pytest.mark.parametrize(("role", "right"), RIGHT_OF)
def test_a_withdrawal_leaves_little_to_the_aidants_and_nothing_to_referents(
    session, role, right
):
    if right in STILL.get(role, "").split():
        assert (
            access_demande(session, _agent(role), Right(right), WITHDRAWN).id
            == WITHDRAWN
        )
        return
    with pytest.raises(Revoked if right in MAY[role].split() else NotFound):
        access_demande(session, _agent(role), Right(right), WITHDRAWN)


@pytest.mark.parametrize("role", ROLES)
def test_an_erased_or_unknown_demande_opens_to_nobody(session, role):
    for demande_id in (ERASED, UUID(int=99)):
        for right in Right:
            with pytest.raises(NotFound):
                access_demande(session, _agent(role), right, demande_id)


@pytest.mark.parametrize("role", ROLES)
def test_the_page_offers_what_the_matrix_allows(session, role):
    demande = session.get(Demande, OPEN)
    assert rights_on(session, _agent(role), demande) == set(
        map(Right, MAY[role].split())
    )


@pytest.mark.parametrize(
    ("role", "right", "is_open"),
    [
        ("referent", "answer", True),
        ("referent", "see_identity", True),
        ("referent", "close", False),
        ("referent_elsewhere", "answer", False),
        ("referent_elsewhere", "read", False),
        ("author", "close", True),
        ("author", "answer", False),
        ("structure", "write", False),
        ("responsable", "read", False),
        ("stranger", "read", False),
    ],
)
def test_a_dialogue_opens_to_its_own_groupe_and_to_the_aidants_side(
    session, role, right, is_open
):
    dialogue_id = _dialogue_id(OPEN)
    if is_open:
        dialogue, demande = access_dialogue(
            session, _agent(role), Right(right), dialogue_id
        )
        assert (dialogue.id, demande.id) == (dialogue_id, OPEN)
    else:
        with pytest.raises(NotFound):
            access_dialogue(session, _agent(role), Right(right), dialogue_id)


@pytest.mark.parametrize(
    ("role", "numbers"),
    [("author", [2, 1]), ("colleague", [2, 1]), ("structure", [])],
)
def test_ones_own_demandes_are_those_written_or_joined(session, role, numbers):
    own = demandes_of(session, _agent(role), only_open=True)
    assert [demande.number for demande in own] == numbers


def test_every_right_has_its_row_and_every_relation_some_right():
    assert set(MATRIX) == set(Right) == set(map(Right, ALL))
    assert set().union(*MATRIX.values()) == set(Relation)
