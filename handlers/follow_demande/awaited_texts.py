"""What the page of a demande says first: what is awaited, from whom, since when; who has it."""

from collections.abc import Sequence
from datetime import datetime

from handlers.kit.article_wording import at, of, the
from handlers.kit.wording import ROLES, ago, for_days, listed, moment
from models.demande.dialogue import DialogueState, Message, Side
from models.lists.overview import Charge, Overview
from models.lists.standing import Standing

FROM_YOU = "Attendu de vous"


def awaited(seen: Overview, *, now: datetime) -> list[str]:
    """One line for each organisme from which, or for which, something is awaited."""
    last = seen.messages[-1] if seen.messages else None
    missing = dict(seen.missing)
    lines = [
        _papers(standing.groupe, missing[standing.groupe])
        if standing.groupe in missing
        else _awaited(standing, last, now)
        for standing, _ in seen.standings
    ]
    return [line for line in lines if line]


def _papers(groupe: str, names: Sequence[str]) -> str:
    return f"{FROM_YOU} : {listed(list(names))}, pour {the(groupe)}."


def _awaited(standing: Standing, last: Message | None, now: datetime) -> str:
    groupe = standing.groupe
    since = for_days(standing.answered_at or standing.created_at, now)
    match standing.state:
        case DialogueState.NOUVELLE:
            return f"Attendu {of(groupe)} : la prise en charge, {since}."
        case DialogueState.EN_COURS:
            return f"Attendu {of(groupe)} : {_in_hand(standing, last, now)}."
        case DialogueState.ATTENTE:
            return f"{FROM_YOU} : une réponse {at(groupe)}, {since}."
        case DialogueState.TRAITEE:
            return (
                f"{FROM_YOU} : dire si c'est réglé pour {the(groupe)}, {since}."
            )
        case _:
            return ""


def _in_hand(standing: Standing, last: Message | None, now: datetime) -> str:
    if standing.answered_at is None:
        return f"une réponse, {for_days(standing.created_at, now)}"
    is_yours = last is not None and last.side == Side.AIDANT
    if is_yours and last is not None and last.created_at > standing.answered_at:
        return f"une réponse, {for_days(last.created_at, now)}"
    return f"la suite, après sa réponse ({ago(standing.answered_at, now)})"


def charge(standing: Standing, taken: Charge | None) -> str:
    """Who has it before this organisme, and since when."""
    if taken is not None:
        role = ROLES[taken.role]
        since = moment(taken.since)
        return f" — {taken.short_name}, {role}, s'en occupe depuis {since}"
    is_waiting = standing.state == DialogueState.NOUVELLE
    return " — personne ne s'en occupe encore" if is_waiting else ""
