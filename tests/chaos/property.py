"""People do anything in any order while the machine dies at any act: the long run of the property test."""

import asyncio

from tests.chaos.experiment import Figures, Setting
from tests.property.running import live

STEPS = 60


async def lives(setting: Setting) -> Figures:
    """Live many lives in this process; the shortest steps that break a promise are printed."""
    many, drawn = setting.many(8, 1000), setting.chance.randrange(2**32)
    tally = await asyncio.to_thread(
        live, setting.url, setting.folder, lives=many, steps=STEPS, drawn=drawn
    )
    return dict(sorted(tally.items()))
