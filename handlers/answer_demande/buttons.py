"""What a référent may do below the card, and below the last message of a topic."""

from handlers.answer_demande import ready_texts, texts
from handlers.kit import texts as kit_texts
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Rows, column
from handlers.practise import texts as practise_texts
from handlers.remind import texts as remind_texts
from handlers.withdraw_message import texts as withdraw_texts
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, DialogueState
from models.demande.piece import pieces_read_by
from models.store.base import Session


def card_buttons(session: Session, dialogue: Dialogue) -> Rows:
    """Return the buttons below the card of a dialogue, as it stands now.

    Every change rewrites it: it may show off what would only refuse.
    """
    if dialogue.state == DialogueState.CLOSE:
        return ()
    is_treated = dialogue.state == DialogueState.TRAITEE
    off = texts.TREATED_OFF if is_treated else ""
    return _all_rows(session, dialogue, _more(dialogue), off=off)


def more_buttons(session: Session, dialogue: Dialogue) -> Rows:
    """« Autres actions »: all that may be done, « Retirer » included."""
    withdraw = Press(Act.WITHDRAW_LAST, dialogue.id)
    return _all_rows(
        session, dialogue, withdraw.button(withdraw_texts.WITHDRAW)
    )


def message_buttons(dialogue: Dialogue) -> Rows:
    """Return the two rows below the last message of a topic.

    Until somebody takes charge, that stands first; the card and « Autres actions » hold the rest.
    """
    if dialogue.state == DialogueState.CLOSE:
        return ()
    treat = _treat(dialogue)
    first = (
        (_take(dialogue), treat)
        if dialogue.taken_by is None
        else (treat, _ask(dialogue))
    )
    return (first, (_identity(dialogue), _more(dialogue)))


def _all_rows(
    session: Session, dialogue: Dialogue, last: Button, *, off: str = ""
) -> Rows:
    answers = column(
        _ask(dialogue),
        _treat(dialogue, off=off),
        Press(Act.WRONG, dialogue.id).button(texts.WRONG),
    )
    procedures = (
        Press(Act.STANDARD, dialogue.id).button(texts.STANDARD),
        Press(Act.READY, dialogue.id).button(ready_texts.READY),
    )
    invite = Press(Act.INVITE_REFERENT, dialogue.id).button(kit_texts.INVITE)
    remind = Press(Act.REMIND_IN_TOPIC, dialogue.id).button(remind_texts.REMIND)
    views = _views(session, dialogue)
    practice = _practice_rows(session, dialogue)
    charge = _charge_rows(dialogue)
    rows = (*charge, *answers, procedures, views, (invite, last))
    return (*rows, (remind,), *practice)


def _take(dialogue: Dialogue) -> Button:
    return Press(Act.TAKE, dialogue.id).button(texts.TAKE)


def _ask(dialogue: Dialogue) -> Button:
    return Press(Act.ASK, dialogue.id).button(texts.ASK)


def _treat(dialogue: Dialogue, *, off: str = "") -> Button:
    return Press(Act.TREAT, dialogue.id).button(texts.TREAT, off=off)


def _identity(dialogue: Dialogue) -> Button:
    return Press(Act.IDENTITY, dialogue.id).button(texts.IDENTITY)


def _more(dialogue: Dialogue) -> Button:
    return Press(Act.MORE, dialogue.id).button(texts.MORE)


def _views(session: Session, dialogue: Dialogue) -> tuple[Button, ...]:
    """« Voir l'identité », and « Voir les pièces » when there are any."""
    identity = _identity(dialogue)
    count = len(pieces_read_by(session, dialogue.demande_id, dialogue.id))
    if not count:
        return (identity,)
    return (
        identity,
        Press(Act.PIECES, dialogue.id).button(texts.PIECES.format(count=count)),
    )


def _practice_rows(session: Session, dialogue: Dialogue) -> Rows:
    if not Demande.by_id(session, dialogue.demande_id).is_practice:
        return ()
    return column(
        Press(Act.PRACTICE_END, dialogue.id).button(practise_texts.END)
    )


def _charge_rows(dialogue: Dialogue) -> Rows:
    if dialogue.taken_by is None:
        return column(_take(dialogue))
    hand = Press(Act.HAND, dialogue.id).button(texts.HAND)
    give_back = Press(Act.GIVE_BACK, dialogue.id).button(texts.GIVE_BACK)
    return ((hand, give_back),)
