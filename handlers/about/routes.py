"""`/aide`, `/confidentialite`, `/profil`, `/annuler`: said for the place where one stands."""

from handlers.about import texts
from handlers.create_demande import drafts, routes
from handlers.create_demande import texts as create_texts
from handlers.create_demande.sitting import Sitting, sit
from handlers.kit import texts as kit_texts
from handlers.kit.attention import answered_draft, attention_of
from handlers.kit.conditions import is_in_demande
from handlers.kit.context import Context
from handlers.kit.flow import TOTAL
from handlers.kit.home import (
    absence_button,
    files,
    home,
    home_screen,
    may_be_away,
)
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Screen, column
from handlers.kit.wording import day, hour, number, roles_named
from models.actions.mail import choose_pace
from models.demande.demande import Demande
from models.demande.dialogue import dialogue_of_place
from models.demande.draft import drafts_of
from models.demande.mediation import mediation_of_place
from models.demande.rights import AIDANT_ROLES, demandes_of
from models.errors import Stale
from models.people import account
from models.people.absence import absence_of
from models.people.agent import Agent, AgentSession, MailPace
from models.people.membership import memberships, roles_of
from models.people.roles import operates


def help_page(context: Context) -> None:
    """`/aide`, « Aide »: what can be done here; what was asked is asked still."""
    if context.press is not None:
        context.answer_press()
    demande, sitting = _demande_meant(context), _standing_draft(context)
    if demande is not None:
        _help_in_demande(context, demande)
    elif sitting is not None:
        _help_in_wizard(context, sitting)
    else:
        _help_at_home(context)


def _help_at_home(context: Context) -> None:
    does_file = files(roles_of(context.session, context.agent.id))
    text = texts.HELP if does_file else texts.HELP_WITHOUT_FILING
    if operates(context.session, context.agent.id):
        text = f"{text}\n\n{texts.HELP_OPERATES}"
    context.say(Screen(text, home_screen(context, context.agent).rows))


def help_in_group(context: Context) -> None:
    """`/aide` in a group: what the topic is for; the same for members and strangers."""
    here = context.here
    if dialogue_of_place(context.session, here.id) is not None:
        context.remark(Screen(texts.IN_TOPIC))
    elif mediation_of_place(context.session, here.id) is not None:
        context.remark(Screen(texts.IN_MEDIATION))
    else:
        context.remark(Screen(texts.IN_GROUP))


def _demande_meant(context: Context) -> Demande | None:
    """Return the demande that the next text goes to, if it may still be written in."""
    if is_in_demande(context):
        return Demande.find(context.session, context.here.demande_id)
    own = demandes_of(context.session, context.agent, only_open=True)
    return attention_of(context).demande(own)


def _standing_draft(context: Context) -> Sitting | None:
    """Return the draft whose question the next text answers."""
    own = drafts_of(context.session, context.agent.id)
    draft = answered_draft(context, own)
    return None if draft is None else sit(context, draft, own)


def _help_in_demande(context: Context, demande: Demande) -> None:
    is_own = is_in_demande(context)
    text = texts.IN_OWN_TOPIC if is_own else texts.IN_DEMANDE
    rows = column(Press(Act.SHOW, demande.id).button(kit_texts.SHOW))
    screen = Screen(text.format(number=number(demande.number)), rows)
    context.say(screen, demande_id=demande.id)


def _help_in_wizard(context: Context, sitting: Sitting) -> None:
    sentence = texts.IN_WIZARD.format(step=_step_name(sitting.step.number))
    resume = Press(Act.RESUME, sitting.draft.id).button(kit_texts.RESUME)
    context.say(Screen(sentence, column(resume)))
    account.asks(
        context.session,
        context.incoming.user_id,
        sitting.draft.id,
        now=context.now,
    )


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
    last = (*_absence_button(context), logout)
    if not any(role.role in AIDANT_ROLES for role, _ in roles):
        return Screen(text, column(*last))
    mails = texts.PROFILE_MAILS.format(
        pace=texts.PACES[MailPace(agent.mails)].lower()
    )
    return Screen(f"{text}\n\n{mails}", column(*_pace_buttons(agent), *last))


def _absence_button(context: Context) -> tuple[Button, ...]:
    session, agent_id = context.session, context.agent.id
    if not may_be_away(roles_of(session, agent_id)):
        return ()
    return (absence_button(absence_of(session, agent_id)),)


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
    """`/annuler`, « Annuler »: leaves a pending question, or asks before erasing its draft."""
    account_row = account.account(context.session, context.incoming.user_id)
    sitting = _standing_draft(context)
    if account_row.asked is not None:
        account.forget_asked(context.session, context.incoming.user_id)
        home(context, above=texts.CANCELLED)
    elif sitting is not None:
        drafts.ask_abandon(context, sitting.draft)
    else:
        home(context, above=texts.NOTHING_TO_CANCEL)


def go_back(context: Context) -> None:
    """« Retour », typed: the question before, of the draft that stands last; else the home."""
    sitting = _standing_draft(context)
    if sitting is None:
        home(context)
    else:
        routes.go_back(sitting)
