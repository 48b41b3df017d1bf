"""What the one door of what people write costs, by length, beside the reading of each kind."""

import time
from collections.abc import Callable
from functools import partial

from models.values.address import read_address
from models.values.cleaning import cleaned
from models.values.login_code import read_login_code
from models.values.mobile import read_mobile
from models.values.naming import label_key
from models.values.spelling import words

TEXT = (
    "Bonjour, l’aide au logement de l’usagère n’est plus versée depuis septembre : "
    "elle a déjà écrit à la caisse, « sans réponse ». "
) * 50
LENGTHS = (12, 30, 100, 300, 1000, 4000)
KINDS: dict[str, tuple[Callable[[str], object], str]] = {
    "adresse": (read_address, "mailto:maryse@bellac.example. "),
    "code": (read_login_code, "Code : 9WGG-JX9E"),
    "mobile": (
        partial(read_mobile, accepts_fiction=True),
        "+33 (0)6 39 98 12 34",
    ),
    "touche": (label_key, "« C’est réglé. » 👍"),
    "mots": (words, "Ольга Petrova-Lœuillet"),
}
TURNS, ROUNDS = 200, 7


def best(read: Callable[[str], object], text: str) -> float:
    """The microseconds of one reading, in the calmest of some rounds."""
    rounds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for _ in range(TURNS):
            read(text)
        rounds.append((time.process_time() - began) / TURNS)
    return min(rounds) * 1e6


def run() -> None:
    for length in LENGTHS:
        cost = best(cleaned, TEXT[:length])
        print(
            f"{length:5} signes {cost:8.1f} µs, {cost / length:5.2f} par signe"
        )
    for name, (read, text) in KINDS.items():
        print(f"{name:12} {best(read, text):8.1f} µs")


if __name__ == "__main__":
    run()
