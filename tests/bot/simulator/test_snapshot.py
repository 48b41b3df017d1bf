"""What exists is put aside and taken back, chance included: what follows is then the same."""

import json
import subprocess
import sys

from bot.simulator.telegram import Telegram
from tests.bot.place import EVERYTHING, TOKEN, Place

READ_ELSEWHERE = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.simulator.telegram import Telegram

telegram = Telegram(lambda: datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
telegram.restore(Path(sys.argv[1]).read_bytes())
asked = {"chat_id": next(iter(telegram.groups)), "name": "n° 9"}
print(json.dumps(telegram.call(sys.argv[2], "createForumTopic", asked)))
"""


def goes_on(place: Place) -> list[object]:
    """A walk through all that draws an id, a file, an update or chance; what was answered."""
    telegram, bot = place.telegram, place.telegram.bots[TOKEN]
    group = next(iter(telegram.groups.values()))
    nadia = telegram.person("Nadia")
    link = place.gets("createChatInviteLink", chat_id=group.id)["invite_link"]
    nadia.opens(link)
    topic = place.gets("createForumTopic", chat_id=group.id, name="n° 2")
    thread = topic["message_thread_id"]
    buttons = {"inline_keyboard": [[{"text": "Oui", "callback_data": "o"}]]}
    said = place.gets(
        "sendMessage",
        chat_id=group.id,
        message_thread_id=thread,
        text="Oui ?",
        reply_markup=buttons,
    )
    place.gets(
        "pinChatMessage", chat_id=group.id, message_id=said["message_id"]
    )
    press = nadia.taps(group, "Oui", thread=thread)
    place.gets("answerCallbackQuery", callback_query_id=press, text="Merci")
    photo = nadia.sends_photo(group, thread=thread)
    nadia.reacts(group, group.messages[said["message_id"]], "👍")
    nadia.starts(bot)
    waiting = place.gets("getUpdates", allowed_updates=EVERYTHING)
    answers = [
        nadia.user.id,
        nadia.answers_read(),
        photo.media,
        telegram.calls[-1].number,
    ]
    return [link, topic, said, press, waiting, *answers]


def test_what_follows_a_restored_snapshot_is_the_same(place):
    snapshot = place.telegram.snapshot()
    first = goes_on(place)
    assert goes_on(place) != first
    place.telegram.restore(snapshot)
    assert goes_on(place) == first


def test_another_telegram_goes_on_from_the_same_snapshot(place):
    snapshot = place.telegram.snapshot()
    other = Place()
    other.telegram.restore(snapshot)
    assert goes_on(other) == goes_on(place)


def test_a_snapshot_carries_what_was_there(place):
    topic = place.topic()
    said = place.says(chat_id=place.group.id, message_thread_id=topic.id)
    place.gets(
        "pinChatMessage", chat_id=place.group.id, message_id=said["message_id"]
    )
    place.paul.reacts(
        place.group, place.group.messages[said["message_id"]], "🙏"
    )
    photo = place.maryse.sends_photo(place.chat, content=b"jpeg")
    other = Place()
    other.telegram.restore(place.telegram.snapshot())
    group = other.telegram.groups[place.group.id]
    message = group.messages[said["message_id"]]
    assert message.is_pinned
    assert message.reactions == {
        place.paul.user.id: [{"type": "emoji", "emoji": "🙏"}]
    }
    assert group.topics[topic.id].name == topic.name
    file_id = photo.media["photo"][-1]["file_id"]
    assert other.gets("getFile", file_id=file_id) == place.gets(
        "getFile", file_id=file_id
    )
    assert other.hears("message") == place.hears("message")


def test_private_topics_are_carried():
    place = Place()
    bot = place.telegram.add_bot(
        "7:topics", username="topics_bot", has_topics=True
    )
    place.paul.starts(bot)
    params = {"chat_id": place.paul.user.id, "name": "n° 1"}
    _, made = place.telegram.call("7:topics", "createForumTopic", params)
    thread = made["result"]["message_thread_id"]
    other = Place()
    other.telegram.restore(place.telegram.snapshot())
    params = {
        "chat_id": place.paul.user.id,
        "text": "ici",
        "message_thread_id": thread,
    }
    status, said = other.telegram.call("7:topics", "sendMessage", params)
    assert (status, said["result"]["message_thread_id"]) == (200, thread)


def test_the_pace_is_carried():
    place = Place(enforces_limits=True)
    for _ in range(9):
        place.says()
    place.telegram.restore(place.telegram.snapshot())
    assert place.refusal(
        "sendMessage", chat_id=place.chat.id, text="encore"
    ).startswith("429")


def test_people_and_witnesses_stay_when_a_world_is_restored(place):
    snapshot, calls = place.telegram.snapshot(), []
    place.telegram.witnesses.append(calls.append)
    place.maryse.says(place.chat, "perdu")
    place.telegram.restore(snapshot)
    bot = place.telegram.bots[TOKEN]
    place.maryse.says(place.maryse.chat_with(bot), "gardé")
    assert [one["text"] for one in place.hears("message")] == ["gardé"]
    assert calls


def test_whoever_listens_is_told_of_what_waits_again(place):
    place.maryse.says(place.chat, "Bonjour")
    snapshot, woken = place.telegram.snapshot(), []
    place.telegram.listeners.append(woken.append)
    place.telegram.restore(snapshot)
    assert woken == [place.telegram.bots[TOKEN]]


def test_a_reset_leaves_nothing_and_the_first_chance(place):
    place.telegram.reset()
    assert not place.telegram.bots
    assert not place.telegram.groups
    assert place.telegram.call(TOKEN, "getMe", {})[0] == 401
    first_update = place.telegram.add_bot(TOKEN).last_update
    assert (
        first_update
        == Telegram(place.telegram.now, seed=7).add_bot(TOKEN).last_update
    )
    assert place.telegram.person("Maryse").user.id == place.maryse.user.id


def test_who_waits_for_a_bot_that_is_no_more_is_woken(place):
    bot, woken = place.telegram.bots[TOKEN], []
    place.telegram.listeners.append(woken.append)
    place.telegram.reset()
    assert woken == [bot]


def test_another_process_takes_a_snapshot_back(place, tmp_path):
    kept = tmp_path / "telegram"
    kept.write_bytes(place.telegram.snapshot())
    command = [sys.executable, "-c", READ_ELSEWHERE, str(kept), TOKEN]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    here = place.call("createForumTopic", chat_id=place.group.id, name="n° 9")
    assert json.loads(done.stdout) == [*here]


def test_a_long_chain_of_replies_is_carried(place):
    message = place.maryse.says(place.chat, "0")
    for number in range(1, 3_000):
        message = place.maryse.says(place.chat, str(number), reply_to=message)
    place.telegram.restore(place.telegram.snapshot())
    chat = place.maryse.chat_with(place.telegram.bots[TOKEN])
    assert chat.messages[message.id].reply_to.text == "2998"
