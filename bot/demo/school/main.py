"""`python -m bot demo --school`: a world for each trainee, on a server or on this machine."""

import asyncio
import socket
import sys
from contextlib import AsyncExitStack, suppress

from aiohttp import web

from bot.demo.ending import end_whole
from bot.demo.running import Host, start_task
from bot.demo.school.school import School
from bot.demo.school.settings import (
    SchoolSettings,
    WrongSchool,
    read_school,
)
from bot.demo.school.site import Site
from bot.demo.waiting import GaveUp
from bot.logs import configure_logs

ANYWHERE = "0.0.0.0"  # noqa: S104 -- asked for by name
LAST_ANSWERS = 2.0
"""Seconds left, at the end, to whoever is being answered."""
PREPARING = "Préparation de l'école : les personnes, le bot, les exercices…"
READY = """L'école est prête, pour {worlds} personnes à la fois.
  Stagiaires   {address}/            mot de passe : {password}
  Formateur    {address}/formateur   mot de passe : {trainer_password}
Un monde finit seul après {idle_minutes} minutes sans geste, ou {most_minutes} minutes en tout.
Rien n'est réel ni gardé. Ctrl-C pour arrêter."""


def school(host_bot: Host, *, host: str, port: int) -> int:
    """Keep a school until Ctrl-C or `SIGTERM`; 1 when it cannot open."""
    try:
        settings = read_school()
        # The address first: nothing is prepared for one that is taken.
        opened = _open(host, port)
    except WrongSchool as error:
        print(error, file=sys.stderr)
        return 1
    # Its bots are many: what they tell of each step is nobody's to read.
    configure_logs("WARNING")
    try:
        with opened, suppress(KeyboardInterrupt, asyncio.CancelledError):
            asyncio.run(_keep(settings, host_bot, opened))
    except GaveUp as error:
        print(f"L'école n'a pas pu se préparer : {error}.", file=sys.stderr)
        return 1
    return 0


def _open(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port))
    except OSError:
        raise WrongSchool(
            f"Le port {port} est déjà pris, ou {host} n'est pas une adresse de cette machine : "
            f"python -m bot demo --school --port {port + 1}"
        ) from None


async def _keep(
    settings: SchoolSettings, host_bot: Host, opened: socket.socket
) -> None:
    end_whole()
    made = School(settings, start_task(host_bot))
    print(PREPARING, flush=True)
    await made.prepares()
    async with AsyncExitStack() as stack:
        await serve(stack, made, Site(made), opened)
        print(_ready(settings, *opened.getsockname()[:2]), flush=True)
        await made.watches()


async def serve(
    stack: AsyncExitStack, made: School, site: Site, opened: socket.socket
) -> None:
    """Serve the school there; then nobody comes in any more, and only then every world ends."""
    stack.push_async_callback(made.closes)
    runner = web.AppRunner(
        site.application(), access_log=None, shutdown_timeout=LAST_ANSWERS
    )
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.SockSite(runner, opened).start()


def _ready(settings: SchoolSettings, host: str, port: int) -> str:
    name = socket.getfqdn() if host == ANYWHERE else host
    values = settings.model_dump() | {
        "address": f"http://{name}:{port}",
        "password": settings.password.get_secret_value(),
        "trainer_password": settings.trainer_password.get_secret_value(),
    }
    return READY.format(**values)
