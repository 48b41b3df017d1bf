"""A relay under way: aidants and their référent write in turn, and each text knows where it must arrive."""

from random import Random

from tests.chaos.ledger import Ledger
from tests.prepared import Service


class Relay:
    """Says numbered texts, odd ones by aidants, even ones by the référent in their topics."""

    def __init__(
        self,
        service: Service,
        *,
        chance: Random,
        unanswered: set[int],
        name: str = "message",
    ) -> None:
        self.service, self.name = service, name
        self._chance = chance
        self.ledger = Ledger(service.telegram, unanswered=unanswered)

    def says(self, number: int, *, aidant: int | None = None) -> str:
        """Say the text of this number; return it."""
        who = (
            self._chance.randrange(len(self.service.aidants))
            if aidant is None
            else aidant
        )
        topic, chat, person = (
            self.service.topic_of(who),
            self.service.group_of(who),
            self.service.aidants[who],
        )
        text = f"{self.name} {number:05d}"
        if number % 2:
            self.ledger.expects(text, (chat.id, topic.id))
            person.says(person.chat_with(self.service.bot), text)
        else:
            self.ledger.expects(text, (person.user.id, None))
            self.service.referent.says(chat, text, thread=topic.id)
        return text
