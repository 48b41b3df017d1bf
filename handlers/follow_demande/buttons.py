"""What the aidant may do below a message of a demande."""

from handlers.follow_demande import texts
from handlers.kit.buttons import Act, Button, written_id
from handlers.kit.screens import Key, Rows, column
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, DialogueState, dialogues_of
from models.people.organisme import Groupe
from models.store.base import Session


def aidant_keys(demande: Demande) -> tuple[Key, ...]:
    """Return the keys of a demande as it stands now."""
    if not demande.is_open:
        return ()
    return (
        Button(Act.REPLY, demande.id).key("Répondre"),
        Button(Act.INVITE, demande.id).key("Inviter un modérateur"),
        Button(Act.CLOSE, demande.id).key("Clore la demande"),
        # The rest (pieces, colleague, organisme, « Relancer ») stands on the page: a thumb likes four keys.
        Button(Act.SHOW, demande.id).key("Voir la demande"),
    )


def redirect_keys(session: Session, demande: Demande, dialogue: Dialogue) -> Rows:
    """What the aidant may answer to « Pas le bon interlocuteur »."""
    if dialogue.state == DialogueState.CLOSE:
        return ()
    keys = []
    if dialogue.proposed_groupe_id is not None:
        groupe = Groupe.by_id(session, dialogue.proposed_groupe_id)
        yes = Button(Act.MOVE_PICK, dialogue.id, value=written_id(groupe.id))
        keys.append(yes.key(texts.YES_SHARE.format(organisme=groupe.nom)))
    keys.append(Button(Act.MOVE, dialogue.id).key(texts.OTHER_ORGANISME))
    alive = [one for one in dialogues_of(session, demande.id) if one.state != DialogueState.CLOSE]
    end = Button(Act.MOVE_END, dialogue.id) if len(alive) > 1 else Button(Act.CLOSE, demande.id)
    return column(*keys, end.key(texts.END))
