"""What « Envoyer ma demande » attests, in words kept as they were read; pure."""

from datetime import date

from handlers.create_demande import mandat_texts as texts
from handlers.create_demande.answers import chosen_names, today
from handlers.kit.flow import Facts
from handlers.kit.wording import day, day_since
from models.demande.draft import DraftData


def attested(data: DraftData, facts: Facts, *, label: str) -> str:
    """Return the line above the button that sends, of this label."""
    return texts.attestation(
        label,
        data.prenom or "",
        data.nom or "",
        chosen_names(data, facts),
        given_on=_given_on(data, today=today(facts)),
        is_representative=data.is_representative,
    )


def _given_on(data: DraftData, *, today: date) -> str:
    if data.confirmed_at is not None:
        return day(data.confirmed_at)
    return day_since(data.mandat_date, today=today) if data.mandat_date else ""
