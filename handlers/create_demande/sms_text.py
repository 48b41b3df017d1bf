"""The SMS that asks the usager: who asks, what for, whom, for how long, and the code; three parts at most, in GSM-7.

Source of the alphabet and of the lengths: 3GPP TS 23.038 and 23.040.
"""

import re
import unicodedata

from handlers.kit.wording import listed
from models.titre import find_personal_data

PARTS = 3
ONE, MANY = 160, 153
ONE_UNICODE, MANY_UNICODE = 70, 67
"""How much one SMS holds, and each part of a longer one: in letters of GSM-7, in units of UTF-16."""
SINGLE = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
DOUBLE = frozenset("^{}\\[~]|€\f")
"""What takes the place of two letters."""
SPELLED = {
    "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "…": "...", "–": "-", "—": "-",
    "‑": "-", "‐": "-", "•": "-", "·": "-", "œ": "oe", "Œ": "OE", "°": "o", "ł": "l", "Ł": "L", "đ": "d", "ı": "i",
}  # fmt: skip
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
    """Return the SMS, in letters that every telephone takes; up to five organismes it never exceeds three parts.

    More organismes are all named too, whatever it costs: one consents to what one has read.
    """
    text = ""
    for room in ROOMS:
        text = TEXT.format(
            structure=shortened(structure, room=max(room, LEAST)),
            organismes=listed([shortened(nom, room=room) for nom in organismes]),
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
    return PURPOSE if not purpose.strip() or find_personal_data(purpose) else purpose


def shortened(name: str, *, room: int) -> str:
    """Return a name in at most `room` letters: as it is, else with its usual short forms, else cut after a word."""
    name = plain(name).strip(" .")
    if _weight(name) <= room:
        return name
    for long, short in SHORT.items():
        at = name.lower().find(plain(long))
        name = name if at < 0 else f"{name[:at]}{short}{name[at + len(plain(long)) :]}"
    return name if _weight(name) <= room else _cut(name, room - len("..."))


def _cut(name: str, room: int) -> str:
    while _weight(name) > room:
        shorter = name.rpartition(" ")[0] if " " in name[room // 2 :] else name[:-1]
        name = shorter.rstrip(" ,;:-(")
    return f"{name}..."


def plain(typed: str) -> str:
    """Return the same in the letters of GSM-7, on one line: « ê » becomes « e », « é » stays; what has none goes."""
    quoted = QUOTES.sub('"', unicodedata.normalize("NFC", typed))
    return " ".join("".join(_letter(one) for one in quoted).split())


def _letter(one: str) -> str:
    if one.isspace():
        return " "
    if one in SINGLE or one in DOUBLE:
        return one
    if one in SPELLED:
        return SPELLED[one]
    return "".join(bare for bare in unicodedata.normalize("NFKD", one) if bare in SINGLE)


def sms_parts(text: str) -> int:
    """Return how many SMS a text takes, as a provider counts them."""
    if all(one in SINGLE or one in DOUBLE for one in text):
        return _parts([_weight(one) for one in text], one=ONE, many=MANY)
    return _parts(
        [len(one.encode("utf-16-le")) // 2 for one in text], one=ONE_UNICODE, many=MANY_UNICODE
    )


def _weight(text: str) -> int:
    return len(text) + sum(one in DOUBLE for one in text)


def _parts(weights: list[int], *, one: int, many: int) -> int:
    if sum(weights) <= one:
        return 1
    count, used = 1, 0
    for weight in weights:
        # A letter of two places is never cut between two parts.
        if used + weight > many:
            count, used = count + 1, 0
        used += weight
    return count
