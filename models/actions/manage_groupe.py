"""What a responsable does with the people of a groupe, in the chat; each is told by mail."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.actions import accounts
from models.actions.change_roles import Post, roles_of, set_roles
from models.actions.import_people import new_agent, write_names
from models.actions.invite import invite
from models.actions.tell_responsables import responsables
from models.errors import AlreadyDone, DomainError, NotAllowed, NotFound, Stale
from models.outbox import place
from models.outbox.kinds.mail import RoleMailed, RoleNews
from models.outbox.rows import post as post_row
from models.people.agent import Agent, account_by_email, email_print
from models.people.enrolment import Newcomer
from models.people.invitation import has_ever_come
from models.people.membership import Role
from models.people.organisme import Groupe
from models.people.roles import GroupeRight, choices, may
from models.store.memo import forget_all_known


class LastResponsable(DomainError):
    """A groupe keeps a responsable as long as its people decide."""

    code = "last_responsable"


class AlreadyMember(DomainError):
    """This address is of somebody who is in the groupe."""

    code = "already_member"


class AccountClosed(DomainError):
    """The account of this address was closed by an administrateur."""

    code = "account_closed"


def check_manages(session: Session, by: Agent, groupe: Groupe) -> None:
    """Let only a responsable of the groupe go on.

    Raises:
        NotAllowed: the agent is none.
    """
    if not may(session, by.id, GroupeRight.MANAGE, groupe.id):
        raise NotAllowed(right=GroupeRight.MANAGE)


def _decide(session: Session, by: Agent, groupe: Groupe) -> None:
    """Let one responsable decide at a time: the next one sees what the first did.

    Raises:
        NotAllowed: the agent is none, or is none any more.
    """
    session.flush()
    session.expire_all()
    forget_all_known(session)
    own = select(Groupe.id).where(Groupe.id == groupe.id)
    session.execute(own.with_for_update(key_share=True))
    check_manages(session, by, groupe)


def check_newcomer(session: Session, groupe: Groupe, email: str) -> None:
    """Look whether this address may be enrolled in the groupe.

    Raises:
        AlreadyMember: it is of somebody who is in it.
        AccountClosed: its account is closed.
    """
    agent = account_by_email(session, email)
    if agent is None:
        return
    if roles_of(session, Post(agent, groupe)):
        raise AlreadyMember
    if not agent.is_enabled:
        raise AccountClosed


def enrol(
    session: Session,
    by: Agent,
    groupe: Groupe,
    newcomer: Newcomer,
    *,
    now: datetime,
) -> Agent:
    """« Inscrire quelqu'un »: who never came is invited, who has an account is told.

    Raises:
        NotAllowed: the agent is no responsable, or may not give these roles.
        AlreadyMember, AccountClosed: as for `check_newcomer`.
    """
    _decide(session, by, groupe)
    roles = frozenset(newcomer.roles)
    if roles not in choices(groupe.type):
        raise NotAllowed
    check_newcomer(session, groupe, newcomer.email)
    agent = account_by_email(session, newcomer.email)
    if agent is None:
        agent = new_agent(
            session, email_print(session, newcomer.email), now=now
        )
    if not agent.email or agent.without_role_since is not None:
        write_names(agent, newcomer.email, newcomer.prenom, newcomer.nom)
    set_roles(session, Post(agent, groupe), roles, now=now, by=by)
    if has_ever_come(session, agent.id):
        _mail(session, Post(agent, groupe), RoleNews.ENROLLED, now=now)
    else:
        invite(session, agent, groupe.id, now=now, by=by)
    return agent


def change(
    session: Session,
    by: Agent,
    post: Post,
    *,
    before: frozenset[Role],
    after: frozenset[Role],
    now: datetime,
) -> None:
    """« Changer le rôle », or « Retirer du groupe » when `after` is empty.

    `before` is what the responsable saw: of two who decide at once, the second is told.

    Raises:
        NotAllowed: the agent is no responsable, or may not give or take these roles.
        Stale: somebody changed it meanwhile.
        LastResponsable: nobody would manage the groupe.
    """
    _decide(session, by, post.groupe)
    if roles_of(session, post) != before or not before:
        raise Stale
    if Role.ADMINISTRATEUR in before or (
        after and after not in choices(post.groupe.type)
    ):
        raise NotAllowed
    if Role.RESPONSABLE in before - after and is_last_responsable(
        session, post
    ):
        raise LastResponsable
    set_roles(session, post, after, now=now, by=by)
    _mail(
        session, post, RoleNews.CHANGED if after else RoleNews.REMOVED, now=now
    )


def is_last_responsable(session: Session, post: Post) -> bool:
    """Return whether nobody else manages the groupe."""
    return {agent.id for agent in responsables(session, post.groupe.id)} <= {
        post.agent.id
    }


def reactivate(
    session: Session, by: Agent, post: Post, *, now: datetime
) -> None:
    """« Réactiver » a closed account of the groupe.

    Raises:
        NotAllowed: the agent is no responsable.
        NotFound: the person is not in the groupe.
        AlreadyDone: the account is open.
    """
    _decide(session, by, post.groupe)
    if not roles_of(session, post):
        raise NotFound
    if not accounts.reactivate(session, post.agent, now=now, by=by):
        raise AlreadyDone
    _mail(session, post, RoleNews.REACTIVATED, now=now)


def invite_again(
    session: Session, by: Agent, post: Post, *, now: datetime
) -> None:
    """« Renvoyer l'invitation ».

    Raises:
        NotAllowed: the agent is no responsable.
        NotFound: the person is not in the groupe, or the account is closed.
        AlreadyDone: the person came already.
    """
    _decide(session, by, post.groupe)
    if not roles_of(session, post) or not post.agent.may_come_in:
        raise NotFound
    invite(session, post.agent, post.groupe.id, now=now, by=by)


def _mail(
    session: Session, post: Post, news: RoleNews, *, now: datetime
) -> None:
    mailbox = place.mailbox_place(session, post.agent.id, now=now)
    mail = RoleMailed(news=news, groupe_id=post.groupe.id)
    post_row(session, mailbox, mail, reader=mailbox.reader, now=now)
