"""What a responsable reads about the Telegram accounts of somebody of their groupe."""

from models.outbox.kinds.notice import NoticeCode

OF_ACCOUNTS: dict[NoticeCode, str] = {
    NoticeCode.ACCOUNT_OF_MEMBER: (
        "{agent} se connecte depuis un nouveau compte Telegram (groupe {groupe}).\n"
        "Si cela vous étonne, appelez cette personne."
    ),
    NoticeCode.ACCOUNT_DISOWNED: (
        "{agent} dit « Ce n'est pas moi » d'un compte Telegram (groupe {groupe}).\n"
        "Ses connexions sont arrêtées, ses comptes sortent des groupes. "
        "Appelez cette personne, puis réactivez son compte."
    ),
    NoticeCode.ACCOUNT_DISOWNED_ALONE: (
        "Le responsable du groupe {groupe} dit « Ce n'est pas moi » d'un compte Telegram.\n"
        "Ses connexions sont arrêtées. Un administrateur réactive son compte."
    ),
}
"""`agent` and `groupe` may be named."""
HELD_ENDED = (
    "Un message que vous aviez écrit hier attendait votre choix : il n'est pas parti. "
    "Il est maintenant effacé."
)
