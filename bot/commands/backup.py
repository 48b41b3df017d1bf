"""`backup`: the base without its data keys, then those keys in a second file, always the newest."""

import argparse
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.clock import Clock
from bot.commands.database import alone_on
from bot.commands.duty import Duty
from bot.settings import Settings, WrongSettings
from models.store.opening import sqlite_path

KEYS = "data-keys.db"
LEFT_OUT = ("data_key", "sondage_slot")
"""What no backup of the base holds: its keys, and the answers that wait to be poured."""
BASES = "aplus-*.db"
SERVER = "PostgreSQL se sauvegarde avec pg_dump : la recette est dans docs/sauvegardes.md."
NOT_WRITTEN = (
    "{path} : ne s'écrit pas en entier (disque plein ?). Rien n'en est resté."
)
NOT_WHOLE = "{path} : cette sauvegarde n'est pas entière. Relancez « backup »."


def backup(settings: Settings, asked: argparse.Namespace) -> int:
    """Write a backup, look at the newest one, or put it in the place of a base that is gone."""
    if not settings.database_url.startswith("sqlite"):
        raise WrongSettings(SERVER)
    folder = Path(asked.folder)
    if asked.put_back:
        with alone_on(settings.database_url):
            return _put_back(settings, folder)
    if not asked.verify:
        _write(settings, folder)
    return _verify(folder)


def _write(settings: Settings, folder: Path) -> None:
    source = Path(sqlite_path(settings.database_url))
    if not source.exists():
        raise WrongSettings(f"DATABASE_URL : {source} n'existe pas")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    at = Clock(settings.clock_offset_file).now()
    _copy_base(source, folder / f"aplus-{at:%Y%m%dT%H%M%S}.db")
    # Later than the base, so that no key of what was erased meanwhile is kept.
    _copy_keys(source, folder / KEYS)
    lists = (
        settings.journal_heads_file,
        settings.erasures_file,
        settings.register_file,
    )
    for path in lists:
        if path.exists():
            shutil.copyfile(path, folder / path.name)


@contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """Give the draft of a file, in its place once it is whole; of a failure nothing stays."""
    draft = target.with_name(f"{target.name}.new")
    draft.unlink(missing_ok=True)
    try:
        yield draft
        draft.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise WrongSettings(NOT_WRITTEN.format(path=target)) from error
    finally:
        for left in target.parent.glob(f"{draft.name}*"):
            left.unlink()


def _copy_base(source: Path, target: Path) -> None:
    with (
        _whole(target) as draft,
        closing(sqlite3.connect(source)) as base,
        closing(sqlite3.connect(draft)) as copy,
    ):
        base.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        copy.execute("PRAGMA secure_delete=ON")
        for table in LEFT_OUT:
            copy.execute(f"DELETE FROM {table}")  # noqa: S608 -- ours
        copy.commit()
        # What was deleted leaves no byte behind.
        copy.execute("VACUUM")


def _copy_keys(source: Path, target: Path) -> None:
    with (
        _whole(target) as draft,
        closing(sqlite3.connect(source)) as base,
        closing(sqlite3.connect(draft)) as copy,
    ):
        copy.execute("CREATE TABLE data_key (owner, master, wrapped)")
        rows = base.execute("SELECT owner, master, wrapped FROM data_key")
        copy.executemany("INSERT INTO data_key VALUES (?, ?, ?)", rows)
        copy.commit()


def _newest(folder: Path) -> Path:
    bases = sorted(folder.glob(BASES))
    if not bases:
        raise WrongSettings(f"{folder} : aucune sauvegarde ici")
    return bases[-1]


def _verify(folder: Path) -> int:
    base = _newest(folder)
    demandes = _count(base, "demande")
    keys = _count(folder / KEYS, "data_key")
    print(f"{base} : entière, {demandes} demandes.")
    print(
        f"{folder / KEYS} : entier, {keys} clés. Gardez-le à part, le plus récent seulement."
    )
    return 0


def _count(path: Path, table: str) -> int:
    refusal = WrongSettings(NOT_WHOLE.format(path=path))
    if not path.exists():
        raise refusal
    try:
        with closing(sqlite3.connect(path)) as copy:
            [state] = copy.execute("PRAGMA integrity_check").fetchone()
            [count] = copy.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 -- ours
    except sqlite3.DatabaseError:
        raise refusal from None
    if state != "ok":
        raise refusal
    return int(count)


def _put_back(settings: Settings, folder: Path) -> int:
    target = Path(sqlite_path(settings.database_url))
    # Beware: a log that was left behind would be read into the base that comes.
    for path in (target, Path(f"{target}-wal")):
        if path.exists():
            raise WrongSettings(
                f"DATABASE_URL : {path} existe ; mettez-le d'abord de côté"
            )
    _verify(folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _whole(target) as draft:
        _join(_newest(folder), folder / KEYS, draft)
    print(
        f"{target} est remise en place. Lancez maintenant « restore », avant le bot."
    )
    return 0


def _join(base: Path, keys: Path, draft: Path) -> None:
    shutil.copyfile(base, draft)
    with closing(sqlite3.connect(draft)) as copy:
        copy.execute("ATTACH DATABASE ? AS kept", (str(keys),))
        copy.execute(
            "INSERT INTO data_key SELECT owner, master, wrapped FROM kept.data_key"
        )
        copy.commit()


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", metavar="dossier", help="où sont les sauvegardes"
    )
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument(
        "--verify",
        action="store_true",
        help="relit la plus récente, sans écrire",
    )
    choice.add_argument(
        "--put-back",
        action="store_true",
        help="remet la plus récente en place (bot arrêté)",
    )


DUTY = Duty(
    name="backup",
    help="sauvegarde une base SQLite pendant que le bot tourne, ses clés dans un second fichier",
    run=backup,
    add_arguments=_add_arguments,
)
