"""What is promised, and the tests that hold it, one line a promise."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Property:
    """A promise: its name, what it says, where it is held, and the module that measures it."""

    name: str
    says: str
    tests: tuple[str, ...]
    measure: str = ""


PROPERTIES = (
    Property(
        "octets",
        "ce qui est effacé n'est plus dans aucun octet des fichiers",
        ("tests/models/test_erased_bytes.py",),
    ),
    Property(
        "sauvegarde",
        "une sauvegarde ne rend pas ce qui a été effacé depuis",
        ("tests/bot/commands/test_backup.py",),
    ),
    Property(
        "remise",
        "après une remise en place, tout ce qui avait fini reste fini",
        (
            "tests/bot/commands/test_restore.py",
            "tests/bot/commands/test_drill.py",
        ),
    ),
    Property(
        "cle",
        "une base connaît sa clé : une autre ne démarre pas",
        (
            "tests/bot/commands/test_wrong_keys.py",
            "tests/models/test_keys_known.py",
        ),
    ),
    Property(
        "dossier",
        "les fichiers du dossier ne sont lus que de leur propriétaire",
        ("tests/bot/commands/test_private_files.py",),
    ),
    Property(
        "longueur",
        "une valeur scellée ne dit pas sa longueur",
        ("tests/models/test_padding.py",),
    ),
    Property(
        "retention",
        "chaque table et chaque colonne personnelle a sa règle",
        ("tests/test_architecture.py",),
    ),
    Property(
        "sondage",
        "clés et sauvegardes successives ne disent aucune réponse",
        ("tests/bot/commands/test_sondage_backups.py",),
    ),
    Property(
        "connexion",
        "rien ne dit si une adresse est connue, pas même le temps",
        ("tests/scenarios/test_login_unknown.py",),
        measure="tests.audit.login",
    ),
    Property(
        "purge",
        "ce qui nomme quelqu'un meurt, et des chiffres seuls restent",
        ("tests/models/test_left_behind.py", "tests/models/test_retention.py"),
        measure="tests.audit.purge",
    ),
    Property(
        "versions",
        "la base et le brouillon de la version d'avant s'ouvrent",
        ("tests/models/test_migrations.py",),
    ),
    Property(
        "fichiers",
        "un fichier est lu par son contenu avant de partir",
        (
            "tests/models/values/test_file_content.py",
            "tests/scenarios/test_files.py",
            "tests/scenarios/test_mandat_files.py",
        ),
    ),
    Property(
        "antivirus",
        "l'antivirus retient le fichier, jamais les mots",
        (
            "tests/bot/gateways/test_clamd.py",
            "tests/scenarios/test_scanned_files.py",
        ),
    ),
    Property(
        "journal",
        "le journal scellé dit ce qu'on lui retire",
        ("tests/models/test_journal.py",),
    ),
    Property(
        "traces",
        "aucun journal technique ne porte un nom, un texte, un secret",
        ("tests/scenarios/test_nothing_remains.py",),
    ),
    Property(
        "portes",
        "qui n'est pas inscrit ne reste pas dans un groupe",
        ("tests/scenarios/test_strangers.py",),
    ),
)
