"""The mandat to sign: one page to print, or the same in few words to copy by hand."""

from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import black
from reportlab.platypus import KeepInFrame, Spacer, Table, TableStyle

from handlers.kit.wording import listed
from handlers.printing import easy_texts
from handlers.printing.page import (
    HEIGHT,
    NOTE,
    UNKNOWN,
    WIDTH,
    Flowables,
    print_pages,
    printable,
    styled,
    words,
)

BLANK = "." * 42
TITLE = "Mandat"
SUBTITLE = "J'autorise une structure à faire une démarche à ma place, avec Administration+."
ASKED = (
    "demander l'aide des organismes ci-dessous pour débloquer ma situation, et recevoir leurs "
    "réponses."
)
DATA = (
    "mon nom, mon prénom et ma date de naissance",
    "mes numéros de dossier",
    "les informations et les pièces utiles",
)
LASTS = (
    "Ce mandat vaut un an à partir de la signature. "
    "Je peux y mettre fin à tout moment, sans donner de raison : je le dis à la structure."
)
RIGHTS = (
    (
        "Mes données servent seulement à cette démarche. "
        "Je peux les consulter et les faire corriger : je m'adresse à la structure."
    ),
    (
        "Si mes droits ne sont pas respectés, je peux me plaindre à la CNIL : www.cnil.fr ou 3 "
        "place de Fontenoy, 75007 Paris."
    ),
    "Ce mandat suit les articles 1984 et suivants du Code civil.",
)


@dataclass(frozen=True, slots=True)
class MandatFacts:
    """What the mandat says; what is empty is left blank, to be filled by hand."""

    structure: str
    aidant: str
    organismes: tuple[str, ...]
    fonction: str = ""
    purpose: str = ""
    data: tuple[str, ...] = DATA
    prenom: str = ""
    nom: str = ""
    naissance: str = ""

    @property
    def who(self) -> str:
        """The aidant and the fonction, as one reads them."""
        return (
            f"{self.aidant}, {self.fonction}" if self.fonction else self.aidant
        )


def mandat_pdf(facts: MandatFacts) -> bytes:
    """Return one A4 page; a very long text makes the letters smaller, never a second page."""
    written = _page(facts)
    whole = KeepInFrame(WIDTH, HEIGHT, written, mode="shrink")
    foot = [NOTE] if UNKNOWN in printable(repr(facts)) else []
    foot.append("Un exemplaire pour l'usager, un exemplaire pour la structure.")
    return print_pages([whole], title=TITLE, foot=foot)[0]


def _page(facts: MandatFacts) -> Flowables:
    text, point = styled(12.5, after=2), styled(12.5, left=10)
    return [
        words(TITLE, styled(24, is_bold=True)),
        words(SUBTITLE, styled(12.5, after=4)),
        _head(easy_texts.HEAD),
        *(words(line, text) for line in _easy(facts)),
        _head("Moi"),
        words(
            f"Prénom et nom : {f'{facts.prenom} {facts.nom}'.strip() or BLANK}",
            text,
        ),
        words(f"Date de naissance : {facts.naissance or BLANK}", text),
        _head("je donne mandat à"),
        words(f"{facts.structure}\nAidant : {facts.who}", text),
        _head("pour"),
        words(facts.purpose or ASKED, text),
        _head("auprès de"),
        *(words(f"• {nom}", point) for nom in facts.organismes),
        words(
            "et de l'organisme vers lequel ils me dirigent, si besoin : la structure m'en informe.",
            text,
        ),
        _head("en leur transmettant"),
        *(words(f"• {kind}", point) for kind in facts.data),
        _head("Durée"),
        words(LASTS, text),
        _head("Mes droits"),
        *(words(right, text) for right in RIGHTS),
        Spacer(1, 8),
        _signatures(),
    ]


def _easy(facts: MandatFacts) -> list[str]:
    how = easy_texts.BY_HAND
    return easy_texts.easy(facts.structure, facts.organismes, how).splitlines()


def _head(title: str) -> Any:
    return words(title, styled(13.5, is_bold=True, before=6, after=1))


def _signatures() -> Any:
    small = styled(10)
    usager = [
        words(
            f"Fait à {BLANK[:24]}\nle {BLANK[:24]}\n\nSignature de l'usager :",
            small,
        )
    ]
    structure = [words("Pour la structure\n(cachet et signature) :", small)]
    proxy = words("Si un représentant signe, son nom et sa qualité :", small)
    boxes = Table(
        [[usager, structure], [proxy, ""]],
        colWidths=[WIDTH / 2] * 2,
        rowHeights=[110, 36],
        hAlign="LEFT",
    )
    lines = [
        ("BOX", (0, 0), (0, 0), 0.8, black),
        ("BOX", (1, 0), (1, 0), 0.8, black),
    ]
    style = [
        ("BOX", (0, 1), (1, 1), 0.8, black),
        ("SPAN", (0, 1), (1, 1)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    boxes.setStyle(TableStyle(lines + style))
    return boxes


def mandat_text(facts: MandatFacts) -> str:
    """Return the mandat in few words, to be copied by hand where there is no printer."""
    usager = f"{facts.prenom} {facts.nom}".strip() or "(prénom, nom)"
    return "\n".join(
        (
            f"Je soussigné(e) {usager}, né(e) {_born(facts.naissance)},",
            f"donne mandat à {facts.structure} ({facts.who}) pour",
            (
                "transmettre mon identité et les informations utiles à : "
                f"{listed(list(facts.organismes))},"
            ),
            f"et recevoir leurs réponses, afin de {facts.purpose or 'débloquer ma situation'}.",
            "Ce mandat vaut un an. Je peux y mettre fin à tout moment.",
            "Je peux consulter et faire corriger mes données, et me plaindre à la CNIL.",
            "(Articles 1984 et suivants du Code civil.)",
            "Fait à … , le …",
            "Signature :",
        )
    )


def _born(naissance: str) -> str:
    is_year = naissance.isdigit() and len(naissance) == len("1962")
    return f"en {naissance}" if is_year else f"le {naissance or '(date)'}"
