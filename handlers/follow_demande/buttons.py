"""What the aidant may do below a message of a demande."""

from handlers.follow_demande import texts
from handlers.kit.press import Act, Press, written_id
from handlers.kit.screens import Button, Rows, column
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, DialogueState, dialogues_of
from models.people.organisme import Groupe
from models.store.base import Session


def aidant_buttons(demande: Demande) -> tuple[Button, ...]:
    """Return the buttons of a demande as it stands now."""
    if not demande.is_open:
        return ()
    return (
        Press(Act.REPLY, demande.id).button("Répondre"),
        Press(Act.INVITE, demande.id).button("Inviter un modérateur"),
        Press(Act.CLOSE, demande.id).button("Clore la demande"),
        # The rest (pieces, colleague, organisme, « Relancer ») stands on the page: a thumb likes four buttons.
        Press(Act.SHOW, demande.id).button("Voir la demande"),
    )


def redirect_buttons(session: Session, demande: Demande, dialogue: Dialogue) -> Rows:
    """What the aidant may answer to « Pas le bon interlocuteur »."""
    if dialogue.state == DialogueState.CLOSE:
        return ()
    buttons = []
    if dialogue.proposed_groupe_id is not None:
        groupe = Groupe.by_id(session, dialogue.proposed_groupe_id)
        yes = Press(Act.MOVE_PICK, dialogue.id, value=written_id(groupe.id))
        buttons.append(yes.button(texts.YES_SHARE.format(organisme=groupe.nom)))
    buttons.append(Press(Act.MOVE, dialogue.id).button(texts.OTHER_ORGANISME))
    alive = [one for one in dialogues_of(session, demande.id) if one.state != DialogueState.CLOSE]
    end = Press(Act.MOVE_END, dialogue.id) if len(alive) > 1 else Press(Act.CLOSE, demande.id)
    return column(*buttons, end.button(texts.END))
