"""The page of a demande: where it stands, who is there, what was said last, and all that can be done."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.buttons import Act, Button
from handlers.context import Context
from handlers.follow_demande import page_texts
from handlers.relaying import author_line
from handlers.revoke_mandat.keys import mandat_keys
from handlers.screens import Rows, Screen
from models.actions.reopen import can_reopen
from models.actions.withdraw_demande import withdrawable
from models.agent import Agent
from models.demande import Demande
from models.overview import overview
from models.rights import Right, rights_on

EXCERPT = 100
"""How many signs of a message the page shows."""


def _is_open(_context: Context, demande: Demande) -> bool:
    return demande.is_open


def _is_closed_lately(context: Context, demande: Demande) -> bool:
    return can_reopen(demande, within=context.rules.reopening, now=context.now)


def _is_withdrawable(context: Context, demande: Demande) -> bool:
    return withdrawable(context.session, demande)


@dataclass(frozen=True, slots=True)
class Offer:
    """A key of the page: what it does, its label, the right it takes, and when it makes sense."""

    act: Act
    label: str
    right: Right
    when: Callable[[Context, Demande], bool] = _is_open


OFFERS: tuple[tuple[Offer, ...], ...] = (
    (Offer(Act.REPLY, "Répondre", Right.WRITE), Offer(Act.ADD_PIECE, "Ajouter une pièce", Right.WRITE)),
    (Offer(Act.NUDGE, "Relancer", Right.WRITE), Offer(Act.COLLEAGUES, "Inviter un collègue", Right.WRITE)),
    (
        Offer(Act.ORGANISME, "Ajouter un organisme", Right.WRITE),
        Offer(Act.INVITE, "Inviter un modérateur", Right.WRITE),
    ),
    (
        Offer(Act.CORRECT, "Corriger l'identité", Right.WRITE),
        Offer(Act.WITHDRAW_DEMANDE, "Envoyée par erreur", Right.WRITE, _is_withdrawable),
    ),
    (Offer(Act.CLOSE, "Clore la demande", Right.CLOSE),),
    (Offer(Act.REOPEN, "Réouvrir", Right.CLOSE, _is_closed_lately),),
)
"""The keys of the page, row by row; what one may not do is left out."""


def page_screen(context: Context, demande: Demande, *, above: str = "", agent: Agent | None = None) -> Screen:
    """Return the page of a demande, as this agent (the one who speaks, if none is named) may read it now."""
    seen = overview(context.session, demande)
    said = [
        page_texts.message(author_line(context.session, one), _excerpt(one.body), one.created_at)
        for one in seen.messages
    ]
    told = page_texts.page(demande, seen, said, now=context.now)
    rows = _keys(context, demande, agent or context.agent)
    return Screen("\n\n".join(part for part in (above, told) if part), rows)


def _excerpt(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= EXCERPT else f"{flat[:EXCERPT]}…"


def _keys(context: Context, demande: Demande, agent: Agent) -> Rows:
    rights = rights_on(context.session, agent, demande)
    rows = [
        tuple(
            Button(one.act, demande.id).key(one.label)
            for one in row
            if one.right in rights and one.when(context, demande)
        )
        for row in OFFERS
    ]
    mandat = [(key,) for key in mandat_keys(context, demande)]
    return (*(row for row in rows if row), *mandat, (Button(Act.LIST).key("Mes demandes"),))
