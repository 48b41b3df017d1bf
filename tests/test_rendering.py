"""Every kind of outgoing row can leave."""

from handlers.answer_demande.texts import near
from handlers.outgoing.rendering import MAILS, RENDERERS
from models.outbox.kinds import PAYLOAD_TYPES
from models.outbox.kinds.card import CardChanged, Opened
from models.outbox.kinds.file import FileFetched
from models.outbox.kinds.press import PressAnswered
from models.outbox.kinds.sms import SmsSent
from models.outbox.kinds.topic import TopicRenamed
from models.outbox.kinds.unread import Unread

COMPUTED = {Opened, CardChanged, TopicRenamed, PressAnswered, SmsSent, FileFetched, Unread}


def test_every_kind_of_row_has_its_rendering():
    assert set(PAYLOAD_TYPES) == set(RENDERERS) | set(MAILS) | COMPUTED


def test_a_card_names_few_of_many_near_demandes():
    told = near([f"n° {rank}" for rank in range(1, 9)])
    assert (
        told
        == "Des demandes proches sont déjà ouvertes ici\xa0: n° 1, n° 2, n° 3, n° 4, n° 5 et 3\xa0autres.\n"
    )
