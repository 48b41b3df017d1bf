"""Who follows a demande while its author is away, as both sides read it."""

from datetime import date

from handlers.kit.wording import day_of, listed

MOST_NAMED = 4
ONE_FOLLOWS = (
    "En l'absence de {aidant} jusqu'au {day} : {names} suit la demande."
)
SOME_FOLLOW = (
    "En l'absence de {aidant} jusqu'au {day} : {names} suivent la demande."
)
RESPONSABLE_TOLD = (
    "En l'absence de {aidant} jusqu'au {day} : aucun collègue ne suit la demande. "
    "Le responsable de la structure est prévenu de chaque réponse."
)
NOBODY = (
    "En l'absence de {aidant} jusqu'au {day} : aucun collègue ne suit la demande. "
    "Vos messages l'attendent."
)


def plain_day(when: date) -> str:
    """« 12 décembre »."""
    return day_of(when).rpartition(" ")[0]


def names_of_some(names: list[str]) -> str:
    """« Inès V., Karim S. et 3 collègues »: not more than a line holds."""
    if len(names) <= MOST_NAMED:
        return listed(names)
    others = len(names) - MOST_NAMED + 1
    return listed([*names[: MOST_NAMED - 1], f"{others} collègues"])


def in_absence(
    aidant: str, last_day: date, names: list[str], *, is_told: bool
) -> str:
    """Who follows while an aidant is away; `is_told`: the responsable hears of what comes."""
    words = {"aidant": aidant, "day": plain_day(last_day)}
    if not names:
        nobody = RESPONSABLE_TOLD if is_told else NOBODY
        return nobody.format(**words)
    sentence = ONE_FOLLOWS if len(names) == 1 else SOME_FOLLOW
    return sentence.format(**words, names=names_of_some(names))
