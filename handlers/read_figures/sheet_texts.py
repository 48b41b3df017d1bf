"""The heads of the sheets, and what stands for whom in them."""

from models.demande.sondage import Answer

SERVICE = "Tout le service"
OTHERS = "Autres groupes, ensemble"
DEMANDES = (
    "Référence",
    "Structure",
    "Territoire",
    "État",
    "Reçue le",
    "Prise en charge le",
    "Première réponse le",
    "Traitée le",
    "Close le",
    "Heures ouvrées avant prise en charge",
    "Heures ouvrées avant première réponse",
    "Heures ouvrées avant traitée",
)
OF_MONTH = ("Mois", "Groupe")
FIGURES = (
    "Demandes",
    "Semaine 1",
    "Semaine 2",
    "Semaine 3",
    "Semaine 4",
    "Semaine 5",
    "Semaine 6",
    "Prises en charge sous 3 jours ouvrés",
    "Traitées sous 7 jours",
    "Heures ouvrées, la moitié",
    "Heures ouvrées, 9 sur 10",
)
SATISFACTION = {
    Answer.OUI: "Sondage : oui",
    Answer.NE_SAIT_PAS: "Sondage : je ne sais pas",
    Answer.NON: "Sondage : non",
    Answer.PASSER: "Sondage : passer",
}
