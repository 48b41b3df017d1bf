"""Where one may begin: at the beginning, or with a demande that has come some way already."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.demo.cast import CAF
from bot.demo.chapters.creating import TITRE, file_shortly
from bot.demo.chapters.following import topic_of
from bot.demo.stage import Stage

FIRST = "debut"
PROBLEM = "Plus aucun versement depuis septembre, trois appels sans réponse."


@dataclass(frozen=True, slots=True)
class Start:
    """One of them: its name on the page, who one is there, and what happened before."""

    words: str
    who: str
    play: Callable[[Stage], Awaitable[None]]
    group: str = ""
    """In whose group one is; in private when it is not said."""


async def _nothing(_stage: Stage) -> None:
    """Nothing happened yet."""


async def wait_for_answer(stage: Stage) -> None:
    """Maryse filed a demande; nobody at the Caf has read it."""
    maryse = stage.actors["maryse"]
    await maryse.logs_in()
    await file_shortly(maryse, TITRE, PROBLEM)
    await topic_of(stage.groups[CAF], TITRE)
    stage.reads("maryse")


STARTS = {
    FIRST: Start("Au tout début", "maryse", _nothing),
    "attend": Start("La n° 1 attend une réponse", "paul", wait_for_answer, CAF),
}


def landing(stage: Stage, name: str) -> dict[str, str]:
    """Return who one is at this start, and in which conversation."""
    start = STARTS[name]
    group = stage.groups.get(start.group)
    if group is None:
        return {"who": start.who, "chat": f"p:{start.who}:"}
    topics = group.open_topics()
    newest = topics[-1].id if topics else ""
    return {"who": start.who, "chat": f"g:{group.id}:{newest}"}
