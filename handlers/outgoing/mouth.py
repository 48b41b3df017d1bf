"""The last look before a row leaves: is who was to read it still there, and still allowed to?"""

from datetime import datetime

from handlers.kit.calls import Call, Drop, Hold, NoReader, Withhold
from models.demande.readers import GONE, Standing, standing
from models.demande.rights import Right
from models.outbox.claiming import Claimed
from models.outbox.kinds.alert import Alerted
from models.outbox.kinds.figures import (
    DemandesExported,
    FiguresExported,
    FiguresShown,
)
from models.outbox.kinds.identity import IdentityInTopic, IdentityShown
from models.outbox.kinds.mail import (
    AccountBoundMailed,
    InvitationMailed,
    RoleMailed,
    WaitingMailed,
)
from models.outbox.kinds.notice import NoticeCode, Noticed
from models.outbox.kinds.paper import ExchangePrinted, MandatPrinted
from models.outbox.kinds.payload import Payload
from models.outbox.kinds.piece import PieceInTopic, PieceShown
from models.outbox.kinds.reaction import Reacted
from models.outbox.kinds.screen import Shown, ShownToOne
from models.store.base import Session

READ = frozenset({Right.READ})
SEE_IDENTITY = frozenset({Right.SEE_IDENTITY})
RIGHTS: dict[type[Payload], frozenset[Right]] = {
    IdentityShown: SEE_IDENTITY,
    IdentityInTopic: SEE_IDENTITY,
    PieceShown: SEE_IDENTITY,
    PieceInTopic: SEE_IDENTITY,
    ExchangePrinted: frozenset({Right.WRITE}),
    # Its reference alone, to an aidant or to the responsable who has to choose one.
    WaitingMailed: frozenset({Right.READ, Right.ENTRUST}),
    AccountBoundMailed: frozenset(),
    InvitationMailed: frozenset(),
    # It tells of a role that has just ended, too.
    RoleMailed: frozenset(),
}
"""One of these a reader needs over the demande; to read it, for all others."""
OF_CODE = {
    NoticeCode.ENTRUST: frozenset({Right.ENTRUST}),
    NoticeCode.NOBODY_FOLLOWS: frozenset({Right.ENTRUST}),
    NoticeCode.REMINDER: frozenset({Right.REMIND}),
    # It tells of their own words, by the number alone.
    NoticeCode.WORDS_LEFT: frozenset(),
}
GESTURES = (
    Shown,
    ShownToOne,
    IdentityShown,
    IdentityInTopic,
    PieceShown,
    PieceInTopic,
    ExchangePrinted,
    MandatPrinted,
    FiguresShown,
    FiguresExported,
    DemandesExported,
    Alerted,
)
"""What answers a gesture, or is true for an hour: nobody waits for it after the next login."""


def held_back(session: Session, row: Claimed, now: datetime) -> Call | None:
    """Return why a row does not leave now, or nothing when its reader may read it."""
    stands = standing(session, row, _rights(row.payload), now=now)
    if stands in GONE:
        return NoReader(stands)
    if stands is Standing.FROZEN:
        return Hold(stands)
    if stands is Standing.LOGGED_OUT:
        return _to_nobody_at_work(row.payload, stands)
    return None


def _rights(payload: Payload) -> frozenset[Right]:
    if isinstance(payload, Noticed):
        return OF_CODE.get(payload.code, READ)
    return RIGHTS.get(type(payload), READ)


def _to_nobody_at_work(payload: Payload, stands: Standing) -> Call | None:
    if isinstance(payload, Reacted):
        # It says nothing but that their own words arrived.
        return None
    return Drop(stands) if isinstance(payload, GESTURES) else Withhold()
