"""The experiments by name, with what each one breaks."""

from dataclasses import dataclass

from tests.chaos.experiment import Experiment
from tests.chaos.kills import kills

BOTH = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Entry:
    """An experiment, in a few words, and the databases it is for."""

    run: Experiment
    what: str
    databases: tuple[str, ...] = BOTH


EXPERIMENTS: dict[str, Entry] = {
    "kills": Entry(kills, "kill -9 au hasard pendant un relais dans les deux sens"),
}
