"""What an answer asks for beyond the draft: the demande sent, the identity shown for a while."""

from collections.abc import Callable

from handlers.create_demande import mandat_effects, texts
from handlers.create_demande.buttons import after_sending_buttons
from handlers.create_demande.questions import facts, show_step
from handlers.create_demande.steps import FLOW
from handlers.kit.context import Context
from handlers.kit.flow import Do, Done, Stay
from handlers.kit.screens import Screen, column
from handlers.kit.wording import number
from models.actions.create_demande import OrganismeGone, send_demande
from models.demande.draft import Draft, save_draft
from models.outbox import rows as outbox
from models.outbox.kinds.screen import Shown
from models.people import account


def _send(context: Context, draft: Draft, do: Do) -> Done | None:
    known = facts(context, do.data)
    if known.duplicates and do.value != "anyway":
        return Stay(do.data)
    names = [one.nom for one in known.choices if one.id in do.data.organismes]
    try:
        demande = send_demande(context.session, draft, context.agent, now=context.now)
    except OrganismeGone:
        _choose_again(context, draft, do)
        return None
    account.focus(context.session, context.incoming.user_id, demande.id, now=context.now)
    sent = Screen(
        texts.sent(number(demande.number), names), column(*after_sending_buttons(demande))
    )
    context.show(sent, demande_id=demande.id)
    return None


def _choose_again(context: Context, draft: Draft, do: Do) -> None:
    known = {one.id for one in facts(context, do.data).choices}
    kept = tuple(one for one in do.data.organismes if one in known)
    again = do.data.model_copy(update={"organismes": kept, "organismes_chosen": False})
    save_draft(draft, again, now=context.now)
    show_step(context, draft, above=texts.ORGANISME_GONE)


def _show_identity(context: Context, draft: Draft, do: Do) -> None:
    # The draft does not change: the buttons of the summary above must stay good.
    _show_briefly(context, texts.identity(do.data))


def _glimpse(context: Context, draft: Draft, do: Do) -> Done:
    _show_briefly(context, do.value)
    return Stay(do.data)


def _show_briefly(context: Context, text: str) -> None:
    until = context.now + context.rules.identity_glimpse
    payload = Shown(screen=Screen(text, is_protected=True).as_json())
    outbox.post(
        context.session, context.here, payload, now=context.now, expires=until, erase_at=until
    )


def _revisit(context: Context, draft: Draft, do: Do) -> Done:
    return Stay(FLOW.revisit(do.data, int(do.value)))


Effect = Callable[[Context, Draft, Do], Done | None]

EFFECTS: dict[str, Effect] = {
    **mandat_effects.EFFECTS,
    "send": _send,
    "identity": _show_identity,
    "glimpse": _glimpse,
    "revisit": _revisit,
}
"""By the name that a step gives; None: the person was told already, and the draft may be gone."""
