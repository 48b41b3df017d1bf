"""What happens before the curtain rises: people are known, groups bound, référents in theirs."""

import asyncio
import sys

from bot.demo.cast import CHIEFS, GROUPES, INSIDE, agents
from bot.demo.child import lifeline
from bot.demo.running import CHILD, Child
from bot.demo.stage import Stage


async def import_people(stage: Stage) -> None:
    """Run `python -m bot import` with the demo's people.

    Raises:
        RuntimeError: the import was refused.
    """
    stage.preparing = "1 sur 3, les équipes et les personnes s'inscrivent"
    (stage.folder / "groupes.csv").write_text(GROUPES)
    (stage.folder / "agents.csv").write_text(agents())
    files = [str(stage.folder / name) for name in ("groupes.csv", "agents.csv")]
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        CHILD,
        "import",
        *files,
        stdin=lifeline(),
        env=stage.environment(),
        cwd=stage.folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        printed, _ = await child.communicate()
    finally:
        await Child(child).stops()
    if child.returncode:
        words = "l'import des personnes de la démonstration a échoué"
        raise RuntimeError(f"{words} : {printed.decode()}")


async def bind_groups(stage: Stage) -> None:
    """Each responsable logs in, adds the bot to the group and binds it."""
    stage.preparing = "2 sur 3, le bot démarre, chaque équipe ouvre son groupe"
    chiefs = CHIEFS.items()
    await asyncio.gather(*[_bind(stage, nom, chief) for nom, chief in chiefs])


async def _bind(stage: Stage, nom: str, chief: str) -> None:
    actor, group = stage.actors[chief], stage.groups[nom]
    await actor.logs_in()
    actor.person.adds_bot(group, stage.bot)
    actor.says(f"/rattacher {nom}", chat=group)
    await actor.reads("Tout est en place", chat=group)


async def let_in(stage: Stage) -> None:
    """Each référent, and each modérateur, logs in and enters the group of their team."""
    stage.preparing = "3 sur 3, les référents entrent dans leur groupe"
    people = INSIDE.items()
    await asyncio.gather(*[_enter(stage, name, nom) for name, nom in people])


async def _enter(stage: Stage, name: str, nom: str) -> None:
    actor = stage.actors[name]
    await actor.logs_in()
    await actor.enters(f"Rejoindre le groupe {nom}", stage.groups[nom])
