"""`demo`: the whole thing on this machine, with made-up people."""

import argparse

from bot.commands.duty import Duty, Work, port_number
from bot.commands.hosted import host_bot
from bot.settings import Settings, WrongSettings

EXTRA = "aiosmtpd"


def demo(_settings: Settings, asked: argparse.Namespace) -> Work:
    """Run the demo, play its tour, or keep a school."""
    try:
        # Its mail server is an extra, which a real service does not install.
        from bot.demo.main import demo as play  # noqa: PLC0415 -- see above
        from bot.demo.school.main import school  # noqa: PLC0415 -- see above
    except ModuleNotFoundError as error:
        if error.name is None or not error.name.startswith(EXTRA):
            raise
        raise WrongSettings(
            f"la démonstration a besoin d'{EXTRA} : make demo, ou pip install '.[demo]'"
        ) from None
    if asked.school:
        return school(host_bot, host=asked.host, port=asked.port)
    return play(
        tour=asked.tour,
        port=asked.port,
        has_topics=asked.topics,
        is_whole=asked.verbose,
    )


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--tour", action="store_true", help="joue le parcours et s'arrête"
    )
    parser.add_argument(
        "-v",
        "--verbose",
        action="store_true",
        help="avec --tour : tout ce qui est dit, et non une ligne",
    )
    parser.add_argument(
        "--topics",
        action="store_true",
        help="un sujet par demande chez les aidants",
    )
    parser.add_argument(
        "--school",
        action="store_true",
        help="une école : un monde par stagiaire, derrière un mot de passe (docs/ecole.md)",
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="avec --school : adresse où elle écoute (127.0.0.1 ; 0.0.0.0 : toutes)",
    )
    parser.add_argument(
        "--port",
        type=port_number,
        default=8500,
        help="port de la page (8500 ; 0 : un port libre)",
    )


DUTY = Duty(
    name="demo",
    help="tout le service sur cette machine, avec des personnes inventées",
    run=demo,
    add_arguments=_add_arguments,
    reads_settings=False,
)
