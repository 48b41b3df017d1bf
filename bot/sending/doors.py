"""The doors by which a call leaves: Telegram, the mail server, the SMS provider."""

from dataclasses import dataclass
from typing import Protocol

from bot.gateways.ports import GatewayError, MailGateway, SmsGateway, Temporary
from bot.sending.attempts import Work, hanging, message_id, succeeded
from bot.sending.carrier import Answer, Carrier, Door
from bot.sending.carriers import CARRIERS
from handlers.kit.calls import Call
from models.outbox.outcomes import Outcome
from models.outbox.place import Place


class Telegram(Protocol):
    """What carries a call out."""

    async def perform(self, call: Call, place: Place | None) -> Answer:
        """Carry out a call; raise a GatewayError."""
        ...

    async def probe(self) -> None:
        """Ask something that changes nothing; raise a GatewayError."""
        ...


@dataclass(frozen=True, slots=True)
class Doors:
    """What carries each call out, by the door of its kind."""

    telegram: Telegram
    mail: MailGateway
    sms: SmsGateway

    async def probe(self) -> None:
        """Ask Telegram whether it answers.

        Raises:
            Temporary: it does not.
        """
        try:
            await self.telegram.probe()
        except GatewayError as error:
            raise Temporary("api_away") from error

    async def attempt(self, work: Work) -> Outcome:
        """Carry a call out, and return what became of it; raise a GatewayError."""
        carrier = CARRIERS[type(work.call)]
        answer = await self._carry(carrier, work)
        return Outcome(
            work.claimed.id,
            succeeded(work),
            telegram_ids=answer.telegram_ids,
            fault=answer.missing,
            content=answer.content,
            provider_id=answer.provider_id,
            hangs=hanging(work.call),
        )

    async def _carry(self, carrier: Carrier, work: Work) -> Answer:
        match carrier.door:
            case Door.MAIL:
                return await carrier.carry(
                    work.call, self.mail, message_id(work.claimed)
                )
            case Door.SMS:
                return await carrier.carry(
                    work.call, self.sms, message_id(work.claimed)
                )
            case Door.CHAT | Door.BOT | Door.FILE | Door.ALONE | Door.CHART:
                return await self.telegram.perform(
                    work.call, work.claimed.place
                )
