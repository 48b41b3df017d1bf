"""The commands: `python -m bot --help` says them all."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine, Iterable
from typing import Any

from bot.commands import audit_and_keys as duties
from bot.commands import everyday as commands
from bot.commands import usager_rights as subjects
from bot.commands.version import own_version
from bot.settings import Settings, WrongSettings, read_settings

HELP = {
    "demo": "tout le service sur cette machine, avec des personnes inventées",
    "run": "le bot en un seul processus (écoute, envois, tâches)",
    "web": "reçoit les messages de Telegram par webhook",
    "worker": "envoie les messages et fait les tâches",
    "migrate": "met la base de données à jour",
    "import": "importe les groupes et les agents (deux fichiers CSV)",
    "check": "vérifie la configuration, point par point",
    "disable": "ferme un compte et ses sessions, tout de suite",
    "verify-audit": "vérifie que le journal n'a pas été modifié, et dit où il l'a été",
    "rotate-keys": "montre ce que scelle chaque clé ; change de clé avec --for-real",
    "export-subject": "écrit tout ce qui est gardé sur une demande (droit d'accès)",
    "erase-subject": "montre une demande à effacer ; l'efface tout de suite avec --for-real",
    "restore": "après le retour d'une sauvegarde : refait les effacements, retient les envois",
    "purge": "montre ce qui doit être effacé ; l'efface avec --for-real",
    "stats": "les chiffres : demandes par état, sondage du mois",
    "outbox": "ce qui attend d'être envoyé, ou un opérateur",
}


class French(argparse.HelpFormatter):
    """The few words that the library says by itself."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Say how a command is written."""
        super().add_usage(usage, actions, groups, "Utilisation : " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """Name a list of arguments."""
        super().start_section("arguments" if heading == "positional arguments" else heading)


def _helps(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help="montre cette aide")


def parse(argv: list[str]) -> argparse.Namespace:
    """Read the command line."""
    says: dict[str, Any] = {"formatter_class": French, "add_help": False}
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Administration+ sur Telegram.", **says
    )
    _helps(parser)
    parser.add_argument(
        "--version",
        action="version",
        version=f"Administration+ sur Telegram {own_version()}",
        help="dit la version",
    )
    verbs = parser.add_subparsers(dest="command", required=True, metavar="commande")
    made = {
        name: verbs.add_parser(name, help=text, description=text, **says)
        for name, text in HELP.items()
    }
    for one in made.values():
        _helps(one)
    made["demo"].add_argument("--tour", action="store_true", help="joue le parcours et s'arrête")
    made["demo"].add_argument(
        "--topics", action="store_true", help="un sujet par demande chez les aidants"
    )
    made["demo"].add_argument("--port", type=int, default=8500, help="port de la page (8500)")
    made["import"].add_argument(
        "groupes", help="groupes.csv : nom;type;organisme;territoires;email;note"
    )
    made["import"].add_argument("agents", help="agents.csv : email;prenom;nom;fonction;role;groupe")
    made["disable"].add_argument("email", help="l'adresse e-mail de l'agent")
    made["purge"].add_argument("--for-real", action="store_true", help="efface vraiment")
    made["rotate-keys"].add_argument(
        "--for-real", action="store_true", help="change vraiment de clé (bot arrêté)"
    )
    for name in ("export-subject", "erase-subject"):
        made[name].add_argument(
            "numeros", type=int, nargs="+", metavar="n°", help="la référence de la demande"
        )
    made["export-subject"].add_argument(
        "--to", default=".", help="dossier où écrire les fichiers (ici)"
    )
    made["erase-subject"].add_argument("--for-real", action="store_true", help="efface vraiment")
    made["restore"].add_argument(
        "--for-real", action="store_true", help="efface et retient vraiment (bot arrêté)"
    )
    decided = made["outbox"].add_mutually_exclusive_group()
    held = "ce qui fut retenu : sauvegarde remise en place, ou clé qui manquait"
    decided.add_argument("--send", action="store_true", help=f"envoie {held}")
    decided.add_argument("--drop", action="store_true", help=f"renonce à {held}")
    return parser.parse_args(argv)


def main(argv: list[str]) -> int:
    """Run a command; return its exit status: 0, or 1 with a sentence on standard error."""
    asked = parse(argv)
    if asked.command == "demo":
        from bot.demo.main import demo  # noqa: PLC0415 -- not installed, or too heavy, elsewhere

        return demo(tour=asked.tour, port=asked.port, has_topics=asked.topics)
    try:
        settings = read_settings()
        return _run(COMMANDS[asked.command](settings, asked))
    except WrongSettings as error:
        print(f"Réglage à corriger :\n{error}", file=sys.stderr)
        return 1


def _run(work: Coroutine[None, None, int] | int) -> int:
    if isinstance(work, int):
        return work
    try:
        import uvloop  # noqa: PLC0415 -- not installed, or too heavy, elsewhere

        return uvloop.run(work)
    except ImportError:
        return asyncio.run(work)


Command = Callable[[Settings, argparse.Namespace], Coroutine[None, None, int] | int]

COMMANDS: dict[str, Command] = {
    "run": commands.run,
    "web": commands.web,
    "worker": commands.worker,
    "migrate": commands.migrate,
    "import": commands.import_csv,
    "check": commands.check,
    "disable": commands.disable,
    "verify-audit": duties.verify_audit,
    "rotate-keys": duties.rotate_keys,
    "export-subject": subjects.export_subject,
    "erase-subject": subjects.erase_subject,
    "restore": subjects.restore,
    "purge": commands.purge,
    "stats": commands.stats,
    "outbox": commands.outbox,
}

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
