"""The French that every journey shares: names of states, dates as people read them, who signs."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from handlers.kit.typography import NBSP
from models.demande.demande import DemandeState, Urgence
from models.demande.piece import PieceKind
from models.people.membership import Role

PARIS = ZoneInfo("Europe/Paris")
PLURAL = 2
"""The French plural begins there."""

PIECES: dict[str, str] = {
    PieceKind.PHOTO: "photo",
    PieceKind.DOCUMENT: "document",
    PieceKind.VOICE: "message vocal",
    PieceKind.AUDIO: "enregistrement",
    PieceKind.VIDEO: "vidéo",
}
STATES: dict[str, str] = {
    DemandeState.NOUVELLE: "nouvelle",
    DemandeState.EN_COURS: "en cours",
    DemandeState.ATTENTE: "en attente de l'aidant",
    DemandeState.TRAITEE: "traitée",
    DemandeState.CLOSE: "close",
}

URGENCES: dict[str, str] = {
    Urgence.SANS: "Sans urgence particulière",
    Urgence.URGENT: "Urgent",
    Urgence.TRES_URGENT: "Très urgent",
}

ROLES: dict[str, str] = {
    Role.AIDANT: "aidant",
    Role.REFERENT: "référent",
    Role.MODERATEUR: "modérateur",
    Role.RESPONSABLE: "responsable",
    Role.ADMINISTRATEUR: "administrateur",
}

DATA: dict[str, str] = {
    "nom": "un nom de personne",
    "telephone": "un numéro de téléphone",
    "nir": "un n° de sécurité sociale",
    "date_naissance": "une date de naissance",
    "email": "un e-mail",
    "adresse": "une adresse",
    "iban": "un IBAN",
    "plaque": "une plaque d'immatriculation",
    "piece": "un n° de pièce d'identité ou de titre de séjour",
    "numero": "un numéro, de dossier par exemple",
}
"""The kinds of personal data, as they are told to who wrote them."""

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def number(value: int) -> str:
    """« n° 1234 », never broken at the end of a line; an exercise has no reference."""
    return "d'exercice" if value < 0 else f"n°{NBSP}{value}"


def day(instant: datetime) -> str:
    """« 24 novembre » in French time."""
    local = instant.astimezone(PARIS)
    return f"{local.day} {MONTHS[local.month - 1]}"


def day_of(when: date) -> str:
    """« 14 novembre 2026 »."""
    return f"{'1er' if when.day == 1 else when.day} {MONTHS[when.month - 1]} {when.year}"


def day_since(when: date, *, today: date) -> str:
    """« 14 novembre », with its year only where it is another than today's."""
    named = day_of(when)
    return named.rpartition(" ")[0] if when.year == today.year else named


def month_start(instant: datetime) -> datetime:
    """The instant at which the month began, in French time."""
    local = instant.astimezone(PARIS)
    return local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def hour(instant: datetime) -> str:
    """« 10 h 42 » in French time."""
    local = instant.astimezone(PARIS)
    return f"{local.hour}{NBSP}h{NBSP}{local.minute:02d}"


def moment(instant: datetime) -> str:
    """« le 24 novembre à 10 h 42 » in French time."""
    return f"le {day(instant.astimezone(UTC))} à {hour(instant)}"


def ago(instant: datetime, now: datetime) -> str:
    """« aujourd'hui », « hier », « il y a 3 jours », by French days."""
    days = _days(instant, now)
    return {0: "aujourd'hui", 1: "hier"}.get(days, f"il y a {days}{NBSP}jours")


def for_days(instant: datetime, now: datetime) -> str:
    """« depuis aujourd'hui », « depuis hier », « depuis 3 jours », by French days."""
    days = _days(instant, now)
    return {0: "depuis aujourd'hui", 1: "depuis hier"}.get(
        days, f"depuis {days}{NBSP}jours"
    )


def _days(instant: datetime, now: datetime) -> int:
    return max(
        0,
        (now.astimezone(PARIS).date() - instant.astimezone(PARIS).date()).days,
    )


SAID_BY_ROLE: dict[str, str] = {Role.MODERATEUR: "Modération "}
"""How the name of a groupe begins, that says again what the role says."""


def signature(short_name: str, role: str, groupe: str) -> str:
    """« Maryse L., aidant, France services de Bellac »: the author line, never a Telegram name.

    The groupe does not say the role again: « Mona K., modérateur, Administration+ ».
    """
    own = SAID_BY_ROLE.get(role, "")
    bare = groupe.removeprefix(own).strip() or groupe
    return f"{short_name}, {ROLES[role]}, {bare}"


def roles_named(roles: frozenset[Role]) -> str:
    """« référent et responsable »: what somebody is in one groupe."""
    return listed([ROLES[role] for role in Role if role in roles])


def listed(names: list[str]) -> str:
    """« la Caf, la CPAM et la MSA »."""
    if len(names) < 2:  # noqa: PLR2004 -- the figure is the protocol's own
        return "".join(names)
    return f"{', '.join(names[:-1])} et {names[-1]}"


EXCERPT = 100
"""How many signs of a message are quoted."""


def excerpt(text: str) -> str:
    """The first words of a message, on one line."""
    flat = " ".join(text.split())
    return flat if len(flat) <= EXCERPT else f"{flat[:EXCERPT]}…"


def thousands(count: int) -> str:
    """« 10 000 »."""
    return f"{count:,}".replace(",", NBSP)


def counted(count: int, singular: str, plural: str) -> str:
    """« 1 pièce », « 3 pièces »."""
    noun = plural if count >= PLURAL else singular
    return f"{count}{NBSP}{noun}"
