"""The drafts of an aidant, three at most: begun, resumed, begun again, given up."""

from handlers.create_demande import texts
from handlers.create_demande.older_screens import answers_older_screens
from handlers.create_demande.probleme import begun_with
from handlers.create_demande.sitting import Sitting, own_draft, sit, sit_at
from handlers.kit.context import Context
from handlers.kit.denials import note_denial
from handlers.kit.home import home
from handlers.kit.press import Act, Press
from handlers.kit.screens import LONGEST_LABEL, Button, Screen, column
from models.actions.create_demande import structures_of
from models.demande.draft import (
    Draft,
    DraftData,
    create_draft,
    delete_draft,
    draft_of,
    drafts_of,
)
from models.demande.piece import Content
from models.people.roles import GroupeRight


def new(context: Context) -> None:
    """« Nouvelle demande »: a first question, or a choice when a draft waits."""
    drafts = drafts_of(context.session, context.agent.id)
    if not drafts:
        start(context)
        return
    buttons = _resume_buttons(context, drafts)
    if len(drafts) < context.rules.drafts:
        buttons.append(Press(Act.ANOTHER).button(texts.ANOTHER))
    buttons.append(Press(Act.RESTART, drafts[0].id).button(texts.RESTART))
    context.show(Screen(_waiting(context, drafts), column(*buttons)))


def _resume_buttons(context: Context, drafts: list[Draft]) -> list[Button]:
    if len(drafts) == 1:
        return [Press(Act.RESUME, drafts[0].id).button(texts.RESUME_IT)]
    return [_resume_button(sit(context, draft, drafts)) for draft in drafts]


def _resume_button(sitting: Sitting) -> Button:
    return Press(Act.RESUME, sitting.draft.id).button(
        texts.resume(sitting.label())[:LONGEST_LABEL]
    )


def _waiting(context: Context, drafts: list[Draft]) -> str:
    if len(drafts) == 1:
        return texts.RESUME.format(titre=drafts[0].data.titre or texts.NO_TITRE)
    is_full = len(drafts) >= context.rules.drafts
    return texts.RESUME_ONE.format(count=len(drafts)) + (
        f"\n{texts.FULL}" if is_full else ""
    )


def another(context: Context) -> None:
    """« Commencer une autre demande »: the other drafts stay."""
    context.answer_press()
    if (
        len(drafts_of(context.session, context.agent.id))
        >= context.rules.drafts
    ):
        new(context)
    else:
        start(context)


def start(context: Context, *, words: Content | None = None) -> None:
    """Begin a draft with its first question; `words` wait as the first of its problem."""
    data = _first_answers(context)
    if data is None:
        note_denial(context, GroupeRight.FILE)
        home(context, above=texts.NO_STRUCTURE)
        return
    if words is not None:
        data = begun_with(data, words)
    draft = create_draft(
        context.session,
        data,
        agent_id=context.agent.id,
        user_id=context.incoming.user_id,
        now=context.now,
    )
    above = texts.WORDS_WAIT if words is not None else ""
    sit_at(context, draft.id).show(above=above)


def _first_answers(context: Context) -> DraftData | None:
    """Return a draft of the agent's first structure; what leaves no choice is answered already."""
    structures = structures_of(context.session, context.agent.id)
    if not structures:
        return None
    structure, territoires = structures[0]
    is_only = len(structures) == 1
    return DraftData(
        structure_id=structure.id,
        structure_chosen=is_only,
        territoire=territoires[0],
        territoire_chosen=is_only and len(territoires) == 1,
    )


@answers_older_screens
def resume(context: Context) -> None:
    """« Reprendre », « Non, garder »: what is typed next belongs to this draft."""
    sitting = sit_at(context, context.pressed.subject)
    context.answer_press()
    sitting.draft.updated_at = context.now
    sitting.show()


@answers_older_screens
def restart(context: Context) -> None:
    """« Recommencer »: asks before erasing."""
    draft = own_draft(context, context.pressed.subject)
    context.answer_press()
    _ask_sure(context, draft, value="again")


@answers_older_screens
def abandon(context: Context) -> None:
    """« Abandonner »: asks first."""
    draft = own_draft(context, context.pressed.subject)
    context.answer_press()
    ask_abandon(context, draft)


def ask_abandon(context: Context, draft: Draft) -> None:
    """Ask before erasing a draft."""
    _ask_sure(context, draft, value="")


def _ask_sure(context: Context, draft: Draft, *, value: str) -> None:
    yes = Press(Act.ABANDON_YES, draft.id, value=value).button(texts.YES_ERASE)
    context.show(
        Screen(
            texts.ABANDON_SURE,
            ((yes, Press(Act.ABANDON_NO, draft.id).button(texts.NO_KEEP)),),
        )
    )


@answers_older_screens
def abandon_yes(context: Context) -> None:
    """« Oui, effacer »."""
    draft = own_draft(context, context.pressed.subject)
    is_restart = context.pressed.value == "again"
    context.answer_press()
    delete_draft(context.session, draft)
    if is_restart:
        start(context)
        return
    other = draft_of(context.session, context.agent.id)
    buttons = column(
        Press(Act.NEW).button(texts.NEW if other is None else texts.DRAFTS)
    )
    context.show(Screen(texts.ABANDONED, buttons))
