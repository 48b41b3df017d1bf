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
    "": "n'a pas de compte : le bot ne lui dit rien",
}
"""What each role does, in a few words."""
MANAGES = "responsable"


@dataclass(frozen=True, slots=True)
class Part:
    """One person: who they are and what they are there for."""

    email: str
    prenom: str
    nom: str
    calling: str
    """Their role, as people say it of them; they are invented, so is their gender."""
    role: str
    groupe: str
    manages: bool = False
    """Whether they are the groupe's responsable besides."""
    is_inside: bool = False
    """Whether they are logged in, and in their group, when the play begins."""

    @property
    def key(self) -> str:
        """A short name of their own."""
        return self.email.partition("@")[0]

    @property
    def name(self) -> str:
        """How people call them."""
        return f"{self.prenom} {self.nom}"

    @property
    def initials(self) -> str:
        """What their face shows."""
        return self.prenom[0] + self.nom[0]

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
        """What they do."""
        return " et ".join(DUTIES[role] for role in reversed(self.roles))


def _chief(
    email: str, prenom: str, nom: str, calling: str, role: str, groupe: str
) -> Part:
    return Part(email, prenom, nom, calling, role, groupe, manages=True)


def _inside(
    email: str, prenom: str, nom: str, calling: str, role: str, groupe: str
) -> Part:
    return Part(email, prenom, nom, calling, role, groupe, is_inside=True)


CAST = (
    Part(
        "maryse@bellac.example", "Maryse", "Lebrun", "aidante", "aidant", BELLAC
    ),
    Part("karim@bellac.example", "Karim", "Sorel", "aidant", "aidant", BELLAC),
    _inside("paul@caf.example", "Paul", "Roche", "référent", "referent", CAF),
    _inside(
        "sonia@caf.example", "Sonia", "Girard", "référente", "referent", CAF
    ),
    _chief(
        "dany@caf.example",
        "Dany",
        "Marty",
        "référent et responsable",
        "referent",
        CAF,
    ),
    _inside(
        "ines@cpam.example", "Inès", "Vidal", "référente", "referent", CPAM
    ),
    _chief(
        "dominique@cpam.example",
        "Dominique",
        "Auger",
        "référente et responsable",
        "referent",
        CPAM,
    ),
    _inside(
        "alix@moderation.example",
        "Alix",
        "Renaud",
        "modératrice",
        "moderateur",
        MODERATION,
    ),
    _chief(
        "farida@moderation.example",
        "Farida",
        "Benali",
        "modératrice et responsable",
        "moderateur",
        MODERATION,
    ),
    Part("nadia@bellac.example", "Nadia", "Morel", "sans compte", "", ""),
)

CHIEFS = {part.groupe: part.key for part in CAST if part.manages}
"""Who owns the Telegram group of each team, and binds it."""
INSIDE = {part.key: part.groupe for part in CAST if part.is_inside}
"""Who else is in the group of their team from the start."""


def agents() -> str:
    """Return the CSV that `python -m bot import` reads."""
    lines = ["email;prenom;nom;fonction;role;groupe"]
    lines += [line for part in CAST if part.role for line in part.lines]
    return "\n".join(lines) + "\n"
