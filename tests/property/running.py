"""Run the machine: how many lives, how long, drawn how."""

from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import get_state_machine_test

from tests.databases import copies
from tests.property.machine import Life


def live(
    url: str, folder: Path, *, lives: int, steps: int, drawn: int | None = None
) -> Counter[str]:
    """Run `lives` of at most `steps` gestures, each in a copy of this database; without a seed, always the same ones.

    Returns what happened in them.

    Raises:
        AssertionError: a promise is broken; the shortest steps that break it are printed.
    """
    copy, drop = copies(url, folder)
    chosen = settings(
        max_examples=lives,
        stateful_step_count=steps,
        derandomize=drawn is None,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    tally: Counter[str] = Counter()
    run = get_state_machine_test(
        lambda: Life(copy, drop, tally), settings=chosen
    )
    if drawn is not None:
        run = seed(drawn)(run)
    run()
    return tally
