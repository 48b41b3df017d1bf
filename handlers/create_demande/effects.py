"""What an answer asks for beyond the draft: the demande sent, the identity shown for a while."""

from collections.abc import Callable, Mapping

from handlers.create_demande import (
    mandat_effects,
    mandat_texts,
    summary_texts,
    texts,
    usager_texts,
)
from handlers.create_demande.answers import chosen_names
from handlers.create_demande.attestation import attested
from handlers.create_demande.buttons import after_sending_buttons
from handlers.create_demande.sitting import Sitting
from handlers.create_demande.steps import FLOW
from handlers.create_demande.summary import SEND, SEND_ANYWAY
from handlers.kit.context import Context
from handlers.kit.question import Do, Done, Effect, Stay
from handlers.kit.screens import Screen, column
from handlers.kit.wording import number
from models.actions.create_demande import (
    OrganismeGone,
    reachable_groupes,
    send_demande,
)
from models.demande.draft import save_draft
from models.outbox import rows as outbox
from models.outbox.kinds.screen import Shown
from models.outbox.private_topics import spoken_to


def _send(sitting: Sitting, do: Do) -> Done | None:
    context, facts = sitting.context, sitting.facts
    if facts.duplicates and do.value != SEND_ANYWAY.value:
        return Stay(do.data)
    names = chosen_names(do.data, facts)
    _attest(sitting, do)
    try:
        demande = send_demande(
            context.session, sitting.draft, context.agent, now=context.now
        )
    except OrganismeGone:
        _choose_again(sitting)
        return None
    spoken_to(
        context.session, context.incoming.user_id, demande.id, now=context.now
    )
    buttons = column(*after_sending_buttons(demande))
    sent = summary_texts.sent(number(demande.number), names)
    context.show(Screen(sent, buttons), demande_id=demande.id)
    return None


def _attest(sitting: Sitting, do: Do) -> None:
    now = sitting.context.now
    label = SEND_ANYWAY.label if sitting.facts.duplicates else SEND.label
    text = attested(do.data, sitting.facts, label=label)
    data = do.data.attest(text=text, wording=mandat_texts.WORDING, now=now)
    save_draft(sitting.draft, data, now=now)


def _choose_again(sitting: Sitting) -> None:
    data = sitting.data
    reachable = reachable_groupes(sitting.context.session, data.territoire)
    left = {groupe.id for groupe in reachable}
    kept = tuple(chosen for chosen in data.organismes if chosen in left)
    again = data.changed(organismes=kept, organismes_chosen=False)
    sitting.save(again).show(above=texts.ORGANISME_GONE)


def _show_identity(sitting: Sitting, do: Do) -> None:
    # The draft does not change: the buttons of the summary above must stay good.
    _show_briefly(sitting.context, summary_texts.identity(do.data))


def _glimpse(sitting: Sitting, do: Do) -> Done:
    _show_briefly(sitting.context, do.value)
    if do.data.pending:
        return Stay(do.data)
    return Stay(do.data, above=usager_texts.SHOWN_BACK, shows_back=True)


def _show_briefly(context: Context, text: str) -> None:
    until = context.now + context.rules.identity_glimpse
    payload = Shown(screen=Screen(text, is_protected=True).as_json())
    here = context.here
    outbox.post(
        context.session,
        here,
        payload,
        reader=context.reader_at(here),
        now=context.now,
        expires=until,
        erase_at=until,
    )


def _revisit(_sitting: Sitting, do: Do) -> Done:
    closed = do.data.changed(aside=None)
    return Stay(FLOW.revisit(closed, int(do.value), from_summary=True))


EFFECTS: Mapping[Effect, Callable[[Sitting, Do], Done | None]] = {
    Effect.SEND: _send,
    Effect.SHOW_IDENTITY: _show_identity,
    Effect.GLIMPSE: _glimpse,
    Effect.REVISIT: _revisit,
    Effect.SEND_SMS: mandat_effects.send_sms,
    Effect.RESEND_SMS: mandat_effects.resend_sms,
    Effect.CHECK_CODE: mandat_effects.check_typed_code,
    Effect.PRINT_MANDAT: mandat_effects.print_mandat,
    Effect.KEEP_PAGE: mandat_effects.keep_page,
    Effect.JOIN_PIECE: mandat_effects.join_piece,
}
"""What each effect does; None: the person was told already, and the draft may be gone."""
