"""Finds the numbers that identify or reach a person: phone, NIR, IBAN, plate, document, file."""

import re

from models.titre.kinds import Data
from models.titre.ordinary import ordinary_spans
from models.titre.plates import plates
from models.titre.spelled import spelled_phones
from models.titre.text import STRUCK, Plain

Span = tuple[Data, int, int]
SEPARATOR = r"[ ._/-]{0,2}"
DIGIT = r"[\doil]"
IBAN = re.compile(
    r"\b(?:fr|mc|re|gp|mq|be|lu|ch|de|it|es|pt|ro|pl|nl|gb|ie|at|bg|hr|lt|lv|ee|tn|tr|mt|cy|gr|hu"
    r"|cz|sk|si|se|dk|fi)\d\d"
    r"(?:[ .-]?[a-z0-9]{4}){2,7}(?:[ .-]?[a-z0-9]{1,3})?\b"
)
RIB = re.compile(
    r"\b(?:rib|iban|compte bancaire)\b[^\d]{0,16}(?P<kept>\w{0,4}\d(?:[ .-]?[a-z0-9])*\d[ "
    r".-]?\d{1,6})"
)
PHONE = re.compile(
    r"(?<![\w+,])(?<!\d\.)(?:(?:\+|00) ?33 ?(?:\(0\))?"
    rf"|\(?[0o]\)?){SEPARATOR}[1-79il]\)?(?:[ ._/()-]{{0,3}}{DIGIT}){{8}}(?![\w])"
)
ABROAD = re.compile(
    r"(?<![\d+])33 ?[67](?:[ .-]?\d{2}){4}(?!\d)|(?<![\w+])(?:\+ ?"
    r"|00 ?)[1-9]\d{0,2}(?:[ ._()-]{0,2}\d){6,11}(?!\d)"
)
PAIRED = re.compile(
    r"(?<![\d.,])(?:0[1-9](?P<sep> ?[|:*] ?|,)|[67](?P<dot>[ .-]))\d\d(?:(?(sep)(?P=sep)"
    r"|(?P=dot))\d\d){3}(?!\d)"
)
CALLED = re.compile(
    r"\b(?:tel(?:ephone)?|portable|port|mobile|gsm|appel(?:er|ez)?|rappel(?:er|ez)?|joindre"
    r"|joignable|contact(?:er)?|whatsapp|sms"
    r"|fixe|numero|vini)\b[^\d+]{0,16}(?P<kept>[1-9](?:[ ._-]{0,2}\d){8})(?!\d)"
    r"|\b(?:tel(?:ephone)?|portable|mobile|vini|gsm|fixe)\b[ .:]{0,3}(?:au "
    r"|n\W{0,2})?(?P<local>\d\d(?:[ ._-]?\d\d){2,3})(?!\d)"
)
CORSE = re.compile(
    r"(?<!\d)[12][ .-]?\d\d[ .-]?\d\d[ .-]?2[ab][ .-]?\d{3}[ .-]?\d{3}(?:[ .-]?\d\d)?(?!\d)"
)
SECU = re.compile(
    r"\b(?:secu\w*|nir|nss|nia|s\.s|securite sociale|immatriculation "
    r"sociale)\b[^\d]{0,28}(?P<kept>[1-478](?:[ .-]{0,2}\d){4,14})(?!\d)"
)
BEFORE_SECU = re.compile(
    r"(?P<kept>(?<!\d)\d(?:[ .-]?\d){11,14})[ ,(]+(?:n\W{0,2}|numero )?(?:de )?(?:la )?secu"
)
KEY = re.compile(
    r"[ ,/(-]{0,3}(?:cle|clef|key)\W{0,3}\d\d\b\)?| ?\(\d\d\)| ?/ ?\d\d\b"
)
PASSPORT = re.compile(r"(?<![a-z0-9])\d\d[a-z]{2}\d{5}(?![a-z0-9])")
CARD = re.compile(
    r"(?<![A-Z0-9])(?=(?:[A-Z]*\d){3})(?=(?:\d*[A-Z]){2})[A-Z0-9]{9}(?![A-Z0-9])"
)
IDENTITY = (
    r"\b(?:cni|cnis|carte (?:nationale )?(?:d'? ?)?identite|passeports?|permis(?: de conduire)?"
    r"|titre de sejour|carte de (?:resident|sejour)"
    r"|recepisse|vls-?ts|aps|visa)\b"
)
OTHERWISE = re.compile(
    rf"fisc|spi|etranger|agdref|anef|impot|siret|ordre|allocat|dossier|{IDENTITY}"
)
DOCUMENT = re.compile(
    rf"{IDENTITY}[^\d,;]{{0,16}}?(?P<kept>\b[a-z]{{0,4}}\d(?:[ "
    r".-]?[a-z]{0,2}\d){5,}[a-z]{0,2})\b"
)
LOOKALIKE = re.compile(
    r"(?<=\d)o(?=\d)|(?<=\d[ .-])o(?=\d)|(?<=\d)o(?=[ .-]\d)"
)
BANK = re.compile(r"(?<!\d)\d{5} ?\d{5} ?[a-z0-9]{11} ?\d{2}(?!\d)")
NAMED_CARD = re.compile(
    rf"{IDENTITY}[^\d,;]{{0,12}}?\b(?P<kept>(?=[a-z]*\d)(?=\d*[a-z])(?=\w*\d\w*\d)[a-z0-9]{{9}}"
    r"|\d\d ?[a-z]{2} ?\d{5})\b"
)
RUN = re.compile(
    r"(?<![\d,])\d(?:[ ._/-]{0,2}\d)+[a-z]?(?![\w])|(?<![\d,])\d(?:[ ._/-]{0,2}\d)+"
)
FILE = re.compile(
    r"\b(?:dossier|allocataire|matricule|identifiant|id|reference|ref|beneficiaire|client|contrat"
    r"|abonne|usager|assure|pension"
    r"|recours|requete|etranger|agdref|fiscal|spi|anef|ofpra|mdph|caf|demandeur|adherent|compte"
    r"|inscription|rg|dna|nud|nur"
    r"|ordre|ecrou|ine|logement|creance|avis|sinistre|plainte|adeli|rpps|siret|siren)\b(?:[ .:]|d'"
    r"|de |du |des )*"
    r"(?:(?:caf|mdph|fiscal|c2s|cpam|retraite|allocataire|france travail|pole emploi|edf|usager"
    r"|unique|interne|ofpra|agdref)[ .:]*)?"
    r"(?:n\W{0,3}|no |num |numero |nr )?[ .:]*(?:(?:19|20)\d\d ?[/-] ?)?$"
)
SLASHED = re.compile(
    r"(?<![\w/])(?!\d\d?/\d\d?/|(?:(?:19|20)\d\d/){2}(?:19|20)\d\d(?!\d))"
    r"\d{2,4}/(?:19|20)\d\d/\d{3,}(?![\w/])"
)
BESIDE = re.compile(
    r"\b(?:caf|cpam|cnam|msa|mdph|carsat|cnav|cgss|retraite|apl|rsa|aah|dalo|france travail"
    r"|pole emploi|apec|prefecture|impots|edf|engie|enedis"
    r"|ofpra|cnda|ada|ofii|anef|banque de france|urssaf"
    r"|ants|ccas|crous|tribunal|agirc|arrco|ameli|mgen|mutuelle)[ :,n°-]*$"
)
BEFORE = re.compile(r"(?<![\w/-])(?:19|20)\d\d[/-]$")
LAST_LETTER = re.compile(r" [B-KM-Z]\b(?![.'-])")
SHARED = re.compile(r"(?<![\w/])\d{2,4}/\d{4,6}(?![\w/])")
"""A number cut once by a slash, beside the name of a service: « CPAM 23/4587 »."""
MIXED = re.compile(
    r"(?<![\w-])(?=(?:[a-z/-]*\d){4})(?=[\d/-]*[a-z])[a-z0-9]+(?:[/-][a-z0-9]+)*(?![\w])"
)
IBAN_DIGITS = 8
"""Half of the shortest."""
NIR_LENGTHS, LONG, FILE_LENGTH, NUMBERED = {13, 15}, 7, 5, 6


def find_spans(written: Plain) -> list[Span]:
    """Return the numbers of a plain text, by kind; the first that takes a piece keeps it."""
    spans: list[Span] = []
    for take in (_ibans, _nirs, _phones, _documents, _plated, _runs):
        rest = written.without((start, end) for _, start, end in spans)
        spans += _apart(take(rest))
    return spans


def _apart(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[1], -span[2])):
        if not kept or span[1] >= kept[-1][2]:
            kept.append(span)
    return kept


def _ibans(text: Plain) -> list[Span]:
    whole = [
        match.span()
        for match in IBAN.finditer(text.flat)
        if _count(match.group()) >= IBAN_DIGITS
    ]
    named = [
        match.span("kept")
        for match in RIB.finditer(text.flat)
        if _count(match["kept"]) >= LONG
    ]
    whole += [match.span() for match in BANK.finditer(text.flat)]
    return [(Data.IBAN, *span) for span in whole + named]


def _nirs(text: Plain) -> list[Span]:
    flat = text.flat
    spans = [match.span() for match in CORSE.finditer(flat)] + [
        match.span("kept")
        for pattern in (SECU, BEFORE_SECU)
        for match in pattern.finditer(flat)
    ]
    for match in RUN.finditer(
        LOOKALIKE.sub("0", text.without(ordinary_spans(flat)).flat)
    ):
        digits = re.sub(r"\D", "", match.group())
        before = flat[max(0, match.start() - 34) : match.start()]
        is_long = (
            len(digits) in NIR_LENGTHS
            and digits[0] in "123478"
            and not match.group()[-1].isalpha()
        )
        if is_long and not OTHERWISE.search(before):
            spans.append(match.span())
    return [(Data.NIR, start, _with_key(flat, end)) for start, end in spans]


def _with_key(flat: str, end: int) -> int:
    key = KEY.match(flat, end)
    return key.end() if key else end


def _phones(text: Plain) -> list[Span]:
    spans = spelled_phones(text.flat)
    calm = text.without(ordinary_spans(text.flat)).flat
    spans += [
        match.span()
        for match in PHONE.finditer(calm)
        if _is_phone(match.group())
    ]
    spans += [
        match.span()
        for pattern in (ABROAD, PAIRED)
        for match in pattern.finditer(calm)
    ]
    for match in CALLED.finditer(calm):
        spans.append(match.span("kept" if match["kept"] else "local"))
    return [(Data.TELEPHONE, *span) for span in spans]


def _is_phone(written: str) -> bool:
    if _count(written) < LONG:
        return False
    return "/" not in written or bool(
        re.fullmatch(r"\d\d(?:/\d\d){4}", written)
    )


def _documents(text: Plain) -> list[Span]:
    calm = text.without(ordinary_spans(text.flat))
    spans = [match.span() for match in PASSPORT.finditer(calm.flat)]
    spans += [match.span() for match in CARD.finditer(calm.text)]
    spans += [match.span("kept") for match in NAMED_CARD.finditer(calm.flat)]
    spans += [
        match.span("kept")
        for match in DOCUMENT.finditer(calm.flat)
        if _count(match["kept"]) >= NUMBERED
    ]
    return [(Data.PIECE, *span) for span in spans]


def _plated(text: Plain) -> list[Span]:
    return [(Data.PLAQUE, *span) for span in plates(text)]


def _runs(text: Plain) -> list[Span]:
    calm = text.without(ordinary_spans(text.flat)).flat
    spans = [
        match.span()
        for match in RUN.finditer(calm)
        if _identifies(match, text.flat)
    ]
    spans += [
        match.span()
        for match in MIXED.finditer(calm)
        if _is_long(match.group()) or _is_a_file(calm[: match.start()])
    ]
    spans += [
        match.span()
        for match in SHARED.finditer(calm)
        if _is_a_file(calm[: match.start()])
    ]
    spans += [match.span() for match in SLASHED.finditer(text.flat)]
    return [(Data.NUMERO, *_whole(text, *span)) for span in spans]


def _whole(text: Plain, start: int, end: int) -> tuple[int, int]:
    """Return the whole of a file's number: « 2024/ » before it, « K » after it."""
    before = BEFORE.search(text.flat[:start])
    after = LAST_LETTER.match(text.text, end)
    return before.start() if before else start, after.end() if after else end


def _is_long(written: str) -> bool:
    return len(written) > LONG and _count(written) >= FILE_LENGTH


def _is_a_file(before: str) -> bool:
    return bool(FILE.search(before) or BESIDE.search(before))


def _identifies(match: re.Match[str], flat: str) -> bool:
    before, length = flat[: match.start()], _count(match.group())
    if length >= LONG:
        return True
    if length >= FILE_LENGTH and FILE.search(before):
        return True
    return length >= NUMBERED and bool(
        re.search(r"(?:\bn\W{0,3}|\bnumero |\bnum |\bno )$", before)
    )


def _count(written: str) -> int:
    return sum(sign.isdigit() for sign in written if sign != STRUCK)
