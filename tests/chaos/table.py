"""The experiments by name, with what each one breaks."""

from dataclasses import dataclass

from tests.chaos.experiment import Experiment
from tests.chaos.faulty import faulty
from tests.chaos.flood import flood
from tests.chaos.hostile_updates import hostile
from tests.chaos.kills import kills
from tests.chaos.outage import (
    database_away,
    database_crashes,
    disk_full,
    telegram_away,
)
from tests.chaos.property import lives
from tests.chaos.races import races
from tests.chaos.redelivery import redelivery
from tests.chaos.several import several
from tests.chaos.steps import steps
from tests.chaos.strangers import strangers
from tests.chaos.topics import topics
from tests.chaos.words import words

BOTH = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Entry:
    """An experiment, in a few words, and the databases it is for."""

    run: Experiment
    what: str
    databases: tuple[str, ...] = BOTH


EXPERIMENTS: dict[str, Entry] = {
    "kills": Entry(
        kills, "kill -9 au hasard pendant un relais dans les deux sens"
    ),
    "faulty": Entry(faulty, "une API qui perd, refuse, ralentit et se tait"),
    "steps": Entry(
        steps, "kill -9 au k-ième appel, avant, sans réponse, après la réponse"
    ),
    "updates": Entry(hostile, "des mises à jour cassées de toutes les façons"),
    "redelivery": Entry(
        redelivery,
        "chaque mise à jour 1 à 5 fois, mélangées entre conversations",
    ),
    "races": Entry(
        races, "20 aidants écrivent à la fois ; SIGTERM pendant la charge"
    ),
    "topics": Entry(
        topics,
        "sujets fermés, supprimés, refaits, désactivés ; bot rétrogradé, retiré",
    ),
    "strangers": Entry(
        strangers,
        "des inconnus entrent et sortent pendant un relais, un groupe est gelé, kill -9, coupure",
    ),
    "flood": Entry(
        flood,
        "une personne envoie 2 000 messages en 10 s, les autres travaillent",
    ),
    "words": Entry(
        words,
        "textes hostiles : bidi, invisibles, HTML, fausses signatures, mentions, 4 096",
    ),
    "telegram-away": Entry(
        telegram_away,
        "Telegram absent six heures, puis le retard dans ses limites",
    ),
    "database-away": Entry(
        database_away, "la base absente pendant que l'on écrit"
    ),
    "disk-full": Entry(
        disk_full,
        "plus de place sur le disque pendant que l'on écrit",
        ("sqlite",),
    ),
    "database-crashes": Entry(
        database_crashes,
        "PostgreSQL coupé net, et relancé, pendant un relais",
        ("postgresql",),
    ),
    "property": Entry(
        lives,
        "n'importe quels gestes dans n'importe quel ordre, et kill -9 à n'importe quel acte",
    ),
    "several": Entry(
        several,
        "deux web et deux worker, l'un de chaque tué sans cesse",
        ("postgresql",),
    ),
}
