"""What a référent may do below the card and below each message of the aidant's side."""

from handlers.answer_demande import texts
from handlers.kit.press import Act, Press
from handlers.kit.screens import Rows, column
from handlers.practise import texts as practise_texts
from handlers.withdraw_message import texts as withdraw_texts
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, DialogueState
from models.demande.piece import pieces_of
from models.store.base import Session


def referent_buttons(session: Session, dialogue: Dialogue) -> Rows:
    """Return the main buttons of a dialogue as it stands now."""
    if dialogue.state == DialogueState.CLOSE:
        return ()
    shown = [Press(Act.IDENTITY, dialogue.id).button(texts.IDENTITY)]
    count = len(pieces_of(session, dialogue.demande_id))
    if count:
        shown.append(Press(Act.PIECES, dialogue.id).button(texts.PIECES.format(count=count)))
    return (
        *_charge_rows(dialogue),
        *column(
            Press(Act.ASK, dialogue.id).button(texts.ASK),
            Press(Act.TREAT, dialogue.id).button(texts.TREAT),
            Press(Act.WRONG, dialogue.id).button(texts.WRONG),
            Press(Act.STANDARD, dialogue.id).button(texts.STANDARD),
        ),
        tuple(shown),
        (
            Press(Act.INVITE_REFERENT, dialogue.id).button(texts.INVITE),
            Press(Act.MORE, dialogue.id).button(texts.MORE),
        ),
        *_practice_rows(session, dialogue),
    )


def _practice_rows(session: Session, dialogue: Dialogue) -> Rows:
    is_practice = Demande.by_id(session, dialogue.demande_id).is_practice
    return (
        column(Press(Act.PRACTICE_END, dialogue.id).button(practise_texts.END))
        if is_practice
        else ()
    )


def _charge_rows(dialogue: Dialogue) -> Rows:
    if dialogue.taken_by is None:
        return column(Press(Act.TAKE, dialogue.id).button(texts.TAKE))
    return (
        (
            Press(Act.HAND, dialogue.id).button(texts.HAND),
            Press(Act.GIVE_BACK, dialogue.id).button(texts.GIVE_BACK),
        ),
    )


def more_buttons(session: Session, dialogue: Dialogue) -> Rows:
    """Return the rarer buttons of a dialogue."""
    return column(
        Press(Act.WITHDRAW_LAST, dialogue.id).button(withdraw_texts.WITHDRAW),
    )
