"""Either side invites a modérateur: the reason, a word for them alone, then the invitation."""

from uuid import UUID

from handlers.invite_moderateur import texts
from handlers.kit import texts as kit_texts
from handlers.kit.context import Context
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column, plain
from models.actions import mediate
from models.actions.answer import expect
from models.actions.read_exchange import identity_words, mask
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, Expected, Side
from models.demande.mediation import Mediation, live_mediation
from models.demande.numeros import masked
from models.demande.rights import Right, access_demande, access_dialogue
from models.errors import AlreadyDone, Closed, Stale
from models.outbox.copies import Hanging
from models.people.account import Asked

REASON = 300
"""The longest reason, in signs: everybody reads it."""


def from_aidant(context: Context) -> None:
    """« Inviter un modérateur », on the aidant's side: asks why."""
    demande = access_demande(
        context.session, context.agent, Right.WRITE, context.subject
    )
    if not demande.is_open:
        raise Closed
    context.answer_press()
    if _is_invited(context, demande):
        return
    _ask_reason(context, demande, texts.WHY)


def reason_again(context: Context, demande_id: UUID | None) -> None:
    """The aidant's reason, asked once more."""
    if demande_id is None:
        raise Stale
    demande = access_demande(
        context.session, context.agent, Right.WRITE, demande_id
    )
    _ask_reason(context, demande, texts.WHY)


def _ask_reason(context: Context, demande: Demande, text: str) -> None:
    context.ask(Asked.REASON, demande.id)
    back = Press(Act.SHOW, demande.id).button(kit_texts.BACK)
    # No copy of the demande: a reply to the question is a reason, not a message.
    context.say(Screen(text, column(back), awaits_text=True))


def from_referent(context: Context) -> None:
    """« Inviter un modérateur », in a topic: the référent's next message says why."""
    dialogue, demande = access_dialogue(
        context.session, context.agent, Right.ANSWER, context.subject
    )
    context.answer_press()
    if _is_invited(context, demande):
        return
    expect(context.agent, dialogue, Expected.REASON, now=context.now)
    nothing = Press(Act.ASK_NOTHING, dialogue.id).button(kit_texts.ASK_NOTHING)
    asked = Screen(texts.WHY, column(nothing), hangs=Hanging.QUESTION)
    context.say(asked, demande_id=demande.id)


def _is_invited(context: Context, demande: Demande) -> bool:
    """Whether a modérateur is there already; says so."""
    if live_mediation(context.session, demande.id) is None:
        return False
    context.say(Screen(texts.ALREADY), demande_id=demande.id)
    return True


def reason_of_aidant(context: Context, demande_id: UUID | None) -> None:
    """The aidant's reason."""
    if demande_id is None:
        raise Stale
    demande = access_demande(
        context.session, context.agent, Right.WRITE, demande_id
    )
    reason = _words(context, demande)
    if not reason:
        _ask_reason(context, demande, texts.TEXT_ONLY)
        return
    _prepare(context, demande, Side.AIDANT, reason)


def reason_of_referent(
    context: Context, dialogue: Dialogue, demande: Demande
) -> None:
    """The référent's reason."""
    reason = _words(context, demande)
    if not reason:
        expect(context.agent, dialogue, Expected.REASON, now=context.now)
        context.say(Screen(texts.TEXT_ONLY))
        return
    _prepare(context, demande, Side.REFERENT, reason)


def _words(context: Context, demande: Demande) -> str:
    """Return what was typed on one line, without what identifies the usager: everybody reads it."""
    if context.incoming.media:
        return ""
    typed = " ".join(plain(context.incoming.text).split())
    bare = mask(masked(typed), identity_words(context.session, demande.id))
    if bare != typed and context.incoming.is_private:
        context.erase_said()
    return bare[:REASON]


def _prepare(
    context: Context, demande: Demande, side: Side, reason: str
) -> None:
    try:
        mediation = mediate.prepare(
            context.session,
            context.agent,
            demande,
            side=side,
            reason=reason,
            now=context.now,
        )
    except mediate.NobodyModerates:
        context.say(Screen(texts.NOBODY), demande_id=demande.id)
        return
    except AlreadyDone:
        context.say(Screen(texts.ALREADY), demande_id=demande.id)
        return
    _ask_sure(context, mediation)


def _ask_sure(context: Context, mediation: Mediation) -> None:
    buttons = [Press(Act.INVITE_YES, mediation.id).button(texts.YES)]
    # In a topic everybody would read the word for the modérateur alone.
    if context.incoming.is_private and not mediation.word:
        buttons.append(
            Press(Act.INVITE_WORD, mediation.id).button(texts.ADD_WORD)
        )
    buttons.append(Press(Act.INVITE_NO, mediation.id).button(texts.NO))
    text = texts.sure(mediation.reason, mediation.word)
    context.say(Screen(text, column(*buttons)), demande_id=mediation.demande_id)


def ask_word(context: Context) -> None:
    """« Ajouter un mot pour le modérateur seul »."""
    mediation, _ = mediate.prepared(
        context.session, context.agent, context.subject
    )
    context.answer_press()
    word_again(context, mediation.id)


def word_again(context: Context, mediation_id: UUID | None) -> None:
    """The word for the modérateur alone, asked once more."""
    if mediation_id is None:
        raise Stale
    mediation, _ = mediate.prepared(
        context.session, context.agent, mediation_id
    )
    context.ask(Asked.WORD, mediation.id)
    no = Press(Act.INVITE_NO, mediation.id).button(texts.NO)
    # No copy of the demande: a reply to the question is the word, not a message.
    context.say(Screen(texts.WORD, column(no), awaits_text=True))


def word(context: Context, mediation_id: UUID | None) -> None:
    """The word for the modérateur alone."""
    if mediation_id is None:
        raise Stale
    mediation, demande = mediate.prepared(
        context.session, context.agent, mediation_id
    )
    mediation.word = _words(context, demande)
    _ask_sure(context, mediation)


def invite(context: Context) -> None:
    """« Oui, inviter »."""
    mediation, demande = mediate.prepared(
        context.session, context.agent, context.subject
    )
    mediate.invite(
        context.session, context.agent, mediation, demande, now=context.now
    )
    context.answer_press()
    context.rewrite(Screen(texts.INVITED), demande_id=demande.id)


def give_up(context: Context) -> None:
    """« Non, ne pas inviter »."""
    mediation, demande = mediate.prepared(
        context.session, context.agent, context.subject
    )
    mediate.give_up(context.session, mediation)
    context.answer_press()
    context.rewrite(Screen(texts.GIVEN_UP), demande_id=demande.id)
