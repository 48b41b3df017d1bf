"""Why a file is not taken, and what to send instead."""

from models.values.file_content import Refused

INSTEAD = "Envoyez plutôt une photo ou un PDF."
REFUSED = {
    Refused.PROGRAM: f"Ce fichier est un programme : il n'est pas transmis. {INSTEAD}",
    Refused.ARCHIVE: (
        "Ce fichier en contient d'autres : il n'est pas transmis. "
        "Envoyez chaque document séparément, en photo ou en PDF."
    ),
    Refused.WEB_PAGE: (
        "Ce fichier est une page web : il n'est pas transmis. "
        "Imprimez-la en PDF, ou envoyez une capture d'écran."
    ),
    Refused.MACROS: (
        "Ce document contient des macros : il n'est pas transmis. "
        "Enregistrez-le en PDF, puis envoyez-le."
    ),
    Refused.TEXT: (
        "Ce fichier ne contient que du texte : il n'est pas transmis. "
        "Copiez ce texte dans un message."
    ),
    Refused.NO_PAGE: (
        "Ce fichier n'est pas accepté. "
        "Envoyez une photo ou un PDF du mandat, ou touchez « Ma structure le conserve »."
    ),
    Refused.UNKNOWN: f"Ce type de fichier n'est pas transmis. {INSTEAD}",
    Refused.TOO_HEAVY: (
        "Ce fichier est trop lourd : 20 Mo au plus. "
        "Envoyez plutôt une photo de chaque page."
    ),
    Refused.QUOTA: (
        "Vous avez envoyé beaucoup de fichiers depuis hier : celui-ci n'est pas transmis. "
        "Réessayez demain, ou décrivez-le dans un message."
    ),
    Refused.INFECTED: (
        "L'antivirus a trouvé un virus dans ce fichier : il n'est pas transmis. "
        "Envoyez plutôt une photo du document."
    ),
    Refused.UNREADABLE: (
        "Ce fichier n'a pas pu être lu : il n'est pas transmis. "
        "Envoyez-le à nouveau."
    ),
}
NOT_READ_YET = (
    "Ce fichier n'est pas encore vérifié. Touchez encore dans un moment."
)
