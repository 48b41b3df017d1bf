"""What a modérateur reads, says and presses in the topic of a mediation."""

from handlers.invite_moderateur import texts
from handlers.kit import held_words
from handlers.kit.context import Context
from handlers.kit.denials import Denied, deny
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from handlers.kit.signing import author_line
from handlers.kit.wording import moment, number
from models.actions import mediate
from models.actions.read_exchange import problem_read, read_exchange
from models.actions.relay import amend
from models.actions.speak import Said, speak_as_moderateur
from models.demande import held
from models.demande.demande import Demande
from models.demande.dialogue import Audience, Message
from models.demande.mediation import (
    Mediation,
    MediationState,
    mediation_in_topic,
)
from models.demande.rights import may_change
from models.errors import AlreadyDone, Stale
from models.journal import entries as journal

CHOICES = {
    Audience.ALL: texts.TO_ALL,
    Audience.AIDANT: texts.TO_AIDANT,
    Audience.REFERENTS: texts.TO_REFERENTS,
}


def said(context: Context, mediation: Mediation) -> None:
    """A message in the modérateur's topic: kept until its readers are chosen."""
    if not mediate.is_moderateur(
        context.session, context.agent, mediation.groupe_id
    ):
        deny(context, Denied.NOT_MEMBER, Screen(texts.NOT_MODERATEUR))
    elif context.incoming.media:
        context.remark(Screen(texts.NO_PIECE))
    elif mediation.state != MediationState.TAKEN:
        _hold(context, mediation, texts.WAITS)
    else:
        _hold(context, mediation, texts.TO_WHOM)


def _hold(context: Context, mediation: Mediation, question: str) -> None:
    row = held_words.row(context, held.HeldKind.MODERATION, agent=context.agent)
    held.hold(context.session, row, context.incoming.content)
    buttons = [
        Press(Act.MODERATION_SAY, row.id, value=audience).button(label)
        for audience, label in CHOICES.items()
    ]
    nobody = Press(Act.MODERATION_DROP, row.id).button(texts.TO_NOBODY)
    screen = Screen(question, column(*buttons, nobody))
    context.say(screen, demande_id=mediation.demande_id)


def say(context: Context) -> None:
    """« À tous », « À l'aidant », « Aux référents »."""
    row, mediation = _held(context)
    if mediation.state != MediationState.TAKEN:
        context.answer_press(texts.TAKE_FIRST, is_alert=True)
        return
    audience = Audience(context.pressed.value)
    words = Said(
        row.chat_id, row.telegram_id, held.held_content(context.session, row)
    )
    speak_as_moderateur(
        context.session,
        context.agent,
        mediation,
        words,
        audience=audience,
        now=context.now,
    )
    held.let_go(context.session, row)
    _tell(context, mediation, texts.SENT.format(to=texts.SENT_TO[audience]))


def drop(context: Context) -> None:
    """« Ne pas l'envoyer »."""
    row, mediation = _held(context)
    held.let_go(context.session, row)
    _tell(context, mediation, texts.DROPPED)


def _tell(context: Context, mediation: Mediation, text: str) -> None:
    """Say what became of the words: in the pop-up, and in the place of the question."""
    context.answer_press(text)
    context.rewrite(Screen(text), demande_id=mediation.demande_id)


def edited(
    context: Context,
    mediation: Mediation,
    message: Message,
    *,
    is_between_us: bool,
) -> None:
    """A relayed message is corrected in every copy; after « // » nothing more leaves."""
    is_own = may_change(context.session, context.agent, message)
    if is_between_us or not is_own or not mediation.is_live:
        context.sign_unsent(message.telegram_id)
        context.remark(Screen(texts.EDIT_NOT_SENT))
        return
    text = context.incoming.content.text
    amend(context.session, message, text, now=context.now)


def _held(context: Context) -> tuple[held.Held, Mediation]:
    row = held_words.row_of_press(context)
    at_topic = mediation_in_topic(
        context.session, row.chat_id, row.thread_id or 0
    )
    if at_topic is None or context.pressed.value not in {*Audience, ""}:
        raise Stale
    mediation, _ = mediate.access_mediation(
        context.session, context.agent, at_topic.id
    )
    return row, mediation


def read(context: Context) -> None:
    """« Lire l'échange »: without identity, pieces nor `//`; the view is journaled."""
    mediation, demande = _mediation(context)
    context.answer_press()
    lines = [
        (
            moment(line.at),
            author_line(context.session, line.message),
            line.text,
            line.pieces,
        )
        for line in read_exchange(context.session, demande.id)
    ]
    context.say(
        Screen(
            texts.exchange(
                number(demande.number),
                problem_read(context.session, demande),
                lines,
            )
        ),
        demande_id=demande.id,
    )
    journal.record(
        context.session,
        journal.Act.EXCHANGE_READ,
        now=context.now,
        agent_id=context.agent.id,
        demande_id=demande.id,
        groupe_id=mediation.groupe_id,
    )


def take(context: Context) -> None:
    """« Je prends cette médiation »."""
    mediation, demande = _mediation(context)
    try:
        mediate.take(
            context.session, context.agent, mediation, demande, now=context.now
        )
    except AlreadyDone:
        context.answer_press(texts.TAKEN_ALREADY)
        return
    context.answer_press(texts.TAKE)


def refuse(context: Context) -> None:
    """« Ce n'est pas une médiation »."""
    mediation, demande = _mediation(context)
    context.answer_press()
    mediate.refuse(
        context.session, context.agent, mediation, demande, now=context.now
    )


def end(context: Context) -> None:
    """« Terminer la médiation »."""
    mediation, demande = _mediation(context)
    context.answer_press()
    mediate.end(
        context.session, context.agent, mediation, demande, now=context.now
    )


def _mediation(context: Context) -> tuple[Mediation, Demande]:
    return mediate.access_mediation(
        context.session, context.agent, context.subject
    )
