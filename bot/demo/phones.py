"""The usagers' mobiles: every SMS that came, for the demo's page and the tests, and the gateway that brings them."""

from dataclasses import dataclass, field

from aiohttp import web

from bot.gateways import GatewayError
from handlers.calls import Sms


@dataclass(slots=True)
class Phones:
    """A gateway that delivers at once; `troubles` are what it answers first, one an attempt."""

    received: list[Sms] = field(default_factory=list)
    troubles: list[GatewayError] = field(default_factory=list)

    async def send(self, sms: Sms, *, message_id: str) -> str:
        """Deliver.

        Raises:
            GatewayError: the next of the troubles.
        """
        if self.troubles:
            raise self.troubles.pop(0)
        self.received.append(sms)
        return f"sms-{len(self.received)}"

    def to(self, number: str) -> list[str]:
        """Return what a mobile received, oldest first; `number`: E.164."""
        return [sms.text for sms in self.received if sms.to == number]

    def site(self) -> web.Application:
        """Return the same as a gateway over HTTP: what `SMS_URL=http+json://…/sms` speaks to."""
        site = web.Application()
        site.router.add_post("/sms", self._take)
        return site

    async def _take(self, request: web.Request) -> web.Response:
        said = await request.json()
        taken_as = await self.send(Sms(said["to"], said["text"]), message_id=said["id"])
        return web.json_response({"id": taken_as}, status=202)
