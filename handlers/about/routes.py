"""`/aide`, `/confidentialite`, `/profil`, `/annuler`: said for the place where one stands."""

from uuid import UUID

from handlers.about import texts
from handlers.create_demande import drafts
from handlers.create_demande import texts as create_texts
from handlers.create_demande.sitting import sit
from handlers.kit import texts as kit_texts
from handlers.kit.conditions import is_in_demande
from handlers.kit.context import Context
from handlers.kit.flow import TOTAL
from handlers.kit.home import home_screen
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Screen, column
from handlers.kit.wording import day, hour, number, roles_named
from models.actions.mail import choose_pace
from models.demande.demande import Demande
from models.demande.dialogue import dialogue_of_place
from models.demande.draft import Draft, draft_of
from models.demande.mediation import mediation_of_place
from models.demande.rights import AIDANT_ROLES, Right, rights_on
from models.errors import Stale
from models.people import account
from models.people.agent import Agent, AgentSession, MailPace
from models.people.membership import memberships


def help_page(context: Context) -> None:
    """`/aide`, « Aide »: what can be done here."""
    if context.press is not None:
        context.answer_press()
    context.say(_help(context))


def help_in_group(context: Context) -> None:
    """`/aide` in a group: what the topic is for; the same for members and strangers."""
    here = context.here
    if dialogue_of_place(context.session, here.id) is not None:
        context.remark(Screen(texts.IN_TOPIC))
    elif mediation_of_place(context.session, here.id) is not None:
        context.remark(Screen(texts.IN_MEDIATION))
    else:
        context.remark(Screen(texts.IN_GROUP))


def _help(context: Context) -> Screen:
    own = _demande_here(context)
    if own is not None:
        return _help_in_demande(own, texts.IN_OWN_TOPIC)
    account_row = account.account(context.session, context.incoming.user_id)
    focus_at = account_row.focus_at
    draft = draft_of(context.session, context.agent.id)
    if draft is not None and (focus_at is None or focus_at <= draft.updated_at):
        return _help_in_wizard(context, draft)
    focused = _focused(context, account_row.focus_id)
    if focused is not None:
        return _help_in_demande(focused, texts.IN_DEMANDE)
    return Screen(texts.HELP, home_screen(context, context.agent).rows)


def _demande_here(context: Context) -> Demande | None:
    if not is_in_demande(context):
        return None
    return Demande.find(context.session, context.here.demande_id)


def _focused(context: Context, demande_id: UUID | None) -> Demande | None:
    """Return the demande that the next text goes to, if it may still be written in."""
    demande = Demande.find(context.session, demande_id) if demande_id else None
    if demande is None or not demande.is_open:
        return None
    rights = rights_on(context.session, context.agent, demande)
    return demande if Right.WRITE in rights else None


def _help_in_demande(demande: Demande, text: str) -> Screen:
    rows = column(Press(Act.SHOW, demande.id).button(kit_texts.SHOW))
    return Screen(text.format(number=number(demande.number)), rows)


def _help_in_wizard(context: Context, draft: Draft) -> Screen:
    step = sit(context, draft, [draft]).step
    sentence = texts.IN_WIZARD.format(step=_step_name(step.number))
    resume = Press(Act.RESUME, draft.id).button(kit_texts.RESUME)
    return Screen(sentence, column(resume))


def _step_name(step_number: int) -> str:
    if not step_number:
        return texts.STRUCTURE_CHOICE
    name = create_texts.NAMES[step_number]
    return texts.STEP.format(number=step_number, total=TOTAL, name=name)


def privacy(context: Context) -> None:
    """`/confidentialite`: who sees what, how long, and the rights."""
    rules = context.rules
    durations = {
        "draft": rules.draft,
        "copies": rules.copies,
        "retention": rules.retention,
        "journal": rules.journal,
    }
    days = {name: duration.days for name, duration in durations.items()}
    context.say(Screen(texts.PRIVACY.format(**days)))


def profile(context: Context) -> None:
    """`/profil`."""
    context.show(_profile(context))


def choose_mails(context: Context) -> None:
    """How often mails come."""
    if context.pressed.value not in set(MailPace):
        raise Stale
    choose_pace(context.agent, MailPace(context.pressed.value))
    context.answer_press(texts.PACE_CHOSEN)
    context.show(_profile(context))


def _profile(context: Context) -> Screen:
    if context.login is None:
        raise Stale
    agent, login = context.login
    roles = memberships(context.session, agent.id)
    text = texts.PROFILE.format(
        prenom=agent.prenom,
        nom=agent.nom,
        roles="\n".join(
            f"• {roles_named(role.roles)}, {groupe.nom}"
            for role, groupe in roles
        ),
        until=_until(login),
    )
    logout = Press(Act.LOGOUT).button(kit_texts.LOGOUT)
    if not any(role.role in AIDANT_ROLES for role, _ in roles):
        return Screen(text, column(logout))
    mails = texts.PROFILE_MAILS.format(
        pace=texts.PACES[MailPace(agent.mails)].lower()
    )
    return Screen(f"{text}\n\n{mails}", column(*_pace_buttons(agent), logout))


def _until(login: AgentSession) -> str:
    if login.is_shared:
        return texts.UNTIL_HOUR.format(hour=hour(login.expires))
    return texts.UNTIL_DAY.format(day=day(login.expires))


def _pace_buttons(agent: Agent) -> list[Button]:
    paces = [pace for pace in texts.PACES if pace != agent.mails]
    return [
        Press(Act.MAILS, value=pace).button(texts.PACES[pace]) for pace in paces
    ]


def cancel(context: Context) -> None:
    """`/annuler`: leaves a pending question, or asks before erasing the draft."""
    account_row = account.account(context.session, context.incoming.user_id)
    draft = draft_of(context.session, context.agent.id)
    if account_row.asked is not None:
        account.forget_asked(context.session, context.incoming.user_id)
        context.show(home_screen(context, context.agent, above=texts.CANCELLED))
    elif draft is not None:
        drafts.ask_abandon(context, draft)
    else:
        context.show(
            home_screen(context, context.agent, above=texts.NOTHING_TO_CANCEL)
        )
