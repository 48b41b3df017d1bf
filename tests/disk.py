"""What a thousand demandes weigh: filed by every screen, answered, then left to rest."""

import asyncio
import logging
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice, pairwise, product
from pathlib import Path

import structlog
from aiosmtpd.controller import Controller
from sqlalchemy import text
from sqlalchemy.orm import Session

from bot.demo.mailbox import Mailbox, free_port
from models.migrations import upgrade
from models.upkeep.retention import purge
from tests.directory import CAF, MARYSE, PAUL
from tests.world import World

EXCHANGES = 4
"""How many times each side writes about a demande."""
USED = """
SELECT coalesce(tbl_name, dbstat.name), sum(payload)
FROM dbstat LEFT JOIN sqlite_master AS known ON known.name = dbstat.name
GROUP BY 1
"""
"""Bytes of rows, each index with its table: pages that are left free are filled again."""
SHOWN = 12
AGES = (0, 3, 8)
"""Days after the last word."""
SYLLABLES = (
    ["le", "du", "mar", "ber", "cha"],
    ["ti", "ron", "lan", "vel", "mi"],
) * 2


def names() -> Iterator[str]:
    """Give invented family names, each another."""
    return ("".join(letters).capitalize() for letters in product(*SYLLABLES))


async def play(world: World, count: int) -> None:
    """Maryse files them, Paul and she speak of each."""
    caf = await world.groupe(CAF)
    maryse, paul = await world.player(MARYSE), await world.player(PAUL)
    for name in islice(names(), count):
        await maryse.sends(CAF, nom=name)
        topic = caf.open_topics()[-1]
        for number in range(EXCHANGES):
            asked = f"Il nous faut la pièce n° {number}, merci."
            await paul.says(asked, chat=caf, topic=topic)
            await maryse.taps("Répondre")
            await maryse.says("Voici ce que l'usager m'en a dit ce matin.")


def used(session: Session) -> Counter[str]:
    """Return the bytes of rows of each table, its indexes with it."""
    return Counter(dict(session.execute(text(USED)).all()))


async def measure(folder: Path, count: int) -> list[Counter[str]]:
    """Return what each table takes at each age, without what stood there before."""
    mailbox = Mailbox(free_port())
    office = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port)
    office.start()
    url = f"sqlite+aiosqlite:///{folder}/aplus.db"
    await asyncio.to_thread(upgrade, url)
    world = await World.open(url, mailbox)
    empty = await world.app.uow.read(used)
    await play(world, count)
    taken = [await world.app.uow.read(used) - empty]
    for before, after in pairwise(AGES):
        world.instant += timedelta(days=after - before)
        while any((await world.app.uow.run(purge, now=world.instant)).values()):
            continue
        taken.append(await world.app.uow.read(used) - empty)
    await world.close()
    office.stop()
    return taken


def main(count: int) -> None:
    """Print the table."""
    quiet = structlog.make_filtering_bound_logger(logging.ERROR)
    structlog.configure(wrapper_class=quiet)
    with tempfile.TemporaryDirectory() as folder:
        taken = asyncio.run(measure(Path(folder), count))
    print(f"Ko par demande, index compris ({count} demandes par écrans,")
    print(f"{EXCHANGES} réponses et {EXCHANGES} suites chacune)")
    print(" " * 24 + "".join(f"   à {age} jours" for age in AGES))
    rows = [("en tout", [each.total() for each in taken])]
    for table, _ in taken[0].most_common(SHOWN):
        rows.append((table, [each[table] for each in taken]))
    for name, sizes in rows:
        cells = "".join(f"{size / 1024 / count:12.1f}" for size in sizes)
        print(f"{name:24}{cells}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100)
