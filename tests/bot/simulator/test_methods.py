"""Which methods there are: simulated, not simulated and said so, and misspelt."""

from bot.simulator.telegram.methods import NAMED
from bot.simulator.telegram.missing import NOT_SIMULATED
from tests.botapi import description
from tests.methods import PAGE, caller_of, page


def test_each_method_of_the_description_is_simulated_or_said_not_to_be():
    assert not NAMED.keys() & NOT_SIMULATED
    assert NAMED.keys() | NOT_SIMULATED == description()["methods"].keys()


def test_a_method_that_nobody_simulated_says_so(place):
    refused = place.refusal("getAvailableGifts")
    assert (
        refused
        == "501 Not simulated: getAvailableGifts exists, this simulator lacks it"
    )


def test_a_misspelt_method_is_not_found(place):
    place.telegram.witnesses.clear()
    assert (
        place.refusal("sendMesage", chat_id=place.chat.id, text="x")
        == "404 Not Found"
    )
    assert (
        place.gets("SENDMESSAGE", chat_id=place.chat.id, text="x")["text"]
        == "x"
    )


def test_each_method_served_has_a_test_that_calls_it():
    assert [method for method in NAMED if caller_of(method) is None] == []


def test_the_page_of_the_methods_is_up_to_date():
    assert page() == PAGE.read_text()
