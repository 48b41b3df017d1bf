"""Who writes a demande, and what follows from each answer."""

from handlers.create_demande import texts
from handlers.create_demande.drafts import ask_abandon, own_draft
from handlers.create_demande.effects import EFFECTS
from handlers.create_demande.questions import facts, label, show_step
from handlers.create_demande.steps import FLOW
from handlers.kit.context import Context
from handlers.kit.flow import Do, Done, Entry, Refusal, Stay, Step, is_label
from handlers.kit.wording import number
from models.actions.create_demande import sent_from
from models.demande.draft import Draft, DraftData, draft_of, drafts_of, save_draft
from models.demande.piece import Content
from models.errors import Stale

REMEMBERED = 40
"""How many answers of a draft can be corrected by editing their message."""


def typed(context: Context, draft: Draft) -> None:
    """A text or a medium for the question that the draft is at; every button may also be typed."""
    incoming = context.incoming
    if not incoming.media and is_label(texts.BACK, incoming.text):
        _go_back(context, draft)
    elif not incoming.media and is_label(texts.ABANDON, incoming.text):
        ask_abandon(context, draft)
    else:
        entry = Entry(text=incoming.text, media=incoming.media, file=incoming.file)
        _take(context, draft, _touched(context, draft, entry), message_id=incoming.message_id)


def _touched(context: Context, draft: Draft, entry: Entry) -> Entry:
    """Return the button that was typed instead of touched, or what was typed."""
    known = facts(context, draft.data)
    value = (
        None
        if entry.media
        else FLOW.current(draft.data, known).ask(draft.data, known).typed(entry.text)
    )
    return entry if value is None else Entry(pressed=value)


def typed_later(context: Context, draft: Draft, content: Content, *, message_id: int) -> None:
    """What waited for its person's word, for the question that the draft is at."""
    file = content.files[0] if content.files else None
    entry = Entry(text=content.text, media=file.kind if file else "", file=file)
    _take(context, draft, entry, message_id=message_id)


def hides(context: Context, draft: Draft) -> bool:
    """Whether what answers the draft's question leaves the chat at once."""
    return FLOW.current(draft.data, facts(context, draft.data)).hides


def name(context: Context, draft: Draft) -> str:
    """Which draft it is, in words."""
    return label(draft, facts(context, draft.data))


def pressed(context: Context) -> None:
    """A button of a question."""
    button = context.pressed
    draft = own_draft(context, button.subject)
    name, _, value = button.value.partition(":")
    step = FLOW.current(draft.data, facts(context, draft.data))
    if step.name != name or (button.revision != draft.revision and not step.is_tolerant):
        raise Stale
    context.answer_press()
    _take(context, draft, Entry(pressed=value))


def _take(context: Context, draft: Draft, entry: Entry, *, message_id: int = 0) -> None:
    data = draft.data
    known = facts(context, data)
    step = FLOW.current(data, known)
    taken = _done(context, draft, step, entry)
    leaves = step.hides or (isinstance(taken, Stay) and taken.erases)
    if message_id and (leaves or (entry.file is not None and not isinstance(taken, Refusal))):
        context.erase(message_id)
    if taken is None:
        return
    if isinstance(taken, Refusal):
        show_step(context, draft, above=taken.sentence)
        return
    after = taken.data if isinstance(taken, Stay) else FLOW.advance(data, taken, known)
    if message_id and not step.hides and not (entry.pressed and step.corrects):
        after = _remember(after, message_id, step)
    save_draft(draft, after, now=context.now)
    show_step(context, draft, above=taken.above if isinstance(taken, Stay) else "")


def _done(context: Context, draft: Draft, step: Step, entry: Entry) -> Done | None:
    taken = step.take(draft.data, entry, facts(context, draft.data))
    return EFFECTS[taken.effect](context, draft, taken) if isinstance(taken, Do) else taken


def _remember(data: DraftData, message_id: int, step: Step) -> DraftData:
    known = [one for one in data.answered if one[0] != message_id]
    return data.model_copy(update={"answered": (*known, (message_id, step.name))[-REMEMBERED:]})


def edited(context: Context) -> bool:
    """An answer was edited: it is taken again, and the person stays where they were. Return whether it was one."""
    for draft in drafts_of(context.session, context.agent.id):
        name = dict(draft.data.answered).get(context.incoming.message_id)
        if name is not None:
            _correct(context, draft, next(step for step in FLOW.steps if step.name == name))
            return True
    return False


def _correct(context: Context, draft: Draft, step: Step) -> None:
    data = draft.data
    known = facts(context, data)
    entry = Entry(text=context.incoming.text)
    same = [message_id for message_id, name in data.answered if name == step.name]
    from_end = len(same) - same.index(context.incoming.message_id)
    taken = step.corrects(data, entry, from_end) if step.corrects else step.take(data, entry, known)
    if isinstance(taken, Refusal | Do):
        above = taken.sentence if isinstance(taken, Refusal) else texts.USE_KEYS
        show_step(context, draft, above=above, below=True)
        return
    if isinstance(taken, Stay) and taken.erases:
        context.erase_said()
    # What has to be asked about (a name in the titre) is asked now; else the person stays where they were.
    after = taken.data if isinstance(taken, Stay) else taken
    revisit = step.name if isinstance(taken, Stay) else data.revisit
    save_draft(draft, after.model_copy(update={"revisit": revisit}), now=context.now)
    above = taken.above if isinstance(taken, Stay) and taken.above else texts.CORRECTED
    show_step(context, draft, above=above, below=True)


def back(context: Context) -> None:
    """« Retour »."""
    draft = own_draft(context, context.pressed.subject)
    context.answer_press()
    _go_back(context, draft)


def _go_back(context: Context, draft: Draft) -> None:
    save_draft(draft, FLOW.back(draft.data, facts(context, draft.data)), now=context.now)
    show_step(context, draft)


def stale(context: Context) -> None:
    """A button of an older screen: say where the person is."""
    button = context.pressed
    demande = sent_from(context.session, button.subject) if button.subject else None
    draft = draft_of(context.session, context.agent.id)
    if demande is not None and demande.agent_id == context.agent.id:
        context.answer_press(
            texts.ALREADY_SENT.format(number=number(demande.number)), is_alert=True
        )
        return
    context.answer_press(texts.STALE)
    if draft is not None:
        show_step(context, draft, above=texts.STALE, below=True)
