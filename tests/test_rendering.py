"""Every kind of outgoing row can leave."""

from typing import get_args

from handlers.rendering import MAILS, RENDERERS
from models import payloads


def test_every_kind_of_row_has_its_rendering():
    union = get_args(payloads.AnyPayload)[0]
    computed = {
        payloads.Opened, payloads.CardChanged, payloads.TopicRenamed, payloads.PressAnswered, payloads.SmsSent,
        payloads.FileFetched, payloads.Unread,
    }  # fmt: skip
    assert set(get_args(union)) == set(RENDERERS) | set(MAILS) | computed
