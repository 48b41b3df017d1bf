"""What a référent may do below the card and below each message of the aidant's side."""

from handlers.answer_demande import texts
from handlers.buttons import Act, Button
from handlers.screens import Rows, column
from models.base import Session
from models.dialogue import Dialogue, DialogueState
from models.piece import pieces_of


def referent_keys(session: Session, dialogue: Dialogue) -> Rows:
    """Return the keys of a dialogue as it stands now."""
    if dialogue.state == DialogueState.CLOSE:
        return ()
    keys = [] if dialogue.taken_by else [Button(Act.TAKE, dialogue.id).key(texts.TAKE)]
    keys.append(Button(Act.TREAT, dialogue.id).key(texts.TREAT))
    keys.append(Button(Act.ASK, dialogue.id).key(texts.ASK))
    keys.append(Button(Act.STANDARD, dialogue.id).key(texts.STANDARD))
    keys.append(Button(Act.IDENTITY, dialogue.id).key(texts.IDENTITY))
    keys.append(Button(Act.INVITE_REFERENT, dialogue.id).key(texts.INVITE))
    count = len(pieces_of(session, dialogue.demande_id))
    if count:
        keys.append(Button(Act.PIECES, dialogue.id).key(texts.PIECES.format(count=count)))
    return column(*keys)
