"""What stops a command, said in a sentence: never a trace, which may hold somebody's words."""

import errno
import sys
from types import TracebackType

from bot.commands.base_faults import base_fault, written
from bot.logs import places
from models.errors import Unavailable

SYSTEM = {
    errno.EACCES: "le compte qui lance le bot n'en a pas le droit",
    errno.EPERM: "le compte qui lance le bot n'en a pas le droit",
    errno.EROFS: "ce disque ne s'écrit pas",
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "le disque est plein pour ce compte",
    errno.ENOENT: "ce fichier, ou son dossier, n'existe pas",
    errno.ENOTDIR: "un fichier est à la place d'un dossier",
    errno.EEXIST: "un fichier est à la place d'un dossier",
    errno.EISDIR: "un dossier est à la place de ce fichier",
    errno.EIO: "le disque ne répond pas",
    errno.EMFILE: "trop de fichiers sont ouverts (ulimit -n)",
}
"""What the system refuses, by its number."""
OTHERWISE = "le système le refuse"
BUG = (
    "Incident dans le programme ({kind}, {places}). Rien d'autre n'est écrit ici, "
    "par prudence.\nLancez « python -m bot check » ; si tout y est en place, signalez cette ligne."
)
INTERRUPTED = 130
"""The status of what Ctrl-C ends."""


def system_fault(error: OSError) -> str:
    """Return what the system refused, and of which file."""
    where = f"{error.filename} : " if error.filename else ""
    return where + SYSTEM.get(error.errno or 0, OTHERWISE)


def away(error: Unavailable) -> str:
    """Return why the base does not answer."""
    return f"DATABASE_URL : {base_fault(written(error))}"


def tell_bug(
    kind: type[BaseException],
    _error: BaseException,
    trace: TracebackType | None,
) -> None:
    """Say what nobody foresaw by its type and its places; for `sys.excepthook`."""
    print(BUG.format(kind=kind.__name__, places=places(trace)), file=sys.stderr)
