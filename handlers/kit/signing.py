"""Who signs a relayed message, and who reads at a private place now."""

from collections.abc import Iterator
from datetime import datetime

from handlers.kit import texts
from handlers.kit.wording import signature
from models.demande.between_us import BetweenUs
from models.demande.dialogue import Audience, Message, Side
from models.outbox.place import Place
from models.people.agent import Agent, AgentSession, open_session
from models.people.membership import role_in
from models.people.organisme import Groupe
from models.people.roles import PROPER
from models.store.base import Session
from models.store.memo import recall


def reader(
    session: Session, place: Place, *, now: datetime
) -> tuple[Agent, AgentSession] | None:
    """Return who is logged in at this private place, looked up once while rows are rendered."""
    return recall(
        session,
        ("reader", place.id),
        lambda: open_session(session, place.chat_id or 0, now=now),
    )


def author_line(session: Session, message: Message) -> str:
    """« Maryse L., aidant, France services de Bellac », and what kind of message it is."""
    agent = Agent.by_id(session, message.agent_id)
    groupe = Groupe.by_id(session, message.groupe_id)
    role = role_in(session, agent.id, groupe.id) or message.side
    signed = signature(agent.short_name, role, groupe.nom)
    return " · ".join([signed, *_kinds(message)])


def between_us_line(session: Session, words: BetweenUs) -> str:
    """« Paul R., référent, Caf de la Haute-Vienne · entre nous »."""
    agent = Agent.by_id(session, words.agent_id)
    groupe = Groupe.by_id(session, words.groupe_id)
    role = role_in(session, agent.id, groupe.id) or PROPER[groupe.type]
    signed = signature(agent.short_name, role, groupe.nom)
    return f"{signed} · {texts.BETWEEN_US}"


def _kinds(message: Message) -> Iterator[str]:
    if message.audience == Audience.REFERENTS and message.side == Side.REFERENT:
        yield texts.AMONG_REFERENTS
    if message.is_forwarded:
        yield texts.FORWARDED
    if message.via_bot:
        yield texts.VIA_BOT.format(bot=message.via_bot)
