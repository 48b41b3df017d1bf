"""How a question is shown: what it needs to know, which draft it belongs to, the ways back and out."""

from uuid import UUID

from handlers.create_demande import texts
from handlers.create_demande.steps import FLOW
from handlers.kit.context import Context
from handlers.kit.flow import TOTAL, Choice, Facts, Step, Structure
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Screen
from handlers.kit.wording import hour
from models.actions.create_demande import last_used, reachable_groupes
from models.actions.invite_colleague import colleagues
from models.actions.recognise import near_in_structure
from models.demande.draft import Draft, DraftData, drafts_of
from models.demande.rights import AIDANT_ROLES
from models.people.agent import memberships
from models.people.organisme import Groupe, GroupeType, territoires
from models.values.referentiel import organisme


def facts(context: Context, data: DraftData) -> Facts:
    """Read what the questions need to know."""
    used = last_used(context.session, context.agent.id)
    found = reachable_groupes(context.session, data.territoire)
    found.sort(key=lambda one: used[one.id].timestamp() if one.id in used else 0.0, reverse=True)
    choices = tuple(
        Choice(one.id, one.nom, one.organisme or "", one.note or _note(one)) for one in found
    )
    found_colleagues = colleagues(context.session, data.structure_id, but=[context.agent.id])
    return Facts(
        choices, structures(context), context.now, aidant=f"{context.agent.prenom} {context.agent.nom}",
        can_sms=context.surroundings.can_sms, colleagues=tuple((one.id, one.short_name) for one in found_colleagues),
        rules=context.rules, duplicates=_duplicates(context, data),
    )  # fmt: skip


def _duplicates(context: Context, data: DraftData) -> tuple[tuple[UUID, int], ...]:
    """The open demandes of the structure that may be about the same usager; looked for at the end alone."""
    if not data.is_attested:
        return ()
    person = {
        "prenom": data.prenom or "",
        "nom": data.nom or "",
        "date_naissance": data.date_naissance or "",
    }
    return tuple(
        near_in_structure(context.session, data.structure_id, person, today=context.now.date())
    )


def _note(groupe: Groupe) -> str:
    known = organisme(groupe.organisme or "")
    return known.note if known else ""


def structures(context: Context) -> tuple[Structure, ...]:
    """Return the structures for which the agent may file a demande."""
    found = [
        Structure(groupe.id, groupe.nom, tuple(territoires(context.session, groupe.id)))
        for membership, groupe in memberships(context.session, context.agent.id)
        if groupe.type == GroupeType.STRUCTURE and membership.role in AIDANT_ROLES
    ]
    return tuple(one for one in found if one.territoires)


def show_step(context: Context, draft: Draft, *, above: str = "", below: bool = False) -> None:
    """Ask the question that the draft is at; `above` is said first, `below` sends anew instead of editing."""
    known = facts(context, draft.data)
    step = FLOW.current(draft.data, known)
    which = label(draft, known) if len(drafts_of(context.session, context.agent.id)) > 1 else ""
    screen = step_screen(
        draft, step, known, above="\n\n".join(part for part in (above, which) if part)
    )
    if below:
        context.say(screen)
    else:
        context.show(screen)


def step_screen(draft: Draft, step: Step, known: Facts, *, above: str = "") -> Screen:
    """Render a question: its number, its text, its buttons, and the ways back and out."""
    question = step.ask(draft.data, known)
    head = (
        f"Étape {step.number}/{TOTAL} · {texts.NAMES[step.number]}"
        if step.number
        else "Nouvelle demande"
    )
    rows = tuple(
        tuple(_button(draft, step, label, value) for label, value in row) for row in question.rows
    )
    ways = (
        Press(Act.BACK, draft.id, draft.revision).button(texts.BACK),
        Press(Act.ABANDON, draft.id, draft.revision).button(texts.ABANDON),
    )
    text = "\n\n".join(part for part in (above, head, question.text) if part)
    return Screen(text, (*question.buttons, *rows, ways))


def label(draft: Draft, known: Facts) -> str:
    """« Brouillon de 10 h 42 · Caf du Var · M. D. »: which draft, by what was answered so far."""
    data = draft.data
    names = [choice.nom for choice in known.choices if choice.id in data.organismes]
    initials = " ".join(f"{name[0].upper()}." for name in (data.prenom, data.nom) if name)
    return " · ".join(
        part for part in (f"Brouillon de {hour(draft.created_at)}", *names[:1], initials) if part
    )


def _button(draft: Draft, step: Step, label: str, value: str) -> Button:
    return Press(Act.STEP, draft.id, draft.revision, f"{step.name}:{value}").button(label)
