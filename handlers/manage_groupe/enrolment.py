"""« Inscrire quelqu'un »: the address, the prénom, the nom, the role, then « Oui, inscrire »."""

from uuid import UUID

from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column, plain
from handlers.manage_groupe import texts
from handlers.manage_groupe.choice import roles_read, roles_written
from handlers.manage_groupe.routes import managed_groupe, show_members
from models.actions import manage_groupe
from models.errors import NotAllowed
from models.people.account import Asked
from models.people.agent import LONGEST_NAME
from models.people.enrolment import (
    Enrolment,
    Newcomer,
    begin_enrolment,
    end_enrolment,
    enrolment_of,
    newcomer,
    write_newcomer,
)
from models.people.organisme import Groupe
from models.people.roles import choices
from models.values.address import read_address


def begin(context: Context) -> None:
    """« Inscrire quelqu'un »."""
    groupe = managed_groupe(context, context.subject)
    context.answer_press()
    begin_enrolment(
        context.session, context.agent.id, groupe.id, now=context.now
    )
    _ask_next(context, groupe, Newcomer())


def answered(context: Context, groupe_id: UUID | None) -> None:
    """What was typed, a line an answer: it answers what is asked first."""
    enrolment = _under_way(context, groupe_id)
    if enrolment is None:
        context.show(Screen(texts.OVER))
        return
    groupe = managed_groupe(context, enrolment.groupe_id)
    known, wrong = newcomer(context.session, enrolment), ""
    for line in plain(context.incoming.text).splitlines():
        if line.strip() and not wrong:
            known, wrong = _take(context, groupe, known, line)
    write_newcomer(context.session, enrolment, known)
    _ask_next(context, groupe, known, wrong=wrong)


def _under_way(context: Context, groupe_id: UUID | None) -> Enrolment | None:
    enrolment = enrolment_of(context.session, context.agent.id)
    is_same = enrolment is not None and enrolment.groupe_id == groupe_id
    return enrolment if is_same else None


def _take(
    context: Context, groupe: Groupe, known: Newcomer, line: str
) -> tuple[Newcomer, str]:
    """Return what is known with this line, and why it was not taken."""
    if not known.email:
        address = read_address(line)
        if address is None:
            return known, texts.NOT_AN_EMAIL
        manage_groupe.check_newcomer(context.session, groupe, address)
        return known.model_copy(update={"email": address}), ""
    name = " ".join(line.split())
    if (
        len(name) > LONGEST_NAME
        or not any(sign.isalpha() for sign in name)
        or "@" in name
    ):
        return known, texts.NOT_A_NAME
    field = "nom" if known.prenom else "prenom"
    return known.model_copy(update={field: name}), ""


def _ask_next(
    context: Context, groupe: Groupe, known: Newcomer, *, wrong: str = ""
) -> None:
    """Ask what is missing; the step is never stored."""
    questions = (
        (known.email, texts.ASK_EMAIL.format(groupe=groupe.nom)),
        (known.prenom, texts.ASK_PRENOM),
        (known.nom, texts.ASK_NOM),
    )
    missing = [question for value, question in questions if not value]
    give_up = Press(Act.ENROL_NO, groupe.id).button(texts.CANCEL)
    if missing:
        context.ask(Asked.ENROL, groupe.id)
        context.show(
            Screen(wrong or missing[0], column(give_up), awaits_text=True)
        )
        return
    buttons = [
        Press(Act.ENROL_ROLES, groupe.id, value=roles_written(roles)).button(
            texts.roles_label(roles)
        )
        for roles in choices(groupe.type)
    ]
    context.show(
        Screen(
            texts.ASK_ROLE.format(groupe=groupe.nom), column(*buttons, give_up)
        )
    )


def choose_roles(context: Context) -> None:
    """The role, then who is about to be enrolled."""
    groupe = managed_groupe(context, context.subject)
    roles = roles_read(context.pressed.value)
    if roles not in choices(groupe.type):
        raise NotAllowed
    context.answer_press()
    enrolment = _under_way(context, groupe.id)
    known = newcomer(context.session, enrolment) if enrolment else None
    if enrolment is None or known is None or not known.nom:
        context.show(Screen(texts.OVER))
        return
    known = known.model_copy(update={"roles": tuple(sorted(roles))})
    write_newcomer(context.session, enrolment, known)
    yes = Press(Act.ENROL_YES, groupe.id).button(texts.YES_ENROL)
    give_up = Press(Act.ENROL_NO, groupe.id).button(texts.CANCEL)
    context.show(Screen(texts.confirm(known, groupe.nom), column(yes, give_up)))


def enrol(context: Context) -> None:
    """« Oui, inscrire »: the invitation leaves."""
    groupe = managed_groupe(context, context.subject)
    enrolment = _under_way(context, groupe.id)
    known = newcomer(context.session, enrolment) if enrolment else None
    context.answer_press()
    if known is None or not known.roles:
        context.show(Screen(texts.OVER))
        return
    agent = manage_groupe.enrol(
        context.session, context.agent, groupe, known, now=context.now
    )
    end_enrolment(context.session, context.agent.id)
    done = texts.ENROLLED.format(name=agent.full_name, groupe=groupe.nom)
    show_members(context, groupe, above=done)


def give_up(context: Context) -> None:
    """« Non, ne pas inscrire »."""
    groupe = managed_groupe(context, context.subject)
    context.answer_press()
    end_enrolment(context.session, context.agent.id)
    show_members(context, groupe, above=texts.NOT_ENROLLED)
