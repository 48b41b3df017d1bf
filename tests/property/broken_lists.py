"""What is broken on purpose in the lists and the ready answers, and the walk that must see it."""

from sqlalchemy import select

from handlers.answer_demande.asked_of_referent import speak_out
from handlers.kit.home import moderates
from handlers.kit.press import Act
from models.actions.speak import Said
from models.demande import held
from models.people.organisme import Groupe
from tests.property.walks import answers_ready, lists


def _for_everybody(real):
    if real is moderates:
        return lambda _roles: True
    return lambda session, *_args: frozenset(session.scalars(select(Groupe.id)))


def _says_as_it_was(real):
    def held_here(context, kind):
        waiting, topic = real(context, kind)
        if context.pressed.act is Act.READY_EDIT:
            content = held.held_content(context.session, waiting)
            words = Said(waiting.chat_id, waiting.telegram_id, content)
            speak_out(context, topic, words)
        return waiting, topic

    return held_here


BROKEN_LISTS = {
    "a list shows what is before another organisme": (
        lists,
        "models.lists.dossiers.groupes_as",
        _for_everybody,
    ),
    "a mediation is listed to who does not moderate": (
        lists,
        """
        handlers.invite_moderateur.mediation_list.moderates
        models.lists.mediations.groupes_as
        """,
        _for_everybody,
    ),
    "a ready answer that is to be changed goes as it was": (
        answers_ready,
        "handlers.answer_demande.ready_answers.held_here",
        _says_as_it_was,
    ),
}
"""The walk that goes where it shows, what is undone, and how."""
