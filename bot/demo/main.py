"""`python -m bot demo`: the whole thing on this machine, nothing to configure."""

import asyncio
import sys
from contextlib import AsyncExitStack

from bot.demo import stage as stages
from bot.demo import tour as tours
from bot.demo.mailbox import free_port
from bot.demo.page import Page
from bot.demo.people import GaveUp

READY = (
    "La démonstration est prête. Ouvrez http://127.0.0.1:{port}/ "
    "et jouez Maryse : touchez « Démarrer ».\n"
    "Rien n'est réel ni gardé. Ctrl-C pour arrêter."
)


def demo(*, tour: bool, port: int, has_topics: bool) -> int:
    """Run the demo until Ctrl-C; or play the tour and return 0, 1 when something did not come."""
    if tour:
        port = free_port()
    try:
        return asyncio.run(_demo(tour=tour, port=port, has_topics=has_topics))
    except KeyboardInterrupt:
        return 0


async def _demo(*, tour: bool, port: int, has_topics: bool) -> int:
    async with AsyncExitStack() as stack:
        stage = await stages.raise_stage(
            stack, port=port, has_topics=has_topics
        )
        try:
            await stages.serve(stack, stage, Page(stage).routes())
        except OSError:
            print(
                f"Le port {port} est déjà pris : python -m bot demo --port {port + 1}",
                file=sys.stderr,
            )
            return 1
        print("Préparation : les groupes, les personnes, le bot…", flush=True)
        await stages.import_people(stage)
        child = await stages.start_bot(stack, stage)
        if tour:
            tours.print_calls(stage)
        try:
            await stages.bind_groups(stage)
            strayed = await tours.play(stage) if tour else []
        except GaveUp as error:
            print(f"Le parcours s'est arrêté : {error}", file=sys.stderr)
            print(
                (stage.folder / "bot.log").read_text()[-3000:], file=sys.stderr
            )
            return 1
        if tour:
            return _end(stage, strayed)
        print(READY.format(port=port), flush=True)
        return await child.wait()


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
