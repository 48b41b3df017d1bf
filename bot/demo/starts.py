"""Where one may begin: at the beginning, or with a demande that has come some way already."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.demo.cast import CAF, MODERATION
from bot.demo.chapters.creating import TITRE, file_shortly
from bot.demo.chapters.following import topic_of
from bot.demo.stage import Stage
from bot.demo.waiting import until
from bot.simulator.telegram.state import Chat

FIRST, SENT = "debut", "attend"
PROBLEM = "Plus aucun versement depuis septembre, trois appels sans réponse."
IN_SOUFFRANCE = "En souffrance (1)"
UNANSWERED, SHOWN = timedelta(days=7), timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Start:
    """One of them, as the page says it; `who` one is there, `after` which other start it comes."""

    words: str
    wait: str
    who: str
    play: Callable[[Stage], Awaitable[None]]
    after: str = FIRST
    group: str = ""
    """In whose group one is; in private when it is not said."""


async def _nothing(_stage: Stage) -> None:
    """Nothing happened yet."""


async def _send(stage: Stage) -> None:
    maryse = stage.actors["maryse"]
    await maryse.logs_in()
    await file_shortly(maryse, TITRE, PROBLEM)
    await topic_of(stage.groups[CAF], TITRE)
    # What is shown for a minute is gone: later than two days, no bot could delete it.
    stage.moves(SHOWN)
    await until(lambda: _hides(maryse.chat) or None, "l'identité effacée")
    stage.reads("maryse")


def _hides(chat: Chat) -> bool:
    return not any("Date de naissance" in one.shown for one in chat.shown())


async def _wait_in_vain(stage: Stage) -> None:
    stage.moves(UNANSWERED)
    await stage.actors["paul"].reads(IN_SOUFFRANCE, chat=stage.groups[CAF])


async def _treat(stage: Stage) -> None:
    maryse, paul = stage.actors["maryse"], stage.actors["paul"]
    caf = stage.groups[CAF]
    topic = await topic_of(caf, TITRE)
    await paul.taps("Je m'en occupe", chat=caf, topic=topic)
    said = paul.says("Le versement est rétabli.", chat=caf, topic=topic)
    await paul.is_heard(said)
    await paul.taps("J'ai traité la demande", chat=caf, topic=topic)
    await paul.taps("Mon dernier message", chat=caf, topic=topic)
    await maryse.reads("indique avoir traité")


async def _invite(stage: Stage) -> None:
    maryse, paul = stage.actors["maryse"], stage.actors["paul"]
    caf = stage.groups[CAF]
    topic = await topic_of(caf, TITRE)
    said = paul.says(
        "Voyez plutôt avec la CPAM, s'il vous plaît.", chat=caf, topic=topic
    )
    await paul.is_heard(said)
    await maryse.taps("Inviter un modérateur")
    await maryse.answers(
        "Ce motif sera lu par tous",
        "Les deux organismes se renvoient la demande.",
    )
    await maryse.taps("Oui, inviter")
    await topic_of(stage.groups[MODERATION], "médiation")


STARTS = {
    FIRST: Start("Au tout début", "Tout revient au début", "maryse", _nothing),
    SENT: Start(
        "La n° 1 attend une réponse",
        "Maryse se connecte et dépose une demande",
        "paul",
        _send,
        group=CAF,
    ),
    "souffrance": Start(
        "La n° 1 est en souffrance",
        "Une semaine passe sans réponse",
        "paul",
        _wait_in_vain,
        after=SENT,
        group=CAF,
    ),
    "traitee": Start(
        "La n° 1 est traitée, il reste à clore",
        "Paul répond et traite la demande",
        "maryse",
        _treat,
        after=SENT,
    ),
    "mediation": Start(
        "Une médiation est demandée",
        "Maryse invite un modérateur",
        "alix",
        _invite,
        after=SENT,
        group=MODERATION,
    ),
}


async def landing(stage: Stage, start: Start) -> dict[str, str]:
    """Return who one is at this start, and in which conversation."""
    group = stage.groups.get(start.group)
    if group is None:
        return {"who": start.who, "chat": f"p:{start.who}:"}
    newest = await until(lambda: group.open_topics() or None, "un sujet")
    return {"who": start.who, "chat": f"g:{group.id}:{newest[-1].id}"}
