"""A base where many demandes are past: closed, of one big structure and of small ones, each once mediated."""

from datetime import timedelta
from uuid import uuid4

from sqlalchemy import insert, select

from models.actions.import_directory import groupe_by_name, import_directory
from models.demande.demande import Demande, DemandeState
from models.demande.dialogue import Dialogue, DialogueState, Side
from models.demande.mediation import Mediation, MediationState
from models.demande.word_index import WordIndex, word_print
from models.outbox.place import Place
from models.people.agent import agent_by_email
from models.people.organisme import Groupe
from tests.prepared import CAF, REFERENT, STRUCTURE, send_one

AIDANT, COLLEAGUE = "maryse@bellac.example", "nadia@bellac.example"
MODERATION, MODERATEUR = "Modération", "mona@moderation.example"
TITRE, RARE = "RSA suspendu", "loyer"
RARE_EACH = 100
"""One past demande in so many has the rarer word too."""
GROUPES = (
    "nom;type;organisme;territoires;email;note\n"
    f"{STRUCTURE};structure;;87;;\n"
    f"{CAF};organisme;CAF;87;;\n"
    f"{MODERATION};moderation;;;;\n"
)
SMALL = "Maison de services"
FIRST = 1_001
"""The number of the first past demande."""
AGENTS = (
    "email;prenom;nom;fonction;role;groupe\n"
    f"{AIDANT};Maryse;Lebrun;;aidant;{STRUCTURE}\n"
    f"{COLLEAGUE};Nadia;Petit;;aidant;{STRUCTURE}\n"
    f"{REFERENT};Paul;Roche;;referent;{CAF}\n"
    f"{MODERATEUR};Mona;Karim;;moderateur;{MODERATION}\n"
)


def fill(session, *, at_work: int, structures: int, now) -> None:
    """People, and what is at work, by the product's own verb."""
    small = (f"{SMALL} {rank};structure;;87;;\n" for rank in range(structures))
    import_directory(session, "".join([GROUPES, *small]), AGENTS, now=now)
    caf = groupe_by_name(session, CAF)
    caf.chat_id, caf.is_ready = -1000000000001, True
    session.flush()
    aidant = agent_by_email(session, AIDANT)
    for _ in range(at_work):
        send_one(session, aidant, 1, now=now, titre=TITRE)


def add_past(session, count: int, *, first: int, now) -> None:
    """Add closed copies of a demande that was sent, after `first` others, each under its own key."""
    model = session.execute(
        select(Demande, Dialogue, Place)
        .join(Dialogue, Dialogue.demande_id == Demande.id)
        .join(Place, Place.id == Dialogue.place_id)
        .order_by(Demande.number)
        .limit(1)
    ).one()
    numbers = range(FIRST + first, FIRST + first + count)
    owners = _Owners(session)
    copies = [_closed(model.Demande, owners, number, now) for number in numbers]
    session.add_all(copies)
    session.flush()
    for copy in copies:
        copy.titre = TITRE
    session.flush()
    rows = {Place: [], Dialogue: [], Mediation: [], WordIndex: []}
    for copy in copies:
        _add_beside(rows, owners, copy, model)
    for table, values in rows.items():
        session.execute(insert(table), values)


class _Owners:
    """Who writes the past demandes and has ended their mediation."""

    def __init__(self, session) -> None:
        query = select(Groupe.id).where(Groupe.nom.startswith(SMALL))
        self.small = list(session.scalars(query.order_by(Groupe.nom)))
        self.big = groupe_by_name(session, STRUCTURE).id
        self.caf = groupe_by_name(session, CAF).id
        self.moderation = groupe_by_name(session, MODERATION).id
        self.aidants = [
            agent_by_email(session, email).id for email in (AIDANT, COLLEAGUE)
        ]
        self.moderateur = agent_by_email(session, MODERATEUR).id
        self.prints = {
            scope: {
                word: word_print(session, word, scope=scope)
                for word in ("rsa", "suspendu", RARE)
            }
            for scope in (self.big, self.caf, *self.small)
        }


def _closed(model, owners: _Owners, number: int, now) -> Demande:
    sent = now - timedelta(minutes=number)
    is_small = number % 10 == 0
    small = owners.small[number // 10 % len(owners.small)]
    own = {
        "id": uuid4(),
        "draft_id": uuid4(),
        "number": number,
        "agent_id": owners.aidants[number // 7 % 2],
        "structure_id": small if is_small else owners.big,
        "state": DemandeState.CLOSE,
        "closed_at": sent,
        "created_at": sent,
    }
    return Demande(**(_values(model) | own))


def _add_beside(rows, owners: _Owners, copy: Demande, model) -> None:
    """The topics of a past demande, its words in each scope, and its mediation."""
    topic, room = uuid4(), uuid4()
    for place in (topic, room):
        rows[Place].append(
            _values(model.Place) | {"id": place, "thread_id": None}
        )
    own = {"id": uuid4(), "demande_id": copy.id, "place_id": topic}
    when = {"state": DialogueState.CLOSE, "created_at": copy.created_at}
    rows[Dialogue].append(_values(model.Dialogue) | own | when)
    has_rare = copy.number % RARE_EACH == 0
    for scope in (owners.caf, copy.structure_id):
        rows[WordIndex] += [
            {"scope": scope, "word": printed, "demande_id": copy.id}
            for word, printed in owners.prints[scope].items()
            if word != RARE or has_rare
        ]
    rows[Mediation].append(
        {
            "id": uuid4(),
            "demande_id": copy.id,
            "groupe_id": owners.moderation,
            "place_id": room,
            "invited_by": copy.agent_id,
            "side": Side.AIDANT,
            "state": MediationState.ENDED,
            "taken_by": owners.moderateur,
            "created_at": copy.created_at,
            "ended_at": copy.created_at,
        }
    )


def _values(row) -> dict:
    columns = row.__table__.columns
    return {column.name: getattr(row, column.name) for column in columns}
