"""A bot, people and a group with topics; calls and updates are held against the description."""

from datetime import UTC, datetime, timedelta

from bot.simulator.telegram import Telegram
from tests.botapi import check, check_update

TOKEN = "4242:AAEinventedtokeninventedtokeninvented0"
EVERYTHING = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "message_reaction",
]


class Place:
    def __init__(self, *, enforces_limits: bool = False) -> None:
        self.instant = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
        self.telegram = Telegram(
            lambda: self.instant, enforces_limits=enforces_limits, seed=7
        )
        self.telegram.witnesses.append(check)
        self.telegram.update_witnesses.append(
            lambda _bot, update: check_update(update)
        )
        self.bot = self.telegram.add_bot(TOKEN)
        self.maryse = self.telegram.person(
            "Maryse", "Lebrun", username="maryse"
        )
        self.paul = self.telegram.person("Paul")
        self.group = self.maryse.creates_group("Caf")
        self.maryse.adds_bot(self.group, self.bot)
        self.paul.joins(self.group)
        self.chat = self.maryse.chat_with(self.bot)
        self.maryse.starts(self.bot)

    def wait(self, **duration: float) -> None:
        self.instant += timedelta(**duration)

    def call(self, method, files=None, **params):
        return self.telegram.call(TOKEN, method, params, files)

    def gets(self, method, files=None, **params):
        status, body = self.call(method, files, **params)
        assert status == 200, body
        return body["result"]

    def refusal(self, method, files=None, **params):
        status, body = self.call(method, files, **params)
        assert status == body["error_code"]
        return f"{status} {body['description']}"

    def says(self, text="Bonjour", **params):
        return self.gets(
            "sendMessage", **({"chat_id": self.chat.id, "text": text} | params)
        )

    def hears(self, *kinds):
        """The updates that wait, of these kinds; they are forgotten."""
        updates = self.gets("getUpdates", allowed_updates=EVERYTHING)
        if updates:
            self.gets("getUpdates", offset=updates[-1]["update_id"] + 1)
        return [one[kind] for one in updates for kind in one if kind in kinds]

    def topic(self, name="n° 1 · RSA suspendu"):
        made = self.gets("createForumTopic", chat_id=self.group.id, name=name)
        return self.group.topics[made["message_thread_id"]]

    def loses(self, *rights):
        member = self.group.members[self.bot.user.id]
        member.rights -= set(rights)
