"""Every sentence of the mandat: how it is given, what is attested, the SMS and its code."""

from datetime import date

from handlers.kit.article_wording import the_listed
from handlers.kit.file_texts import REFUSED
from handlers.kit.wording import counted, day_of, moment
from handlers.printing import easy_texts
from models.actions.mandat_sms import Cap, Verdict
from models.demande.draft import DraftData
from models.values.file_content import Refused
from models.values.mobile import Wrong, masked

WORDING = "2026-12"
"""The version of the attestation's text; a test holds that the text does not change without it."""

KIND = "Comment avez-vous recueilli l'autorisation de l'usager ?"
SIGNED, BY_SMS, EXISTING = (
    "Mandat signé",
    "Mandat par SMS",
    "Ma structure a déjà un mandat",
)
THE_STRUCTURE = "la structure"
REPRESENTATIVE = "Un représentant signe"

FILE = (
    "Envoyez une photo ou un PDF du mandat signé. "
    "Il est effacé de cette conversation dès qu'il est enregistré.\n"
    "Rien à imprimer sous la main ? L'usager peut recopier le texte et signer."
)
KEPT, PRINT, COPY = (
    "Ma structure le conserve",
    "Recevoir le mandat à imprimer",
    "Afficher le texte à recopier",
)
TO_COPY = (
    "À lire d'abord à l'usager. {easy}\n"
    "\n"
    "À recopier sur papier libre, puis à signer par l'usager :\n"
    "\n"
    "{text}\n"
    "\n"
    "Envoyez ensuite la photo ici."
)
FILE_KIND = REFUSED[Refused.NO_PAGE]
PRINTED = (
    "Le mandat arrive ci-dessous. "
    "Imprimez-le : il s'efface de cette conversation dans 24 heures."
)
PRINTED_CAPTION = (
    "Mandat à imprimer et à faire signer. "
    "Il porte le nom de l'usager : ce fichier s'efface d'ici dans 24 heures."
)
PRINTED_NAME = "mandat.pdf"

DATE = (
    "À quelle date le mandat a-t-il été signé ? "
    "Par exemple « 14/11/2026 » ou « 14 novembre 2026 »."
)
TODAY = "Aujourd'hui"
DATE_UNREAD = (
    "Cette date n'est pas reconnue. "
    "Écrivez le jour, le mois et l'année, par exemple « 14/11/2026 »."
)
DATE_FUTURE = (
    "Cette date n'est pas encore passée. "
    "Écrivez le jour de la signature, par exemple « 14/11/2026 »."
)
DATE_OLD = (
    "Ce mandat a plus d'un an : il n'est plus valable. "
    "Touchez « Retour », puis « Mandat signé » pour en faire signer un nouveau."
)

NUMBER = (
    "Quel est le numéro de mobile de l'usager ? Par exemple « 06 39 98 12 34 ».\n"
    "Votre message est effacé de cette conversation dès qu'il est enregistré."
)
RELATIVE = "Ce mobile est à un proche"
WRONG_NUMBER = {
    Wrong.UNREADABLE: (
        "Aucun numéro n'est reconnu. "
        "Écrivez les dix chiffres du mobile, par exemple « 06 39 98 12 34 »."
    ),
    Wrong.WORD: (
        "Il y a un mot à côté du numéro, ou un signe de trop. "
        "Écrivez ses dix chiffres seuls, par exemple « 06 39 98 12 34 »."
    ),
    Wrong.TOO_SHORT: "Il manque des chiffres. Un mobile en a dix, par exemple « 06 39 98 12 34 ».",
    Wrong.TOO_LONG: "Il y a trop de chiffres. Un mobile en a dix, par exemple « 06 39 98 12 34 ».",
    Wrong.LANDLINE: (
        "Ce numéro ne reçoit pas de SMS : c'est un téléphone fixe ou un service. "
        "Écrivez un mobile, par exemple « 06 39 98 12 34 », ou touchez « Mandat signé »."
    ),
    Wrong.FOREIGN: (
        "Ce numéro est étranger. "
        "Écrivez un mobile de France ou d'outre-mer, par exemple « 06 39 98 12 34 », "
        "ou touchez « Mandat signé »."
    ),
    Wrong.UNKNOWN: (
        "Ce numéro n'est pas un mobile en service. "
        "Vérifiez-le avec l'usager, par exemple « 06 39 98 12 34 ». "
        "Sinon, touchez « Mandat signé »."
    ),
}

SEND_SMS, RESEND, OTHER_NUMBER = (
    "Envoyer le SMS",
    "Renvoyer le code",
    "Changer de numéro",
)
READ_ALOUD = (
    "Lisez ce texte à l'usager. "
    "Il part par SMS au {number}, avec un code à 6 chiffres à la place des « # ».\n"
    "\n"
    "« {text} »\n"
    "\n"
    "{easy}"
)
CODE = (
    "Le SMS part au {number}. Demandez à l'usager les 6 chiffres reçus, puis écrivez-les ici.\n"
    "Donner ce code, c'est donner son accord. Le code vaut 10 minutes."
)
RESENT = "Un nouveau code part au même numéro. Les codes plus anciens ne valent plus rien."
CODE_FORM = "Le code a 6 chiffres, par exemple « 012345 ». Écrivez celui du dernier SMS."
NO_SMS = "Les SMS ne sont pas disponibles. Touchez « Mandat signé »."
LOST = (
    "Le SMS n'est pas parti. "
    "Votre brouillon attend : renvoyez le code, ou passez par un mandat signé.\n"
    "Si l'usager l'a reçu malgré tout, écrivez simplement le code."
)
NOT_ARRIVED = (
    "Le SMS n'est pas arrivé sur ce mobile. "
    "Vérifiez le numéro, renvoyez le code, ou passez par un mandat signé."
)
CLOSED = (
    "Cinq essais ont échoué : ce code ne vaut plus rien. "
    "Touchez « Renvoyer le code » ou « Mandat signé »."
)
LATE_CODE = (
    "Ce texte est le code d'un SMS que vous avez demandé. Il est effacé d'ici, "
    "et n'est parti à personne."
)
EXPIRED = (
    "Ce code a plus de 10 minutes : il a expiré. "
    "Touchez « Renvoyer le code » ou « Mandat signé »."
)

CAPS = {
    Cap.NUMBER_HOUR: (
        "Trop de SMS vers ce numéro depuis une heure. Attendez un peu, ou touchez « Mandat signé »."
    ),
    Cap.NUMBER_DAY: (
        "Trop de SMS vers ce numéro depuis hier. Réessayez demain, ou touchez « Mandat signé »."
    ),
    Cap.AIDANT_DAY: (
        "Vous avez envoyé beaucoup de SMS depuis hier. "
        "Réessayez demain, ou touchez « Mandat signé »."
    ),
    Cap.STRUCTURE_DAY: (
        "Votre structure a envoyé beaucoup de SMS depuis hier. Touchez « Mandat signé »."
    ),
    Cap.DAY: "Les SMS sont épuisés pour aujourd'hui. Touchez « Mandat signé ».",
}


def attestation(
    label: str,
    prenom: str,
    nom: str,
    organismes: list[str],
    *,
    given_on: str,
    is_representative: bool,
) -> str:
    """What the aidant attests by sending, as it is shown and kept; the usager by initials."""
    initials = f"{prenom[:1].upper()}. {nom[:1].upper()}."
    signer = ", par un représentant," if is_representative else ""
    dated = f", le {given_on}" if given_on else ""
    return (
        f"En touchant « {label} », j'atteste avoir recueilli l'autorisation de {initials}{signer} "
        f"pour {the_listed(organismes)}{dated}."
    )


def read_aloud(
    number: str, text: str, *, structure: str, organismes: list[str]
) -> str:
    """The SMS as it leaves, its code hidden, and the same in *français facile*."""
    easy = _easy(structure, organismes, how=easy_texts.BY_CODE)
    return READ_ALOUD.format(number=number, text=text, easy=easy)


def to_copy(text: str, *, structure: str, organismes: list[str]) -> str:
    """What is signed where there is no printer, and the same in *français facile*."""
    easy = _easy(structure, organismes, how=easy_texts.BY_HAND)
    return TO_COPY.format(text=text, easy=easy)


def _easy(structure: str, organismes: list[str], *, how: str) -> str:
    told = easy_texts.easy(structure, organismes, how)
    return f"{easy_texts.HEAD} :\n{told}"


def known(line: str) -> str:
    """The authorisation that is recorded already."""
    return f"Autorisation enregistrée : {line}."


READING = "Nous lisons votre fichier. Cela prend quelques secondes."


def pages(count: int) -> str:
    """What was received so far, and that more may come."""
    return (
        f"Mandat reçu : {counted(count, 'page', 'pages')}. "
        "Envoyez la suivante, ou touchez « Continuer »."
    )


def wrong_code(verdict: str, left: int) -> str:
    """A code that is not the right one, and how many tries are left."""
    why = (
        "Ce code vient d'un SMS plus ancien."
        if verdict == Verdict.OLDER
        else "Ce n'est pas le bon code."
    )
    return f"{why} Il vous reste {counted(left, 'essai', 'essais')}. Vérifiez le dernier SMS reçu."


def hidden(number: str) -> str:
    """« •• •• •• •• 34 »."""
    return masked(number)


def mandat_line(data: DraftData) -> str:
    """The kind of mandat and its date, for the summary."""
    signer = ", par un représentant" if data.is_representative else ""
    if data.mandat == "sms" and data.confirmed_at is not None:
        return f"par SMS, code donné {moment(data.confirmed_at)}{signer}"
    if data.mandat == "signe" and data.mandat_files:
        count = counted(len(data.mandat_files), "page", "pages")
        return f"mandat signé{signer}, enregistré ici ({count})"
    dated = _dated(data.mandat_date)
    if data.mandat == "signe":
        return f"mandat signé{signer}{dated}, conservé par la structure"
    signed = f", signé{dated}" if dated else ""
    return f"mandat déjà détenu par la structure{signed}{signer}"


def _dated(signed: date | None) -> str:
    return f" le {day_of(signed)}" if signed else ""
