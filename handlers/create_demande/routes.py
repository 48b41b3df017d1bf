"""Who writes a demande, and what follows from each answer."""

from collections.abc import Sequence

from handlers.create_demande import texts
from handlers.create_demande.drafts import ask_abandon
from handlers.create_demande.effects import EFFECTS
from handlers.create_demande.identity import PRENOM
from handlers.create_demande.older_screens import answers_older_screens
from handlers.create_demande.question_screen import SHOWN_BACK
from handlers.create_demande.sitting import Sitting, sit, sit_at
from handlers.create_demande.steps import FLOW
from handlers.create_demande.usager_page import USAGER
from handlers.kit.context import Context
from handlers.kit.flow import Step, onwards
from handlers.kit.question import Do, Done, Entry, Refusal, Stay, is_label
from models.demande.draft import MOST_CORRECTED, Draft, DraftData, drafts_of
from models.demande.piece import Content
from models.errors import Stale


def typed(context: Context, draft: Draft, drafts: Sequence[Draft]) -> None:
    """A text or a medium for one of the drafts; every button may also be typed."""
    sitting = sit(context, draft, drafts)
    incoming = context.incoming
    if not incoming.media and is_label(texts.BACK, incoming.text):
        go_back(sitting)
    elif not incoming.media and is_label(texts.ABANDON, incoming.text):
        ask_abandon(context, sitting.draft)
    else:
        _take_typed(sitting, _typed_entry(sitting))


def _take_typed(sitting: Sitting, entry: Entry | Refusal) -> None:
    if isinstance(entry, Refusal):
        sitting.show(above=entry.sentence)
    else:
        _take(sitting, entry, message_id=sitting.context.incoming.message_id)


def _typed_entry(sitting: Sitting) -> Entry | Refusal:
    """Return the button that was typed instead of touched, or what was typed.

    Where several may be meant, the refusal asks which.
    """
    incoming = sitting.context.incoming
    entry = Entry(
        text=incoming.text,
        media=incoming.media,
        file=incoming.file,
        via_bot=incoming.via_bot,
        is_of_album=bool(incoming.media_group),
    )
    if entry.media:
        return entry
    question = sitting.step.ask(sitting.data, sitting.facts)
    options = question.typed(entry.text)
    if len(options) > 1:
        return Refusal(texts.which_of([option.label for option in options]))
    if options:
        return Entry(pressed=options[0].value)
    is_correction = sitting.corrects_by(entry.text)
    return Entry(pressed=SHOWN_BACK.value) if is_correction else entry


def typed_later(
    context: Context, draft: Draft, content: Content, *, message_id: int
) -> None:
    """What waited for its person's word, for the question that the draft is at."""
    file = content.files[0] if content.files else None
    media = file.kind if file else ""
    entry = Entry(
        text=content.text, media=media, file=file, via_bot=content.via_bot
    )
    _take(sit_at(context, draft.id), entry, message_id=message_id)


def hides(context: Context, draft: Draft) -> bool:
    """Whether what answers the draft's question leaves the chat at once."""
    return sit(context, draft, [draft]).step.hides


def name(context: Context, draft: Draft) -> str:
    """Which draft it is, in words."""
    return sit(context, draft, [draft]).label()


@answers_older_screens
def pressed(context: Context) -> None:
    """A button of a question."""
    button = context.pressed
    sitting = sit_at(context, button.subject)
    step = sitting.step
    name, _, value = button.value.partition(":")
    is_current = button.revision == sitting.draft.revision
    if step.name != name or not (is_current or step.tolerates(value)):
        raise Stale
    context.answer_press()
    _take(sitting, Entry(pressed=value))


def _take(sitting: Sitting, entry: Entry, *, message_id: int = 0) -> None:
    outcome = _outcome(sitting, entry)
    if message_id and _leaves_chat(sitting.step, entry, outcome):
        sitting.context.erase(message_id)
    if outcome is None:
        return
    if isinstance(outcome, Refusal):
        sitting.show(above=outcome.sentence)
        return
    if entry.file is not None:
        # Each file is answered below: the question above it is asked no more.
        sitting.take_buttons()
    data = outcome.data if isinstance(outcome, Stay) else onwards(outcome)
    if message_id and _can_be_edited(sitting.step, entry):
        data = _note_answer(data, message_id, sitting.step)
    _show_next(sitting, sitting.save(data), entry, outcome)


def _show_next(
    before: Sitting, after: Sitting, entry: Entry, outcome: DraftData | Stay
) -> None:
    if not isinstance(outcome, Stay):
        after.show()
        return
    # A tick changes the buttons below the question, which the person is already answering.
    is_tick = bool(entry.pressed) and after.is_same_question(before)
    after.show(
        above=outcome.above,
        is_tick=is_tick,
        shows_back=outcome.shows_back,
    )


def _outcome(sitting: Sitting, entry: Entry) -> Done | None:
    if entry.pressed == SHOWN_BACK.value:
        return Stay(_identity_again(sitting))
    taken = sitting.step.take(sitting.data, entry, sitting.facts)
    return (
        EFFECTS[taken.effect](sitting, taken)
        if isinstance(taken, Do)
        else taken
    )


def _identity_again(sitting: Sitting) -> DraftData:
    """« Corriger » below what was read in several lines: the list of the fields."""
    data = sitting.data.changed(aside=None, suspect_value=None)
    if FLOW.named(USAGER).applies(data, sitting.facts):
        return data.changed(revisit=USAGER)
    return data.changed(revisit=PRENOM)


def _leaves_chat(step: Step, entry: Entry, outcome: Done | None) -> bool:
    if step.hides or (isinstance(outcome, Stay) and outcome.erases):
        return True
    return entry.file is not None and not isinstance(outcome, Refusal)


def _can_be_edited(step: Step, entry: Entry) -> bool:
    return not step.hides and not (entry.pressed and step.corrects)


def _note_answer(data: DraftData, message_id: int, step: Step) -> DraftData:
    others = [answer for answer in data.answered if answer[0] != message_id]
    answered = (*others, (message_id, step.name))[-MOST_CORRECTED:]
    return data.changed(answered=answered)


def edited(context: Context) -> bool:
    """Take an edited answer again, where the person is; return whether it was an answer."""
    drafts = drafts_of(context.session, context.agent.id)
    for draft in drafts:
        name = dict(draft.data.answered).get(context.incoming.message_id)
        if name is not None:
            _correct(sit(context, draft, drafts), FLOW.named(name))
            return True
    return False


def _correct(sitting: Sitting, step: Step) -> None:
    taken = _taken_again(sitting, step)
    if isinstance(taken, Refusal):
        sitting.show(above=taken.sentence, below=True)
    elif isinstance(taken, Do):
        sitting.show(above=texts.USE_BUTTONS, below=True)
    elif isinstance(taken, Stay):
        # What has to be asked about (a name in the titre) is asked now.
        if taken.erases:
            sitting.context.erase_said()
        place = sitting.data.revisit if step is sitting.step else step.name
        asked_again = taken.data.changed(revisit=place)
        above = taken.above or texts.CORRECTED
        sitting.save(asked_again).show(above=above, below=True)
    else:
        kept_place = taken.changed(revisit=sitting.data.revisit)
        sitting.save(kept_place).show(above=texts.CORRECTED, below=True)


def _taken_again(sitting: Sitting, step: Step) -> Done | Do:
    data = sitting.data
    incoming = sitting.context.incoming
    entry = Entry(text=incoming.text, via_bot=incoming.via_bot)
    if step.corrects is None:
        return step.take(data, entry, sitting.facts)
    same = [
        message_id for message_id, name in data.answered if name == step.name
    ]
    from_end = len(same) - same.index(sitting.context.incoming.message_id)
    return step.corrects(data, entry, from_end)


@answers_older_screens
def back(context: Context) -> None:
    """« Retour »."""
    sitting = sit_at(context, context.pressed.subject)
    context.answer_press()
    go_back(sitting)


def go_back(sitting: Sitting) -> None:
    """Ask the question before."""
    sitting.save(FLOW.back(sitting.data, sitting.facts)).show()
