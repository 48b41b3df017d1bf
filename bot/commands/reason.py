"""Why an operator decides something: kept in the journal, which names nobody."""

import argparse

from models.titre import find_personal_data

LONGEST = 200
"""Signs of a reason."""
TOO_LONG = f"{LONGEST} signes au plus"
EMPTY = "écrivez le motif, par exemple « groupe supprimé »"
NAMES_SOMEBODY = (
    "« {found} » peut désigner une personne, et le journal se garde un an ; "
    "écrivez par exemple « groupe supprimé »"
)


def safe_reason(written: str) -> str:
    """Return a reason that names nobody.

    Raises:
        argparse.ArgumentTypeError: it says too much, or nothing.
    """
    reason = " ".join(written.split())
    if not reason:
        raise argparse.ArgumentTypeError(EMPTY)
    if len(reason) > LONGEST:
        raise argparse.ArgumentTypeError(TOO_LONG)
    findings = find_personal_data(reason)
    if findings:
        found = reason[findings[0].start : findings[0].end]
        raise argparse.ArgumentTypeError(NAMES_SOMEBODY.format(found=found))
    return reason


def add_reason(parser: argparse.ArgumentParser) -> None:
    """Take `--reason`, without which nothing is given up."""
    parser.add_argument(
        "--reason",
        type=safe_reason,
        required=True,
        metavar="motif",
        help="le motif, gardé au journal : ni nom ni numéro",
    )
