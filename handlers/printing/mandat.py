"""The mandat to sign: one page to print, or the same in few words to copy by hand."""

from dataclasses import dataclass

from handlers.kit.wording import listed

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
