"""What everybody knows in the town: the demandes, who follows them, what was said and where it must arrive."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.demo.telegram.state import Chat, Message
from tests.property.record import Where
from tests.property.town import Resident, Town, live_topics


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
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether one may speak in it."""
        return self.closed_at is None

    @property
    def side(self) -> list[Resident]:
        """The aidant's side, as it is now."""
        return [one for one in (self.author, *self.colleagues) if one.is_enabled]

    def topics(self, town: Town) -> dict[str, Where]:
        """Where each organisme that follows it reads it."""
        found = {}
        for nom in self.live:
            chat = town.groups[nom]
            for topic in live_topics(chat, self.number):
                found[nom] = (chat.id, topic.id)
        return found


class Kind(StrEnum):
    """For whom a text is."""

    ALL = "all"
    REFERENTS = "referents"
    US = "us"


PREFIX = {Kind.ALL: "", Kind.REFERENTS: "//tous ", Kind.US: "// "}


class Fate(StrEnum):
    """What became of a text: nothing seen yet, answered with a sentence or a question, relayed, taken back."""

    NEW = "new"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    OVER = "over"


@dataclass(slots=True, eq=False)
class Said:
    """A text: its word is its own; `demande` is nothing as long as nobody knows which one it is for."""

    author: Resident
    word: str
    body: str
    chat: Chat
    message: Message
    kind: Kind
    demande: Demande | None
    fate: Fate = Fate.NEW
    rank: int = 0
    waits: set[Where] = field(default_factory=set)
    places: set[Where] = field(default_factory=set)
    former: list[str] = field(default_factory=list)

    @property
    def where(self) -> Where:
        """Where it was written."""
        return self.chat.id, self.message.thread_id

    @property
    def words(self) -> list[str]:
        """Its word, and those that it had before it was edited."""
        return [*self.former, self.word]

    def is_copy(self, said: str) -> bool:
        """Whether this text is a relayed copy: a line that signs, then the body and nothing else."""
        return said.partition("\n")[2] == self.body
