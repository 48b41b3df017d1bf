"""The SMS that asks the usager: who asks, what for, whom, for how long, and the code.

Three parts at most, in GSM-7.

Source of the alphabet and of the lengths: 3GPP TS 23.038 and 23.040.
"""

import re
import unicodedata

from handlers.kit.wording import listed
from models.titre import find_personal_data

PARTS = 3
ALONE, JOINED = 160, 153
ALONE_UNICODE, JOINED_UNICODE = 70, 67
"""How much an SMS holds, and each part of a longer one: letters of GSM-7, units of UTF-16."""
SINGLE = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
DOUBLE = frozenset("^{}\\[~]|€\f")
"""What takes the place of two letters."""
SPELLED = (
    dict.fromkeys("’‘ʼ", "'")
    | dict.fromkeys("“”„", '"')
    | dict.fromkeys("–—‑‐•·", "-")
    | {
        "…": "...",
        "œ": "oe",
        "Œ": "OE",
        "°": "o",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "ı": "i",
    }
)
QUOTES = re.compile(r"«\s*|\s*»")

PURPOSE = "débloquer votre dossier"
TEXT = (
    "{structure} demande votre accord pour écrire à : {organismes}. But : {purpose}. "
    "Valable {lasts}, annulable à tout moment. "
    "Si vous acceptez, donnez ce code à votre aidant : {code} ({minutes} minutes). "
    "Sinon, ne le donnez à personne. Administration+"
)
SHORT = {
    "centre communal d'action sociale": "CCAS",
    "centre intercommunal d'action sociale": "CIAS",
    "caisse d'allocations familiales": "Caf",
    "caisse primaire d'assurance maladie": "CPAM",
    "communauté de communes": "CC",
    "communauté d'agglomération": "agglo",
    "direction départementale": "DD",
}
ROOMS = (120, 90, 60, 45, 35, 25, 18)
"""How many letters each name may take, from the kindest to the shortest."""
LEAST = 40
"""What the structure and the purpose always have: one must know who asks."""


def sms_text(
    *,
    structure: str,
    organismes: list[str],
    code: str,
    purpose: str = "",
    lasts: str = "un an",
    minutes: int = 10,
) -> str:
    """Return the SMS, in letters that every telephone takes.

    Up to five organismes it never exceeds three parts. More organismes are all
    named too, whatever it costs: one consents to what one has read.
    """
    text = ""
    for room in ROOMS:
        text = TEXT.format(
            structure=shortened(structure, room=max(room, LEAST)),
            organismes=listed(
                [shortened(nom, room=room) for nom in organismes]
            ),
            purpose=shortened(_safe(purpose), room=max(room, LEAST)),
            lasts=plain(lasts),
            minutes=minutes,
            code=code,
        )
        if sms_parts(text) <= PARTS:
            break
    return text


def _safe(purpose: str) -> str:
    # An SMS is read by whoever holds the telephone.
    return (
        PURPOSE
        if not purpose.strip() or find_personal_data(purpose)
        else purpose
    )


def shortened(name: str, *, room: int) -> str:
    """Return a name in at most `room` letters.

    As it is, else with its usual short forms, else cut after a word.
    """
    name = plain(name).strip(" .")
    if _weight(name) <= room:
        return name
    for long, short in SHORT.items():
        name = _abridged(name, plain(long), short)
    return name if _weight(name) <= room else _cut(name, room - len("..."))


def _abridged(name: str, long: str, short: str) -> str:
    start = name.lower().find(long)
    if start < 0:
        return name
    return f"{name[:start]}{short}{name[start + len(long) :]}"


def _cut(name: str, room: int) -> str:
    while _weight(name) > room:
        shorter = (
            name.rpartition(" ")[0] if " " in name[room // 2 :] else name[:-1]
        )
        name = shorter.rstrip(" ,;:-(")
    return f"{name}..."


def plain(typed: str) -> str:
    """Return the same in the letters of GSM-7, on one line.

    « ê » becomes « e », « é » stays; what has no such letter goes.
    """
    quoted = QUOTES.sub('"', unicodedata.normalize("NFC", typed))
    return " ".join("".join(_letter(sign) for sign in quoted).split())


def _letter(sign: str) -> str:
    if sign.isspace():
        return " "
    if sign in SINGLE or sign in DOUBLE:
        return sign
    if sign in SPELLED:
        return SPELLED[sign]
    return "".join(
        bare for bare in unicodedata.normalize("NFKD", sign) if bare in SINGLE
    )


def sms_parts(text: str) -> int:
    """Return how many SMS a text takes, as a provider counts them."""
    if SINGLE.union(DOUBLE).issuperset(text):
        return _parts(
            [_weight(sign) for sign in text], alone=ALONE, joined=JOINED
        )
    units = [len(sign.encode("utf-16-le")) // 2 for sign in text]
    return _parts(units, alone=ALONE_UNICODE, joined=JOINED_UNICODE)


def _weight(text: str) -> int:
    return len(text) + sum(sign in DOUBLE for sign in text)


def _parts(weights: list[int], *, alone: int, joined: int) -> int:
    if sum(weights) <= alone:
        return 1
    count, used = 1, 0
    for weight in weights:
        # A letter of two places is never cut between two parts.
        if used + weight > joined:
            count, used = count + 1, 0
        used += weight
    return count
