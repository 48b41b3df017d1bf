"""Every sentence and every button of « Je m'absente »."""

from collections.abc import Sequence

from handlers.kit import day_texts
from handlers.kit.absence_texts import names_of_some, plain_day
from handlers.kit.wording import STATES, counted, listed, number
from models.actions.stand_in import StandIns
from models.demande.demande import DemandeState
from models.lists.absences import Answered, Happened, Returned
from models.people.absence_days import Days
from models.values.coming_day import DayFault

TODAY, TOMORROW = "Aujourd'hui", "Demain"
CONFIRM, CHANGE = "Confirmer", "Changer les dates"
CANCEL, BACK_EARLY = "Ne pas m'absenter", "Je suis de retour"
KEEP_AS_IS = "Laisser ainsi"
NOT_FOR_YOU = "« Je m'absente » sert aux aidants et aux référents, qui ont des demandes en main."
FIRST_DAY = (
    "À partir de quel jour vous absentez-vous ? "
    "Touchez, ou écrivez une date, par exemple « 12 décembre »."
)
LAST_DAY = (
    "Absence à partir du {first}. Jusqu'à quel jour compris ? "
    "Touchez, ou écrivez une date, par exemple « 20 décembre »."
)
FAULTS = day_texts.FAULTS | {
    DayFault.TOO_LONG: (
        "Une absence dure 60 jours au plus. "
        "Pour plus longtemps, parlez-en à votre responsable."
    ),
    DayFault.TOO_FAR: (
        "Ce jour est trop loin : une absence se prévoit 6 mois avant au plus. "
        "Écrivez un jour plus proche."
    ),
}
CONFIRMED = "C'est noté : absence {days}."
PROLONGED = "C'est noté : votre absence va maintenant {days}."
STANDS = "Vous avez prévu une absence {days}."
IS_ON = "Vous êtes en absence {days}."
FORGOTTEN = "C'est noté : vous ne vous absentez pas."
MAY_WRITE = "Vous pouvez toujours lire et écrire dans vos demandes."
STANDS_IN = (
    "{agent} s'absente jusqu'au {day}. Vous suivez ses demandes : {numbers}. "
    "Les réponses vous arrivent, et vous pouvez y répondre."
)
AGENT_IS_BACK = "{agent} est de retour et suit à nouveau ses demandes."
TEAM_TAKES_BACK = (
    "{agent} s'absente jusqu'au {day}. "
    "Ce dont cette personne s'occupait revient à l'équipe {groupe:de} : {numbers}."
)
MOST_LINES = 20
MOST_NAMED = 8
"""How many references a sentence names, and lines a list holds."""


def days(away: Days) -> str:
    """« du 2 au 12 décembre, ces deux jours compris »."""
    first = plain_day(away.first)
    if away.last is None or away.last == away.first:
        return f"le {first}, toute la journée"
    is_same_month = away.first.replace(day=1) == away.last.replace(day=1)
    begins = first.split()[0] if is_same_month else first
    return f"du {begins} au {plain_day(away.last)}, ces deux jours compris"


def confirm(
    away: Days, foreseen: Sequence[StandIns], *, own: int, taken: int
) -> str:
    """What is about to be, and what follows."""
    lines = [f"Absence {days(away)}."]
    lines += [_follows(each, is_alone=len(foreseen) == 1) for each in foreseen]
    if own:
        lines.append(f"Cela concerne {counted(own, 'demande', 'demandes')}.")
    if taken:
        lines.append(
            "Ce dont vous vous occupez revient à l'équipe : "
            f"{counted(taken, 'demande', 'demandes')}."
        )
    return "\n".join([*lines, MAY_WRITE])


def _follows(foreseen: StandIns, *, is_alone: bool) -> str:
    where = "" if is_alone else f"{foreseen.structure} : "
    names = list(foreseen.colleagues)
    nobody = "Aucun collègue" if is_alone else "aucun collègue"
    if names:
        verb = "suit" if len(names) == 1 else "suivent"
        return f"{where}{names_of_some(names)} {verb} vos demandes."
    if foreseen.has_responsable:
        return (
            f"{where}{nobody} ne peut suivre vos demandes. "
            "Le responsable est prévenu de chaque réponse, sans la lire."
        )
    return (
        f"{where}{nobody} ne peut suivre vos demandes, ni aucun responsable. "
        "Les réponses continuent de vous arriver."
    )


def happened(seen: Happened) -> str:
    """« 3 réponses pendant votre absence : … », then what the team did."""
    parts = [_answers(seen.answered)]
    if seen.returned:
        count = counted(
            len(seen.returned), "demande rendue", "demandes rendues"
        )
        lines = _some([_returned(each) for each in seen.returned])
        parts.append("\n".join([f"{count} à l'équipe :", *lines]))
    return "\n\n".join(["Vous êtes de retour.", *filter(None, parts)])


def _answers(answered: Sequence[Answered]) -> str:
    count = sum(each.answers for each in answered)
    if not answered:
        return "Aucune réponse n'est arrivée pendant votre absence."
    head = counted(count, "réponse", "réponses") if count else "Aucune réponse"
    lines = _some([_answered(each) for each in answered])
    return "\n".join([f"{head} pendant votre absence :", *lines])


def _answered(line: Answered) -> str:
    whose = f" ({listed(list(line.organismes))})" if line.organismes else ""
    replied = (
        f", {listed(list(line.colleagues))} a répondu"
        if len(line.colleagues) == 1
        else f", {listed(list(line.colleagues))} ont répondu"
        if line.colleagues
        else ""
    )
    state = STATES[DemandeState(line.state)]
    return f"• {number(line.number)}{whose} : {state}{replied}"


def _returned(line: Returned) -> str:
    if line.is_closed:
        return f"• {number(line.number)} : close"
    who = f"{line.taken_by} s'en occupe" if line.taken_by else "à prendre"
    return f"• {number(line.number)} : {who}"


def _some(lines: list[str]) -> list[str]:
    if len(lines) <= MOST_LINES:
        return lines
    return [*lines[:MOST_LINES], f"• et {len(lines) - MOST_LINES} autres"]


def references(numbers: Sequence[int]) -> str:
    """« n° 12, n° 15 et n° 18 »."""
    named = [number(each) for each in numbers[:MOST_NAMED]]
    others = len(numbers) - len(named)
    return listed([*named, f"{others} autres"] if others else named)
