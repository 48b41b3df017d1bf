"""The topic of a demande: its name, and its first message, without identity nor pieces."""

import json
from dataclasses import dataclass
from datetime import datetime

from handlers.answer_demande import texts
from handlers.answer_demande.buttons import card_buttons
from handlers.kit.absence_texts import names_of_some
from handlers.kit.screens import Screen
from handlers.kit.stand_ins import absence_line, stand_in_names
from handlers.kit.wording import STATES, number
from handlers.practise import texts as practise_texts
from models.actions.read_exchange import mask, names_and_numbers
from models.actions.recognise import near_in_groupe
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, DialogueState
from models.demande.followers import dialogues_of
from models.demande.mandat import Mandat
from models.people.agent import Agent
from models.people.organisme import Groupe
from models.store.base import Session
from models.values.referentiel import organisme, territoire_nom

TOPIC_NAME = 128
"""The longest name of a topic; source: createForumTopic."""
MOST_PROBLEME = 3000
"""How much of the problème the card shows, in signs."""


@dataclass(frozen=True, slots=True)
class Blocage:
    """What the aidant answered about the blocage, as it was stored with the demande."""

    criteres: list[str]
    raison: str
    blocage: str
    probleme: str

    @classmethod
    def of(cls, demande: Demande) -> "Blocage":
        """Read it from a demande."""
        stored = json.loads(demande.blocage)
        probleme = stored.get("probleme")
        lines = probleme if isinstance(probleme, list) else []
        return cls(
            criteres=[str(critere) for critere in stored["criteres"]],
            raison=str(stored.get("urgence_raison") or ""),
            blocage=str(stored.get("blocage") or ""),
            probleme="\n".join(str(line) for line in lines)[:MOST_PROBLEME],
        )


def topic_name(session: Session, dialogue: Dialogue, demande: Demande) -> str:
    """`n° 1234 · <titre>`; a contested titre never names a topic."""
    if demande.is_practice:
        return demande.titre[:TOPIC_NAME]
    if not demande.contested_titre:
        return texts.topic_name(demande.number, demande.titre)[:TOPIC_NAME]
    groupe = Groupe.by_id(session, dialogue.groupe_id)
    of_groupe = organisme(groupe.organisme or "")
    return texts.topic_name_without_titre(
        demande.number, of_groupe.court if of_groupe else ""
    )


def card_screen(
    session: Session, dialogue: Dialogue, demande: Demande, *, now: datetime
) -> Screen:
    """The first message of the topic, as of now."""
    blocage = Blocage.of(demande)
    text = texts.card(
        _facts(session, dialogue, demande, blocage, now=now), blocage.criteres
    )
    above = practise_texts.ABOVE if demande.is_practice else ""
    buttons = card_buttons(session, dialogue)
    return Screen(above + text, buttons)


def _facts(
    session: Session,
    dialogue: Dialogue,
    demande: Demande,
    blocage: Blocage,
    *,
    now: datetime,
) -> dict[str, str]:
    aidant = Agent.by_id(session, demande.agent_id)
    followers = stand_in_names(session, demande, now=now)
    of_side = names_of_some(followers) or aidant.short_name
    names = [of_side, *_other_groupes(session, dialogue)]
    away = absence_line(session, demande, now=now)
    hidden = names_and_numbers(session, demande.id)
    raison = mask(blocage.raison, hidden)
    near = near_in_groupe(session, demande, dialogue.groupe_id)
    return {
        "number": number(demande.number),
        "titre": mask(demande.titre, hidden),
        "aidant": aidant.short_name,
        "recipients": texts.recipients(names),
        "away": f"{away}\n" if away else "",
        "structure": Groupe.by_id(session, demande.structure_id).nom,
        "territoire": territoire_nom(demande.territoire),
        "urgence": demande.urgence,
        "raison": f" — {raison}" if raison else "",
        "blocage": blocage.blocage,
        "mandat": texts.MANDATS[Mandat.by_id(session, demande.id).kind],
        "probleme": mask(blocage.probleme, hidden),
        "state": STATES[dialogue.state],
        "taken": _taken(session, dialogue),
        "near": texts.near([number(reference) for reference in near]),
    }


def _other_groupes(session: Session, dialogue: Dialogue) -> list[str]:
    """Return the names of the other groupes that still read the demande."""
    dialogues = dialogues_of(session, dialogue.demande_id)
    others = [each for each in dialogues if each.id != dialogue.id]
    live = [each for each in others if each.state != DialogueState.CLOSE]
    return [Groupe.by_id(session, each.groupe_id).nom for each in live]


def _taken(session: Session, dialogue: Dialogue) -> str:
    if dialogue.taken_by is None or dialogue.taken_at is None:
        return ""
    return texts.taken_by(
        Agent.by_id(session, dialogue.taken_by).short_name, dialogue.taken_at
    )
