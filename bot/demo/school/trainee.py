"""Who has done what: kept in memory while the school lasts, and nowhere else."""

from dataclasses import dataclass, field

from bot.demo.school.exercise import State
from bot.demo.school.exercises import EXERCISES
from bot.simulator.telegram.state import Json


@dataclass(slots=True)
class Trainee:
    """One person, under the name that they chose; their worlds may come and go."""

    name: str
    number: int
    states: dict[str, State] = field(default_factory=dict)
    tries: dict[str, int] = field(default_factory=dict)

    def begins(self, exercise: str) -> None:
        """Note a new try."""
        self.states[exercise] = State.GOING
        self.tries[exercise] = self.tries.get(exercise, 0) + 1

    def ends(self, exercise: str, state: State) -> None:
        """Note how the try ended."""
        self.states[exercise] = state

    def shown(self) -> list[Json]:
        """Return how far each exercise is."""
        return [self._shown(name) for name in EXERCISES]

    def _shown(self, name: str) -> Json:
        state = self.states.get(name, State.UNTRIED)
        return {
            "name": name,
            "title": EXERCISES[name].title,
            "state": state,
            "words": state.words,
            "tries": self.tries.get(name, 0),
        }
