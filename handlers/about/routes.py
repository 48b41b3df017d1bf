"""`/aide`, `/confidentialite`, `/profil`, `/annuler`: said for the place where one stands."""

from handlers.about import texts
from handlers.create_demande import drafts
from handlers.create_demande import texts as create_texts
from handlers.create_demande.sitting import sit
from handlers.kit.conditions import is_in_demande
from handlers.kit.context import Context
from handlers.kit.flow import TOTAL
from handlers.kit.home import home_screen
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from handlers.kit.wording import ROLES, day, hour, number
from models.actions.mail import choose_pace
from models.demande.demande import Demande
from models.demande.dialogue import dialogue_of_place
from models.demande.draft import Draft, draft_of
from models.demande.mediation import mediation_of_place
from models.demande.rights import AIDANT_ROLES, Right, rights_on
from models.errors import Stale
from models.people import account
from models.people.agent import MailPace, memberships


def help_page(context: Context) -> None:
    """`/aide`, « Aide »: what can be done here."""
    if context.press is not None:
        context.answer_press()
    context.say(_help(context))


def help_in_group(context: Context) -> None:
    """`/aide` in a group: what the topic is for; the same for members and strangers."""
    here = context.here
    if dialogue_of_place(context.session, here.id) is not None:
        context.say(Screen(texts.IN_TOPIC))
    elif mediation_of_place(context.session, here.id) is not None:
        context.say(Screen(texts.IN_MEDIATION))
    else:
        context.say(Screen(texts.IN_GROUP))


def _help(context: Context) -> Screen:
    own = Demande.find(context.session, context.here.demande_id) if is_in_demande(context) else None
    if own is not None:
        return _help_in_demande(own, texts.IN_OWN_TOPIC)
    known = account.account(context.session, context.incoming.user_id)
    draft = draft_of(context.session, context.agent.id)
    if draft is not None and (known.focus_at is None or known.focus_at <= draft.updated_at):
        return _help_in_wizard(context, draft)
    demande = Demande.find(context.session, known.focus_id) if known.focus_id else None
    if (
        demande is not None
        and demande.is_open
        and Right.WRITE in rights_on(context.session, context.agent, demande)
    ):
        return _help_in_demande(demande, texts.IN_DEMANDE)
    return Screen(texts.HELP, home_screen(context, context.agent).rows)


def _help_in_demande(demande: Demande, text: str) -> Screen:
    rows = column(Press(Act.SHOW, demande.id).button("Voir la demande"))
    return Screen(text.format(number=number(demande.number)), rows)


def _help_in_wizard(context: Context, draft: Draft) -> Screen:
    step = sit(context, draft, [draft]).step
    name = create_texts.NAMES[step.number] if step.number else "le choix de la structure"
    told = f"étape {step.number}/{TOTAL}, « {name} »" if step.number else name
    buttons = column(Press(Act.RESUME, draft.id).button("Reprendre"))
    return Screen(texts.IN_WIZARD.format(step=told), buttons)


def privacy(context: Context) -> None:
    """`/confidentialite`: who sees what, how long, and the rights."""
    rules = context.rules
    durations = {
        "draft": rules.draft,
        "copies": rules.copies,
        "retention": rules.retention,
        "journal": rules.journal,
    }
    context.say(
        Screen(texts.PRIVACY.format(**{name: lasts.days for name, lasts in durations.items()}))
    )


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
    found = memberships(context.session, agent.id)
    roles = "\n".join(f"• {ROLES[membership.role]}, {groupe.nom}" for membership, groupe in found)
    until = (
        texts.UNTIL_HOUR.format(hour=hour(login.expires))
        if login.is_shared
        else texts.UNTIL_DAY.format(day=day(login.expires))
    )
    told = [texts.PROFILE.format(prenom=agent.prenom, nom=agent.nom, roles=roles, until=until)]
    buttons = []
    if any(membership.role in AIDANT_ROLES for membership, _ in found):
        told.append(texts.PROFILE_MAILS.format(pace=texts.PACES[MailPace(agent.mails)].lower()))
        buttons = [
            Press(Act.MAILS, value=pace).button(label)
            for pace, label in texts.PACES.items()
            if pace != agent.mails
        ]
    return Screen("\n\n".join(told), column(*buttons, Press(Act.LOGOUT).button("Me déconnecter")))


def cancel(context: Context) -> None:
    """`/annuler`: leaves a pending question, or asks before erasing the draft."""
    known = account.account(context.session, context.incoming.user_id)
    draft = draft_of(context.session, context.agent.id)
    if known.asked is not None:
        account.forget_asked(context.session, context.incoming.user_id)
        context.show(home_screen(context, context.agent, above=texts.CANCELLED))
    elif draft is not None:
        drafts.ask_abandon(context, draft)
    else:
        context.show(home_screen(context, context.agent, above=texts.NOTHING_TO_CANCEL))
