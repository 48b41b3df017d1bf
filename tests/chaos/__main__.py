"""`python -m tests.chaos`: break the machine on purpose, on both databases, and count what it costs."""

import argparse
import asyncio
import random
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.logs import configure_logs
from tests.chaos.experiment import Setting
from tests.chaos.table import EXPERIMENTS
from tests.databases import Postgres, sqlite_clone, sqlite_template

DATABASES = ("sqlite", "postgresql")


def parse(argv: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.chaos",
        description="Casse la machine exprès et compte. Une graine est affichée : la redonner rejoue le même tirage.",
        epilog="Épreuves : "
        + " ; ".join(
            f"{name} — {one.what}" for name, one in EXPERIMENTS.items()
        ),
    )
    parser.add_argument(
        "experiment",
        nargs="*",
        choices=[*EXPERIMENTS, []],
        help="les épreuves (toutes si rien)",
    )
    parser.add_argument(
        "--database",
        choices=[*DATABASES, "both"],
        default="both",
        help="la base (les deux)",
    )
    parser.add_argument(
        "--seed", type=int, default=None, help="la graine du tirage (au hasard)"
    )
    parser.add_argument(
        "--size",
        choices=["small", "full"],
        default="full",
        help="petite ou grande taille (grande)",
    )
    parser.add_argument(
        "--part",
        type=float,
        default=1.0,
        help="la part de la grande taille, de 0 à 1 (1)",
    )
    return parser.parse_args(argv)


@contextmanager
def fresh(
    database: str, folder: Path, postgres: Postgres | None
) -> Iterator[str]:
    """Give an empty migrated database, and take it away."""
    if postgres is None or database == "sqlite":
        yield sqlite_clone(sqlite_template(folder), folder)
        return
    url = postgres.clone()
    yield url
    postgres.drop(url)


def main(argv: list[str]) -> int:
    """Run the experiments; 1 when one failed."""
    asked = parse(argv)
    seed = asked.seed if asked.seed is not None else secrets.randbelow(10**9)
    databases = DATABASES if asked.database == "both" else (asked.database,)
    postgres = Postgres() if "postgresql" in databases else None
    if postgres is not None:
        postgres.prepare()
    configure_logs("ERROR")
    print(f"graine {seed}, taille {asked.size}", flush=True)
    try:
        done = [
            _one(name, where, seed, asked, postgres)
            for name in asked.experiment or EXPERIMENTS
            for where in databases
        ]
    finally:
        if postgres is not None:
            postgres.stop()
    return 0 if all(done) else 1


def _one(
    name: str,
    where: str,
    seed: int,
    asked: argparse.Namespace,
    postgres: Postgres | None,
) -> bool:
    experiment = EXPERIMENTS[name]
    if where not in experiment.databases:
        return True
    print(f"· {name} sur {where} : {experiment.what}", flush=True)
    start = time.monotonic()
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        fresh(where, Path(folder), postgres) as url,
    ):
        setting = Setting(
            url,
            Path(folder),
            random.Random(f"{seed} {name}"),
            is_full=asked.size == "full",
            part=asked.part,
            tell=_tell,
        )
        try:
            figures = asyncio.run(experiment.run(setting))
        except AssertionError as failure:
            print(
                "\n  ".join(
                    [f"  ÉCHEC : {failure}", *getattr(failure, "__notes__", ())]
                ),
                flush=True,
            )
            return False
    told = ", ".join(f"{key} {value}" for key, value in figures.items())
    print(f"  {told} — {time.monotonic() - start:.0f} s", flush=True)
    return True


def _tell(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
