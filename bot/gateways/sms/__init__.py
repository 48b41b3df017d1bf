"""SMS for real: one small adapter a provider, chosen by the form of `SMS_URL`."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.gateways.ports import Permanent, SmsGateway
from bot.gateways.sms.address import Address
from bot.gateways.sms.brevo import Brevo
from bot.gateways.sms.generic import Generic
from bot.gateways.sms.octopush import Octopush
from bot.gateways.sms.ovh import Ovh
from bot.gateways.sms.posting import HttpSms, Provider
from bot.gateways.sms.twilio import Twilio
from handlers.kit.calls import Sms


@dataclass(frozen=True, slots=True)
class Reader:
    """The form of a provider's address, and what reads it (`ValueError` where it cannot)."""

    form: str
    read: Callable[[Address], Provider]


PROVIDERS = {
    "ovh": Reader(
        "ovh://application:secret:consommateur@service/expediteur", Ovh.read
    ),
    "brevo": Reader("brevo://cle@expediteur", Brevo.read),
    "octopush": Reader("octopush://login:cle@expediteur", Octopush.read),
    "twilio": Reader("twilio://compte:jeton@expediteur", Twilio.read),
    "https+json": Reader("https+json://hote/chemin", Generic.read),
    "http+json": Reader("http+json://hote/chemin", Generic.read),
}
"""The providers, by scheme."""


def read_sms_url(url: str) -> SmsGateway:
    """Return the way out that `url` names.

    Raises:
        ValueError: it has none of the accepted forms, which the message gives.
    """
    try:
        address = Address.read(url)
        provider = PROVIDERS[address.scheme].read(address)
    except (KeyError, ValueError):
        forms = " ou ".join(reader.form for reader in PROVIDERS.values())
        raise ValueError(f"écrivez {forms}") from None
    return HttpSms(provider)


class NoSms:
    """Refuses what nobody configured a provider for: the aidant is told at once."""

    async def send(self, sms: Sms, *, message_id: str) -> str:
        """Refuse.

        Raises:
            Permanent: always.
        """
        raise Permanent("no_sms_url")

    async def probe(self) -> None:
        """Refuse as well.

        Raises:
            Permanent: always.
        """
        raise Permanent("no_sms_url")
