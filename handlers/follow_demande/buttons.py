"""What the aidant may do below a message of a demande."""

from handlers.follow_demande import texts
from handlers.kit import texts as kit_texts
from handlers.kit.article_wording import Named
from handlers.kit.press import Act, Press, written_id
from handlers.kit.screens import LONGEST_LABEL, Button, Rows, column
from handlers.kit.wording import PLURAL
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue, DialogueState
from models.demande.followers import dialogues_of
from models.people.organisme import Groupe
from models.store.base import Session


def aidant_buttons(demande: Demande) -> Rows:
    """Return the two rows below the last message of a demande, as it stands now."""
    if not demande.is_open:
        return ()
    reply = Press(Act.REPLY, demande.id).button(kit_texts.REPLY)
    invite = Press(Act.INVITE, demande.id).button(kit_texts.INVITE)
    # The rest (pieces, colleague, organisme, « Relancer ») stands on the page.
    return ((reply, show_button(demande)), (invite, close_button(demande)))


def show_button(demande: Demande) -> Button:
    """« Voir la demande »."""
    return Press(Act.SHOW, demande.id).button(kit_texts.SHOW)


def close_button(demande: Demande) -> Button:
    """« Clore la demande »."""
    return Press(Act.CLOSE, demande.id).button(kit_texts.CLOSE)


def settled_rows(
    session: Session, demande: Demande, dialogue: Dialogue | None = None
) -> Rows:
    """« C'est réglé », « Ce n'est pas réglé », of one organisme or of each that has treated it.

    Where two have, each button names its own.
    """
    dialogues = dialogues_of(session, demande.id)
    treated = [
        each for each in dialogues if each.state == DialogueState.TRAITEE
    ]
    about = treated if dialogue is None else [dialogue]
    if len({each.id for each in (*treated, *about)}) < PLURAL:
        return tuple(_settled_row(each, "") for each in about)
    return tuple(
        button
        for each in about
        for button in column(
            *_settled_row(each, Groupe.by_id(session, each.groupe_id).nom)
        )
    )


def _settled_row(dialogue: Dialogue, nom: str) -> tuple[Button, Button]:
    whose = f" · {nom}" if nom else ""
    settled, not_settled = kit_texts.SETTLED, kit_texts.NOT_SETTLED
    return (
        Press(Act.SETTLED, dialogue.id).button(f"{settled}{whose}"),
        Press(Act.NOT_SETTLED, dialogue.id).button(f"{not_settled}{whose}"),
    )


def redirect_buttons(
    session: Session, demande: Demande, dialogue: Dialogue
) -> Rows:
    """What the aidant may answer to « Pas le bon interlocuteur »."""
    if dialogue.state == DialogueState.CLOSE:
        return ()
    other = Press(Act.MOVE, dialogue.id).button(texts.OTHER_ORGANISME)
    end = _end(session, demande, dialogue)
    if dialogue.proposed_groupe_id is None:
        return column(other, end)
    groupe = Groupe.by_id(session, dialogue.proposed_groupe_id)
    move = Press(Act.MOVE_PICK, dialogue.id, value=written_id(groupe.id))
    return column(
        move.button(
            texts.YES_SHARE.format(organisme=Named(groupe.nom))[:LONGEST_LABEL]
        ),
        other,
        end,
    )


def _end(session: Session, demande: Demande, dialogue: Dialogue) -> Button:
    """« Continuer sans la Caf » ends this dialogue alone; where no other follows, « Clore »."""
    dialogues = dialogues_of(session, demande.id)
    live = [each for each in dialogues if each.state != DialogueState.CLOSE]
    if len(live) > 1:
        leaving = Groupe.by_id(session, dialogue.groupe_id).nom
        label = texts.without(leaving)[:LONGEST_LABEL]
        return Press(Act.MOVE_END, dialogue.id).button(label)
    return Press(Act.CLOSE, demande.id).button(texts.END)
