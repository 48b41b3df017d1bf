"""The icon of a topic says where a demande stands, in the list of topics, without a new name.

Each is among those that Telegram gives to everybody (`getForumTopicIconStickers`).
"""

from models.demande.demande import DemandeState, Urgence

LATE = "🔥"
STATES: dict[str, str] = {
    DemandeState.NOUVELLE: "📝",
    DemandeState.EN_COURS: "💬",
    DemandeState.ATTENTE: "❓",
    DemandeState.TRAITEE: "✅",
    DemandeState.CLOSE: "🏁",
}
URGENCES: dict[str, str] = {Urgence.URGENT: "❗️", Urgence.TRES_URGENT: "‼️"}
"""How urgent it is shows until somebody takes charge."""
OWING = frozenset({DemandeState.NOUVELLE, DemandeState.EN_COURS})
"""Who owes no word is not late."""


def topic_icon(state: str, urgence: str, *, is_late: bool) -> str:
    """Return the emoji of a topic: lateness first, then urgency, then the state."""
    if is_late and state in OWING:
        return LATE
    if state == DemandeState.NOUVELLE and urgence in URGENCES:
        return URGENCES[urgence]
    return STATES[state]
