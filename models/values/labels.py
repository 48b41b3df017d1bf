"""Answers that a paste names, as a form does: « Nom : … », « Prénom : … ». Pure."""

import re

LABEL = re.compile(
    r"(?<!\w)(?:(?P<prenom>pr[ée]noms?)|(?P<nom>noms?(?: de famille)?)"
    r"|(?P<birth>n[ée]+(?:\(e\))?(?: le)?|date de naissance|naissance|ddn))\s*[:=]\s*",
    re.IGNORECASE,
)
BETWEEN = " ,;/-\t\n"
PERSON = ("prenom", "nom", "birth")
NAMES = frozenset({"prenom", "nom"})


def holds_labels(text: str) -> bool:
    """Whether a text names what it answers: its order may be another than ours."""
    return LABEL.search(text) is not None


def labelled_in(text: str) -> tuple[str, ...]:
    """Return prénom, nom and birth, if it is there, then what follows; none unless both are named.

    A name said twice, or words before the first, leave it all to be asked.
    """
    labels = list(LABEL.finditer(text))
    kinds = [label.lastgroup or "" for label in labels]
    is_whole = set(kinds) >= NAMES and len(set(kinds)) == len(kinds)
    if not is_whole or text[: labels[0].start()].strip(BETWEEN):
        return ()
    ends = [*(label.start() for label in labels[1:]), len(text)]
    values = {
        kind: text[label.end() : end].strip(BETWEEN)
        for kind, label, end in zip(kinds, labels, ends, strict=True)
    }
    last, _, more = values[kinds[-1]].partition("\n")
    values[kinds[-1]] = last.strip(BETWEEN)
    ordered = [values[kind] for kind in PERSON if kind in values]
    rest = [line.strip() for line in more.splitlines() if line.strip()]
    return (*ordered, *rest) if all(ordered) else ()
