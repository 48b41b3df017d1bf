"""What reaches people outside of Telegram; all of it is shown to the record."""

from typing import TYPE_CHECKING

from bot.demo.mailbox import Received
from tests.phones import Phones
from tests.property.record import Record

if TYPE_CHECKING:
    from tests.property.town import Town


class Mobiles(Phones):
    """The usagers' mobiles; each SMS is shown to the record."""

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record

    async def send(self, sms, *, message_id: str) -> str:
        self._record.texted(sms)
        return await super().send(sms, message_id=message_id)


class Letters:
    """Mails arrive at once; each is shown to the record."""

    def __init__(self, town: "Town") -> None:
        self._town = town

    async def send(self, mail, *, message_id: str) -> None:
        self._town.mailbox.mails.append(
            Received(mail.to, mail.subject, mail.body, message_id)
        )
        self._town.record.mailed(mail)
