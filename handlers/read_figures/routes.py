"""`/statistiques`: which groupe, which month; the figures themselves are read as they leave."""

from uuid import UUID

from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Screen, column
from handlers.read_figures import texts
from models.demande.month_figures import closed_months
from models.errors import NotAllowed, Stale
from models.lists.figure_readers import (
    groupes_read,
    may_read_figures,
    reads_all,
)
from models.outbox import rows as outbox
from models.outbox.kinds.figures import FiguresShown
from models.people.organisme import Groupe
from models.people.roles import GroupeRight

PAGE = 8
"""How many groupes a page shows."""
MONTHS_SHOWN = 24


def in_group(context: Context) -> None:
    """Said in a group: it says where."""
    bot = context.surroundings.bot_username
    context.remark(Screen(texts.COMMAND_IN_GROUP.format(bot=bot)))


def open_figures(context: Context) -> None:
    """`/statistiques`: the last closed month, of which groupe first when there are several."""
    groupes = groupes_read(context.session, context.agent.id)
    is_over_all = reads_all(context.session, context.agent.id)
    months = closed_months(context.session)
    if not groupes and not is_over_all:
        context.show(Screen(texts.NOT_READER))
    elif not months:
        context.show(Screen(texts.NONE_CLOSED))
    elif len(groupes) == 1 and not is_over_all:
        _post(context, groupes[0].id, months[0])
    else:
        context.show(_which(context, page=0))


def show_which(context: Context) -> None:
    """« Autre groupe », and each page of the groupes."""
    context.answer_press()
    page = context.pressed.value
    if page.isdecimal():
        context.show(_which(context, page=int(page)))
    else:
        context.take_buttons(context.incoming.message_id)
        context.say(_which(context, page=0))


def _which(context: Context, *, page: int) -> Screen:
    groupes = groupes_read(context.session, context.agent.id)
    shown = groupes[page * PAGE : (page + 1) * PAGE]
    whole = [Press(Act.FIGURES).button(texts.SERVICE)]
    is_over_all = reads_all(context.session, context.agent.id)
    buttons = [
        *(whole if is_over_all else []),
        *(_of(groupe) for groupe in shown),
        *_pages(page, len(groupes)),
    ]
    return Screen(
        texts.WHICH if buttons else texts.NOT_READER, column(*buttons)
    )


def _of(groupe: Groupe) -> Button:
    return Press(Act.FIGURES, groupe.id).button(groupe.nom)


def _pages(page: int, total: int) -> list[Button]:
    buttons = []
    if page:
        before = Press(Act.FIGURES_WHICH, value=str(page - 1))
        buttons.append(before.button(texts.BEFORE))
    if (page + 1) * PAGE < total:
        after = Press(Act.FIGURES_WHICH, value=str(page + 1))
        buttons.append(after.button(texts.AFTER))
    return buttons


def show_figures(context: Context) -> None:
    """One groupe, one month: the last one where the button names none."""
    groupe_id = _checked(context)
    months = closed_months(context.session)
    month = context.pressed.value or (months[0] if months else "")
    if month not in months:
        raise Stale
    context.answer_press()
    context.take_buttons(context.incoming.message_id)
    _post(context, groupe_id, month)


def show_months(context: Context) -> None:
    """« Autre mois »: the closed months."""
    groupe_id = _checked(context)
    context.answer_press()
    context.take_buttons(context.incoming.message_id)
    buttons = [
        Press(Act.FIGURES, groupe_id, value=month).button(
            texts.month_named(month).capitalize()
        )
        for month in closed_months(context.session)[:MONTHS_SHOWN]
    ]
    pairs = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    nom = _nom(context, groupe_id)
    context.say(Screen(texts.WHICH_MONTH.format(nom=nom), tuple(pairs)))


def _nom(context: Context, groupe_id: UUID | None) -> str:
    if groupe_id is None:
        return texts.SERVICE
    return Groupe.by_id(context.session, groupe_id).nom


def _checked(context: Context) -> UUID | None:
    """Return whose figures the button names: none is the whole service.

    Raises:
        NotAllowed: the agent does not read them.
        Stale: there is no such groupe.
    """
    groupe_id = context.pressed.subject
    if groupe_id and Groupe.find(context.session, groupe_id) is None:
        raise Stale
    if not may_read_figures(context.session, context.agent.id, groupe_id):
        raise NotAllowed(right=GroupeRight.MANAGE)
    return groupe_id


def _post(context: Context, groupe_id: UUID | None, month: str) -> None:
    outbox.post(
        context.session,
        context.here,
        FiguresShown(groupe_id=groupe_id, month=month),
        reader=context.reader_at(context.here),
        now=context.now,
    )
