"""What an answer asks for beyond the draft: an SMS sent, a code checked, a page to print."""

from collections.abc import Callable

from handlers.create_demande import mandat_texts as texts
from handlers.kit.context import Context
from handlers.kit.flow import Do, Done, Refusal, Stay
from models.actions.mandat_sms import Asking, TooManySms, Verdict, ask_by_sms, check_code
from models.demande.draft import Draft, DraftData
from models.outbox import rows as outbox
from models.outbox.kinds.file import FileFetched
from models.outbox.kinds.paper import MandatPrinted


def _send_sms(context: Context, draft: Draft, do: Do) -> DraftData | Refusal:
    data = do.data
    if not context.surroundings.can_sms or data.mandat_number is None:
        return Refusal(texts.NO_SMS)
    asking = Asking(
        draft.id, context.agent.id, data.structure_id, context.incoming.user_id, data.mandat_number, do.value
    )  # fmt: skip
    try:
        request = ask_by_sms(context.session, asking, now=context.now)
    except TooManySms as full:
        return Refusal(texts.CAPS[full.cap])
    asked = {
        "mandat_request": request.id,
        "asked_for": data.organismes,
        "confirmed_at": None,
        "attested_for": None,
    }
    return data.model_copy(update=asked)


def _resend_sms(context: Context, draft: Draft, do: Do) -> Done:
    sent = _send_sms(context, draft, do)
    return sent if isinstance(sent, Refusal) else Stay(sent, above=texts.RESENT)


def _check_code(context: Context, draft: Draft, do: Do) -> Done:
    data = do.data
    if data.mandat_request is None:
        return Refusal(texts.EXPIRED)
    verdict, left = check_code(
        context.session, data.mandat_request, do.value, draft_id=draft.id, number=data.mandat_number or "",
        now=context.now,
    )  # fmt: skip
    match verdict:
        case Verdict.CONFIRMED:
            return data.model_copy(update={"confirmed_at": context.now})
        case Verdict.CLOSED:
            return Refusal(texts.CLOSED)
        case Verdict.EXPIRED:
            return Refusal(texts.EXPIRED)
    return Refusal(texts.wrong_code(verdict, left))


def _keep_page(context: Context, draft: Draft, do: Do) -> DraftData:
    # Telegram's own copy is erased from the chat: ours is fetched at once, and sealed.
    page = do.data.mandat_files[-1]
    outbox.fetch(
        context.session, FileFetched(draft_id=draft.id, file_id=page.file_id), now=context.now
    )
    return do.data


def _keep_more(context: Context, draft: Draft, do: Do) -> Done:
    return Stay(_keep_page(context, draft, do))


def _print(context: Context, draft: Draft, do: Do) -> Done:
    gone = context.now + context.rules.mandat_printed
    outbox.post(
        context.session,
        context.here,
        MandatPrinted(draft_id=draft.id),
        now=context.now,
        erase_at=gone,
    )
    return Stay(do.data, above=texts.PRINTED)


Effect = Callable[[Context, Draft, Do], Done]

EFFECTS: dict[str, Effect] = {
    "send_sms": _send_sms,
    "resend_sms": _resend_sms,
    "check_code": _check_code,
    "print": _print,
    "keep_page": _keep_page,
    "keep_more": _keep_more,
}
"""By the name that a step gives; the other effects stand in `effects.py`."""
