"""The made-up people of the demo, their teams, and who binds which group."""

from dataclasses import dataclass

CAF = "Caf de la Haute-Vienne"
CPAM = "CPAM de la Haute-Vienne"
BELLAC = "France services de Bellac"
MODERATION = "Modération Administration+"
USAGER = "06 39 98 12 34"
"""The telephone of the usager whose demande is told: a number reserved for fiction."""

GROUPES = f"""nom;type;organisme;territoires;email;note
{BELLAC};structure;;87;;
{CAF};organisme;CAF;87;;La Caf a besoin du numéro d'allocataire (7 chiffres).
{CPAM};organisme;CPAM;87;;
{MODERATION};moderation;;;;
"""

DUTIES = {
    "aidant": "aide les usagers",
    "referent": "répond aux demandes",
    "moderateur": "aide quand un échange se bloque",
    "responsable": "gère le groupe",
    "": "n'a pas de compte",
}
"""What each role does, in a few words."""
MANAGES = "responsable"


@dataclass(frozen=True, slots=True)
class Part:
    """One person: who they are and what they are there for."""

    email: str
    prenom: str
    nom: str
    role: str
    groupe: str
    manages: bool = False
    """Whether they are the groupe's responsable besides."""

    @property
    def key(self) -> str:
        """A short name of their own."""
        return self.email.partition("@")[0]

    @property
    def name(self) -> str:
        """How people call them."""
        return f"{self.prenom} {self.nom}"

    @property
    def roles(self) -> tuple[str, ...]:
        """What they are, a line each."""
        return (self.role, MANAGES) if self.manages else (self.role,)

    @property
    def lines(self) -> list[str]:
        """Their lines in the CSV of the agents; they have no fonction."""
        name = f"{self.email};{self.prenom};{self.nom}"
        return [f"{name};;{role};{self.groupe}" for role in self.roles]

    @property
    def duty(self) -> str:
        """What they do, and where."""
        duty = " et ".join(DUTIES[role] for role in reversed(self.roles))
        return f"{duty} · {self.groupe}" if self.groupe else duty


CAST = (
    Part("maryse@bellac.example", "Maryse", "Lebrun", "aidant", BELLAC),
    Part("karim@bellac.example", "Karim", "Sorel", "aidant", BELLAC),
    Part("paul@caf.example", "Paul", "Roche", "referent", CAF),
    Part("sonia@caf.example", "Sonia", "Girard", "referent", CAF),
    Part("dany@caf.example", "Dany", "Marty", "referent", CAF, manages=True),
    Part("ines@cpam.example", "Inès", "Vidal", "referent", CPAM),
    Part(
        "dominique@cpam.example",
        "Dominique",
        "Auger",
        "referent",
        CPAM,
        manages=True,
    ),
    Part("alix@moderation.example", "Alix", "Renaud", "moderateur", MODERATION),
    Part(
        "farida@moderation.example",
        "Farida",
        "Benali",
        "moderateur",
        MODERATION,
        manages=True,
    ),
    Part("nadia@bellac.example", "Nadia", "Morel", "", ""),
)

CHIEFS = {part.groupe: part.key for part in CAST if part.manages}
"""Who owns the Telegram group of each team, and binds it."""


def agents() -> str:
    """Return the CSV that `python -m bot import` reads."""
    lines = ["email;prenom;nom;fonction;role;groupe"]
    lines += [line for part in CAST if part.role for line in part.lines]
    return "\n".join(lines) + "\n"
