"""What is shown to one member alone is read by nobody else, whatever the server's age."""

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as draw

from bot.gateways.ports import GatewayError, ShownToAll
from bot.gateways.telegram import make_bot
from bot.sending.performing import TelegramGateway
from bot.simulator.transport import SimulatorRequest
from handlers.kit.calls import SayAlone
from handlers.kit.screens import Button, Screen, column
from handlers.outgoing.erasure import EraseAlone
from models.demande.piece import File, PieceKind
from tests.bot.place import TOKEN, Place

SECRET = "Nom de famille : Dupont"
KEYS = {"inline_keyboard": [[{"text": "Voir", "callback_data": "v"}]]}
AGES = ["10.0", "10.1", "10.2", "10.3"]
CHANGES = draw.lists(
    draw.tuples(
        draw.sampled_from(AGES), draw.integers(min_value=0, max_value=3)
    ),
    min_size=1,
    max_size=6,
)
"""At each press, the age that the server takes, and after how many of the calls that follow."""


class Mouth:
    """The bot's gateway, before a simulator; `base` is where the bot believes that it speaks."""

    def __init__(self, base="http://telegram.invalid"):
        self.place = Place()
        self.telegram = self.place.telegram
        self.says_before = None
        self.telegram.witnesses[:] = [self.watches]
        bot = make_bot(SimulatorRequest(self.telegram), base=base, token=TOKEN)
        self.gateway = TelegramGateway(bot)
        self.place.says(chat_id=self.place.group.id, reply_markup=KEYS)

    def watches(self, _call):
        if self.says_before is None:
            return
        api, calls = self.says_before
        self.says_before = (api, calls - 1) if calls else None
        if not calls:
            self.telegram.api = api

    def call(self, *, screen=None):
        place = self.place
        press = place.paul.taps(place.group, "Voir")
        screen = screen or Screen(
            SECRET, column(Button("Nom", copies="Dupont")), is_protected=True
        )
        return SayAlone(
            screen,
            chat_id=place.group.id,
            thread_id=place.topic().id,
            user_id=place.paul.user.id,
            press_id=press,
        )

    def shows(self, call=None):
        """Return the number of what was shown; None when it was not, or to all."""
        try:
            answer = asyncio.run(
                self.gateway.perform(call or self.call(), None)
            )
        except ShownToAll:
            raise
        except GatewayError:
            return None
        return answer.telegram_ids[0]

    def is_read_by_others(self):
        shown = [
            message.shown
            for message in self.place.maryse.reads(self.place.group)
        ]
        return any("Dupont" in words for words in shown)

    def methods(self):
        return [call.method for call in self.telegram.calls]


@pytest.fixture
def mouth():
    return Mouth()


@settings(deadline=None, max_examples=60, derandomize=True, database=None)
@given(CHANGES)
def test_nobody_else_ever_reads_it_on_a_server_that_changes_its_age(changes):
    mouth = Mouth()
    for change in changes:
        mouth.says_before = change
        number = mouth.shows()
        assert not mouth.is_read_by_others()
        seen = mouth.place.paul.sees_ephemeral(mouth.place.group)
        assert (number is not None) == (bool(seen) and SECRET in seen[-1].text)
        for message in seen:
            message.is_deleted = True


@pytest.mark.parametrize("api", ["10.0", "10.1"])
def test_an_older_server_is_never_given_the_words(mouth, api):
    mouth.telegram.api = api
    assert mouth.shows() is None
    assert not any(
        "Dupont" in str(call.params) for call in mouth.telegram.calls
    )


def test_a_server_is_asked_before_each_showing(mouth):
    mouth.shows()
    mouth.telegram.api = "10.0"
    mouth.shows()
    mouth.telegram.api = "10.3"
    assert mouth.shows()
    assert mouth.methods().count("deleteEphemeralMessage") == 3


def test_telegrams_own_server_is_not_asked_and_its_answer_is_read_all_the_same():
    mouth = Mouth(base="https://api.telegram.org")
    assert mouth.shows()
    assert "deleteEphemeralMessage" not in mouth.methods()
    mouth.telegram.api = "10.0"
    assert mouth.shows() is None
    assert not mouth.is_read_by_others()


def test_a_server_that_showed_it_to_all_is_believed_no_more(mouth):
    mouth.telegram.api = "10.2"
    assert mouth.shows() is None
    mouth.telegram.api = "10.3"
    assert mouth.shows() is None
    assert mouth.methods().count("deleteMessage") == 1


def test_what_all_read_and_nobody_could_delete_is_told():
    mouth = Mouth()
    mouth.telegram.api = "10.2"
    call = mouth.call()
    mouth.place.loses("can_delete_messages")
    mouth.telegram.witnesses.append(lambda call: ages(mouth, call))
    with pytest.raises(ShownToAll) as told:
        mouth.shows(call)
    assert told.value.telegram_id in mouth.place.group.messages


def ages(mouth, call):
    """Between the sending and the deleting, two days go by: nothing is deleted any more."""
    if call.method == "sendMessage" and "Dupont" in str(call.params):
        mouth.place.wait(days=3)


@pytest.mark.parametrize(
    "kind", [PieceKind.PHOTO, PieceKind.DOCUMENT, PieceKind.VOICE]
)
def test_a_piece_is_shown_alone_as_it_is(mouth, kind):
    place = mouth.place
    name = str(kind)
    content = {name: ("a.bin", b"octets")}
    told = place.gets(f"send{name.title()}", content, chat_id=place.chat.id)[
        name
    ]
    file_id = (
        told[-1]["file_id"] if kind is PieceKind.PHOTO else told["file_id"]
    )
    screen = Screen(
        "n° 1",
        files=(File(kind=kind, file_id=file_id, name="a"),),
        is_protected=True,
    )
    assert mouth.shows(mouth.call(screen=screen))
    [seen] = place.paul.sees_ephemeral(place.group)
    assert (seen.caption, name in seen.media) == ("n° 1", True)


def test_too_late_or_somebody_gone_shows_nothing(mouth):
    call = mouth.call()
    mouth.place.wait(seconds=16)
    assert mouth.shows(call) is None
    call = mouth.call()
    mouth.place.paul.leaves(mouth.place.group)
    assert mouth.shows(call) is None
    assert not mouth.is_read_by_others()


def test_it_is_taken_away_by_its_number(mouth):
    number = mouth.shows()
    place = mouth.place
    erasure = EraseAlone(place.group.id, place.paul.user.id, number)
    asyncio.run(mouth.gateway.perform(erasure, None))
    assert place.paul.sees_ephemeral(place.group) == []


def test_a_slowed_group_is_not_waited_for(mouth):
    call = mouth.call()
    mouth.telegram.enforces_limits = True
    while (
        mouth.place.call("sendMessage", chat_id=call.chat_id, text="x")[0]
        == 200
    ):
        pass
    assert mouth.shows(call) is None
    assert mouth.telegram.calls[-1].status == 429
    assert not mouth.is_read_by_others()
