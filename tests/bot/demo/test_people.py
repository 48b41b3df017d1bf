"""The words in which the demo's walk is written."""

from datetime import UTC, datetime

import pytest

from bot.demo import waiting
from bot.demo.mailbox import Mailbox
from bot.demo.people import Actor
from bot.demo.phone import Phone, Sms
from bot.demo.usager import Usager
from bot.demo.waiting import GaveUp


@pytest.fixture
def maryse(place):
    return Actor(
        place.maryse,
        place.bot,
        Mailbox(),
        email="maryse@bellac.example",
        name="Maryse Lebrun",
    )


async def test_one_answers_the_very_message_one_read(place, maryse):
    place.says("Première question")
    asked = place.says("Deuxième question")
    said = await maryse.replies("Deuxième", "Oui")
    assert said.reply_to is place.chat.messages[asked["message_id"]]
    maryse.edits(said, "Non")
    assert place.hears("edited_message")[0]["text"] == "Non"


async def test_one_sends_every_file(place, maryse):
    topic = place.topic()
    maryse.sends_photo("le courrier", chat=place.group, topic=topic)
    maryse.sends_document("mandat.pdf")
    maryse.sends_voice()
    assert (
        len(
            {
                one.extra["media_group_id"]
                for one in maryse.sends_album(3, caption="trois pages")
            }
        )
        == 1
    )
    assert [one.caption for one in place.group.shown(topic.id)] == [
        "le courrier"
    ]
    heard = place.hears("message")
    said = [one for one in heard if "forum_topic_created" not in one]
    assert [
        next(iter(one.keys() & {"photo", "document", "voice"}), "")
        for one in said
    ] == [
        "photo",
        "document",
        "voice",
        "photo",
        "photo",
        "photo",
    ]


async def test_the_usager_reads_the_newest_sms(monkeypatch):
    now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    phone = Phone(lambda: now)
    usager = Usager(phone, "06 39 98 12 34")
    phone.messages += [
        Sms("+33639981234", f"Votre code : {code}", code, now)
        for code in ("111111", "222222")
    ]
    assert await usager.receives_sms("code") == "Votre code : 222222"
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    with pytest.raises(GaveUp, match="l'usager attend le SMS « adieu »"):
        await usager.receives_sms("adieu")
