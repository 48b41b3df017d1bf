"""Does the time of an answer tell whether an address is known? Pairs are played, and told apart."""

import asyncio
import random
import sys
import tempfile
import time
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from aiosmtpd.controller import Controller

from bot.demo.mailbox import Mailbox, free_port
from bot.logs import configure_logs
from bot.simulator.telegram import Call
from tests.databases import sqlite_clone, sqlite_template
from tests.world import World

KNOWN, UNKNOWN = "maryse@bellac.example", "inconnu@nulle-part.example"
PAIRS = 400
WARMING = 20
MOST = 0.6
"""Beyond it, somebody who measures does better than chance."""
BETWEEN = timedelta(minutes=15)
"""Between two pairs, so that no ceiling of the mails is ever reached."""
SHOWS = frozenset({"sendMessage", "editMessageText"})
COMMAND = "python -m tests.audit.login"


@dataclass(slots=True)
class Watch:
    """When the bot last showed something."""

    shown_at: float = 0.0

    def __call__(self, call: Call) -> None:
        if call.method in SHOWS:
            self.shown_at = time.perf_counter()


@dataclass(slots=True)
class Samples:
    """Seconds until the answer, by gesture, of known and of unknown addresses."""

    asked: dict[str, list[float]] = field(
        default_factory=lambda: {KNOWN: [], UNKNOWN: []}
    )
    tried: dict[str, list[float]] = field(
        default_factory=lambda: {KNOWN: [], UNKNOWN: []}
    )


async def play(world: World, pairs: int) -> Samples:
    """Ask for a known and an unknown address, in an order drawn each time, then type a wrong code."""
    watch, samples, draws = Watch(), Samples(), random.Random(16)
    world.telegram.witnesses.append(watch)
    for pair in range(-WARMING, pairs):
        world.instant += BETWEEN
        emails = [KNOWN, UNKNOWN]
        draws.shuffle(emails)
        for email in emails:
            someone = world.someone()
            asked = await _seconds(watch, someone.says(email))
            tried = await _seconds(watch, someone.says("AAAAAAAA"))
            if pair >= 0:
                samples.asked[email].append(asked)
                samples.tried[email].append(tried)
    return samples


async def _seconds(watch: Watch, gesture) -> float:
    begun = time.perf_counter()
    await gesture
    return watch.shown_at - begun


def told_apart(samples: dict[str, list[float]]) -> float:
    """Return the AUC of the best guess by time alone: 0.5 is chance, 1 is certainty."""
    known, unknown = samples[KNOWN], sorted(samples[UNKNOWN])
    below = sum(
        bisect_left(unknown, seconds) + bisect_right(unknown, seconds)
        for seconds in known
    )
    auc = below / (2 * len(known) * len(unknown))
    return max(auc, 1 - auc)


async def measure(pairs: int = PAIRS) -> dict[str, float]:
    """Return, by property, the AUC that the times of `pairs` pairs give."""
    mailbox = Mailbox()
    mailbox.port = free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    controller.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            template = await asyncio.to_thread(sqlite_template, Path(folder))
            url = sqlite_clone(template, Path(folder))
            world = await World.open(url, mailbox)
            samples = await play(world, pairs)
            await world.close()
    finally:
        controller.stop()
    return {
        "l'heure de la réponse à une adresse ne dit pas si elle est connue": (
            told_apart(samples.asked)
        ),
        "l'heure de la réponse à un code faux ne le dit pas non plus": (
            told_apart(samples.tried)
        ),
    }


def main(argv: list[str]) -> int:
    """Print property → figure → command; return 1 when a figure is beyond what is claimed."""
    pairs = int(argv[0]) if argv else PAIRS
    configure_logs("ERROR")
    figures = asyncio.run(measure(pairs))
    for claim, auc in figures.items():
        print(
            f"{claim} → AUC {auc:.3f} sur {pairs} paires (≤ {MOST}) → {COMMAND}"
        )
    return int(max(figures.values()) > MOST)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
