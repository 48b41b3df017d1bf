"""Play what holds each promise, on both databases, and print a line for each.

`make audit` plays all; `make audit ONLY="sondage octets"` some.
"""

import io
import subprocess
import sys
from contextlib import redirect_stdout

import pytest

from tests.audit.properties import PROPERTIES, Property
from tests.audit.tally import Row, Tally

WORDS = ("-q", "-n", "2", "-p", "no:cacheprovider")


def main(names: list[str]) -> int:
    """Print the table; return how many promises are not held."""
    chosen = [one for one in PROPERTIES if not names or one.name in names]
    print("| propriété | vu | chiffre | commande |\n|---|---|---|---|")
    tally = Tally(chosen, print_row)
    files = dict.fromkeys(file for one in chosen for file in one.tests)
    # One run for all: a server and a base to copy are made once, not once for each promise.
    with redirect_stdout(io.StringIO()):
        pytest.main([*WORDS, *files], plugins=[tally])
    tally.print_rest()
    measured = [one for one in chosen if one.measure]
    return tally.broken + sum(_is_beyond(one) for one in measured)


def _is_beyond(promise: Property) -> bool:
    command = [sys.executable, "-m", promise.measure]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    for line in done.stdout.splitlines():
        says, figure, shown = line.split(" → ")
        print_row(Row(says, "mesuré", figure, shown))
    return done.returncode != 0


def print_row(row: Row) -> None:
    """Print a line of the table, at once."""
    line = f"| {row.says} | {row.seen} | {row.figure} | `{row.command}` |"
    print(line, file=sys.__stdout__, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
