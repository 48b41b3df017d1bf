"""What a draft sends by itself: the mandat to print, and the news of an SMS that was lost."""

from datetime import datetime

from handlers.create_demande import mandat_texts as texts
from handlers.kit.calls import Call, Drop, Send, SendMade
from handlers.kit.press import Act, Press
from handlers.kit.screens import Screen, column
from handlers.printing.mandat import MandatFacts
from handlers.printing.printer import print_mandat
from models.demande.draft import Draft, DraftData
from models.demande.mandat import MandatRequest
from models.outbox.kinds.paper import MandatPrinted
from models.outbox.kinds.sms import SmsLost
from models.outbox.place import Place
from models.people.agent import Agent
from models.people.membership import Membership
from models.people.organisme import Groupe
from models.store.base import Session


def mandat_to_print(
    session: Session, payload: MandatPrinted, place: Place, now: datetime
) -> Call:
    """Return the sending of the mandat, filled in with what the draft says now."""
    draft = Draft.find(session, payload.draft_id)
    if draft is None:
        return Drop("no_draft")
    facts = _facts(session, draft, draft.data)
    return SendMade(
        texts.PRINTED_NAME, print_mandat(facts), Screen(texts.PRINTED_CAPTION)
    )


def _facts(session: Session, draft: Draft, data: DraftData) -> MandatFacts:
    agent = Agent.by_id(session, draft.agent_id)
    membership = Membership.find(session, (agent.id, data.structure_id))
    return MandatFacts(
        structure=Groupe.by_id(session, data.structure_id).nom,
        aidant=f"{agent.prenom} {agent.nom}",
        fonction=membership.fonction if membership else "",
        organismes=tuple(
            Groupe.by_id(session, chosen).nom for chosen in data.organismes
        ),
        prenom=data.prenom or "",
        nom=data.nom or "",
        naissance=data.date_naissance or "",
    )


def sms_lost(
    session: Session, payload: SmsLost, place: Place, now: datetime
) -> Call:
    """Return the news that an SMS did not leave or arrive, if the draft still waits for it."""
    request = MandatRequest.find(session, payload.request_id)
    draft = _waiting_draft(session, request) if request else None
    if request is None or draft is None:
        return Drop("no_draft")
    news = texts.LOST if request.failed_at else texts.NOT_ARRIVED
    buttons = column(
        Press(Act.STEP, draft.id, draft.revision, "code:resend").button(
            texts.RESEND
        ),
        Press(Act.STEP, draft.id, draft.revision, "code:signe").button(
            texts.SIGNED
        ),
    )
    return Send(Screen(news, buttons))


def _waiting_draft(session: Session, request: MandatRequest) -> Draft | None:
    if request.confirmed_at is not None:
        return None
    draft = Draft.find(session, request.draft_id)
    if draft is None or draft.data.mandat_request != request.id:
        return None
    return draft
