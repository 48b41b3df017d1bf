"""« Proposer une médiation »: which organisme, which demande, then the aidant alone decides."""

from uuid import UUID

from handlers.invite_moderateur import offer_texts
from handlers.kit import texts as kit_texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press, read_id, written_id
from handlers.kit.screens import Screen, column
from handlers.kit.wording import number
from models.actions import offer_mediation
from models.demande.clock import clock
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.rights import Right, access_demande
from models.demande.unanswered import watched
from models.errors import NotAllowed, Stale
from models.people.organisme import Groupe, groupe_of_chat
from models.people.roles import GroupeRight, may
from models.store.base import Session

MOST = 12
"""How many organismes, or demandes, are offered at once; the oldest first."""


def moderation_board(session: Session, groupe: Groupe) -> Screen:
    """The moderation's board, as of now: counts and organismes alone."""
    lists = watched(session)
    is_any = any(one.total for one in lists.values())
    offer = Press(Act.OFFER, groupe.id).button(offer_texts.OFFER)
    return Screen(offer_texts.board(lists), column(offer) if is_any else ())


def _moderation(context: Context) -> Groupe:
    """The moderation of this very group, for its modérateurs alone.

    Raises:
        Stale: the button is of another group.
        NotAllowed: the agent does not moderate.
    """
    groupe = groupe_of_chat(context.session, context.incoming.chat_id)
    if groupe is None or groupe.id != context.subject:
        raise Stale
    moderates = GroupeRight.MODERATE
    if not may(context.session, context.agent.id, moderates, groupe.id):
        raise NotAllowed(right=moderates)
    return groupe


def choose_groupe(context: Context) -> None:
    """« Proposer une médiation », on the board: which organisme?"""
    moderation = _moderation(context)
    rows = offer_mediation.offerable(context.session, now=context.now)
    if not rows:
        context.answer_press(offer_texts.NOTHING_LEFT, is_alert=True)
        return
    context.answer_press()
    ids = dict.fromkeys(dialogue.groupe_id for dialogue, _ in rows)
    buttons = [
        Press(
            Act.OFFER_GROUPE, moderation.id, value=written_id(groupe_id)
        ).button(Groupe.by_id(context.session, groupe_id).nom)
        for groupe_id in list(ids)[:MOST]
    ]
    context.say(Screen(offer_texts.WHICH_GROUPE, column(*buttons)))


def choose_demande(context: Context) -> None:
    """Which demande, by its reference."""
    moderation = _moderation(context)
    groupe = Groupe.find(context.session, _value(context))
    if groupe is None:
        raise Stale
    rows = offer_mediation.offerable(
        context.session, groupe.id, now=context.now
    )
    context.answer_press()
    if not rows:
        context.rewrite(Screen(offer_texts.NOTHING_LEFT))
        return
    buttons = [
        Press(
            Act.OFFER_DEMANDE, moderation.id, value=written_id(dialogue.id)
        ).button(_label(context, dialogue, demande))
        for dialogue, demande in rows[:MOST]
    ]
    words = offer_texts.WHICH_DEMANDE.format(organisme=groupe.nom)
    context.rewrite(Screen(words, column(*buttons)))


def _label(context: Context, dialogue: Dialogue, demande: Demande) -> str:
    days = clock(context.session, dialogue, demande).working_days(context.now)
    return offer_texts.waits(demande.number, days)


def _value(context: Context) -> UUID:
    try:
        return read_id(context.pressed.value)
    except ValueError:
        raise Stale from None


def offer(context: Context) -> None:
    """Ask the aidant of one demande."""
    _moderation(context)
    demande = offer_mediation.offer_mediation(
        context.session, context.agent, _value(context), now=context.now
    )
    context.answer_press()
    words = offer_texts.ASKED.format(number=number(demande.number))
    context.rewrite(Screen(words))


def decline(context: Context) -> None:
    """« Non merci », on the aidant's side."""
    demande = access_demande(
        context.session, context.agent, Right.WRITE, context.subject
    )
    context.answer_press()
    words = offer_texts.DECLINED.format(number=number(demande.number))
    show = Press(Act.SHOW, demande.id).button(kit_texts.SHOW)
    context.rewrite(Screen(words, column(show)), demande_id=demande.id)
