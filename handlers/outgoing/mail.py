"""The mails, as they read when they leave."""

from handlers.follow_demande import mails
from handlers.kit.calls import Call, Drop, Mail
from handlers.kit.wording import roles_named
from handlers.login import mails as login_mails
from handlers.manage_groupe import mails as manage_mails
from handlers.outgoing.reading import Errand, Mailbox, Readings
from models.actions.prove_address import addressee
from models.demande.demande import Demande
from models.lists.answers import answers_since
from models.outbox.kinds.mail import (
    AccountBoundMailed,
    AnswerMailed,
    AnswersMailed,
    InvitationMailed,
    LoginMailed,
    RoleMailed,
    WaitingMailed,
)
from models.people.membership import roles_in
from models.people.organisme import Groupe
from models.store.tools import tools

MINUTE = 60


def _login(payload: LoginMailed, errand: Errand) -> Call:
    agent = addressee(errand.session, payload.request_id)
    if agent is None:
        return Drop("no_addressee")
    lasts = tools(errand.session).rules.login_link
    body = login_mails.login(
        link=f"https://t.me/{errand.username}?start={payload.token}",
        code=payload.code,
        minutes=int(lasts.total_seconds() // MINUTE),
        name=payload.asked_by,
        instant=payload.asked_at,
    )
    return Mail(agent.email, login_mails.SUBJECT, body)


def _answer(payload: AnswerMailed, mailbox: Mailbox) -> Call:
    demande = Demande.by_id(mailbox.session, payload.demande_id)
    groupe = Groupe.by_id(mailbox.session, payload.groupe_id)
    words = mails.answer(demande.number, groupe.nom, mailbox.username)
    return Mail(mailbox.agent.email, *words)


def _answers(payload: AnswersMailed, mailbox: Mailbox) -> Call:
    answers = answers_since(mailbox.session, mailbox.agent.id, payload.since)
    if not answers:
        return Drop("nothing_new")
    return Mail(mailbox.agent.email, *mails.digest(answers, mailbox.username))


def _waiting(payload: WaitingMailed, mailbox: Mailbox) -> Call:
    demande = Demande.by_id(mailbox.session, payload.demande_id)
    return Mail(
        mailbox.agent.email, *mails.waiting(demande.number, mailbox.username)
    )


def _account_bound(_payload: AccountBoundMailed, mailbox: Mailbox) -> Call:
    return Mail(
        mailbox.agent.email, login_mails.BOUND_SUBJECT, login_mails.BOUND
    )


def _invitation(payload: InvitationMailed, mailbox: Mailbox) -> Call:
    groupe = Groupe.by_id(mailbox.session, payload.groupe_id)
    if not roles_in(mailbox.session, mailbox.agent.id, groupe.id):
        return Drop("role_ended")
    link = f"https://t.me/{mailbox.username}?start={payload.token}"
    days = tools(mailbox.session).rules.invitation.days
    return Mail(
        mailbox.agent.email, *manage_mails.invitation(groupe.nom, link, days)
    )


def _role(payload: RoleMailed, mailbox: Mailbox) -> Call:
    session, agent = mailbox.session, mailbox.agent
    groupe = Groupe.by_id(session, payload.groupe_id)
    roles = roles_in(session, agent.id, groupe.id)
    words = manage_mails.news(payload.news, groupe.nom, roles_named(roles))
    return Mail(agent.email, *words)


READINGS = Readings(
    unplaced={LoginMailed: _login},
    in_mailbox={
        AnswerMailed: _answer,
        AnswersMailed: _answers,
        WaitingMailed: _waiting,
        AccountBoundMailed: _account_bound,
        InvitationMailed: _invitation,
        RoleMailed: _role,
    },
)
