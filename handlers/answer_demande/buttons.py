"""What a référent may do below the card and below each message of the aidant's side."""

from handlers.answer_demande import texts
from handlers.kit.buttons import Act, Button
from handlers.kit.screens import Rows, column
from handlers.practise import texts as practise_texts
from handlers.withdraw_message import texts as withdraw_texts
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, DialogueState
from models.demande.piece import pieces_of
from models.store.base import Session


def referent_keys(session: Session, dialogue: Dialogue) -> Rows:
    """Return the main keys of a dialogue as it stands now."""
    if dialogue.state == DialogueState.CLOSE:
        return ()
    shown = [Button(Act.IDENTITY, dialogue.id).key(texts.IDENTITY)]
    count = len(pieces_of(session, dialogue.demande_id))
    if count:
        shown.append(Button(Act.PIECES, dialogue.id).key(texts.PIECES.format(count=count)))
    return (
        *_charge_rows(dialogue),
        *column(
            Button(Act.ASK, dialogue.id).key(texts.ASK),
            Button(Act.TREAT, dialogue.id).key(texts.TREAT),
            Button(Act.WRONG, dialogue.id).key(texts.WRONG),
            Button(Act.STANDARD, dialogue.id).key(texts.STANDARD),
        ),
        tuple(shown),
        (
            Button(Act.INVITE_REFERENT, dialogue.id).key(texts.INVITE),
            Button(Act.MORE, dialogue.id).key(texts.MORE),
        ),
        *_practice_rows(session, dialogue),
    )


def _practice_rows(session: Session, dialogue: Dialogue) -> Rows:
    is_practice = Demande.by_id(session, dialogue.demande_id).is_practice
    return (
        column(Button(Act.PRACTICE_END, dialogue.id).key(practise_texts.END)) if is_practice else ()
    )


def _charge_rows(dialogue: Dialogue) -> Rows:
    if dialogue.taken_by is None:
        return column(Button(Act.TAKE, dialogue.id).key(texts.TAKE))
    return (
        (
            Button(Act.HAND, dialogue.id).key(texts.HAND),
            Button(Act.GIVE_BACK, dialogue.id).key(texts.GIVE_BACK),
        ),
    )


def more_keys(session: Session, dialogue: Dialogue) -> Rows:
    """Return the rarer keys of a dialogue."""
    return column(
        Button(Act.WITHDRAW_LAST, dialogue.id).key(withdraw_texts.WITHDRAW),
    )
