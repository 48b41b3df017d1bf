"""The questions of a demande, in the order of the guide; pure."""

from handlers.create_demande import identity, mandat, organismes, probleme, summary, texts
from handlers.create_demande.organismes import NEXT, ticked
from handlers.kit.flow import CONTINUE, Entry, Facts, Flow, Question, Refusal, Stay, Step, Taken
from handlers.kit.screens import plain
from handlers.kit.wording import URGENCES
from models import titre as titres
from models.demande.demande import Urgence
from models.demande.draft import DraftData
from models.demande.numeros import numbers_in

TITRE = 150
CRITERES = ("Démarches restées sans effet", "Urgence sociale")


def _ask_titre(data: DraftData, facts: Facts) -> Question:
    if data.suspect_titre is None:
        return Question(texts.TITRE)
    kinds, proposal = _read_titre(data.suspect_titre)
    rows = (((texts.TAKE_PROPOSAL, "take"),), (("Corriger", "fix"),))
    if kinds != [titres.Data.NOM]:
        return Question(texts.titre_refused([str(kind) for kind in kinds], proposal), rows)
    return Question(
        texts.titre_doubted(proposal), (*rows, (("Ce n'est pas un nom de personne", "not"),))
    )


def _read_titre(titre: str) -> tuple[list[titres.Data], str]:
    findings = titres.find_personal_data(titre)
    return list(dict.fromkeys(one.kind for one in findings)), titres.mask(titre, findings)


def _take_titre(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if data.suspect_titre is not None and entry.pressed:
        return _decide_titre(data, data.suspect_titre, entry.pressed)
    if entry.media or entry.pressed:
        return Refusal(texts.TITRE_TEXT_ONLY)
    text = " ".join(plain(entry.text).split())
    if not text:
        return Refusal(texts.TITRE_EMPTY)
    if len(text) > TITRE:
        return Refusal(texts.too_long(TITRE, len(text)))
    if _read_titre(text)[0]:
        # It may name the usager: it waits in the draft, and not in the chat.
        return Stay(data.model_copy(update={"suspect_titre": text}), erases=True)
    return _titled(data, text)


def _decide_titre(data: DraftData, suspect: str, pressed: str) -> Taken:
    kinds, proposal = _read_titre(suspect)
    if pressed == "take":
        return _titled(data, proposal[:TITRE])
    if pressed == "not" and kinds == [titres.Data.NOM]:
        return _titled(data, suspect).model_copy(update={"contested_titre": suspect})
    return Stay(data.model_copy(update={"suspect_titre": None}))


def _titled(data: DraftData, titre: str) -> DraftData:
    return data.model_copy(update={"titre": titre, "contested_titre": None, "suspect_titre": None})


def _ask_criteres(data: DraftData, facts: Facts) -> Question:
    rows = [
        ((ticked(one, is_on=one in data.criteres), str(place)),)
        for place, one in enumerate(CRITERES)
    ]
    return Question(texts.CRITERES, (*rows, NEXT))


def _take_criteres(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if entry.pressed == CONTINUE:
        return (
            data.model_copy(update={"criteres_chosen": True})
            if data.criteres
            else Refusal(texts.CRITERES)
        )
    place = {str(place): one for place, one in enumerate(CRITERES)} | {one: one for one in CRITERES}
    chosen = place.get(entry.pressed or entry.text)
    if chosen is None:
        return Refusal(texts.USE_KEYS)
    after = [one for one in CRITERES if (one in data.criteres) != (one == chosen)]
    return Stay(data.model_copy(update={"criteres": tuple(after)}))


def _ask_blocage(data: DraftData, facts: Facts) -> Question:
    rows = [((one, str(place)),) for place, one in enumerate(texts.BLOCAGES)]
    return Question(texts.BLOCAGE, (*rows, (("Passer", "skip"),)))


def _take_blocage(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    known = {str(place): one for place, one in enumerate(texts.BLOCAGES)} | {
        one: one for one in texts.BLOCAGES
    }
    chosen = "" if entry.pressed == "skip" else known.get(entry.pressed or entry.text)
    return (
        Refusal(texts.USE_KEYS) if chosen is None else data.model_copy(update={"blocage": chosen})
    )


def _ask_urgence(data: DraftData, facts: Facts) -> Question:
    return Question(texts.URGENCE, tuple(((label, value),) for value, label in URGENCES.items()))


def _take_urgence(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    known = {value: value for value in URGENCES} | {
        label: value for value, label in URGENCES.items()
    }
    chosen = known.get(entry.pressed or entry.text)
    if chosen is None:
        return Refusal(texts.USE_KEYS)
    raison = "" if chosen == Urgence.SANS else None
    return data.model_copy(update={"urgence": chosen, "urgence_raison": raison})


def _take_raison(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    text = " ".join(plain(entry.text).split())
    if entry.media or not text or entry.pressed:
        return Refusal(texts.RAISON)
    found = numbers_in(text)
    if found:
        kinds = list(dict.fromkeys(str(one.kind) for one in found))
        return Stay(data, above=texts.raison_refused(kinds), erases=True)
    return data.model_copy(update={"urgence_raison": text[:500]})


FLOW = Flow(
    (
        *organismes.STEPS,
        Step("titre", 2, _ask_titre, _take_titre, lambda data, _: data.titre is not None),
        *identity.STEPS,
        Step(
            "crit",
            4,
            _ask_criteres,
            _take_criteres,
            lambda data, _: data.criteres_chosen,
            is_tolerant=True,
        ),
        Step("bloc", 4, _ask_blocage, _take_blocage, lambda data, _: data.blocage is not None),
        probleme.STEP,
        Step("urg", 4, _ask_urgence, _take_urgence, lambda data, _: data.urgence is not None),
        Step(
            "rais",
            4,
            lambda *_: Question(texts.RAISON),
            _take_raison,
            lambda data, _: data.urgence_raison is not None,
            applies=lambda data, _: data.urgence != Urgence.SANS,
        ),
        *mandat.STEPS,
        summary.STEP,
    )
)
