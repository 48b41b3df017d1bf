"""How well the detector of personal data does, slice by slice: `make titres`."""

import csv
import sys
import time
import tracemalloc
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

CORPUS = Path(__file__).parent / "data" / "titres.tsv"
HALVES = {"reglage": "Moitié de réglage", "reserve": "Moitié tenue à l'écart"}
PERSONAL_RECALL, FALSE_ALARMS = 0.95, 0.05


@dataclass(frozen=True, slots=True)
class Titre:
    slice: str
    half: str
    kinds: frozenset[str]
    text: str


@dataclass(slots=True)
class Score:
    """Titres with personal data (found or missed) and without (let through or wrongly stopped)."""

    personal: int = 0
    missed: list[str] = field(default_factory=list)
    harmless: int = 0
    alarmed: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / max(1, self.personal)

    @property
    def false_alarms(self) -> float:
        return len(self.alarmed) / max(1, self.harmless)


def read_corpus() -> list[Titre]:
    with CORPUS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Titre(
                row["tranche"],
                row["moitie"],
                frozenset(row["attendu"].split(",")) - {"-"},
                row["titre"],
            )
            for row in rows
        ]


def score(titres: Iterable[Titre]) -> Score:
    """A titre with personal data is found when each of its kinds is."""
    from models.titre import find_personal_data

    result = Score()
    for one in titres:
        found = {str(finding.kind) for finding in find_personal_data(one.text)}
        if one.kinds:
            result.personal += 1
            if not one.kinds <= found:
                result.missed.append(one.text)
        else:
            result.harmless += 1
            if found:
                result.alarmed.append(one.text)
    return result


def _line(name: str, result: Score) -> str:
    recall = f"{result.recall:6.1%} sur {result.personal:4d}" if result.personal else " " * 15
    alarms = f"{result.false_alarms:6.1%} sur {result.harmless:4d}" if result.harmless else ""
    return f"{name:42} {recall}   {alarms}"


def _costs(titres: list[Titre]) -> str:
    tracemalloc.start()
    from models.titre import find_personal_data

    find_personal_data("RSA suspendu")
    kept, peak = (size / 2**20 for size in tracemalloc.get_traced_memory())
    tracemalloc.stop()
    times = []
    for one in titres:
        start = time.process_time()
        find_personal_data(one.text)
        times.append((time.process_time() - start) * 1000)
    times.sort()
    return (
        f"Temps par titre : {sum(times) / len(times):.1f} ms en moyenne, {times[len(times) * 99 // 100]:.1f} ms au 99e centile, "
        f"{times[-1]:.1f} ms au plus. Mémoire : {kept:.0f} Mo, {peak:.0f} Mo au chargement."
    )


def main() -> int:
    titres = read_corpus()
    costs = _costs(titres)
    is_good = True
    for half, name in HALVES.items():
        mine = [one for one in titres if one.half == half]
        print(f"\n{name:42} {'retrouvés':15}   fausses alertes")
        for part in sorted({one.slice for one in mine}):
            print(_line(part, score(one for one in mine if one.slice == part)))
        whole = score(mine)
        print(_line("ensemble", whole))
        is_good = is_good and whole.recall >= PERSONAL_RECALL and whole.false_alarms <= FALSE_ALARMS
    print(f"\n{costs}")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
