"""Build the packed word list from public lists; run by hand (see data/README.md)."""

import json
import lzma
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from models.titre.lexicon import ALPHABET, LETTERS, STOPWORDS, WORDS
from models.titre.text import fold

FREQUENT_FIRST, USUAL_SURNAME, FREQUENT_SURNAME, KEPT_SURNAMES = (
    2500,
    8000,
    1000,
    158_590,
)
BIG_TOWN = 15_000
SPOKEN = ("en", "es", "pt", "it", "de", "nl", "br", "ca", "ro", "sw", "tr")
ORDER = "LAOFfRSscC"
PACKING = [
    {
        "id": lzma.FILTER_LZMA2,
        "preset": 9 | lzma.PRESET_EXTREME,
        "dict_size": 1 << 20,
        "lc": 4,
        "pb": 0,
    }
]
WORD = re.compile(r"[^\W\d_]+(?:['’ -][^\W\d_]+)*")
OLD_TENSES = re.compile(
    r"(?:[aiu]ss(?:e|es|ions|iez|ent)|[âîû](?:mes|tes|t)|(?:er|ir)(?:ions|iez))$"
)
Rule = tuple[str, str, re.Pattern[str], str]


def _rules(aff: Path) -> dict[str, list[Rule]]:
    rules: dict[str, list[Rule]] = defaultdict(list)
    for line in aff.read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[0] == "SFX":  # noqa: PLR2004 - SFX flag strip add condition
            add, _, then = parts[3].partition("/")
            strip = "" if parts[2] == "0" else parts[2]
            rules[parts[1]].append(
                (
                    strip,
                    "" if add == "0" else add,
                    re.compile(parts[4] + "$"),
                    then,
                )
            )
    return rules


def _forms(
    word: str, flags: str, rules: dict[str, list[Rule]], depth: int = 0
) -> Iterator[str]:
    yield word
    if depth == 2:  # noqa: PLR2004 - a plural of a feminine is the deepest there is
        return
    for place in range(0, len(flags), 2):
        for strip, add, condition, then in rules.get(
            flags[place : place + 2], ()
        ):
            if word.endswith(strip) and condition.search(word):
                yield from _forms(
                    word[: len(word) - len(strip)] + add, then, rules, depth + 1
                )


def _dictionary(folder: Path, classes: dict[str, set[str]]) -> None:
    rules = _rules(folder / "index.aff")
    for line in (folder / "index.dic").read_text(encoding="utf-8").splitlines():
        word, _, flags = line.partition("/")
        for form in _forms(word, flags, rules):
            if not WORD.fullmatch(form) or (
                form != word and OLD_TENSES.search(form)
            ):
                continue
            kind = (
                "L"
                if form[0].islower()
                else "A"
                if form.isupper() and len(form) > 1
                else "O"
            )
            classes[fold(form)].add(kind)


def _people(folder: Path, classes: dict[str, set[str]]) -> None:
    for name in ("dist.prenoms.f.all.txt", "dist.prenoms.m.all.txt"):
        for rank, word in enumerate(_ranked(folder / name)):
            classes[word].add("F" if rank < FREQUENT_FIRST else "f")
    for rank, word in enumerate(
        _ranked(folder / "dist.all.txt")[:KEPT_SURNAMES]
    ):
        classes[word].add(
            "R"
            if rank < FREQUENT_SURNAME
            else "S"
            if rank < USUAL_SURNAME
            else "s"
        )


def _ranked(path: Path) -> list[str]:
    names = path.read_text(encoding="utf-8").split("\n", 1)[1].split(",")
    return [
        fold(name.strip()).replace(" ", "-")
        for name in names
        if WORD.fullmatch(name.strip())
    ]


def _places(folder: Path, classes: dict[str, set[str]]) -> None:
    for name in ("communes", "departements", "regions"):
        for row in json.loads(
            (folder / f"{name}.json").read_text(encoding="utf-8")
        ):
            is_big = (
                name != "communes" or (row.get("population") or 0) >= BIG_TOWN
            )
            classes[fold(row["nom"]).replace(" ", "-")].add(
                "C" if is_big else "c"
            )


def _letters(names: Iterable[str], words: Iterable[str]) -> bytes:
    """Return how much more names than words use each three letters, in eighths of a nat."""
    counts = [
        Counter(three for word in group for three in threes(word))
        for group in (names, words)
    ]
    totals = [sum(count.values()) for count in counts]
    table = bytearray()
    for three in (
        a + b + c for a in ALPHABET for b in ALPHABET for c in ALPHABET
    ):
        odds = [
            math.log((count[three] + 0.5) / (total + 1))
            for count, total in zip(counts, totals, strict=True)
        ]
        table.append(
            max(-15, min(15, round(8 * (odds[0] - odds[1]) / 2))) + 128
        )
    return bytes(table)


def _stopwords(source: Path) -> str:
    """Return the small words of the languages that people speak beside French, one a line."""
    listed = json.loads(source.read_text(encoding="utf-8"))
    lines = []
    for language in SPOKEN:
        words = sorted({fold(word) for word in listed[language]})
        kept = [word for word in words if re.fullmatch("[a-z]{2,}", word)]
        lines.append(f"[{language}]\n{' '.join(kept)}\n")
    return "\n".join(lines)


def threes(word: str) -> Iterator[str]:
    """Cut a word into its overlapping groups of three letters, ends included."""
    closed = f"-{word}-"
    return (closed[place : place + 3] for place in range(len(closed) - 2))


def build(folder: Path) -> None:
    """Read the four unpacked sources under a folder and write the generated files of `data/`."""
    classes: dict[str, set[str]] = defaultdict(set)
    _dictionary(folder / "dictionary-fr", classes)
    _people(folder / "prenoms", classes)
    _places(folder / "decoupage-administratif", classes)
    STOPWORDS.write_text(
        _stopwords(folder / "stopwords-iso" / "stopwords-iso.json"), "utf-8"
    )
    lines = "\n".join(
        sorted(
            f"{word}\t{''.join(sorted(kinds, key=ORDER.index))}"
            for word, kinds in classes.items()
        )
    )
    WORDS.write_bytes(lzma.compress(f"\n{lines}\n".encode(), filters=PACKING))
    plain = [word for word in classes if re.fullmatch("[a-z]{4,}", word)]
    words = [word for word in plain if "L" in classes[word]]
    names = [
        word
        for word in plain
        if classes[word] & set("FfRSs") and "L" not in classes[word]
    ]
    LETTERS.write_bytes(lzma.compress(_letters(names, words), filters=PACKING))


if __name__ == "__main__":
    build(Path(sys.argv[1]))
