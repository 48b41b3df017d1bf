"""What everybody knows in the town: the demandes, who follows them, what was said and where it must arrive."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from bot.simulator.telegram.state import Chat, Message
from tests.property.names import MODERATION
from tests.property.record import Where
from tests.property.resident import Resident, live_topics
from tests.property.town import STRUCTURE, Town


@dataclass(slots=True)
class Mediation:
    """The moderation is in a demande: it may read the exchange, and once `taken_by` somebody what is said next."""

    taken_by: Resident | None = None


@dataclass(slots=True)
class Demande:
    """A demande; `live`: the organismes that follow it, among all those that it was given to."""

    number: int
    author: Resident
    organismes: list[str]
    live: list[str]
    nom: str
    titre: str
    colleagues: list[Resident] = field(default_factory=list)
    mediation: Mediation | None = None
    stood_in: list[Resident] = field(default_factory=list)
    """Who followed in its author's place when the town was last at rest."""
    closed_at: datetime | None = None
    filed_at: datetime | None = None
    filed_after: int = 0
    """The last message of its author's chat when it was filed."""

    @property
    def is_open(self) -> bool:
        """Whether one may speak in it."""
        return self.closed_at is None

    @property
    def side(self) -> list[Resident]:
        """The aidant's side, as it is now."""
        return [one for one in (self.author, *self.colleagues) if one.works]

    def stand_ins(self, town: Town) -> list[Resident]:
        """Who follows in its author's place, while the author is away."""
        if not self.author.works or not self.author.is_away:
            return []
        others = town.team([STRUCTURE])
        return [
            one for one in others if one not in self.side and not one.is_away
        ]

    def told(self, town: Town) -> list[Resident]:
        """Who of the aidant's side is told now: nobody, where the responsable alone is left."""
        present = [one for one in self.side if not one.is_away]
        return [*present, *self.stand_ins(town)]

    def readers(self, town: Town) -> list[Resident]:
        """Who may read what is on its way to the aidant's side."""
        return [*self.side, *self.stand_ins(town)]

    def close(self, at: datetime) -> None:
        """Nobody speaks in it any more, and no modérateur reads it."""
        self.closed_at, self.mediation = self.closed_at or at, None

    def topics(self, town: Town) -> dict[str, Where]:
        """Where each organisme that follows it reads it."""
        return {
            nom: where
            for nom in self.live
            for where in self.topics_in(town, nom)
        }

    def topics_in(self, town: Town, nom: str) -> list[Where]:
        """Where it is read in one group, whether this one follows it or not."""
        chat = town.groups.get(nom)
        return (
            [
                (town.home(chat.id), topic.id)
                for topic in live_topics(chat, self.number)
            ]
            if chat
            else []
        )

    def room(self, town: Town) -> Where | None:
        """Where the moderation reads it."""
        return next(iter(self.topics_in(town, MODERATION)), None)


class Kind(StrEnum):
    """For whom a text is; `UNDECIDED`: a modérateur's, before its key; `REASON`, `WORD`: of an invitation.

    `READY`: shown to a team, that may send it; `PIECE`: a file for the one organisme that asked for it.
    """

    ALL = "all"
    REFERENTS = "referents"
    AIDANT = "aidant"
    US = "us"
    READY = "ready"
    PIECE = "piece"
    UNDECIDED = "undecided"
    REASON = "reason"
    WORD = "word"


PREFIX = {Kind.REFERENTS: "//tous ", Kind.US: "// "}
STAYS = frozenset({Kind.US, Kind.UNDECIDED})
TO_REFERENTS = frozenset({Kind.ALL, Kind.REFERENTS, Kind.REASON})
TO_AIDANT = frozenset({Kind.ALL, Kind.AIDANT, Kind.REASON, Kind.PIECE})
TO_MODERATION = frozenset({Kind.REASON, Kind.WORD})
OF_INVITATION = frozenset({Kind.REASON, Kind.WORD})


LEFT = "votre message n'était pas parti quand le groupe a changé"


class Fate(StrEnum):
    """What became of a text: nothing seen yet, answered with a sentence or a question, relayed, taken back."""

    NEW = "new"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a text may go by itself: to one draft, to one of these demandes, or nowhere."""

    draft: UUID | None = None
    demandes: frozenset[int] = frozenset()


@dataclass(slots=True, eq=False)
class Said:
    """A text: its word is its own; `demande` is nothing as long as nobody knows which one it is for."""

    author: Resident
    word: str
    body: str
    chat: Chat = field(repr=False)
    message: Message = field(repr=False)
    where: Where
    kind: Kind
    demande: Demande | None
    prefix: str = ""
    fate: Fate = Fate.NEW
    is_unheard: bool = False
    """Whether its author left before reading where it went: that is told to nobody."""
    rank: int = 0
    receipt: tuple[Message, str] | None = field(default=None, repr=False)
    """The message that said where it went, and what its key « Retirer » sends."""
    waits: set[Where] = field(default_factory=set)
    places: set[Where] = field(default_factory=set)
    owed: set[str] = field(default_factory=set)
    """The groupes that have no topic for it yet: it waits until they have."""
    aim: Aim | None = None
    """Where it may go by itself, as long as it went nowhere and no key sent it anywhere."""
    asked: Message | None = field(default=None, repr=False)
    """The question about where it goes, in a private chat."""
    is_file: bool = False
    paper: str = ""
    """Which of the papers that are missing it is, by its word."""
    asked_by: str = ""
    """The organisme that alone reads this piece."""
    is_drafted: bool = False
    """Whether a draft took it: it is its author's alone."""
    former: list[str] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """Its word, and those that it had before it was edited."""
        return [*self.former, self.word]

    @property
    def told_left(self) -> list[Message]:
        """What its author read in private, when the groupe left the topic where it waited."""
        shown = self.author.chat.shown() if self.where[0] < 0 else []
        return [one for one in shown if LEFT in one.shown]

    @property
    def is_of_dialogue(self) -> bool:
        """Whether it is said in a demande, and not about it."""
        return self.kind not in OF_INVITATION

    def is_copy(self, said: str) -> bool:
        """Whether this text is a relayed copy: a line that signs, then the body and nothing else."""
        return said.partition("\n")[2] == self.body
