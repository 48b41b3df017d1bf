"""Before a process serves a base: its tables are this program's, and its keys are the base's."""

from bot.settings import Settings, WrongSettings
from models.migrations.revisions import Age, read_age
from models.store.uow import UnitOfWork
from models.upkeep.keys_known import KeyFault, WrongKeys, settle_keys

KEYS: dict[KeyFault, str] = {
    KeyFault.WRONG: (
        "DATA_KEYS : la clé {name} n'est pas celle de cette base. "
        "Remettez les clés sauvegardées avec elle."
    ),
    KeyFault.LOST: (
        "DATA_KEYS : la clé {name} manque, et cette base en dépend. "
        "Ajoutez-la à la liste, depuis la sauvegarde des clés."
    ),
    KeyFault.STEPS_BACK: (
        "DATA_KEYS : la clé {name} est la clé courante de cette base. "
        "Mettez-la en tête de la liste."
    ),
    KeyFault.LOST_PRINTS: (
        "DATA_KEYS : la clé qui fait les empreintes de cette base manque. "
        "Ajoutez-la à la liste, depuis la sauvegarde des clés."
    ),
}
AGES: dict[Age, str] = {
    Age.OLDER: (
        "DATABASE_URL : cette base est à la révision {revision}, plus ancienne que ce programme. "
        "Lancez « python -m bot migrate », puis redémarrez."
    ),
    Age.NEWER: (
        "DATABASE_URL : cette base est à la révision {revision}, plus récente que ce programme. "
        "Installez la version qui l'a mise à jour."
    ),
}

BORNE = ", plus récente que ce programme, qu'elle admet encore"


def keys_sentence(fault: WrongKeys) -> str:
    """Return what is wrong with the keys, and what mends it."""
    return KEYS[fault.fault].format(name=fault.name)


async def check_age(uow: UnitOfWork) -> str:
    """Return the revision of the base's tables, in words.

    Raises:
        WrongSettings: they are older than this program's, or newer and do not bear it.
        Unavailable: the base does not answer.
    """
    revision, age = await uow.read(read_age)
    if age not in {Age.SAME, Age.BESIDE}:
        raise WrongSettings(AGES[age].format(revision=revision or "vide"))
    return revision if age is Age.SAME else f"{revision}{BORNE}"


async def make_base_ready(settings: Settings, uow: UnitOfWork) -> None:
    """Check the tables and the keys; note in the base the keys that are new.

    Raises:
        WrongSettings: they are not the base's, or not this program's; the sentence mends it.
        Unavailable: the base does not answer.
    """
    await check_age(uow)
    try:
        await uow.run(settle_keys)
    except WrongKeys as fault:
        sentence = keys_sentence(fault)
        if settings.data_keys is None:
            sentence = sentence.replace(
                "DATA_KEYS", f"DATA_KEYS_FILE ({settings.data_keys_file})"
            )
        raise WrongSettings(sentence) from None
