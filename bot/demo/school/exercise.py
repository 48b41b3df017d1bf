"""An exercise, and one try of it: its ending is read from what the bot tells its player."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from http import HTTPStatus

from bot.demo.stage import Stage
from bot.demo.starts import Start
from bot.simulator.telegram.state import Call, Chat, Message

NO_BREAK = str.maketrans("\u00a0\u202f", "  ")


class State(StrEnum):
    """How far somebody is with an exercise: its name in the page, and its words."""

    UNTRIED = "untried"
    GOING = "going"
    RIGHT = "right"
    CAUGHT = "caught"
    ABANDONED = "abandoned"

    @property
    def words(self) -> str:
        """How people read it."""
        return WORDS[self]


WORDS = {
    State.UNTRIED: "pas commencé",
    State.GOING: "en cours",
    State.RIGHT: "réussi",
    State.CAUGHT: "faux, rattrapé par le bot",
    State.ABANDONED: "abandonné",
}
Reaction = Callable[[Stage], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Exercise:
    """What happens, what is expected, how it begins, and how each ending is recognised."""

    name: str
    title: str
    situation: str
    expected: str
    start: Start
    signs: Mapping[State, str]
    """What the bot says to the player at each ending: the first that matches decides."""
    why: Mapping[State, str]
    """What each ending means, and why."""
    given: str = ""
    """Digits that the player must have written for the right ending; else it is given up."""
    provoked: str = ""
    """What the bot says to the player that makes somebody else act."""
    reaction: Reaction | None = None


@dataclass(slots=True)
class Attempt:
    """One try of an exercise, by whoever holds this chat, until `state` is an ending."""

    exercise: Exercise
    chat: Chat
    state: State = State.GOING
    is_provoked: bool = False
    since: int = field(init=False)

    def __post_init__(self) -> None:
        self.since = self.chat.last_id

    @property
    def is_going(self) -> bool:
        """Whether nothing has ended it."""
        return self.state is State.GOING

    def sees(self, call: Call) -> None:
        """Look at what the bot just did."""
        is_told = str(call.params.get("chat_id")) == str(self.chat.id)
        if not (self.is_going and is_told and call.status == HTTPStatus.OK):
            return
        words = json.dumps(call.params, ensure_ascii=False)
        words = words.translate(NO_BREAK)
        provoked = self.exercise.provoked
        if provoked and re.search(provoked, words):
            self.is_provoked = True
        for state, sign in self.exercise.signs.items():
            if re.search(sign, words):
                self.state = self._judged(state)
                return

    def _judged(self, state: State) -> State:
        if state is State.RIGHT and self.exercise.given not in self._digits():
            return State.ABANDONED
        return state

    def _digits(self) -> str:
        """All the digits that the player wrote, deleted since or not."""
        said = [
            message.text
            for message in self.chat.messages.values()
            if message.id > self.since and _is_a_persons(message)
        ]
        return re.sub(r"\D", "", " ".join(said))


def _is_a_persons(message: Message) -> bool:
    return message.author is not None and not message.author.is_bot
