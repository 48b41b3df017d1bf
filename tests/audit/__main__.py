"""Play what holds each promise, on both databases, and print a line for each.

`make audit` plays all; `make audit ONLY="sondage octets"` some.
"""

import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.audit.properties import PROPERTIES, Property

FIGURE = re.compile(r"^\d+ answers of \d+ guessed.*$|^AUC.*$", re.MULTILINE)
BASES = ("sqlite", "postgresql")
NO_BASE = "une base ou aucune"
BROKEN = ("failure", "error")


def main(names: list[str]) -> int:
    """Print the table; return how many promises are not held."""
    chosen = [one for one in PROPERTIES if not names or one.name in names]
    print("| propriété | vu | chiffre | commande |\n|---|---|---|---|")
    return sum(_is_broken(one, _cases(one)) for one in chosen)


def _cases(promise: Property) -> list[ET.Element]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        play(promise.tests, report)
        # Beware: it was written by our own tests, a moment ago.
        return list(ET.parse(report).iter("testcase"))  # noqa: S314 -- ours


def play(files: Sequence[str], report: Path) -> None:
    """Run these tests, and write what became of each."""
    words = ["-q", "-n", "2", "-o", "junit_logging=system-out"]
    command = [sys.executable, "-m", "pytest", *words, f"--junitxml={report}"]
    subprocess.run([*command, *files], check=False, capture_output=True)


def _is_broken(promise: Property, cases: list[ET.Element]) -> bool:
    held: Counter[str] = Counter()
    played: Counter[str] = Counter()
    for case in cases:
        base = _base(case)
        played[base] += 1
        held[base] += not any(case.find(tag) is not None for tag in BROKEN)
    seen = ", ".join(
        f"{base} {held[base]}/{played[base]}" for base in sorted(played)
    )
    command = f"make audit ONLY={promise.name}"
    print(
        f"| {promise.says} | {seen} | {_figure(cases)} | `{command}` |",
        flush=True,
    )
    return held != played or not played


def _base(case: ET.Element) -> str:
    name = case.get("name", "")
    return next((base for base in BASES if base in name), NO_BASE)


def _figure(cases: list[ET.Element]) -> str:
    said = [case.findtext("system-out") or "" for case in cases]
    found = [line for text in said for line in FIGURE.findall(text)]
    return found[0] if found else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
