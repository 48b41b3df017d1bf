"""`python -m bot demo`: the whole thing on this machine, nothing to configure."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

from bot.demo import stage as stages
from bot.demo import tour as tours
from bot.demo.ending import end_whole
from bot.demo.mailbox import free_port
from bot.demo.page import Page
from bot.demo.play import Play, begun
from bot.demo.waiting import GaveUp

Show = Callable[[Play], Awaitable[int]]
"""What is done with a play; it returns the status."""
OPEN = "Ouvrez déjà http://127.0.0.1:{port}/ : la page dit où l'on en est."
READY = (
    "La démonstration est prête : ouvrez http://127.0.0.1:{port}/\n"
    "Rien n'est réel ni gardé. Ctrl-C pour arrêter."
)


def demo(
    *, tour: bool, port: int, has_topics: bool, is_whole: bool = False
) -> int:
    """Run the demo until Ctrl-C or `SIGTERM`; or play the tour: 1 when something did not come.

    `is_whole`: the tour prints all that is said, not a line of it.
    """
    if tour or not port:
        port = free_port()
    try:
        show = _tour(is_whole=is_whole) if tour else stay
        return asyncio.run(_demo(show, port=port, has_topics=has_topics))
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 0


async def _demo(show: Show, *, port: int, has_topics: bool) -> int:
    end_whole()
    async with AsyncExitStack() as stack:
        stage = await stages.raise_stage(
            stack, port=port, has_topics=has_topics
        )
        play = Play(stage)
        try:
            page = Page(play)
            await stages.serve(stack, stage, page.routes())
            stack.push_async_callback(page.close)
        except OSError:
            print(
                f"Le port {port} est déjà pris : python -m bot demo --port {port + 1}",
                file=sys.stderr,
            )
            return 1
        try:
            return await show(play)
        except GaveUp as error:
            print(f"Le parcours s'est arrêté : {error}", file=sys.stderr)
            print(
                (stage.folder / "bot.log").read_text()[-3000:], file=sys.stderr
            )
            return 1


def _tour(*, is_whole: bool) -> Show:
    async def show(play: Play) -> int:
        async with begun(play):
            strayed = await tours.play(play.stage, is_whole=is_whole)
            return _end(play.stage, strayed)

    return show


async def stay(play: Play) -> int:
    """Let people play until the bot ends by itself; return how it ended."""
    print(OPEN.format(port=play.stage.port), flush=True)
    async with begun(play):
        await play.remembers()
        print(READY.format(port=play.stage.port), flush=True)
        await play.ended.wait()
        return play.status


def _end(stage: stages.Stage, strayed: list[str]) -> int:
    if strayed:
        print(
            "Une donnée de l'usager a été trouvée là où elle ne doit pas être :",
            *strayed,
            sep="\n  ",
            file=sys.stderr,
        )
        return 1
    print(
        f"\nParcours terminé : {len(stage.mailbox.mails)} e-mails, "
        f"{len(stage.phone.messages)} SMS, "
        f"{len(stage.telegram.calls)} appels à Telegram. "
        "Rien de l'usager dans les groupes, les sujets, les e-mails ni le journal."
    )
    return 0
