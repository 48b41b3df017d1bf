"""An SMS leaves through its gateway, which names what it took."""

from bot.gateways.ports import SmsGateway
from bot.sending.carrier import Answer, Carrier, Carriers, Door
from handlers.kit.calls import Sms


async def _send(call: Sms, gateway: SmsGateway, message_id: str) -> Answer:
    return Answer(provider_id=await gateway.send(call, message_id=message_id))


CARRIERS: Carriers = {Sms: Carrier(_send, door=Door.SMS)}
