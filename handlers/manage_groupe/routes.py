"""`/membres`, « Mon groupe »: who is in it, and what a responsable does with each of them."""

from uuid import UUID

from handlers.kit import texts as kit_texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press, read_id, written_id
from handlers.kit.screens import Button, Screen, column
from handlers.kit.wording import month_start
from handlers.manage_groupe import note_texts, texts
from models.actions.manage_groupe import check_manages
from models.errors import Stale
from models.lists.members import Member, members
from models.people.organisme import Groupe, GroupeType
from models.people.roles import managed

PAGE = 8
"""How many people a page shows."""


def in_group(context: Context) -> None:
    """`/membres` said in a group: it says where."""
    context.remark(
        Screen(texts.IN_GROUP.format(bot=context.surroundings.bot_username))
    )


def open_mine(context: Context) -> None:
    """`/membres`, « Mon groupe »: which groupe first, when there are several."""
    if context.press is not None:
        context.answer_press()
    groupes = [
        Groupe.by_id(context.session, groupe_id)
        for groupe_id in managed(context.session, context.agent.id)
    ]
    if not groupes:
        context.show(Screen(texts.NOT_RESPONSABLE))
    elif len(groupes) == 1:
        show_members(context, groupes[0])
    else:
        buttons = [
            Press(Act.GROUPE, groupe.id).button(groupe.nom)
            for groupe in groupes
        ]
        context.show(Screen(texts.WHICH, column(*buttons)))


def open_groupe(context: Context) -> None:
    """One groupe, one page of it."""
    groupe = managed_groupe(context, context.subject)
    context.answer_press()
    page = (
        int(context.pressed.value) if context.pressed.value.isdecimal() else 0
    )
    show_members(context, groupe, page=page)


def managed_groupe(context: Context, groupe_id: UUID) -> Groupe:
    """Return the groupe, for its responsable alone.

    Raises:
        NotAllowed: the agent is none.
        Stale: there is no such groupe.
    """
    groupe = Groupe.find(context.session, groupe_id)
    if groupe is None:
        raise Stale
    check_manages(context.session, context.agent, groupe)
    return groupe


def show_members(
    context: Context, groupe: Groupe, *, page: int = 0, above: str = ""
) -> None:
    """The people of a groupe, a button each."""
    people = members(context.session, groupe.id, since=month_start(context.now))
    shown = people[page * PAGE : (page + 1) * PAGE]
    words = texts.members_page(groupe.nom, shown, len(people))
    buttons = [
        *(_member_button(groupe, member) for member in shown),
        Press(Act.ENROL, groupe.id).button(texts.ENROL),
        *_note_button(groupe),
        *_pages(groupe, page, len(people)),
    ]
    context.show(
        Screen(f"{above}\n\n{words}" if above else words, column(*buttons))
    )


def _member_button(groupe: Groupe, member: Member) -> Button:
    return Press(Act.MEMBER, member.id, value=written_id(groupe.id)).button(
        member.name
    )


def _note_button(groupe: Groupe) -> list[Button]:
    """« Note de service », for an organisme alone."""
    if groupe.type != GroupeType.ORGANISME:
        return []
    return [Press(Act.NOTE, groupe.id).button(note_texts.NOTE)]


def _pages(groupe: Groupe, page: int, total: int) -> list[Button]:
    buttons = []
    if page:
        previous = Press(Act.GROUPE, groupe.id, value=str(page - 1))
        buttons.append(previous.button(texts.PREVIOUS))
    if (page + 1) * PAGE < total:
        following = Press(Act.GROUPE, groupe.id, value=str(page + 1))
        buttons.append(following.button(texts.NEXT))
    return buttons


def groupe_of_value(context: Context) -> Groupe:
    """Return the groupe that the pressed button names in its value.

    Raises:
        NotAllowed: the agent does not manage it.
        Stale: it names none.
    """
    try:
        groupe_id = read_id(context.pressed.value)
    except ValueError:
        raise Stale from None
    return managed_groupe(context, groupe_id)


def back_button(groupe: Groupe) -> Button:
    """The way back to the list."""
    return Press(Act.GROUPE, groupe.id).button(kit_texts.BACK)
