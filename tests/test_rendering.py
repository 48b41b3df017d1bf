"""Every kind of outgoing row can leave: it reads, what it becomes is carried, its sentence is there."""

import handlers.outgoing.rendering  # noqa: F401
from bot.sending.attempts import UNSAID
from bot.sending.carriers import CARRIERS
from handlers.answer_demande.texts import near
from handlers.kit.calls import Call, Unsaid
from handlers.outgoing.notice import OWN_WAYS, SENTENCES
from handlers.outgoing.tables import ANYWHERE, AT_PLACE, IN_MAILBOX, OF_TOPIC
from models.outbox.kinds import PAYLOAD_TYPES, TRAITS
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.notice import NoticeCode


def test_every_kind_has_its_payload_and_its_traits():
    assert set(TRAITS) == set(Kind)
    assert len(PAYLOAD_TYPES) == len(Kind)


def test_every_kind_of_row_has_one_reading():
    readings = [*ANYWHERE, *AT_PLACE, *IN_MAILBOX, *OF_TOPIC]
    assert sorted(map(str, readings)) == sorted(map(str, PAYLOAD_TYPES))


def test_every_call_is_carried():
    calls = {call.__name__ for call in Call.__subclasses__()} - {Unsaid.__name__}
    assert calls == {call.__name__ for call in CARRIERS}
    unsaid = {call.__name__ for call in Unsaid.__subclasses__()}
    assert {call.__name__ for call in UNSAID} == unsaid


def test_every_notice_code_has_its_sentence():
    assert set(SENTENCES) | set(OWN_WAYS) == set(NoticeCode)
    assert not set(SENTENCES) & set(OWN_WAYS)


def test_a_card_names_few_of_many_near_demandes():
    told = near([f"n° {rank}" for rank in range(1, 9)])
    assert (
        told
        == "Des demandes proches sont déjà ouvertes ici\xa0: n° 1, n° 2, n° 3, n° 4, n° 5 et 3\xa0autres.\n"
    )
