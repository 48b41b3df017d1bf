"""A code of an SMS that is typed where it is not asked: for nobody to read, so it is erased."""

from handlers.create_demande import mandat_texts as texts
from handlers.create_demande.mandat_by_sms import CODE
from handlers.create_demande.sitting import sit
from handlers.kit import texts as kit_texts
from handlers.kit.attention import answered_draft
from handlers.kit.context import Context
from handlers.kit.incoming import Kind
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from models.actions.mandat_sms import own_code
from models.demande.draft import drafts_of
from models.demande.mandat import MandatRequest
from models.values.sms_code import read_sms_code


def is_late_code(context: Context) -> bool:
    """Whether the text is a code asked from this account within a day, and not asked now."""
    request = _request(context)
    if request is None:
        return False
    drafts = drafts_of(context.session, context.agent.id)
    draft = answered_draft(context, drafts)
    if draft is None or draft.id != request.draft_id:
        return True
    return sit(context, draft, drafts).step.name != CODE


def erase(context: Context) -> None:
    """Erase it, and say so; the draft that still waits for it is offered again."""
    context.erase_said()
    request = _request(context)
    drafts = drafts_of(context.session, context.agent.id)
    asking = [
        Press(Act.RESUME, draft.id).button(kit_texts.RESUME)
        for draft in drafts
        if request is not None and draft.id == request.draft_id
    ]
    context.say(Screen(texts.LATE_CODE, column(*asking)))


def _request(context: Context) -> MandatRequest | None:
    incoming = context.incoming
    if incoming.kind is not Kind.TEXT:
        return None
    code = read_sms_code(incoming.text)
    if code is None:
        return None
    session, user_id = context.session, incoming.user_id
    return own_code(session, user_id, code, now=context.now)
