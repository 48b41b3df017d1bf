"""What the questions need to know besides the draft, each part read once, when one asks for it."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from uuid import UUID

from handlers.kit.context import Context
from handlers.kit.flow import Choice, Structure
from models.actions.create_demande import groupes_to_choose, structures_of
from models.actions.recognise import near_in_structure
from models.demande.draft import DraftData
from models.people.colleagues import aidants_of
from models.people.organisme import Groupe
from models.people.service_note import NoteShown, notes_of
from models.people.usual_paper import usual_papers
from models.rules import Rules
from models.store.memo import recall
from models.values.calendar import local_day
from models.values.referentiel import organisme


class Reader:
    """Reads each part once a gesture, and again for another structure, territoire or person."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.aidant = cache(partial(_aidant, context))
        self.structures = cache(partial(_structures, context))
        self.choices = cache(partial(_choices, context))
        self.colleagues = cache(partial(_colleagues, context))
        self.duplicates = cache(partial(_duplicates, context))
        self.usual_papers = cache(partial(_usual_papers, context))
        self.service_notes = cache(partial(_service_notes, context))


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """The facts about a draft, as its answers stand."""

    data: DraftData
    read: Reader

    @property
    def now(self) -> datetime:
        """The instant of the gesture."""
        return self.read.context.now

    @property
    def rules(self) -> Rules:
        """The durations and caps."""
        return self.read.context.rules

    @property
    def can_sms(self) -> bool:
        """Whether an SMS can be sent."""
        return self.read.context.surroundings.can_sms

    @property
    def aidant(self) -> str:
        """The name of who writes."""
        return self.read.aidant()

    @property
    def structures(self) -> tuple[Structure, ...]:
        """The structures for which the aidant may file a demande."""
        return self.read.structures()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The groupes that can be reached, the last used first."""
        return self.read.choices(self.data.territoire)

    @property
    def colleagues(self) -> tuple[tuple[UUID, str], ...]:
        """The other aidants of the structure, and their names."""
        return self.read.colleagues(self.data.structure_id)

    @property
    def duplicates(self) -> tuple[tuple[UUID, int], ...]:
        """The open demandes that may be about the same usager; looked for at the end alone."""
        data = self.data
        if not data.has_proof:
            return ()
        person = (data.prenom or "", data.nom or "", data.date_naissance or "")
        return self.read.duplicates(data.structure_id, *person)

    @property
    def usual_papers(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What each chosen groupe often asks for; looked for at the end alone."""
        chosen = [each for each in self.choices if self._asks_papers(each)]
        if not chosen:
            return ()
        papers = self.read.usual_papers(tuple(each.id for each in chosen))
        return tuple((each.nom, papers[each.id]) for each in chosen)

    @property
    def today(self) -> date:
        """The day that it is in the territoire."""
        return local_day(self.now, self.data.territoire)

    @property
    def service_notes(self) -> tuple[NoteShown, ...]:
        """The notes of service of the chosen groupes; looked for where there may be one."""
        chosen = tuple(
            choice.id
            for choice in self.choices
            if choice.has_note and choice.id in self.data.organismes
        )
        return self.read.service_notes(chosen, self.today) if chosen else ()

    def _asks_papers(self, choice: Choice) -> bool:
        return choice.has_papers and choice.id in self.data.organismes


def _aidant(context: Context) -> str:
    return f"{context.agent.prenom} {context.agent.nom}"


def _structures(context: Context) -> tuple[Structure, ...]:
    served = structures_of(context.session, context.agent.id)
    return tuple(
        Structure(groupe.id, groupe.nom, tuple(codes))
        for groupe, codes in served
    )


def _choices(context: Context, territoire: str) -> tuple[Choice, ...]:
    session, agent_id = context.session, context.agent.id
    groupes = recall(
        session,
        ("groupes_to_choose", territoire, agent_id),
        lambda: groupes_to_choose(session, territoire, agent_id=agent_id),
    )
    return tuple(
        _choice(groupe, has_papers=has_papers, has_note=has_note)
        for groupe, has_papers, has_note in groupes
    )


def _choice(groupe: Groupe, *, has_papers: bool, has_note: bool) -> Choice:
    usual = organisme(groupe.organisme or "")
    note = groupe.note or (usual.note if usual else "")
    return Choice(
        groupe.id,
        groupe.nom,
        groupe.organisme or "",
        note,
        is_away=groupe.is_away,
        also=f"{usual.court} {usual.nom}" if usual else "",
        has_papers=has_papers,
        has_note=has_note,
    )


def _colleagues(
    context: Context, structure_id: UUID
) -> tuple[tuple[UUID, str], ...]:
    others = aidants_of(context.session, structure_id, but=[context.agent.id])
    return tuple((other.id, other.short_name) for other in others)


def _usual_papers(
    context: Context, groupe_ids: tuple[UUID, ...]
) -> dict[UUID, tuple[str, ...]]:
    papers: dict[UUID, tuple[str, ...]] = dict.fromkeys(groupe_ids, ())
    for paper in usual_papers(context.session, groupe_ids):
        papers[paper.groupe_id] = (*papers[paper.groupe_id], paper.nom)
    return papers


def _duplicates(
    context: Context,
    structure_id: UUID,
    prenom: str,
    nom: str,
    date_naissance: str,
) -> tuple[tuple[UUID, int], ...]:
    person = {"prenom": prenom, "nom": nom, "date_naissance": date_naissance}
    today = context.now.date()
    return tuple(
        near_in_structure(context.session, structure_id, person, today=today)
    )


def _service_notes(
    context: Context, groupe_ids: tuple[UUID, ...], today: date
) -> tuple[NoteShown, ...]:
    return tuple(notes_of(context.session, groupe_ids, today=today))
