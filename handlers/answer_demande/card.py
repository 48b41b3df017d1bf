"""The topic of a demande: its name, and its first message, without identity nor pieces."""

import json

from handlers.answer_demande import texts
from handlers.answer_demande.buttons import referent_buttons
from handlers.kit.screens import Screen
from handlers.kit.wording import STATES, listed, number
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


def topic_name(session: Session, dialogue: Dialogue, demande: Demande) -> str:
    """`n° 1234 · <titre>`; a contested titre never names a topic."""
    if demande.is_practice:
        return demande.titre[:TOPIC_NAME]
    if demande.contested_titre:
        known = organisme(Groupe.by_id(session, dialogue.groupe_id).organisme or "")
        return f"n° {demande.number} · {known.court if known else 'organisme'} · demande"
    return f"n° {demande.number} · {demande.titre}"[:TOPIC_NAME]


def card_screen(session: Session, dialogue: Dialogue, demande: Demande) -> Screen:
    """The first message of the topic, as of now."""
    told = json.loads(demande.blocage)
    criteres = [str(one) for one in told["criteres"]]
    text = texts.card(_facts(session, dialogue, demande, told), criteres)
    above = practise_texts.ABOVE if demande.is_practice else ""
    return Screen(above + text, referent_buttons(session, dialogue))


def _facts(
    session: Session, dialogue: Dialogue, demande: Demande, told: dict[str, object]
) -> dict[str, str]:
    aidant = Agent.by_id(session, demande.agent_id)
    others = [
        one.groupe_id
        for one in dialogues_of(session, demande.id)
        if one.id != dialogue.id and one.state != DialogueState.CLOSE
    ]
    named = [Groupe.by_id(session, one).nom for one in others]
    hidden = names_and_numbers(session, demande.id)
    raison = mask(str(told.get("urgence_raison") or ""), hidden)
    probleme = told.get("probleme")
    return {
        "number": number(demande.number),
        "titre": mask(demande.titre, hidden),
        "aidant": aidant.short_name,
        "recipients": listed([f"à {one}" for one in (aidant.short_name, *named)]),
        "structure": Groupe.by_id(session, demande.structure_id).nom,
        "territoire": territoire_nom(demande.territoire),
        "urgence": demande.urgence,
        "raison": f" — {raison}" if raison else "",
        "blocage": str(told.get("blocage") or ""),
        "mandat": texts.MANDATS[Mandat.by_id(session, demande.id).kind],
        "probleme": _probleme(probleme, hidden) if isinstance(probleme, list) else "",
        "state": STATES[dialogue.state],
        "taken": _taken(session, dialogue),
        "near": texts.near(
            [number(one) for one in near_in_groupe(session, demande, dialogue.groupe_id)]
        ),
    }


def _probleme(said: list[object], hidden: frozenset[str]) -> str:
    return mask("\n".join(str(one) for one in said)[:3000], hidden)


def _taken(session: Session, dialogue: Dialogue) -> str:
    if dialogue.taken_by is None or dialogue.taken_at is None:
        return ""
    return texts.taken_by(Agent.by_id(session, dialogue.taken_by).short_name, dialogue.taken_at)
