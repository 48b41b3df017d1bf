"""Every sentence of the figures and of what is exported."""

from datetime import date

from handlers.kit.wording import MONTHS, counted, day_of
from models.demande.sondage import Answer
from models.values.months import first_day

COMMAND_IN_GROUP = (
    "Les chiffres et les exports se lisent en conversation privée avec @{bot}."
)
NOT_READER = (
    "Les chiffres d'un groupe sont pour son responsable, "
    "ceux du service pour un administrateur."
)
NONE_CLOSED = (
    "Aucun mois n'est encore compté. "
    "Un mois l'est le 16 du mois suivant, une fois pour toutes."
)
WHICH = "Les chiffres de quel groupe ?"
WHICH_MONTH = "{nom} : quel mois ?"
SERVICE = "Tout le service"
PREVIOUS_MONTH = "‹ Mois précédent"
OTHER_MONTH = "Autre mois"
OTHER_GROUPE = "Autre groupe"
BEFORE, AFTER = "‹ Précédents", "Suivants ›"

TOO_FEW = "Trop peu de demandes ce mois-là : rien n'est publié, pour ne désigner personne."
ONLY_SENT = "Une demande envoyée à deux organismes compte pour deux."
RULE = "Sous dix, rien n'est publié."
DASH = "–"
NOTE = "– : moins de dix, ou de quoi le déduire."
RECEIVED, SENT = "Demandes reçues", "Demandes envoyées"
BY_WEEK = "Par semaine"
TAKEN = "Prises en charge sous 3 jours ouvrés"
TREATED = "Traitées sous 7 jours"
BLOCAGES = "Ce qui bloque"
REST = "Autres motifs, ensemble"
SATISFACTION = "Réponse utile à l'usager (sondage de tout le service)"
NOT_PUBLISHED = "non publié"
ANSWERS = {
    Answer.OUI: "« Oui »",
    Answer.NE_SAIT_PAS: "« Je ne sais pas »",
    Answer.NON: "« Non »",
    Answer.PASSER: "« Passer »",
}
CHART_WEEKS = "Demandes reçues par semaine"
CHART_DELAYS = "Délais"
CHART_TAKEN, CHART_TREATED = "Prises sous 3 j ouvrés", "Traitées sous 7 j"
CHART_REST = "Autres, ensemble"

EXPORT_NOT_ALLOWED = (
    "Les demandes d'un organisme s'exportent si vous en êtes responsable et référent à la fois. "
    "Un administrateur exporte les chiffres."
)
EXPORT_WHICH = "Exporter quoi ?"
EXPORT_FIGURES = "Les chiffres du service"
EXPORT_PERIOD = (
    "{nom} : les demandes reçues depuis quand ?\n"
    "Une ligne par demande : référence, structure, état, dates, délais. "
    "Ni titre, ni usager, ni message."
)
PERIODS = {1: "Ce mois-ci", 6: "Les 6 derniers mois"}
EXPORT_LEAVES = (
    "Le tableau arrive. "
    "Il s'efface de cette conversation dans 1 heure : enregistrez-le."
)
EXPORT_NAME = "demandes-{since}.csv"
EXPORT_CAPTION = (
    "{nom} : {count}, depuis le {since}. Ce fichier s'ouvre avec Excel. "
    "Gardez-le comme un document de travail."
)
FIGURES_NAME = "chiffres.csv"
FIGURES_CAPTION = (
    "Les mois comptés, groupe par groupe. Une case vide n'est pas publiée : "
    "moins de dix, ou de quoi le déduire."
)


def month_named(month: str) -> str:
    """« octobre 2026 »."""
    first = first_day(month)
    return f"{MONTHS[first.month - 1]} {first.year}"


def heading(nom: str, month: str) -> str:
    """Whose figures, and of which month."""
    return f"{nom} · {month_named(month)}"


def chart_subtitle(month: str, sent: int) -> str:
    """« octobre 2026 · 40 demandes reçues »."""
    received = counted(sent, "demande reçue", "demandes reçues")
    return f"{month_named(month)} · {received}"


def days(first: date, last: date) -> str:
    """« 1er-4 »: the days of a week of a month."""
    begins = "1er" if first.day == 1 else str(first.day)
    return begins if first == last else f"{begins}-{last.day}"


def first_answer(median: int | None, ninth: int | None) -> str:
    """Within how many hours of work half, then nine in ten, were answered."""
    return (
        f"Première réponse : à la moitié {_within(median)}, "
        f"à 9 sur 10 {_within(ninth)}"
    )


def _within(hours: int | None) -> str:
    if hours is None:
        return "pas encore"
    return f"en {counted(hours, 'heure ouvrée', 'heures ouvrées')}"


def caption(nom: str, count: int, since: date) -> str:
    """What stands below an export."""
    return EXPORT_CAPTION.format(
        nom=nom,
        count=counted(count, "demande", "demandes"),
        since=day_of(since),
    )
