"""Every text that people read, on one page: `make textes` writes it, a test compares it."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import handlers
from handlers.kit.typography import typeset
from tests.snapshots.samples import OWN, SAMPLES

PAGE = Path(__file__).parent / "snapshots" / "textes.md"
HEAD = """# Tous les textes

Une page pour relire ce que les gens lisent, parcours par parcours :
phrases, touches, e-mails, SMS, alertes et avis.
Elle est écrite par `make textes` ; ne la corrigez pas à la main.
Ce qui varie est entre accolades, ou rempli de faits inventés.
"""
JOURNEYS = {
    "kit": "Partout : états, dates, signatures",
    "login": "Se connecter",
    "about": "Aide, confidentialité, profil",
    "create_demande": "Écrire une demande",
    "follow_demande": "Suivre ses demandes",
    "answer_demande": "Répondre, dans le groupe d'un organisme",
    "invite_moderateur": "Médiation",
    "correct_identity": "Corriger une identité",
    "close_demande": "Clore",
    "revoke_mandat": "Retirer l'autorisation",
    "withdraw_demande": "Retirer une demande",
    "withdraw_message": "Retirer un message",
    "practise": "S'entraîner",
    "administer": "Rattacher un groupe",
    "manage_groupe": "Mon groupe",
    "absence": "S'absenter",
    "read_figures": "Chiffres et exports",
    "remind": "Se faire rappeler",
    "guard_groupe": "Qui entre dans un groupe Telegram",
    "printing": "Pages imprimées",
    "outgoing": "Avis que le bot envoie de lui-même",
    "entry": "Refus et incidents",
}
TEXTS = ("texts", "wording", "mails", "sms_text", "printing.mandat")
"""How the names of the modules end that hold texts."""
HELPERS = frozenset({"shortened", "plain", "link"})
"""Functions of these modules that make no text of their own."""
PLAIN_MODULES = ("mails", "sms_text", "printing.mandat", "menu_texts")
"""What they hold never goes through a screen: mails, SMS, printed pages, the « / » menu."""
PLAIN = frozenset(
    {
        "answer_demande.texts.topic_name",
        "answer_demande.texts.topic_name_without_titre",
        "create_demande.mandat_texts.TO_COPY",
        "create_demande.mandat_texts.attestation",
        "create_demande.mandat_texts.to_copy",
        "create_demande.summary_texts.SHOW_IDENTITY",
        "follow_demande.page_texts.topic_name",
        "outgoing.texts.KEEP_DRAFT",
        "practise.texts.ANSWERS",
        "practise.texts.PROBLEME",
        "practise.texts.TITRE",
    }
)
"""Names of topics, a text to copy, what is kept, buttons, mails, and words told by a person."""
SHORT = 60
"""The longest text that shares a line with its name, in signs."""
SENTENCE = re.compile(r"[A-Za-zÀ-ÿ«]")


def modules() -> list[ModuleType]:
    """Return the modules that hold texts, in the order of the journeys."""
    names = [
        module.name
        for module in pkgutil.walk_packages(handlers.__path__, "handlers.")
    ]
    order = list(JOURNEYS)
    texts = [name for name in names if name.endswith(TEXTS)]
    texts.sort(key=lambda name: (order.index(name.split(".")[1]), name))
    return [importlib.import_module(name) for name in texts]


def constants(module: ModuleType) -> dict[str, Any]:
    """Return the texts that a module itself defines, by name."""
    source = inspect.getsource(module)
    own = re.findall(
        r"^([A-Z][A-Z0-9_, ]*)(?::[^=\n]*)?=", source, re.MULTILINE
    )
    names = [name.strip() for group in own for name in group.split(",")]
    values = {name: getattr(module, name) for name in names}
    return {
        name: value for name, value in values.items() if any(sentences(value))
    }


def functions(module: ModuleType) -> dict[str, FunctionType]:
    """Return the functions of a module that make a text, by name."""
    return {
        name: value
        for name, value in vars(module).items()
        if isinstance(value, FunctionType)
        and value.__module__ == module.__name__
        and _makes_text(name, value)
    }


def _makes_text(name: str, function: FunctionType) -> bool:
    made = inspect.signature(function).return_annotation
    is_text = made is str or made == tuple[str, str]
    return is_text and not name.startswith("_") and name not in HELPERS


def rendered(module: ModuleType, function: FunctionType) -> list[str]:
    """Return what a function says: with its first samples, then with each other sample in its turn.

    Raises:
        LookupError: a parameter has no sample.
    """
    choices = {
        name: _samples(module, function, parameter)
        for name, parameter in inspect.signature(function).parameters.items()
    }
    first = {name: samples[0] for name, samples in choices.items()}
    every = [first]
    for name, samples in choices.items():
        every += [first | {name: sample} for sample in samples[1:]]
    texts = [_joined(_called(function, given)) for given in every]
    return list(dict.fromkeys(texts))


def _samples(
    module: ModuleType, function: FunctionType, parameter: inspect.Parameter
) -> list[Any]:
    where = f"{module.__name__.removeprefix('handlers.')}.{function.__name__}"
    samples = OWN.get(where, {}).get(parameter.name) or SAMPLES.get(
        parameter.name
    )
    if samples:
        return samples
    if parameter.annotation is bool:
        return [True, False]
    if parameter.default is not inspect.Parameter.empty:
        return [parameter.default]
    raise LookupError(
        f"tests/snapshots/samples.py: un exemple pour {where}({parameter.name})"
    )


def _called(function: FunctionType, given: dict[str, Any]) -> Any:
    return function(**given)


def _joined(made: Any) -> str:
    return made if isinstance(made, str) else "\n\n".join(made)


def sentences(value: Any) -> Iterator[tuple[str, str]]:
    """Yield the texts of a constant, each with the code it goes by, if any."""
    if type(value) is str and SENTENCE.search(value):
        yield "", value
    elif isinstance(value, dict):
        for code, item in value.items():
            for _, text in sentences(item):
                yield str(code), text
    elif type(value) is tuple:
        for item in value:
            yield from sentences(item)


def is_plain(module: str, name: str) -> bool:
    """Whether a text leaves as it is written, and not as a screen of ours."""
    return module.endswith(PLAIN_MODULES) or f"{module}.{name}" in PLAIN


def _as_sent(
    module: ModuleType, name: str, texts: list[tuple[str, str]]
) -> list[tuple[str, str]]:
    if is_plain(module.__name__.removeprefix("handlers."), name):
        return texts
    return [(code, typeset(text)) for code, text in texts]


def _shown(name: str, texts: list[tuple[str, str]]) -> str:
    """Return short texts on one line, longer ones below their name."""
    told = [
        f"[{code}] {text}" if code and len(text) > SHORT else text
        for code, text in texts
    ]
    if all(len(text) <= SHORT and "\n" not in text for text in told):
        return f"`{name}` {' · '.join(told)}"
    return "\n\n".join([f"`{name}`", *map(_quoted, told)])


def _quoted(text: str) -> str:
    lines = text.strip("\n").split("\n")
    return "\n".join(
        f"> {line}".rstrip(" ") + "  " * (line is not lines[-1])
        for line in lines
    )


def page() -> str:
    """Return the whole page."""
    parts = [HEAD]
    journey = ""
    for module in modules():
        constant_texts = constants(module)
        made = functions(module)
        if not constant_texts and not made:
            continue
        if module.__name__.split(".")[1] != journey:
            journey = module.__name__.split(".")[1]
            parts.append(f"## {JOURNEYS[journey]}\n")
        parts.append(
            f"### {module.__name__.split('.', 1)[1].replace('.', '/')}\n"
        )
        for name, value in constant_texts.items():
            texts = _as_sent(module, name, list(sentences(value)))
            parts.append(_shown(name, texts) + "\n")
        for name, function in made.items():
            made_texts = [
                ("", text) for text in rendered(module, function) if text
            ]
            texts = _as_sent(module, name, made_texts)
            parts.append(_shown(f"{name}()", texts) + "\n")
    return "\n".join(parts)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
