"""The mail server, the SMS provider, the antivirus: whether they know us; nothing leaves."""

from bot.app import make_mail, make_scanner, make_sms
from bot.clock import Clock
from bot.commands.check.point import Point, ill, well
from bot.gateways.ports import GatewayError, Permanent
from bot.gateways.smtp_answers import kept_because
from bot.settings import Settings

MENDS_SMTP = "SMTP_URL=smtp://utilisateur:motdepasse@hote:port, celui de votre service d'e-mails"


async def check_mails(settings: Settings) -> Point:
    """Ask the mail server whether it would take our mails; none leaves."""
    if settings.smtp_url is None:
        words = "SMTP_URL manque : les e-mails sont gardés, pas envoyés"
        return ill("smtp", words, MENDS_SMTP)
    mail = make_mail(settings, Clock(settings.clock_offset_file).now)
    try:
        await mail.probe()
    except GatewayError as error:
        words = f"e-mails gardés, pas envoyés : {kept_because(error.code)}"
        return ill("smtp", words, MENDS_SMTP)
    return well("smtp", "SMTP_URL : le serveur prend nos e-mails")


async def check_sms(settings: Settings) -> Point:
    """Log in to the SMS provider; no SMS leaves."""
    if settings.sms_url is None:
        words = "sans SMS_URL : « Mandat par SMS » n'est pas proposé"
        return well("sms", words)
    try:
        await make_sms(settings).probe()
    except Permanent as error:
        return ill(
            "sms",
            f"SMS_URL : le fournisseur refuse nos clés ({error.code})",
            "recopiez-les depuis son site ; dans une clé, « : » s'écrit %3A, « @ » %40, « / » %2F",
        )
    except GatewayError as error:
        return ill(
            "sms",
            f"SMS_URL : le fournisseur ne répond pas ({error.code})",
            "relisez l'hôte et le pare-feu ; s'il est en panne, l'aidant lit « mandat signé »",
        )
    return well("sms", "SMS_URL : le fournisseur nous reconnaît")


async def check_scanner(settings: Settings) -> list[Point]:
    """Have the antivirus look at nothing."""
    scanner = make_scanner(settings)
    if scanner is None:
        return []
    try:
        await scanner.is_infected(b"")
    except GatewayError as error:
        return [
            ill(
                "clamd",
                f"CLAMD_URL : l'antivirus ne répond pas ({error.code}), les fichiers attendent",
                "démarrez clamd, ou relisez l'hôte et le port",
            )
        ]
    return [well("clamd", "CLAMD_URL : l'antivirus répond")]
