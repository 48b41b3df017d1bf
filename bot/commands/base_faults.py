"""Why a base does not answer, in the operator's words: read from names, never shown as it is said.

The drivers' own words may hold a password, or somebody's name.
"""

NO_ANSWER = "la base n'est pas joignable, ou refuse la mise à jour"
FAULTS = {
    "gaierror": "cette machine ne trouve pas l'hôte : relisez son nom",
    "ConnectionRefusedError": (
        "rien n'écoute à cet hôte et à ce port : démarrez le serveur, ou corrigez "
        "l'adresse"
    ),
    "TimeoutError": "le serveur ne répond pas à temps : relisez l'hôte et le port, ou le pare-feu",
    "InvalidPasswordError": "le serveur refuse ce mot de passe",
    "InvalidAuthorizationSpecificationError": (
        "le serveur refuse cet utilisateur, ou une connexion sans chiffrement (sslmode=require)"
    ),
    "InvalidCatalogNameError": (
        "cette base n'existe pas sur le serveur : créez-la (createdb), ou corrigez son "
        "nom"
    ),
    "SSLCertVerificationError": (
        "le certificat du serveur n'est pas reconnu : donnez celui de son autorité "
        "(sslrootcert=…), ou son vrai nom d'hôte"
    ),
    "rejected SSL upgrade": "le serveur ne chiffre pas : sslmode=prefer, ou un serveur qui chiffre",
    "SSLError": "le chiffrement échoue : relisez sslmode et sslrootcert",
    "InsufficientPrivilegeError": (
        "cet utilisateur n'a pas le droit de créer des tables (GRANT CREATE ON SCHEMA "
        "public)"
    ),
    "TooManyConnectionsError": "le serveur n'a plus de connexion libre",
    "CannotConnectNowError": "le serveur démarre ou s'arrête : recommencez dans un moment",
    "TargetServerAttributeNotMatched": (
        "aucun serveur de l'adresse n'est celui que target_session_attrs "
        "demande"
    ),
    "unable to open database file": (
        "ce fichier ne s'ouvre pas : relisez le chemin, et les droits sur son "
        "dossier"
    ),
    "readonly database": (
        "ce fichier ne s'écrit pas : rendez-le, et son dossier, au compte qui lance le "
        "bot"
    ),
    "is not a database": (
        "ce fichier n'est pas une base SQLite : corrigez le chemin, ou remettez une "
        "sauvegarde"
    ),
    "disk image is malformed": "ce fichier est abîmé : remettez une sauvegarde",
    "database or disk is full": "le disque est plein",
    "disk I/O error": "le disque ne s'écrit pas",
    "database is locked": "un autre programme tient cette base : arrêtez-le",
    "FileNotFoundError": "un fichier qu'elle nomme n'existe pas (sslrootcert, sslcert, sslkey)",
    "PermissionError": "ce fichier, ou son dossier, est fermé au compte qui lance le bot",
    "ConnectionResetError": "le serveur coupe la connexion",
    "ConnectionDoesNotExistError": "le serveur coupe la connexion",
}
"""What the drivers call each fault, the more precise first, and what mends it."""


def base_fault(trace: str) -> str:
    """Return why the base does not answer, from what was raised, written as text."""
    signs = (words for sign, words in FAULTS.items() if sign in trace)
    return next(signs, NO_ANSWER)


def written(error: BaseException) -> str:
    """Return an error and its causes as text, to be read by `base_fault` and shown to nobody."""
    names: list[str] = []
    cause: BaseException | None = error
    while cause is not None:
        names.append(f"{type(cause).__name__} {cause}")
        cause = getattr(cause, "orig", None) or cause.__cause__
    return "\n".join(names)
