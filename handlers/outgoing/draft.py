"""The open question of a draft, asked again once a file that it was given has been read."""

from handlers.create_demande.sitting import sit
from handlers.kit.calls import Call, Drop, Edit, Send, Withhold
from handlers.kit.context import Context
from handlers.kit.file_texts import REFUSED
from handlers.kit.incoming import Incoming, Kind
from handlers.kit.screens import Screen
from handlers.outgoing.notice_buttons import draft_buttons
from handlers.outgoing.reading import Leaving, Readings
from models.demande.draft import Draft, drafts_of
from models.outbox.kinds.draft import DraftAsked
from models.people.agent import open_session
from models.values.file_content import Refused


def _asked(payload: DraftAsked, leaving: Leaving) -> Call:
    session, chat_id = leaving.session, leaving.place.chat_id or 0
    draft = Draft.find(session, payload.draft_id)
    if draft is None:
        return Drop("no_draft")
    login = open_session(session, chat_id, now=leaving.now)
    if login is None or login[0].id != draft.agent_id:
        return Withhold()
    refused = REFUSED[Refused(payload.why)] if payload.why else ""
    drafts = drafts_of(session, draft.agent_id)
    if drafts[0].id != draft.id:
        # They write another one now: they are told, and nothing is asked.
        return _told(refused, draft)
    nothing = Incoming(0, Kind.SERVICE, chat_id, chat_id)
    context = Context(
        session, nothing, leaving.now, leaving.surroundings, login=login
    )
    sitting = sit(context, draft, drafts)
    screen_id = draft.screen_id or sitting.data.screen
    return _question(sitting.screen(above=refused), screen_id)


def _told(refused: str, draft: Draft) -> Call:
    if not refused:
        return Drop("elsewhere")
    return Send(Screen(refused, draft_buttons(draft)))


def _question(screen: Screen, edits: int | None) -> Call:
    return Edit(edits, screen) if edits else Send(screen)


READINGS = Readings(at_place={DraftAsked: _asked})
