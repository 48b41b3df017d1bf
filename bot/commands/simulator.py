"""`simulator`: our Telegram, offered to any bot and to the tests of other projects."""

import argparse
import asyncio
import re
import signal
import sys

from bot.commands.duty import Duty, port_number
from bot.settings import Settings
from bot.simulator.control.desk import BOT_SHAPE, TOKEN, Desk
from bot.simulator.control.routes import BASE
from bot.simulator.standing import LOOPBACK, stand

PORT = 8081
READY = """Bot API : {address}
Contrôle : {address}{control} (personnes, groupes, gestes, horloge, pannes)
Jeton : {tokens}
Rien n'est réel ni gardé. Ctrl-C pour arrêter."""
WRONG_BOT = (
    "--token : « {token} » n'est pas un jeton ; écrivez par exemple {example}"
)
SAME_BOT = "--token : deux jetons ont le même numéro, avant « : »"
WRONG_PORT = (
    "Le port {port} de {host} ne peut pas être écouté, ou l'est déjà : "
    "python -m bot simulator --port {other}"
)
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


async def simulator(_settings: Settings, asked: argparse.Namespace) -> int:
    """Serve until told to stop; 1 when the line asks for what cannot be."""
    tokens = tuple(dict.fromkeys(asked.token or [TOKEN]))
    wrong = _wrong(tokens)
    if wrong:
        return _refuse(wrong)
    stop = asyncio.Event()
    for ending in ENDINGS:
        asyncio.get_running_loop().add_signal_handler(ending, stop.set)
    try:
        async with stand(Desk(tokens), host=asked.host, port=asked.port) as at:
            print(_ready(at, tokens), flush=True)
            await stop.wait()
    except OSError:
        other = PORT if asked.port != PORT else PORT + 1
        return _refuse(
            WRONG_PORT.format(port=asked.port, host=asked.host, other=other)
        )
    return 0


def _wrong(tokens: tuple[str, ...]) -> str:
    """What is wrong with these tokens; '' when nothing is."""
    for token in tokens:
        if not re.fullmatch(BOT_SHAPE, token):
            return WRONG_BOT.format(token=token, example=TOKEN)
    numbers = {token.partition(":")[0] for token in tokens}
    return "" if len(numbers) == len(tokens) else SAME_BOT


def _ready(address: str, tokens: tuple[str, ...]) -> str:
    return READY.format(address=address, control=BASE, tokens=" ".join(tokens))


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--port",
        type=port_number,
        default=PORT,
        help=f"port ({PORT} ; 0 : un port libre)",
    )
    parser.add_argument(
        "--host", default=LOOPBACK, help=f"adresse où écouter ({LOOPBACK})"
    )
    parser.add_argument(
        "--token",
        action="append",
        help="jeton d'un bot, inventé ; autant de fois que de bots",
    )


DUTY = Duty(
    name="simulator",
    help="un Telegram à nous, pour essayer et tester n'importe quel bot",
    run=simulator,
    add_arguments=_add_arguments,
    reads_settings=False,
)
