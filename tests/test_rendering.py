"""Every kind of outgoing row can leave."""

from typing import get_args

from handlers.answer_demande.texts import near
from handlers.outgoing.rendering import MAILS, RENDERERS
from models.outbox import payloads


def test_every_kind_of_row_has_its_rendering():
    union = get_args(payloads.AnyPayload)[0]
    computed = {
        payloads.Opened, payloads.CardChanged, payloads.TopicRenamed, payloads.PressAnswered, payloads.SmsSent,
        payloads.FileFetched, payloads.Unread,
    }  # fmt: skip
    assert set(get_args(union)) == set(RENDERERS) | set(MAILS) | computed


def test_a_card_names_few_of_many_near_demandes():
    told = near([f"n° {rank}" for rank in range(1, 9)])
    assert (
        told
        == "Des demandes proches sont déjà ouvertes ici\xa0: n° 1, n° 2, n° 3, n° 4, n° 5 et 3\xa0autres.\n"
    )
