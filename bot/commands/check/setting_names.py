"""Names of settings that are almost ours: what was meant, and has no effect."""

import re
from difflib import get_close_matches
from pathlib import Path

from bot.commands.check.point import Point, ill
from bot.settings import given_names, known_names

LIKE = 0.82
"""From this likeness on, 1 being the same, a name is taken for another."""
LINE = re.compile(r"\s*(?:export\s+)?(?P<name>[A-Za-z_][A-Za-z0-9_]*)\s*=.*")


def check_names(file: Path | None) -> list[Point]:
    """Look at the environment, and at a file of settings when one is given."""
    points = [
        _mistaken(name, meant)
        for name in sorted(given_names())
        if (meant := meant_by(name))
    ]
    return points if file is None else [*points, *_of_file(file)]


def meant_by(name: str) -> str:
    """Return the setting that a name nearly is, or nothing: it is one, or is like none."""
    known = known_names()
    if name in known:
        return ""
    return next(
        iter(get_close_matches(name.upper(), sorted(known), 1, LIKE)), ""
    )


def _mistaken(name: str, meant: str) -> Point:
    return ill(
        f"setting:{name}",
        f"{name} n'est pas un réglage : il est sans effet",
        f"écrivez {meant}",
    )


def _of_file(file: Path) -> list[Point]:
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError):
        return [
            ill(
                "settings_file",
                f"{file} : ce fichier de réglages ne se lit pas",
                "donnez son chemin, et le droit de le lire au compte qui lance le bot",
            )
        ]
    points: list[Point] = []
    for number, line in enumerate(lines, 1):
        words = line.strip()
        if words and not words.startswith("#"):
            points += _of_line(f"{file}, ligne {number}", words)
    return points


def _of_line(where: str, line: str) -> list[Point]:
    match = LINE.fullmatch(line)
    if match is None:
        return [
            ill(
                "settings_file",
                f"{where} : ce n'est pas un réglage",
                "écrivez NOM=valeur, ou # devant un commentaire",
            )
        ]
    name = match["name"]
    if name in known_names():
        return []
    meant = meant_by(name)
    mend = f"écrivez {meant}" if meant else "retirez cette ligne"
    words = f"{where} : {name} n'est pas un réglage, il est sans effet"
    return [ill(f"setting:{name}", words, mend)]
