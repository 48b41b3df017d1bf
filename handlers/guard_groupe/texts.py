"""Every sentence about who comes into a groupe's Telegram group."""

from models.actions.admit import Admission

REFUSED: dict[Admission, str] = {
    Admission.LOGGED_OUT: (
        "Ce groupe est réservé aux personnes inscrites et connectées. "
        "Connectez-vous d'abord ici : écrivez /start. "
        "Puis demandez à nouveau à rejoindre le groupe."
    ),
    Admission.NOT_OF_GROUPE: (
        "Ce groupe est réservé aux personnes inscrites dans le groupe {groupe}. "
        "Demandez à son responsable de vous inscrire."
    ),
}
"""What is said to who asked to come in and is refused."""
COUNTING = "Les personnes du groupe sont comptées : le résultat vous est écrit en privé."
