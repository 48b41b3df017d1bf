"""A month of 2,000 invented demandes, written row by row: what was sent, taken, answered, treated, erased, taken back."""

import json
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import insert

from models.actions.import_directory import groupe_by_name, import_directory
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, Message
from models.journal import entries as journal
from models.outbox.place import Place
from models.people.agent import agent_by_email
from models.store.tools import tools
from models.store.writing import table_of
from models.upkeep.erasing import erase_demande
from models.values.blocage import BLOCAGES

MONTH = "2026-10"
COUNT = 2_000
STRUCTURES = {"France services de Bellac": 70, "CCAS de Brest": 26, "Relais": 4}
ORGANISMES = {
    "Caf de Paris": ("75", 46),
    "Caf de Guadeloupe": ("971", 20),
    "Caf de La Réunion": ("974", 14),
    "Caf du Haut-Rhin": ("68", 10),
    "CPAM de Moselle": ("57", 8),
    "MSA du Limousin": ("87", 0.5),
    "Carsat": ("87", 0.3),
}
"""The groupes: their territoire, and their part of what is sent."""
FIRST = datetime(2026, 9, 29, tzinfo=UTC)
ERASED_AT = datetime(2026, 11, 12, tzinfo=UTC)
CLOSED_AT = datetime(2026, 11, 16, 3, tzinfo=UTC)


@dataclass(slots=True)
class Invented:
    """What was invented of one organisme's part of a demande, and lasts when it is erased."""

    demande_id: UUID
    groupe: str
    structure: str
    territoire: str
    since: datetime
    blocage: str
    is_counted: bool
    is_erased: bool = False
    taken: datetime | None = None
    answered: datetime | None = None
    treated: list[datetime] = field(default_factory=list)


def directory() -> tuple[str, str]:
    """The files of the people."""
    groupes = "nom;type;organisme;territoires;email;note\n" + "".join(
        f"{name};structure;;87;;\n" for name in STRUCTURES
    )
    groupes += "".join(
        f"{name};organisme;{name.split()[0].upper()};{code};;\n"
        for name, (code, _) in ORGANISMES.items()
    )
    agents = "email;prenom;nom;fonction;role;groupe\n" + "".join(
        f"a{rank}@x.example;Ana;N;;aidant;{name}\n"
        for rank, name in enumerate(STRUCTURES)
    )
    return groupes, agents


class Inventor:
    """Draws the month from a seed, and writes it."""

    def __init__(self, session, seed: int) -> None:
        self.session, self.draw = session, random.Random(seed)
        import_directory(session, *directory(), now=FIRST)
        session.flush()
        self.groupes = {
            name: groupe_by_name(session, name).id
            for name in (*STRUCTURES, *ORGANISMES)
        }
        self.agent = agent_by_email(session, "a0@x.example").id
        self.parts: list[Invented] = []
        self.to_erase: list[UUID] = []
        tables = (Demande, Place, Dialogue, Message, journal.Entry)
        self.rows = {table: [] for table in tables}

    def write(self) -> list[Invented]:
        ids = [uuid4() for _ in range(COUNT)]
        tools(self.session).vault.make_keys(self.session, ids)
        for number, demande_id in enumerate(ids, 1):
            self._demande(number, demande_id)
        for table, rows in self.rows.items():
            self.session.execute(insert(table_of(table)), rows)
        for demande_id in self.to_erase:
            demande = self.session.get_one(Demande, demande_id)
            erase_demande(self.session, demande, now=ERASED_AT)
        return self.parts

    def _demande(self, number: int, demande_id: UUID) -> None:
        draw, since = self.draw, self._moment()
        names, weights = (
            list(ORGANISMES),
            [part for _, part in ORGANISMES.values()],
        )
        chosen = set(draw.choices(names, weights, k=draw.choice((1, 1, 1, 2))))
        structure = draw.choices(list(STRUCTURES), STRUCTURES.values())[0]
        fate = draw.choices(
            ("", "practice", "withdrawn", "erased"), (90, 3, 3, 4)
        )[0]
        blocage = draw.choices(
            ("", *BLOCAGES), (9, 40, 20, 9, 6, 3, 2, 1, 0.3)
        )[0]
        territoire = ORGANISMES[min(chosen)][0]
        demande = Demande(id=demande_id)
        sealed = Demande.blocage.sealed(
            self.session, demande, json.dumps({"blocage": blocage})
        )
        self.rows[Demande].append(
            {
                "id": demande_id,
                "number": -number if fate == "practice" else number,
                "draft_id": uuid4(),
                "agent_id": self.agent,
                "structure_id": self.groupes[structure],
                "territoire": territoire,
                "state": "en_cours",
                "urgence": "sans",
                "created_at": since,
                "is_practice": fate == "practice",
                "withdrawn_at": since if fate == "withdrawn" else None,
                "blocage_sealed": sealed,
            }
        )
        for groupe in sorted(chosen):
            self._part(
                Invented(
                    demande_id,
                    groupe,
                    structure,
                    territoire,
                    since,
                    blocage,
                    is_counted=fate in ("", "erased"),
                    is_erased=fate == "erased",
                )
            )
            # What is redirected is got later.
            since += timedelta(hours=draw.choice((0, 0, 0, 30)))
        if fate == "erased":
            self.to_erase.append(demande_id)

    def _moment(self) -> datetime:
        """Near midnight of the month's ends, more often than by chance."""
        if self.draw.random() < 0.04:
            edge = self.draw.choice(
                (
                    datetime(2026, 10, 1, tzinfo=UTC),
                    datetime(2026, 11, 1, tzinfo=UTC),
                )
            )
            return edge + timedelta(minutes=self.draw.randrange(-700, 700))
        return FIRST + timedelta(minutes=self.draw.randrange(35 * 24 * 60))

    def _part(self, part: Invented) -> None:
        draw = self.draw
        place_id, groupe_id = uuid4(), self.groupes[part.groupe]
        self.rows[Place].append(
            {
                "id": place_id,
                "kind": "topic",
                "chat_id": -1,
                "groupe_id": groupe_id,
                "created_at": part.since,
            }
        )
        dialogue = Dialogue(
            id=uuid4(), demande_id=part.demande_id, groupe_id=groupe_id
        )
        self.rows[Dialogue].append(
            {
                "id": dialogue.id,
                "demande_id": part.demande_id,
                "groupe_id": groupe_id,
                "place_id": place_id,
                "state": "en_cours",
                "created_at": part.since,
            }
        )
        later = part.since
        if draw.random() < 0.7:
            later = part.taken = self._act(dialogue, later, "dialogue_taken")
            if draw.random() < 0.2:
                self._act(dialogue, later, "dialogue_passed")
        if draw.random() < 0.1:
            # Taken back: no answer.
            self._say(
                dialogue, later + timedelta(minutes=5), withdrawn_at=later
            )
        if draw.random() < 0.1:
            self._say(dialogue, later, audience="referents")
        if draw.random() < 0.85:
            part.answered = later + self._delay()
            for _ in range(draw.choice((1, 1, 3))):
                self._say(
                    dialogue,
                    part.answered + draw.choice((0, 1)) * self._delay() * _,
                )
            for _ in range(draw.choice((0, 1, 1, 2))):
                # Reopened in between: the last counts.
                act = draw.choice(("dialogue_treated", "dialogue_standard"))
                part.treated.append(self._act(dialogue, part.answered, act))
        self.parts.append(part)

    def _delay(self) -> timedelta:
        return timedelta(
            minutes=self.draw.choice(
                (
                    self.draw.randrange(600),
                    self.draw.randrange(6_000),
                    self.draw.randrange(40_000),
                )
            )
        )

    def _act(self, dialogue: Dialogue, after: datetime, act: str) -> datetime:
        at = after + self._delay()
        self.rows[journal.Entry].append(
            {
                "at": at,
                "act": act,
                "agent_id": self.agent,
                "demande_id": dialogue.demande_id,
                "groupe_id": dialogue.groupe_id,
                "detail": "",
                "mac": b"invented",
            }
        )
        return at

    def _say(
        self,
        dialogue: Dialogue,
        at: datetime,
        *,
        audience="all",
        withdrawn_at=None,
    ) -> None:
        number = self.draw.getrandbits(50)
        self.rows[Message].append(
            {
                "id": uuid4(),
                "demande_id": dialogue.demande_id,
                "dialogue_id": dialogue.id,
                "agent_id": self.agent,
                "groupe_id": dialogue.groupe_id,
                "side": "referent",
                "audience": audience,
                "chat_id": -1,
                "telegram_id": number,
                "created_at": at,
                "withdrawn_at": withdrawn_at,
            }
        )
