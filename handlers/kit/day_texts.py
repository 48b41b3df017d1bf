"""What is said of a day to come that cannot be taken, whatever it is asked for."""

from models.values.coming_day import DayFault

UNREAD_DAY = (
    "Cette date n'est pas lisible. "
    "Écrivez-la par exemple « 12 décembre », « lundi » ou « 12/12 »."
)
FAULTS = {
    DayFault.PAST: "Ce jour est déjà passé. Choisissez aujourd'hui ou un jour à venir.",
    DayFault.BACKWARDS: "Le dernier jour est avant le premier. Écrivez un jour plus tardif.",
}
"""What each journey completes: how far, and how long."""
