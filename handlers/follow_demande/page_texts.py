"""Every sentence of the page of a demande, and of what is done from it."""

from collections.abc import Sequence
from datetime import datetime

from handlers.follow_demande.awaited_texts import awaited, charge
from handlers.kit.article_wording import of, the_listed
from handlers.kit.list_texts import standing_line
from handlers.kit.wording import ROLES, STATES, counted, listed, moment, number
from models.demande.demande import Demande
from models.lists.overview import Overview, View

TOPIC_NAME = 128
"""The longest name of a topic; source: createForumTopic."""
PIECE = "Envoyez la photo, le PDF ou le message vocal : la pièce partira dans la demande {number}."
ADD_PIECE = "Ajouter une pièce"
NUDGE = "Relancer"
INVITE_COLLEAGUE = "Inviter un collègue"
CORRECT = "Corriger l'identité"
SENT_BY_MISTAKE = "Envoyée par erreur"
ENTRUST = "Confier à un collègue"
ENTRUST_WHOM = "À qui confier la demande {number} ?"
ENTRUSTED = "La demande {number} est confiée à {name}."
COLLEAGUE_WHICH = (
    "Quel collègue inviter dans la demande {number} ? "
    "Cette personne pourra tout lire, écrire et clore."
)
COLLEAGUE_NONE = (
    "Tous les aidants de votre structure suivent déjà la demande {number}."
)
COLLEAGUE_ALREADY = "Ce collègue suit déjà la demande."
COLLEAGUE_TOLD = (
    "{name} suit maintenant la demande {number} avec vous. "
    "Un message vient de le lui dire."
)
COLLEAGUE_LATER = (
    "{name} suit maintenant la demande {number} avec vous. "
    "La demande l'attendra à sa prochaine connexion : dites-le-lui."
)
EXPORT = "Exporter l'échange"
EXPORT_SOON = (
    "Le document arrive. "
    "Il s'efface de cette conversation dans 1 heure : enregistrez-le si besoin."
)
EXPORT_NAME = "demande-{number}.pdf"
EXPORT_CAPTION = (
    "Échange de la demande {number}, sans l'identité ni les pièces."
)
NUDGED = "C'est fait : {groupes} {verb} votre relance dans la demande {number}."
NUDGE_SOON = "Une relance est déjà partie il y a peu. Prochaine relance possible {moment}."
NUDGE_NOBODY = "Personne ne vous doit de réponse. Pour ajouter quelque chose, touchez « Répondre »."


def nudged(value: int, groupes: list[str]) -> str:
    """Who received the reminder."""
    verb = "reçoit" if len(groupes) == 1 else "reçoivent"
    return NUDGED.format(
        groupes=the_listed(groupes), verb=verb, number=number(value)
    )


def topic_name(demande: Demande) -> str:
    """`n° 1234 · <titre>`, for the aidant's own chat, unless the titre is contested."""
    titre = "demande" if demande.contested_titre else demande.titre
    return f"n° {demande.number} · {titre}"[:TOPIC_NAME]


def page(
    demande: Demande,
    seen: Overview,
    said: Sequence[str],
    *,
    away: str = "",
    notes: Sequence[str] = (),
    now: datetime,
) -> str:
    """A demande on one screen; `notes`: what its organismes say of service."""
    head = f"Demande {number(demande.number)} · {demande.titre}\nÉtat : {STATES[demande.state]}"
    ends = f"\nClose {moment(demande.closed_at)}" if demande.closed_at else ""
    organismes = [
        f"• {standing_line(standing, now)}{charge(standing, taken)}"
        for standing, taken in seen.standings
    ]
    parts = [
        f"{head}\nEnvoyée {moment(demande.created_at)}{ends}",
        "\n".join(awaited(seen, now=now)) if demande.is_open else "",
        _section("Organismes", organismes),
        *notes,
        _section("Derniers messages", said),
        f"{counted(seen.pieces, 'pièce jointe', 'pièces jointes')}"
        if seen.pieces
        else "",
        "\n".join(filter(None, (_people(seen), away))),
        _section("Identité consultée", [_view(view) for view in seen.views]),
    ]
    return "\n\n".join(part for part in parts if part)


def message(author: str, text: str, instant: datetime) -> str:
    """One of the last messages, its first words only."""
    return f"• {author}, {moment(instant)} : {f'« {text} »' if text else 'une pièce jointe'}"


def _section(name: str, lines: Sequence[str]) -> str:
    if not lines:
        return ""
    return "\n".join([f"{name} :", *lines])


def _people(seen: Overview) -> str:
    author = f"Demande suivie par {seen.author}"
    if not seen.colleagues:
        return author
    return f"{author}, avec {listed(list(seen.colleagues))}"


def _view(view: View) -> str:
    return f"• {ROLES[view.role]} {of(view.groupe)}, {moment(view.at)}"
