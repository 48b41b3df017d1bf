"""`outbox`: what waits to leave, and what an operator decides of it."""

import argparse
from collections.abc import Mapping

from bot.commands.causes import cause_in_french
from bot.commands.database import opened
from bot.commands.duty import Duty, add_actions, run_action
from bot.commands.outbox_rows import ACTIONS
from bot.gateways.smtp_answers import kept_because
from bot.settings import Settings
from models.outbox.backlog import Backlog, backlog
from models.store.parked import parked_updates

WHAT_NEXT = "Voir chacun : outbox list. Renvoyer : outbox retry. Renoncer : outbox drop."


async def _sum_up(settings: Settings, _asked: argparse.Namespace) -> int:
    async with opened(settings) as (uow, now):
        waits = await uow.read(backlog, now=now)
        updates = await uow.read(parked_updates)
    print(*_lines(waits, updates=updates), sep="\n")
    return 0


def _lines(waits: Backlog, *, updates: int) -> list[str]:
    lines = [
        f"à envoyer : {waits.unsent} (le plus ancien : {waits.oldest_seconds:.0f} s)",
        f"messages reçus mis de côté : {updates}",
        f"incertains : {waits.maybe}",
        f"mis de côté : {waits.parked}",
        *_by_cause(waits.causes),
    ]
    lines += [
        f"e-mails gardés, réessayés d'eux-mêmes, {kept_because(cause)} : {count} [{cause}]"
        for cause, count in waits.kept_mails.items()
    ]
    if waits.parked:
        lines.append(WHAT_NEXT)
    return lines


def _by_cause(causes: Mapping[str, int]) -> list[str]:
    return [
        f"  {cause_in_french(cause)} : {count} [{cause}]"
        for cause, count in causes.items()
    ]


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    add_actions(parser, ACTIONS, alone=_sum_up)


DUTY = Duty(
    name="outbox",
    help="ce qui attend d'être envoyé, ou un opérateur",
    run=run_action,
    add_arguments=_add_arguments,
)
