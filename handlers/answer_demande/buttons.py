"""What a référent may do below the card and below each message of the aidant's side."""

from handlers.answer_demande import texts
from handlers.kit import texts as kit_texts
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Rows, column
from handlers.practise import texts as practise_texts
from handlers.withdraw_message import texts as withdraw_texts
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, DialogueState
from models.demande.piece import pieces_of
from models.store.base import Session


def referent_buttons(
    session: Session, dialogue: Dialogue, *, is_card: bool = False
) -> Rows:
    """Return the main buttons of a dialogue as it stands now.

    The card, which every change rewrites, may show off what would only refuse.
    """
    if dialogue.state == DialogueState.CLOSE:
        return ()
    is_treated = is_card and dialogue.state == DialogueState.TRAITEE
    off = texts.TREATED_OFF if is_treated else ""
    answers = column(
        Press(Act.ASK, dialogue.id).button(texts.ASK),
        Press(Act.TREAT, dialogue.id).button(texts.TREAT, off=off),
        Press(Act.WRONG, dialogue.id).button(texts.WRONG),
        Press(Act.STANDARD, dialogue.id).button(texts.STANDARD),
    )
    others = (
        Press(Act.INVITE_REFERENT, dialogue.id).button(kit_texts.INVITE),
        Press(Act.MORE, dialogue.id).button(texts.MORE),
    )
    views = _views(session, dialogue)
    practice = _practice_rows(session, dialogue)
    return (*_charge_rows(dialogue), *answers, views, others, *practice)


def _views(session: Session, dialogue: Dialogue) -> tuple[Button, ...]:
    """« Voir l'identité », and « Voir les pièces » when there are any."""
    identity = Press(Act.IDENTITY, dialogue.id).button(texts.IDENTITY)
    count = len(pieces_of(session, dialogue.demande_id))
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
        return column(Press(Act.TAKE, dialogue.id).button(texts.TAKE))
    hand = Press(Act.HAND, dialogue.id).button(texts.HAND)
    give_back = Press(Act.GIVE_BACK, dialogue.id).button(texts.GIVE_BACK)
    return ((hand, give_back),)


def more_buttons(dialogue: Dialogue) -> Rows:
    """Return the rarer buttons of a dialogue."""
    return column(
        Press(Act.WITHDRAW_LAST, dialogue.id).button(withdraw_texts.WITHDRAW)
    )
