"""What an answer asks for beyond the draft: an SMS sent, a code checked, a page to print."""

from handlers.create_demande import mandat_texts as texts
from handlers.create_demande.sitting import Sitting
from handlers.kit.denials import Denied, note_denial
from handlers.kit.file_texts import REFUSED
from handlers.kit.question import Do, Done, Refusal, Stay
from models.actions.mandat_sms import (
    Asking,
    TooManySms,
    Verdict,
    ask_by_sms,
    check_code,
)
from models.actions.read_file import ask_reading, give_to_draft
from models.demande.draft import DraftData
from models.outbox import rows as outbox
from models.outbox.kinds.paper import MandatPrinted


def send_sms(sitting: Sitting, do: Do) -> DraftData | Refusal:
    """« Envoyer le SMS »: its code is the usager's consent."""
    context, data = sitting.context, do.data
    if not sitting.facts.can_sms or data.mandat_number is None:
        return Refusal(texts.NO_SMS)
    asking = Asking(
        draft_id=sitting.draft.id,
        agent_id=context.agent.id,
        structure_id=data.structure_id,
        user_id=context.incoming.user_id,
        number=data.mandat_number,
        text=do.value,
    )
    try:
        request = ask_by_sms(context.session, asking, now=context.now)
    except TooManySms as full:
        return Refusal(texts.CAPS[full.cap])
    return data.changed(
        mandat_request=request.id,
        asked_for=data.organismes,
        confirmed_at=None,
        attested_for=None,
    )


def resend_sms(sitting: Sitting, do: Do) -> Done:
    """« Renvoyer le code »."""
    sent = send_sms(sitting, do)
    return sent if isinstance(sent, Refusal) else Stay(sent, above=texts.RESENT)


def check_typed_code(sitting: Sitting, do: Do) -> Done:
    """The code that the usager read aloud."""
    context, data = sitting.context, do.data
    if data.mandat_request is None:
        return Refusal(texts.EXPIRED)
    verdict, tries_left = check_code(
        context.session,
        data.mandat_request,
        do.value,
        draft_id=sitting.draft.id,
        number=data.mandat_number or "",
        now=context.now,
    )
    if verdict is not Verdict.CONFIRMED:
        note_denial(context, Denied.WRONG_SMS_CODE)
    match verdict:
        case Verdict.CONFIRMED:
            return data.changed(confirmed_at=context.now)
        case Verdict.CLOSED:
            return Refusal(texts.CLOSED)
        case Verdict.EXPIRED:
            return Refusal(texts.EXPIRED)
        case Verdict.WRONG | Verdict.OLDER:
            return Refusal(texts.wrong_code(verdict, tries_left))


def keep_page(sitting: Sitting, do: Do) -> Done:
    """A page of the mandat: read first, it is then kept, for Telegram's own copy is erased."""
    page = do.data.mandat_files[-1]
    context = sitting.context
    row = give_to_draft(context.session, page, sitting.draft, now=context.now)
    if row.refused is not None:
        return Refusal(REFUSED[row.refused])
    return Stay(do.data.read(page.file_id) if row.has_passed else do.data)


def join_piece(sitting: Sitting, do: Do) -> Done:
    """A piece to be sent with the demande: read meanwhile, it leaves the draft if it is refused."""
    context, draft = sitting.context, sitting.draft
    row = ask_reading(
        context.session,
        do.data.pieces[-1],
        agent_id=draft.agent_id,
        draft_id=draft.id,
        now=context.now,
    )
    if row.refused is not None:
        return Refusal(REFUSED[row.refused])
    return Stay(do.data)


def print_mandat(sitting: Sitting, do: Do) -> Done:
    """« Recevoir le mandat à imprimer »: filled in, and erased from the chat in time."""
    context = sitting.context
    outbox.post(
        context.session,
        context.here,
        MandatPrinted(draft_id=sitting.draft.id),
        reader=context.reader_at(context.here),
        now=context.now,
        erase_at=context.now + context.rules.mandat_printed,
    )
    return Stay(do.data, above=texts.PRINTED)
