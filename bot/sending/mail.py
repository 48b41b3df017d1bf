"""An e-mail leaves through its gateway."""

from bot.gateways.ports import MailGateway
from bot.sending.carrier import Answer, Carrier, Carriers, Door
from handlers.kit.calls import Mail


async def _send(call: Mail, gateway: MailGateway, message_id: str) -> Answer:
    await gateway.send(call, message_id=message_id)
    return Answer()


CARRIERS: Carriers = {Mail: Carrier(_send, door=Door.MAIL)}
