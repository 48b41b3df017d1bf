"""The table of contents: which conversation answers what, tried from top to bottom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from handlers import home, trouble
from handlers.administer import routes as administer
from handlers.answer_demande import routes as answer
from handlers.answer_demande import saying, showing
from handlers.buttons import Act, decode
from handlers.close_demande import routes as close
from handlers.context import Context, Surroundings
from handlers.correct_identity import routes as correct
from handlers.create_demande import drafts
from handlers.create_demande import routes as create
from handlers.follow_demande import numbers
from handlers.follow_demande import routes as follow
from handlers.follow_demande import saying as following
from handlers.incoming import Incoming, Kind
from handlers.invite_moderateur import mediating
from handlers.invite_moderateur import routes as invite
from handlers.login import routes as login
from handlers.withdraw_demande import routes as withdraw
from models import account
from models.agent import open_session
from models.base import Session
from models.copy import copy_in_chat
from models.draft import draft_of
from models.errors import NotFound, Stale
from models.seen import mark_seen

PATIENCE = timedelta(minutes=10)
"""How long a question asked by a key waits for its text."""

GREETINGS = frozenset({"bonjour", "bonsoir", "salut", "hello", "coucou", "menu", "accueil"})

Run = Callable[[Context], None]


@dataclass(frozen=True, slots=True)
class Route:
    """When, and what."""

    when: Callable[[Context], bool]
    run: Run


def _kind(*kinds: Kind) -> Callable[[Context], bool]:
    return lambda context: context.incoming.kind in kinds


def _command(*names: str) -> Callable[[Context], bool]:
    return lambda context: context.incoming.command in names


def _is_group(context: Context) -> bool:
    return not context.incoming.is_private


def _is_stranger(context: Context) -> bool:
    return context.login is None


def _is_greeting(context: Context) -> bool:
    return context.incoming.text.strip().casefold().rstrip(" !.") in GREETINGS and context.incoming.reply_to is None


def _is_asked(context: Context) -> bool:
    """Whether a key asked something, and nothing else was said or pressed since."""
    known = account.account(context.session, context.incoming.user_id)
    if known.asked is None or known.asked_at is None or _answers_demande(context):
        return False
    draft = draft_of(context.session, context.agent.id)
    is_last = draft is None or draft.updated_at <= known.asked_at
    # Beware: a value of identity that came too late would leave as a message of the demande.
    is_patient = known.asked == account.Asked.IDENTITY or context.now - known.asked_at < PATIENCE
    return is_last and is_patient


def _answers_demande(context: Context) -> bool:
    """Whether what was said answers a message that shows a demande."""
    reply_to = context.incoming.reply_to
    return reply_to is not None and copy_in_chat(context.session, context.incoming.chat_id, reply_to) is not None


def answer_asked(context: Context) -> None:
    """The text that a key asked for."""
    known = account.account(context.session, context.incoming.user_id)
    asked, about = known.asked, known.asked_about
    account.forget_asked(context.session, context.incoming.user_id)
    if asked is not None:
        ANSWERS[asked](context, about)


def _nothing(_context: Context) -> None:
    return


def _anywhere(_context: Context) -> bool:
    return True


def pressed(context: Context) -> None:
    """A key: its act says which conversation."""
    act = context.button.act if context.button else None
    if act is None:
        raise Stale
    if context.login is None and act not in WITHOUT_SESSION:
        login.session_ended(context)
        return
    PRESSES[act](context)


def new_demande(context: Context) -> None:
    """`/nouvelle`, « Nouvelle demande »."""
    if context.button is not None:
        context.answer_press()
    drafts.new(context)


def cancel(context: Context) -> None:
    """`/annuler`: asks before erasing the draft."""
    draft = draft_of(context.session, context.agent.id)
    if draft is None:
        home.home(context)
    else:
        drafts.ask_abandon(context, draft)


PRESSES: dict[Act, Run] = {
    Act.STEP: create.pressed,
    Act.BACK: create.back,
    Act.ABANDON: drafts.abandon,
    Act.ABANDON_YES: drafts.abandon_yes,
    Act.ABANDON_NO: drafts.resume,
    Act.RESUME: drafts.resume,
    Act.RESTART: drafts.restart,
    Act.ANOTHER: drafts.another,
    Act.NEW: new_demande,
    Act.LIST: follow.list_demandes,
    Act.SHOW: follow.show_demande,
    Act.HELP: home.help_page,
    Act.LOGOUT: login.leave,
    Act.LOGIN_AGAIN: login.again,
    Act.LOGIN_OTHER: login.other,
    Act.ACCEPT: login.accept,
    Act.DEVICE: login.device,
    Act.REPLY: follow.reply,
    Act.HELD: following.decide,
    Act.HELD_DROP: following.give_up,
    Act.NUMBER: numbers.decide,
    Act.CORRECT: correct.choose,
    Act.CORRECT_FIELD: correct.ask,
    Act.CORRECT_KEEP: correct.keep,
    Act.WITHDRAW_DEMANDE: withdraw.ask,
    Act.WITHDRAW_DEMANDE_YES: withdraw.withdraw,
    Act.SETTLED: follow.settled,
    Act.NOT_SETTLED: follow.not_settled,
    Act.CLOSE: close.close,
    Act.SONDAGE: close.answer,
    Act.TAKE: answer.take,
    Act.TREAT: answer.treat,
    Act.TREAT_LAST: answer.treat_last,
    Act.TREAT_WRITE: answer.treat_write,
    Act.IDENTITY: showing.identity,
    Act.PIECES: showing.pieces,
    Act.INVITE: invite.from_aidant,
    Act.INVITE_REFERENT: invite.from_referent,
    Act.INVITE_YES: invite.invite,
    Act.INVITE_WORD: invite.ask_word,
    Act.INVITE_NO: invite.give_up,
    Act.MODERATION_READ: mediating.read,
    Act.MODERATION_TAKE: mediating.take,
    Act.MODERATION_REFUSE: mediating.refuse,
    Act.MODERATION_END: mediating.end,
    Act.MODERATION_SAY: mediating.say,
    Act.MODERATION_DROP: mediating.drop,
    Act.ASK: answer.ask,
    Act.STANDARD: answer.standard,
}
WITHOUT_SESSION = frozenset({Act.LOGIN_AGAIN, Act.LOGIN_OTHER, Act.ACCEPT, Act.DEVICE, Act.LOGOUT})

ANSWERS: dict[account.Asked, Callable[[Context, UUID | None], None]] = {
    account.Asked.REASON: invite.reason_of_aidant,
    account.Asked.WORD: invite.word,
    account.Asked.IDENTITY: correct.value,
}
"""Who takes the text that a key asked for."""

ROUTES: tuple[Route, ...] = (
    Route(_kind(Kind.MIGRATION), administer.migrated),
    Route(_kind(Kind.BOT_MEMBER), administer.bot_member),
    Route(_kind(Kind.TOPIC_MADE), administer.topic_made),
    Route(_kind(Kind.SERVICE), _nothing),
    Route(_kind(Kind.PRESS), pressed),
    Route(lambda context: _is_group(context) and context.incoming.command == "rattacher", administer.bind),
    Route(lambda context: _is_group(context) and context.incoming.kind is Kind.EDIT, saying.edited),
    Route(_is_group, saying.said),
    Route(_command("deconnexion"), login.leave),
    Route(lambda context: _is_stranger(context) and context.incoming.kind is not Kind.EDIT, login.arrive),
    Route(_is_stranger, _nothing),
    Route(_kind(Kind.EDIT), following.edited),
    Route(login.is_link, login.open_link),
    Route(_command("nouvelle"), new_demande),
    Route(_command("demandes"), follow.list_demandes),
    Route(_command("aide", "help"), home.help_page),
    Route(_command("annuler"), cancel),
    Route(lambda context: context.incoming.command != "" or _is_greeting(context), home.home),
    Route(_is_asked, answer_asked),
    Route(_anywhere, following.said),
)


class Handling:
    """Absorbs updates with the routes, and says what was refused."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings

    def absorb(self, session: Session, incoming: Incoming, now: datetime) -> None:
        """Give the update its effects, once.

        Raises:
            DomainError: refused; nothing is kept, `refuse` says it.
        """
        if not mark_seen(session, incoming.update_id, now=now):
            return
        context = self._context(session, incoming, now)
        if incoming.is_private:
            account.is_back(session, incoming.user_id)
        try:
            next(route for route in ROUTES if route.when(context)).run(context)
        except (Stale, NotFound):
            if context.login is None or not incoming.is_private or incoming.kind is not Kind.PRESS:
                raise
            create.stale(context)
        if context.login is None and self._is_in(session, incoming, now):
            saying.send_held(self._context(session, incoming, now))

    def refuse(self, session: Session, incoming: Incoming, code: str, now: datetime) -> None:
        """Say a refusal, once; the update is absorbed all the same."""
        if mark_seen(session, incoming.update_id, now=now):
            trouble.refused(self._context(session, incoming, now), code)

    def _is_in(self, session: Session, incoming: Incoming, now: datetime) -> bool:
        return incoming.is_private and open_session(session, incoming.user_id, now=now) is not None

    def _context(self, session: Session, incoming: Incoming, now: datetime) -> Context:
        login_now = open_session(session, incoming.user_id, now=now) if incoming.user_id else None
        button = decode(incoming.data) if incoming.kind is Kind.PRESS else None
        return Context(session, incoming, now, self._surroundings, login_now, button)
