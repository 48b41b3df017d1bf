"""The usagers' mobiles of the scenarios: a gateway that delivers at once, or fails as it is told."""

from dataclasses import dataclass, field

from bot.gateways.ports import GatewayError
from handlers.kit.calls import Sms


@dataclass(slots=True)
class Phones:
    """What came, oldest first; `troubles` are what the next attempts meet, one each."""

    received: list[Sms] = field(default_factory=list)
    troubles: list[GatewayError] = field(default_factory=list)

    async def send(self, sms: Sms, *, message_id: str) -> str:
        if self.troubles:
            raise self.troubles.pop(0)
        self.received.append(sms)
        return f"sms-{len(self.received)}"

    def to(self, number: str) -> list[str]:
        """What a mobile received; `number`: E.164."""
        return [sms.text for sms in self.received if sms.to == number]
