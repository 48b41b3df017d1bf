"""The questions of a demande, in the order of the guide; pure."""

from handlers.create_demande import identity, mandat, organismes, probleme, summary, texts
from handlers.create_demande.organismes import NEXT, ticked
from handlers.flow import CONTINUE, Entry, Facts, Flow, Question, Refusal, Stay, Step, Taken
from handlers.screens import plain
from handlers.wording import URGENCES
from models import titre as titres
from models.demande import Urgence
from models.draft import DraftData

TITRE = 150
CRITERES = ("Démarches restées sans effet", "Urgence sociale")


def _ask_titre(data: DraftData, facts: Facts) -> Question:
    if data.suspect_titre is None:
        return Question(texts.TITRE)
    proposal = titres.mask(data.suspect_titre, titres.find_personal_data(data.suspect_titre))
    return Question(
        texts.titre_doubted(proposal), ((("Corriger", "fix"),), (("Ce n'est pas un nom de personne", "not"),))
    )


def _take_titre(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if entry.pressed == "not" and data.suspect_titre is not None:
        kept = {"titre": data.suspect_titre, "contested_titre": data.suspect_titre, "suspect_titre": None}
        return data.model_copy(update=kept)
    if entry.pressed == "fix":
        return Stay(data.model_copy(update={"suspect_titre": None}))
    if entry.media:
        return Refusal(texts.TITRE_TEXT_ONLY)
    text = " ".join(plain(entry.text).split())
    if not text:
        return Refusal(texts.TITRE_EMPTY)
    if len(text) > TITRE:
        return Refusal(texts.too_long(TITRE, len(text)))
    return _checked_titre(data, text)


def _checked_titre(data: DraftData, text: str) -> Taken:
    findings = titres.find_personal_data(text)
    kinds = list(dict.fromkeys(one.kind for one in findings))
    if not kinds:
        return data.model_copy(update={"titre": text, "contested_titre": None, "suspect_titre": None})
    if kinds == [titres.Data.NOM]:
        return Stay(data.model_copy(update={"suspect_titre": text}))
    return Refusal(texts.titre_refused([str(kind) for kind in kinds], titres.mask(text, findings)))


def _ask_criteres(data: DraftData, facts: Facts) -> Question:
    rows = [((ticked(one, is_on=one in data.criteres), str(place)),) for place, one in enumerate(CRITERES)]
    return Question(texts.CRITERES, (*rows, NEXT))


def _take_criteres(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    if entry.pressed == CONTINUE:
        return data.model_copy(update={"criteres_chosen": True}) if data.criteres else Refusal(texts.CRITERES)
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
    known = {str(place): one for place, one in enumerate(texts.BLOCAGES)} | {one: one for one in texts.BLOCAGES}
    chosen = "" if entry.pressed == "skip" else known.get(entry.pressed or entry.text)
    return Refusal(texts.USE_KEYS) if chosen is None else data.model_copy(update={"blocage": chosen})


def _ask_urgence(data: DraftData, facts: Facts) -> Question:
    return Question(texts.URGENCE, tuple(((label, value),) for value, label in URGENCES.items()))


def _take_urgence(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    known = {value: value for value in URGENCES} | {label: value for value, label in URGENCES.items()}
    chosen = known.get(entry.pressed or entry.text)
    if chosen is None:
        return Refusal(texts.USE_KEYS)
    raison = "" if chosen == Urgence.SANS else None
    return data.model_copy(update={"urgence": chosen, "urgence_raison": raison})


def _take_raison(data: DraftData, entry: Entry, facts: Facts) -> Taken:
    text = " ".join(plain(entry.text).split())
    if entry.media or not text or entry.pressed:
        return Refusal(texts.RAISON)
    return data.model_copy(update={"urgence_raison": text[:500]})


FLOW = Flow(
    (
        *organismes.STEPS,
        Step("titre", 2, _ask_titre, _take_titre, lambda data, _: data.titre is not None),
        *identity.STEPS,
        Step("crit", 4, _ask_criteres, _take_criteres, lambda data, _: data.criteres_chosen, is_tolerant=True),
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
