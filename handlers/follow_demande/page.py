"""The page of a demande: where it stands, who is there, what was said last, and all that can be done."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.buttons import Act, Button
from handlers.context import Context
from handlers.follow_demande import page_texts, texts
from handlers.relaying import author_line
from handlers.revoke_mandat import texts as revoke_texts
from handlers.screens import Rows, Screen
from models.actions.reopen import can_reopen
from models.actions.revoke import can_restore
from models.actions.withdraw_demande import withdrawable
from models.agent import Agent
from models.demande import Demande
from models.overview import overview
from models.rights import Right, rights_on

EXCERPT = 100
"""How many signs of a message the page shows."""


def _is_open(_context: Context, demande: Demande, _agent: Agent) -> bool:
    return demande.is_open


def _is_closed_lately(context: Context, demande: Demande, _agent: Agent) -> bool:
    return can_reopen(demande, within=context.rules.reopening, now=context.now)


def _is_withdrawable(context: Context, demande: Demande, _agent: Agent) -> bool:
    return withdrawable(context.session, demande)


def _is_authorised(_context: Context, demande: Demande, _agent: Agent) -> bool:
    return demande.revoked_at is None


def _can_restore(context: Context, demande: Demande, agent: Agent) -> bool:
    return demande.agent_id == agent.id and can_restore(context.session, demande, now=context.now)


@dataclass(frozen=True, slots=True)
class Offer:
    """A key of the page: what it does, its label, the right it takes, and when it makes sense."""

    act: Act
    label: str
    right: Right
    when: Callable[[Context, Demande, Agent], bool] = _is_open


OFFERS: tuple[tuple[Offer, ...], ...] = (
    (Offer(Act.REPLY, "Répondre", Right.WRITE), Offer(Act.ADD_PIECE, "Ajouter une pièce", Right.WRITE)),
    (Offer(Act.NUDGE, "Relancer", Right.WRITE), Offer(Act.COLLEAGUES, "Inviter un collègue", Right.WRITE)),
    (
        Offer(Act.ORGANISME, texts.ADD_ORGANISME, Right.WRITE),
        Offer(Act.INVITE, "Inviter un modérateur", Right.WRITE),
    ),
    (
        Offer(Act.CORRECT, "Corriger l'identité", Right.WRITE),
        Offer(Act.WITHDRAW_DEMANDE, "Envoyée par erreur", Right.WRITE, _is_withdrawable),
    ),
    (
        Offer(Act.EXPORT, page_texts.EXPORT, Right.WRITE, _is_authorised),
        Offer(Act.REVOKE, revoke_texts.REVOKE, Right.REVOKE, _is_authorised),
        Offer(Act.RESTORE, revoke_texts.RESTORE, Right.RESTORE, _can_restore),
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
        for one in (seen.messages if demande.revoked_at is None else ())
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
            if one.right in rights and one.when(context, demande, agent)
        )
        for row in OFFERS
    ]
    return (*(row for row in rows if row), (Button(Act.LIST).key("Mes demandes"),))
