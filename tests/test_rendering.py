"""Every kind of outgoing row can leave: it reads, what it becomes is carried, its sentence is there."""

from string import Formatter

import pytest

import handlers.outgoing.rendering  # noqa: F401
from bot.sending.attempts import UNSAID
from bot.sending.carriers import CARRIERS
from bot.sending.markup import markup
from bot.sending.messages import written
from handlers.answer_demande.texts import near
from handlers.kit.calls import Call, Unsaid
from handlers.kit.screens import Button, Screen, column, utf16
from handlers.outgoing.notice_apart import OWN_WAYS
from handlers.outgoing.tables import (
    ANYWHERE,
    AT_PLACE,
    IN_MAILBOX,
    OF_TOPIC,
    UNPLACED,
)
from handlers.outgoing.texts import SENTENCES
from models.outbox.kinds import PAYLOAD_TYPES, TRAITS
from models.outbox.kinds.kind import Kind
from models.outbox.kinds.notice import NoticeCode

FILLED = {"number", "groupe", "agent", "aidant", "detail", "day", "failed"}


def test_a_sentence_of_a_notice_asks_only_for_what_is_filled_in():
    for code, sentence in SENTENCES.items():
        fields = {
            field for _, field, _, _ in Formatter().parse(sentence) if field
        }
        assert fields <= FILLED, code


def test_every_kind_has_its_payload_and_its_traits():
    assert set(TRAITS) == set(Kind)
    assert len(PAYLOAD_TYPES) == len(Kind)


def test_every_kind_of_row_has_one_reading():
    readings = [*ANYWHERE, *UNPLACED, *AT_PLACE, *IN_MAILBOX, *OF_TOPIC]
    assert sorted(map(str, readings)) == sorted(map(str, PAYLOAD_TYPES))


def test_every_call_is_carried():
    calls = {call.__name__ for call in Call.__subclasses__()} - {
        Unsaid.__name__
    }
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
        == "Des demandes proches sont déjà ouvertes ici : n° 1, n° 2, n° 3, n° 4, n° 5 et 3\xa0autres.\n"
    )


TYPED = "Motif : « refus » n° 3, à 14 h ?"
SET = "Motif\xa0: «\xa0refus\xa0» n°\xa03, à 14\xa0h\xa0?"


def test_our_words_are_set_as_french_wants_as_they_leave():
    assert written(Screen(TYPED)) == (SET, None)


def test_a_persons_words_leave_as_they_were_typed_below_an_author_line_that_is_set():
    text, entities = written(Screen(TYPED, author="Demande n° 1 · Paul R."))
    author, words = text.split("\n")
    assert (author, words) == ("Demande n°\xa01 · Paul R.", TYPED)
    assert [entity.length for entity in entities] == [
        utf16(author),
        utf16(TYPED),
    ]


def test_a_text_to_copy_leaves_as_it_is_written():
    assert written(Screen(TYPED, is_verbatim=True)) == (TYPED, None)


def _words_of(entity, text):
    units = text.encode("utf-16-le")
    return units[
        2 * entity.offset : 2 * (entity.offset + entity.length)
    ].decode("utf-16-le")


def test_a_link_stays_on_its_words_and_buttons_are_left_alone():
    copied = Button("Copier ?", copies=TYPED)
    screen = Screen(
        "👍 Lire « ici » ?",
        column(copied),
        links=(("« ici »", "https://a.example/?b=1"),),
    )
    text, [link] = written(screen)
    assert link.url == "https://a.example/?b=1"
    assert _words_of(link, text) == "«\xa0ici\xa0»"
    [[button]] = markup(screen).inline_keyboard
    assert (button.text, button.copy_text.text) == ("Copier ?", TYPED)


@pytest.mark.parametrize(
    ("words", "quotation"),
    [
        ("a" * 600, "blockquote"),
        ("a" * 601, "expandable_blockquote"),
        ("👍" * 300, "blockquote"),
        ("👍" * 301, "expandable_blockquote"),
    ],
)
def test_a_persons_long_words_are_folded(words, quotation):
    text, [_, mark] = written(Screen(words, author="Paul R."))
    assert (mark.type, _words_of(mark, text)) == (quotation, words)
