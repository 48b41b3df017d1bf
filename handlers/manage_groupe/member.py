"""One person of a groupe: what can be done, what follows, « Oui, … » or « Non, garder »."""

from collections.abc import Callable
from dataclasses import dataclass

from handlers.kit.context import Context
from handlers.kit.press import Act
from handlers.kit.screens import Button, Screen, Style, column
from handlers.kit.wording import month_start, roles_named
from handlers.manage_groupe import texts
from handlers.manage_groupe.choice import Choice, Verb, read_choice
from handlers.manage_groupe.routes import (
    back_button,
    groupe_of_value,
    managed_groupe,
    show_members,
)
from models.actions import manage_groupe
from models.actions.change_roles import Change, Post
from models.actions.foresee import Foreseen, foresee
from models.errors import Stale
from models.lists.members import Member, members
from models.people.agent import Agent
from models.people.membership import Role
from models.people.organisme import Groupe
from models.people.roles import choices

NOTHING = Foreseen((), 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice, with the person and the groupe it is about."""

    choice: Choice
    post: Post

    @property
    def name(self) -> str:
        """The person's name."""
        return self.post.agent.full_name

    @property
    def words(self) -> dict[str, str]:
        """What the sentences may name."""
        return {
            "name": self.name,
            "groupe": self.post.groupe.nom,
            "roles": roles_named(self.choice.after),
        }


def open_member(context: Context) -> None:
    """One person, and what can be done."""
    groupe = groupe_of_value(context)
    member = _member(context, groupe)
    context.answer_press()
    buttons = [*_buttons(groupe, member), back_button(groupe)]
    context.show(Screen(texts.member_line(member), column(*buttons)))


def _member(context: Context, groupe: Groupe) -> Member:
    people = members(context.session, groupe.id, since=month_start(context.now))
    members_named = [
        member for member in people if member.id == context.subject
    ]
    if not members_named:
        raise Stale
    return members_named[0]


def _buttons(groupe: Groupe, member: Member) -> list[Button]:
    choice = Choice(member.id, groupe.id, Verb.CHANGE, member.roles)
    buttons = []
    if Role.ADMINISTRATEUR not in member.roles:
        buttons.append(choice.button(Act.MEMBER_ROLES, texts.CHANGE))
        buttons.append(choice.button(Act.MEMBER_ASK, texts.REMOVE))
    if not member.is_enabled:
        again = Choice(member.id, groupe.id, Verb.REACTIVATE)
        buttons.append(again.button(Act.MEMBER_ASK, texts.REACTIVATE))
    elif not member.has_ever_come:
        invite = Choice(member.id, groupe.id, Verb.INVITE)
        buttons.append(invite.button(Act.MEMBER_ASK, texts.INVITE_AGAIN))
    return buttons


def ask_roles(context: Context) -> None:
    """« Changer le rôle »: what the person may be instead."""
    chosen = _chosen(context)
    choice, groupe = chosen.choice, chosen.post.groupe
    context.answer_press()
    others = [roles for roles in choices(groupe.type) if roles != choice.before]
    buttons = [
        Choice(
            choice.agent_id, groupe.id, Verb.CHANGE, choice.before, roles
        ).button(Act.MEMBER_ASK, texts.roles_label(roles))
        for roles in others
    ]
    words = texts.WHICH_ROLE.format(name=chosen.name, groupe=groupe.nom)
    context.show(Screen(words, column(*buttons, back_button(groupe))))


def ask(context: Context) -> None:
    """What follows, then « Oui, … » or « Non, garder »."""
    chosen = _chosen(context)
    context.answer_press()
    question, yes = QUESTIONS[chosen.choice.verb](context, chosen)
    buttons = (
        chosen.choice.button(Act.MEMBER_DO, yes, style=_colour(chosen.choice)),
        Button(texts.KEEP, press=back_button(chosen.post.groupe).press),
    )
    context.show(Screen(question, column(*buttons)))


def _colour(choice: Choice) -> Style:
    """Who is taken out of the groupe loses all at once: that button is red."""
    is_removal = choice.verb is Verb.CHANGE and not choice.after
    return Style.DANGER if is_removal else Style.PLAIN


def _ask_change(context: Context, chosen: Chosen) -> tuple[str, str]:
    choice, post = chosen.choice, chosen.post
    change = Change(choice.before, choice.after)
    ends = change.reads_no_more or not choice.after
    foreseen = foresee(context.session, post) if ends else NOTHING
    question = texts.ask_change(
        chosen.name, post.groupe.nom, choice.after, foreseen
    )
    return question, texts.YES_CHANGE if choice.after else texts.YES_REMOVE


def _ask_reactivate(_context: Context, chosen: Chosen) -> tuple[str, str]:
    question = texts.ASK_REACTIVATE.format(name=chosen.name)
    return f"{question}\n{texts.TOLD}", texts.YES_REACTIVATE


def _ask_invite(_context: Context, chosen: Chosen) -> tuple[str, str]:
    return texts.ASK_INVITE.format(name=chosen.name), texts.YES_INVITE


QUESTIONS: dict[Verb, Callable[[Context, Chosen], tuple[str, str]]] = {
    Verb.CHANGE: _ask_change,
    Verb.REACTIVATE: _ask_reactivate,
    Verb.INVITE: _ask_invite,
}


def do(context: Context) -> None:
    """« Oui, … »: done, said, and the list again."""
    chosen = _chosen(context)
    done = DEEDS[chosen.choice.verb](context, chosen)
    context.answer_press()
    if context.agent.id == chosen.post.agent.id and not _still_manages(chosen):
        # Their own role ended with it: they read this last word all the same.
        context.to_nobody().show(Screen(done))
        return
    show_members(context, chosen.post.groupe, above=done)


def _still_manages(chosen: Chosen) -> bool:
    is_change = chosen.choice.verb is Verb.CHANGE
    return not is_change or Role.RESPONSABLE in chosen.choice.after


def _do_change(context: Context, chosen: Chosen) -> str:
    choice = chosen.choice
    manage_groupe.change(
        context.session,
        context.agent,
        chosen.post,
        before=choice.before,
        after=choice.after,
        now=context.now,
    )
    words = texts.CHANGED if choice.after else texts.REMOVED
    return words.format(**chosen.words)


def _do_reactivate(context: Context, chosen: Chosen) -> str:
    manage_groupe.reactivate(
        context.session, context.agent, chosen.post, now=context.now
    )
    return texts.REACTIVATED.format(**chosen.words)


def _do_invite(context: Context, chosen: Chosen) -> str:
    manage_groupe.invite_again(
        context.session, context.agent, chosen.post, now=context.now
    )
    return texts.INVITED.format(
        days=context.rules.invitation.days, **chosen.words
    )


DEEDS: dict[Verb, Callable[[Context, Chosen], str]] = {
    Verb.CHANGE: _do_change,
    Verb.REACTIVATE: _do_reactivate,
    Verb.INVITE: _do_invite,
}


def _chosen(context: Context) -> Chosen:
    """Read the pressed choice; the right is looked at each time.

    Raises:
        NotAllowed: the agent does not manage the groupe.
        Stale: the button makes no sense any more.
    """
    choice = read_choice(context.pressed)
    groupe = managed_groupe(context, choice.groupe_id)
    agent = Agent.find(context.session, choice.agent_id)
    if agent is None:
        raise Stale
    return Chosen(choice, Post(agent, groupe))
