"""What the clock says, in the topics and to the aidant, and the buttons below."""

from collections.abc import Callable

from handlers.answer_demande import texts as answer_texts
from handlers.close_demande import texts as close_texts
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Rows, Screen, column
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.draft import Draft

SENTENCES = {
    # Read by the aidant's side.
    "late_told": (
        "Demande {number} : {groupe} n'a pas répondu dans le délai visé, même relancé. "
        "Voulez-vous inviter un modérateur ?"
    ),
    "asked_again": "Demande {number} : {groupe} attend toujours une information de votre part.",
    "treated_again": (
        "Demande {number} : {groupe} indique l'avoir traitée. Est-ce réglé ?\n"
        "Sans nouvelle de votre part, elle sera close le {day}."
    ),
    "silent": (
        "Demande {number} : plus aucun message depuis longtemps. Faut-il la garder ouverte ?\n"
        "Sans nouvelle, elle sera close le {day}."
    ),
    "closed_by_time": (
        "La demande {number} est close, faute de nouvelles. Vous pouvez la réouvrir pendant 6 mois."
    ),
    # Read in the topics.
    "late": (
        "{aidant} attend une réponse et le délai visé est passé. "
        "Écrivez-lui ici, même pour dire que vous cherchez encore."
    ),
    "silent_topic": (
        "Plus aucun message depuis longtemps. Sans nouvelle, la demande sera close le {day}."
    ),
    "closed_by_time_topic": "La demande est close, faute de nouvelles.",
}
DATED = frozenset({"treated_again", "silent", "silent_topic"})
"""The codes whose detail is the day of the closing."""
DRAFT_ENDS = "Votre brouillon sera effacé demain. Voulez-vous le garder ?"
KEEP_DRAFT = "Garder ce brouillon 14 jours"
DRAFT_KEPT = "C'est noté : ce brouillon est gardé 14 jours."
KEPT_OPEN = "La demande {number} reste ouverte."


def draft_ends(draft: Draft) -> Screen:
    """The warning of the day before."""
    buttons = column(
        Press(Act.KEEP_DRAFT, draft.id).button(KEEP_DRAFT),
        Press(Act.RESUME, draft.id).button("Reprendre"),
    )
    return Screen(DRAFT_ENDS, buttons)


def _page(demande: Demande) -> Button:
    return Press(Act.SHOW, demande.id).button("Voir la demande")


def _close(demande: Demande) -> Button:
    return Press(Act.CLOSE, demande.id).button("Clore la demande")


def _late_told(demande: Demande, _dialogue: Dialogue | None) -> Rows:
    return column(Press(Act.INVITE, demande.id).button("Inviter un modérateur"), _page(demande))


def _asked(demande: Demande, _dialogue: Dialogue | None) -> Rows:
    return column(Press(Act.REPLY, demande.id).button("Répondre"), _page(demande))


def _treated(demande: Demande, dialogue: Dialogue | None) -> Rows:
    subject = dialogue.id if dialogue else demande.id
    asked = (
        Press(Act.SETTLED, subject).button("C'est réglé"),
        Press(Act.NOT_SETTLED, subject).button("Ce n'est pas réglé"),
    )
    return (asked, (_close(demande),))


def _silent(demande: Demande, _dialogue: Dialogue | None) -> Rows:
    return column(
        Press(Act.KEEP_OPEN, demande.id).button("Garder ouverte"), _close(demande), _page(demande)
    )


def _closed(demande: Demande, _dialogue: Dialogue | None) -> Rows:
    answers = [
        Press(Act.SONDAGE, demande.id, value=value).button(label)
        for label, value in close_texts.ANSWERS
    ]
    reopen = Press(Act.REOPEN, demande.id).button("Réouvrir")
    return column(*answers, reopen) if demande.is_sondage_open else column(reopen)


def _late(demande: Demande, dialogue: Dialogue | None) -> Rows:
    if dialogue is None:
        return ()
    buttons = [] if dialogue.taken_by else [Press(Act.TAKE, dialogue.id).button(answer_texts.TAKE)]
    buttons += [
        Press(Act.ASK, dialogue.id).button(answer_texts.ASK),
        Press(Act.TREAT, dialogue.id).button(answer_texts.TREAT),
    ]
    return column(*buttons)


BUTTONS: dict[str, Callable[[Demande, Dialogue | None], Rows]] = {
    "late_told": _late_told,
    "asked_again": _asked,
    "treated_again": _treated,
    "silent": _silent,
    "late": _late,
}
BUTTONS_WHEN_CLOSED: dict[str, Callable[[Demande, Dialogue | None], Rows]] = {
    "closed_by_time": _closed
}
"""The buttons below a sentence that a closed demande still has."""
