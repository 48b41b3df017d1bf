"""Every sentence of the papers that an organisme asks the aidant for."""

from collections.abc import Sequence

from handlers.kit.article_wording import at, capital, the
from handlers.kit.wording import listed, number
from models.demande.asked_paper import PaperState
from models.demande.demande import Demande

SIGNS = {
    PaperState.ASKED: "☐ {nom}",
    PaperState.GIVEN: "✅ {nom} : envoyée",
    PaperState.REFUSED: "✖️ {nom} : ne peut pas être fournie",
}
HEAD = "Il me manque :"
SEND = "Envoyez-les ici, en photo ou en PDF, une par une."
COMPLETE = "Rien d'autre n'est attendu, merci."
OVER = "Ces pièces ne sont plus demandées."
ELSEWHERE = "Cette liste continue plus bas."
CANNOT_ONE = "Je ne peux pas la fournir"
CANNOT = "Je ne peux pas en fournir une"
NOT_MISSING = "Cette pièce n'est plus demandée."
WHICH = "Quelle est cette pièce ? Elle part dès que vous l'avez dit, à l'organisme qui la demande."
OTHER = "Autre document"
GONE = (
    "Cette pièce n'est plus demandée : votre fichier n'est pas parti. "
    "Choisissez une autre touche."
)
NOT_GIVEN = "Ce fichier n'est pas parti : la pièce manque encore."


def asked_list(
    papers: Sequence[tuple[str, PaperState]], *, is_standing: bool
) -> str:
    """The list, as it stands now."""
    if not papers:
        return ELSEWHERE
    lines = [SIGNS[state].format(nom=nom) for nom, state in papers]
    is_complete = all(state != PaperState.ASKED for _, state in papers)
    last = SEND if is_standing else COMPLETE if is_complete else OVER
    return "\n".join([HEAD, *lines, last])


def which_cannot(groupe: str) -> str:
    """Which one, and who will know."""
    return f"Quelle pièce ne pouvez-vous pas fournir ? {capital(the(groupe))} le saura."


def refused(nom: str, groupe: str, missing: Sequence[str]) -> str:
    """The organisme knows that a paper will not come."""
    return f"C'est dit {at(groupe)} : {nom} ne peut pas être fournie.{_still(missing)}"


def given(nom: str, groupe: str, missing: Sequence[str]) -> str:
    """A paper left for the organisme that asked for it."""
    return f"« {nom} » est partie {at(groupe)}.{_still(missing)}"


def _still(missing: Sequence[str]) -> str:
    if not missing:
        return " Rien d'autre n'est attendu."
    return f" Il manque encore : {listed(list(missing))}."


def of_organisme(nom: str, groupe: str) -> str:
    """A paper, where two organismes wait for some."""
    return f"{nom} · {groupe}"


def of_demande(nom: str, demande: Demande) -> str:
    """A paper of another demande than the one where the file was sent."""
    return f"{number(demande.number)} · {nom}"


def other_for(demande: Demande) -> str:
    """The file is for the demande where it was sent, though another waits for papers."""
    return f"Autre document pour la {number(demande.number)}"
