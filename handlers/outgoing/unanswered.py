"""What a responsable reads of the demandes that wait for the groupe: references and days, alone."""

from uuid import UUID

from handlers.kit.article_wording import Named
from handlers.kit.calls import Call, Drop, Send, Withhold
from handlers.kit.press import Act, Press
from handlers.kit.screens import Button, Screen, column
from handlers.kit.topic_link import topic_link
from handlers.manage_groupe import nudge_texts
from handlers.outgoing.reading import Leaving
from models.demande.clock import clock
from models.demande.demande import Demande
from models.demande.dialogue import Dialogue
from models.demande.unanswered import IS_COUNTED, is_waited_for, waiting
from models.outbox.kinds.notice import Noticed
from models.outbox.place import Place
from models.people.organisme import Groupe
from models.people.roles import GroupeRight, may

MOST_LINES, MOST_BUTTONS = 30, 10


def unanswered(notice: Noticed, leaving: Leaving) -> Call:
    """Return what still waits as it is read: what was answered meanwhile is left out."""
    groupe = Groupe.find(leaving.session, notice.groupe_id)
    if groupe is None:
        return Drop("no_groupe")
    if notice.to is None or leaving.reader != notice.to:
        return Withhold()
    if not may(leaving.session, notice.to, GroupeRight.MANAGE, groupe.id):
        return Drop("role_ended")
    ids = [UUID(written) for written in notice.detail.split()]
    rows = [
        row
        for row in waiting(leaving.session, Dialogue.id.in_(ids), *IS_COUNTED)
        if is_waited_for(row[0])
    ]
    if not rows:
        return Drop("answered")
    lines = [
        (
            demande.number,
            clock(leaving.session, dialogue, demande).working_days(leaving.now),
        )
        for dialogue, demande in rows
    ]
    words = nudge_texts.unanswered(Named(groupe.nom), lines, most=MOST_LINES)
    works_there = may(leaving.session, notice.to, GroupeRight.ANSWER, groupe.id)
    buttons = [
        _button(leaving, dialogue, demande, works_there=works_there)
        for dialogue, demande in rows[:MOST_BUTTONS]
    ]
    return Send(Screen(words, column(*buttons)))


def _button(
    leaving: Leaving, dialogue: Dialogue, demande: Demande, *, works_there: bool
) -> Button:
    """Who works there opens the topic; who does not has the team asked."""
    link = topic_link(Place.by_id(leaving.session, dialogue.place_id))
    if works_there and link:
        return Button(nudge_texts.open_topic(demande.number), url=link)
    nudge = Press(Act.NUDGE_TEAM, dialogue.id)
    return nudge.button(nudge_texts.nudge(demande.number))
