"""Who writes a demande, and what follows from each answer."""

from uuid import UUID

from handlers.buttons import Act, Button
from handlers.context import Context
from handlers.create_demande import texts
from handlers.create_demande.effects import EFFECTS
from handlers.create_demande.steps import FLOW
from handlers.flow import TOTAL, Choice, Do, Entry, Facts, Refusal, Stay, Step, Structure
from handlers.screens import Key, Screen, column
from handlers.wording import number
from models import account
from models.actions.create_demande import OrganismeGone, last_used, reachable_groupes, send_demande, sent_from
from models.agent import Role, memberships
from models.draft import Draft, DraftData, create_draft, delete_draft, draft_of, save_draft
from models.errors import Stale
from models.organisme import Groupe, GroupeType, territoires
from models.piece import Content
from models.referentiel import organisme

AIDANTS = frozenset({Role.AIDANT, Role.RESPONSABLE})


def new(context: Context) -> None:
    """« Nouvelle demande »: a first question, or a choice when a draft waits."""
    draft = draft_of(context.session, context.agent.id)
    if draft is None:
        _start(context)
        return
    keys = [Button(Act.RESUME, draft.id).key("Reprendre"), Button(Act.RESTART, draft.id).key("Recommencer")]
    titre = draft.data.titre or "sans titre"
    context.show(Screen(texts.RESUME.format(titre=titre), column(*keys)))


def _start(context: Context) -> None:
    found = _structures(context)
    if not found:
        context.show(Screen(texts.NO_STRUCTURE))
        return
    data = DraftData(structure_id=found[0].id, territoire=found[0].territoires[0])
    draft = create_draft(
        context.session, data, agent_id=context.agent.id, user_id=context.incoming.user_id, now=context.now
    )
    account.focus(context.session, context.incoming.user_id, None, now=context.now)
    show_step(context, draft)


def _structures(context: Context) -> tuple[Structure, ...]:
    found = [
        Structure(groupe.id, groupe.nom, tuple(territoires(context.session, groupe.id)))
        for membership, groupe in memberships(context.session, context.agent.id)
        if groupe.type == GroupeType.STRUCTURE and membership.role in AIDANTS
    ]
    return tuple(one for one in found if one.territoires)


def facts(context: Context, data: DraftData) -> Facts:
    """Read what the questions need to know."""
    used = last_used(context.session, context.agent.id)
    found = reachable_groupes(context.session, data.territoire)
    found.sort(key=lambda one: used[one.id].timestamp() if one.id in used else 0.0, reverse=True)
    choices = tuple(Choice(one.id, one.nom, one.organisme or "", one.note or _note(one)) for one in found)
    return Facts(
        choices, _structures(context), context.now, aidant=f"{context.agent.prenom} {context.agent.nom}",
        can_sms=context.surroundings.can_sms, rules=context.rules,
    )  # fmt: skip


def _note(groupe: Groupe) -> str:
    known = organisme(groupe.organisme or "")
    return known.note if known else ""


def show_step(context: Context, draft: Draft, *, above: str = "", below: bool = False) -> None:
    """Ask the question that the draft is at; `above` is said first, `below` sends anew instead of editing."""
    known = facts(context, draft.data)
    step = FLOW.current(draft.data, known)
    screen = step_screen(draft, step, known, above=above)
    if below:
        context.say(screen)
    else:
        context.show(screen)


def step_screen(draft: Draft, step: Step, known: Facts, *, above: str = "") -> Screen:
    """Render a question: its number, its text, its keys, and the ways back and out."""
    question = step.ask(draft.data, known)
    head = f"Étape {step.number}/{TOTAL} · {texts.NAMES[step.number]}" if step.number else "Nouvelle demande"
    rows = tuple(tuple(_key(draft, step, label, value) for label, value in row) for row in question.rows)
    ways = (
        Button(Act.BACK, draft.id, draft.revision).key("Retour"),
        Button(Act.ABANDON, draft.id, draft.revision).key("Abandonner"),
    )
    text = "\n\n".join(part for part in (above, head, question.text) if part)
    return Screen(text, (*rows, ways))


def _key(draft: Draft, step: Step, label: str, value: str) -> Key:
    return Button(Act.STEP, draft.id, draft.revision, f"{step.name}:{value}").key(label)


def typed(context: Context, draft: Draft) -> None:
    """A text or a medium for the question that the draft is at."""
    incoming = context.incoming
    _take(context, draft, Entry(text=incoming.text, media=incoming.media, file=incoming.file), is_typed=True)


def typed_later(context: Context, draft: Draft, content: Content, *, message_id: int) -> None:
    """What waited for its person's word, for the question that the draft is at."""
    step = FLOW.current(draft.data, facts(context, draft.data))
    if step.hides:
        context.erase(message_id)
    file = content.files[0] if content.files else None
    _take(context, draft, Entry(text=content.text, media=file.kind if file else "", file=file), is_typed=False)


def pressed(context: Context) -> None:
    """A key of a question."""
    button = context.pressed
    draft = own_draft(context, button.subject)
    name, _, value = button.value.partition(":")
    step = FLOW.current(draft.data, facts(context, draft.data))
    if step.name != name or (button.revision != draft.revision and not step.is_tolerant):
        raise Stale
    context.answer_press()
    if name == "recap":
        _summary_pressed(context, draft, value)
        return
    _take(context, draft, Entry(pressed=value), is_typed=False)


def own_draft(context: Context, draft_id: UUID | None) -> Draft:
    """Return the agent's draft that a key belongs to.

    Raises:
        Stale: it is gone, or another one is under way.
    """
    draft = draft_of(context.session, context.agent.id)
    if draft is None or draft.id != draft_id:
        raise Stale
    return draft


def _take(context: Context, draft: Draft, entry: Entry, *, is_typed: bool) -> None:
    data = draft.data
    known = facts(context, data)
    step = FLOW.current(data, known)
    taken = step.take(data, entry, known)
    if isinstance(taken, Do):
        taken = EFFECTS[taken.effect](context, draft, taken)
    if is_typed and step.hides:
        context.erase_said()
    if isinstance(taken, Refusal):
        show_step(context, draft, above=taken.sentence)
        return
    after = taken.data if isinstance(taken, Stay) else FLOW.advance(data, taken, known)
    save_draft(draft, after, now=context.now)
    show_step(context, draft, above=taken.above if isinstance(taken, Stay) else "")


def _summary_pressed(context: Context, draft: Draft, value: str) -> None:
    if value.startswith("part"):
        save_draft(draft, FLOW.revisit(draft.data, int(value.removeprefix("part"))), now=context.now)
        show_step(context, draft)
        return
    data = draft.data
    names = [one.nom for one in facts(context, data).choices if one.id in data.organismes]
    try:
        demande = send_demande(context.session, draft, context.agent, now=context.now)
    except OrganismeGone:
        known = {one.id for one in facts(context, data).choices}
        kept = tuple(one for one in data.organismes if one in known)
        again = data.model_copy(update={"organismes": kept, "organismes_chosen": False})
        save_draft(draft, again, now=context.now)
        show_step(context, draft, above=texts.ORGANISME_GONE)
        return
    account.focus(context.session, context.incoming.user_id, demande.id, now=context.now)
    context.show(Screen(texts.sent(number(demande.number), names)), demande_id=demande.id)


def back(context: Context) -> None:
    """« Retour »."""
    draft = own_draft(context, context.pressed.subject)
    context.answer_press()
    save_draft(draft, FLOW.back(draft.data, facts(context, draft.data)), now=context.now)
    show_step(context, draft)


def abandon(context: Context) -> None:
    """« Abandonner »: asks first."""
    draft = own_draft(context, context.pressed.subject)
    context.answer_press()
    ask_abandon(context, draft)


def ask_abandon(context: Context, draft: Draft) -> None:
    """Ask before erasing a draft."""
    keys = (Button(Act.ABANDON_YES, draft.id).key("Oui, effacer"), Button(Act.ABANDON_NO, draft.id).key("Non, garder"))
    context.show(Screen(texts.ABANDON_SURE, (keys,)))


def abandon_yes(context: Context) -> None:
    """« Oui, effacer »."""
    draft = own_draft(context, context.pressed.subject)
    is_restart = context.pressed.value == "again"
    context.answer_press()
    delete_draft(context.session, draft)
    if is_restart:
        _start(context)
    else:
        context.show(Screen(texts.ABANDONED, column(Button(Act.NEW).key("Nouvelle demande"))))


def resume(context: Context) -> None:
    """« Reprendre », « Non, garder »."""
    draft = own_draft(context, context.pressed.subject)
    context.answer_press()
    show_step(context, draft)


def restart(context: Context) -> None:
    """« Recommencer »: asks before erasing."""
    draft = own_draft(context, context.pressed.subject)
    context.answer_press()
    again = Button(Act.ABANDON_YES, draft.id, value="again").key("Oui, effacer")
    context.show(Screen(texts.ABANDON_SURE, ((again, Button(Act.ABANDON_NO, draft.id).key("Non, garder")),)))


def stale(context: Context) -> None:
    """A key of an older screen: say where the person is."""
    button = context.pressed
    demande = sent_from(context.session, button.subject) if button.subject else None
    draft = draft_of(context.session, context.agent.id)
    if demande is not None and demande.agent_id == context.agent.id:
        context.answer_press(texts.ALREADY_SENT.format(number=number(demande.number)), is_alert=True)
        return
    context.answer_press(texts.STALE)
    if draft is not None:
        show_step(context, draft, above=texts.STALE, below=True)
