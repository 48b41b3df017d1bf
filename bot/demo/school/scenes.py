"""How each exercise begins, and what others do in it."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.demo.cast import CAF, CPAM
from bot.demo.chapters.creating import fill_shortly, reach_titre
from bot.demo.chapters.following import topic_of
from bot.demo.stage import Stage

CARE = "Remboursements de soins bloqués depuis juin"
NOT_PAID = "Aucun remboursement depuis juin, malgré deux courriers."
WHICH = "Quel organisme est le bon interlocuteur"
A_DAY = timedelta(days=1)

Scene = Callable[[Stage], Awaitable[None]]


async def nothing(_stage: Stage) -> None:
    """It begins as it stands."""


async def log_in(stage: Stage) -> None:
    """Maryse is logged in."""
    await stage.actors["maryse"].logs_in()
    stage.reads("maryse")


async def ask_titre(stage: Stage) -> None:
    """A demande for the Caf waits for its titre."""
    await reach_titre(stage.actors["maryse"], CAF)
    stage.reads("maryse")


async def ask_nir(stage: Stage) -> None:
    """A demande for the CPAM waits for the usager's numéro."""
    maryse = stage.actors["maryse"]
    await reach_titre(maryse, CPAM)
    await maryse.answers("Étape 2/6", CARE)
    await maryse.answers("prénom de l'usager", "Zélie Kermadec 1962")
    await maryse.reads("Numéro de sécurité sociale de l'usager")
    stage.reads("maryse")


async def wait_until_tomorrow(stage: Stage) -> None:
    """The demande n° 1 has waited at the Caf; not so long that the bot may delete nothing of it."""
    stage.moves(A_DAY)


async def address_wrongly(stage: Stage) -> None:
    """A demande that is the CPAM's is ready to leave for the Caf."""
    await fill_shortly(stage.actors["maryse"], CARE, NOT_PAID)
    stage.reads("maryse")


async def send_back(stage: Stage) -> None:
    """Paul tells that the Caf is not the one to ask, and who is."""
    paul, caf = stage.actors["paul"], stage.groups[CAF]
    topic = await topic_of(caf, CARE)
    await paul.taps("Pas le bon interlocuteur", chat=caf, topic=topic)
    asked = await paul.reads(WHICH, chat=caf, topic=topic)
    # The CPAM, unless it has the demande too.
    await paul.taps(asked.labels[0], chat=caf, topic=topic)
