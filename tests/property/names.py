"""Who lives in the town: its groupes, its people, and what they are called."""

from datetime import timedelta

CAF, CPAM, MSA = (
    "Caf de la Haute-Vienne",
    "CPAM de la Haute-Vienne",
    "MSA du Limousin",
)
TRAVAIL, MODERATION = "France Travail de Bellac", "Modération Administration+"
ORGANISMES = (CAF, CPAM, MSA, TRAVAIL)
GROUPS = {
    CAF: "chef@caf.example",
    CPAM: "chef@cpam.example",
    MSA: "chef@msa.example",
    MODERATION: "chef@moderation.example",
}
LATE_GROUPS = {TRAVAIL: "chef@travail.example"}
"""Where the bot is added in the course of a life."""
AIDANTS = {
    "maryse": "maryse@bellac.example",
    "karim": "karim@bellac.example",
    "nadia": "nadia@bellac.example",
}
MEMBERS = {
    "paul": ("paul@caf.example", CAF),
    "sonia": ("sonia@caf.example", CAF),
    "ines": ("ines@cpam.example", CPAM),
    "theo": ("theo@msa.example", MSA),
    "mona": ("mona@moderation.example", MODERATION),
}
NEWCOMERS = {
    "lucas": ("lucas@caf.example", CAF),
    "zoe": ("zoe@travail.example", TRAVAIL),
    "noe": ("noe@moderation.example", MODERATION),
    "lise": ("lise@gueret.example", "Point conseil de Guéret"),
}
"""Who is written into the directory in the course of a life; Lise belongs to another structure: nothing is for her."""
LATE_GROUPES = f"""nom;type;organisme;territoires;email;note
{TRAVAIL};organisme;FRANCE_TRAVAIL;87;;
"""
LATE_AGENTS = f"""email;prenom;nom;fonction;role;groupe
chef@travail.example;Ange;Costa;;responsable;{TRAVAIL}
chef@travail.example;Ange;Costa;;referent;{TRAVAIL}
zoe@travail.example;Zoé;Blin;;referent;{TRAVAIL}
lucas@caf.example;Lucas;Rey;;referent;{CAF}
noe@moderation.example;Noé;Aubry;;moderateur;{MODERATION}
lise@gueret.example;Lise;Caron;;aidant;Point conseil de Guéret
"""
READY = "Tout est en place"
SESSION = timedelta(days=30)
RECOVERY = timedelta(seconds=10)
"""What is in doubt after a crash is done again within this time."""
JEANNE = "chef@bellac.example"
FULL = {
    "maryse": ("Maryse", "Lebrun"),
    "karim": ("Karim", "Sorel"),
    "paul": ("Paul", "Roche"),
    "sonia": ("Sonia", "Girard"),
    "ines": ("Inès", "Vidal"),
    "theo": ("Théo", "Faure"),
    "mona": ("Mona", "Keller"),
    "lucas": ("Lucas", "Rey"),
    "zoe": ("Zoé", "Blin"),
    "noe": ("Noé", "Aubry"),
}
"""Whose role a responsable may change: Nadia has two, Lise is of elsewhere."""
