"""Invented facts that fill the texts of the snapshot, by parameter, and by function if needed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from handlers.kit.article_wording import Named
from handlers.printing.mandat import MandatFacts
from models.actions.foresee import Foreseen
from models.actions.mandat_sms import Verdict
from models.actions.stand_in import StandIns
from models.demande.asked_paper import PaperState
from models.demande.demande import DemandeState, Urgence
from models.demande.dialogue import DialogueState, Side, Unanswered
from models.demande.draft import DraftData, Identifier
from models.demande.mediation import MediationState
from models.demande.misdirected import Doubts
from models.demande.unanswered import Count, Watched
from models.lists.absences import Answered, Happened, Returned
from models.lists.demandes import Filter
from models.lists.members import Member
from models.lists.overview import Charge, Overview, View
from models.lists.standing import Standing
from models.outbox.kinds.mail import RoleNews
from models.people.absence_days import Days
from models.people.agent import AgentSession
from models.people.enrolment import Newcomer
from models.people.membership import Role
from models.people.service_note import NoteShown
from models.store.trouble import Trouble
from models.titre import Data
from models.values.elements import Doubt

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
CAF, CPAM = "Caf de la Haute-Vienne", "CPAM de la Haute-Vienne"
TITRE = "RSA suspendu depuis septembre"
DEMANDE = SimpleNamespace(
    number=12,
    titre=TITRE,
    contested_titre=False,
    state=DemandeState.EN_COURS,
    is_open=True,
    created_at=NOW - timedelta(days=3),
    closed_at=None,
)
PAPERS = [
    SimpleNamespace(nom="Attestation de loyer", state=PaperState.ASKED),
    SimpleNamespace(nom="Bail", state=PaperState.REFUSED),
    SimpleNamespace(nom="RIB", state=PaperState.ASKED),
]
CLOSED = SimpleNamespace(
    **vars(DEMANDE)
    | {"state": DemandeState.CLOSE, "is_open": False, "closed_at": NOW}
)
CONTESTED = SimpleNamespace(**vars(DEMANDE) | {"contested_titre": True})
WAITING = Standing(
    CAF, DialogueState.NOUVELLE, NOW - timedelta(days=2), None, is_late=False
)
LATE = Standing(
    CAF, DialogueState.EN_COURS, NOW - timedelta(days=9), None, is_late=True
)
ANSWERED = Standing(
    CPAM, DialogueState.EN_COURS, NOW - timedelta(days=2), NOW, is_late=False
)
OVERVIEW = Overview(
    standings=(
        (WAITING, None),
        (ANSWERED, Charge("Inès V.", Role.REFERENT, NOW)),
    ),
    messages=(),
    pieces=2,
    author="Maryse L.",
    colleagues=("Karim S.",),
    views=(View(Role.REFERENT, CPAM, NOW),),
)
PAUL_TAKES = SimpleNamespace(short_name="Paul R.")
FILED = SimpleNamespace(
    **vars(DEMANDE) | {"urgence": Urgence.TRES_URGENT, "territoire": "87"}
)
DOSSIER = SimpleNamespace(
    demande=FILED,
    standing=WAITING,
    structure="France services de Bellac",
    taker=None,
)
DOSSIERS = [
    DOSSIER,
    SimpleNamespace(**vars(DOSSIER) | {"standing": LATE, "taker": PAUL_TAKES}),
]
ASKED = SimpleNamespace(
    number=12,
    structure="France services de Bellac",
    organismes=(CAF, CPAM),
    taker=None,
    mediation=SimpleNamespace(
        state=MediationState.ASKED,
        side=Side.AIDANT,
        created_at=NOW,
        taken_at=None,
        ended_at=None,
    ),
)
TAKEN, ENDED = (
    SimpleNamespace(
        **vars(ASKED)
        | {
            "taker": SimpleNamespace(short_name="Mona K."),
            "mediation": SimpleNamespace(**vars(ASKED.mediation) | when),
        }
    )
    for when in (
        {"taken_at": NOW},
        {"state": MediationState.ENDED, "taken_at": NOW, "ended_at": NOW},
    )
)
DRAFT = DraftData(
    structure_id=UUID(int=1),
    territoire="87",
    titre=TITRE,
    prenom="Prénom",
    nom="Nom",
    date_naissance="1962",
    identifiers=(
        Identifier(
            key="allocataire_caf", label="Numéro d'allocataire Caf", value="1"
        ),
    ),
    criteres=("Démarches restées sans effet",),
    blocage="Versement bloqué",
    probleme=("Plus aucun versement.",),
    urgence="urgent",
    urgence_raison="Expulsion prévue le 15",
    mandat="signe",
    mandat_date=date(2026, 11, 14),
)
BY_SMS = DRAFT.model_copy(update={"mandat": "sms", "confirmed_at": NOW})
EXISTING = DRAFT.model_copy(
    update={"mandat": "existant", "is_representative": True}
)
EMPTY = DraftData(structure_id=UUID(int=1), territoire="87")
CARD = {
    "number": "n°\u00a012",
    "titre": TITRE,
    "structure": "France services de Bellac",
    "territoire": "87",
    "aidant": "Maryse L.",
    "urgence": "urgent",
    "raison": " (Expulsion prévue le 15)",
    "blocage": "Versement bloqué",
    "mandat": "mandat signé",
    "near": "",
    "away": "",
    "probleme": "Plus aucun versement.",
    "state": "en cours",
    "taken": "",
    "recipients": "à l'aidant",
    "inviter": "Paul R., référent",
    "reason": "La Caf ne répond plus.",
    "word": "Le ton était rude.",
    "since": "le 21 novembre",
}
AIDANTE = Member(
    id=UUID(int=1),
    name="Maryse Lebrun",
    roles=frozenset({Role.AIDANT}),
    is_enabled=True,
    has_come_lately=True,
    has_ever_come=True,
)
CHIEF = replace(
    AIDANTE,
    name="Paul Roche",
    roles=frozenset({Role.REFERENT, Role.RESPONSABLE}),
    has_come_lately=False,
)
INVITED = replace(CHIEF, name="Inès Vidal", has_ever_come=False)
SHUT = replace(CHIEF, name="Sonia Girard", is_enabled=False)
NOTE = NoteShown(
    CAF,
    "Équipe en formation.",
    date(2026, 11, 27),
    date(2026, 12, 1),
    is_closing=False,
)
NONE = Watched(0, ())
TWO = Watched(2, (Count(UUID(int=2), CAF, 1), Count(UUID(int=3), CPAM, 1)))
EXCHANGE = [("le 24 novembre", "Paul R., référent", "Bonjour, je regarde.", 2)]

SAMPLES: dict[str, list[Any]] = {
    "agent": ["Paul R."],
    "answers": [[(12, CAF)], [(12, CAF), (13, CPAM)]],
    "aidant": ["Maryse L."],
    "author": ["Paul R., référent"],
    "change": list(RoleNews),
    "code": ["123456"],
    "colleague": ["Sonia G.", "Paul R."],
    "colleagues": [["Karim S."], []],
    "count": [1, 3, 0],
    "criteres": [["Démarches restées sans effet"]],
    "data": [DRAFT, BY_SMS, EXISTING, EMPTY],
    "demande": [DEMANDE, CLOSED, CONTESTED],
    "days": [14],
    "doubt": [Doubt.NIR_LENGTH],
    "doubts": [["Numéro d'allocataire Caf, il compte moins de signes."], []],
    "elements": [[("Prénom", "Prénom"), ("Nom", "Nom")]],
    "facts": [CARD],
    "last_day": [date(2026, 12, 12)],
    "foreseen": [
        Foreseen((), 0, 0, 0),
        Foreseen((("Karim S.", 4),), 1, 0, 0),
        Foreseen((("Karim S.", 1),), 2, 0, 0),
        Foreseen((), 0, 2, 1),
    ],
    "form": ["7\u00a0chiffres", ""],
    "groupe": [CAF],
    "groupes": [[CAF], [CAF, CPAM]],
    "instant": [NOW - timedelta(days=3), NOW - timedelta(days=1), NOW],
    "kinds": [["nir"], ["telephone", "email"]],
    "label": ["Nom de famille"],
    "labels": [["Prénom", "Nom de famille"]],
    "last": ["Bonjour, je regarde.", ""],
    "left": [1, 4],
    "length": [1214],
    "limit": [1000],
    "lines": [EXCHANGE, []],
    "link": ["https://t.me/aplus_bot?start=inv_…"],
    "member": [AIDANTE, CHIEF, INVITED, SHUT],
    "minutes": [30],
    "missing": ["", "topics,can_pin_messages"],
    "most": [8, 40],
    "name": ["Karim S."],
    "names": [[CAF, CPAM, "MSA du Limousin"], [CAF], []],
    "new": ["Gironde"],
    "newcomer": [
        Newcomer(
            email="paul@caf.example",
            prenom="Paul",
            nom="Roche",
            roles=(Role.REFERENT,),
        )
    ],
    "nom": [CAF],
    "noms": [[CAF, CPAM]],
    "note": ["", "\nDemandé par la Caf."],
    "now": [NOW],
    "number": ["n°\u00a012"],
    "numbers": [[12], [12, 13]],
    "old": ["Haute-Vienne"],
    "singular": ["pièce"],
    "plural": ["pièces"],
    "organismes": [[CAF, CPAM]],
    "people": [[AIDANTE, CHIEF]],
    "proposal": ["Mme Untel, RSA suspendu"],
    "purpose": ["débloquer votre dossier"],
    "organisme": ["Caf", ""],
    "reason": ["Deux relances sans réponse"],
    "reference": ["n°\u00a012"],
    "role": [Role.AIDANT],
    "roles": [
        frozenset({Role.REFERENT, Role.RESPONSABLE}),
        frozenset({Role.AIDANT}),
        frozenset(),
    ],
    "said": [["• Paul R., référent, le 24 novembre"], []],
    "seen": [OVERVIEW],
    "short_name": ["Maryse L."],
    "standing": [WAITING, LATE, ANSWERED],
    "standings": [(WAITING, LATE, ANSWERED)],
    "state": [DemandeState.EN_COURS],
    "states": [["Caf de la Haute-Vienne\u00a0: en cours"]],
    "structure": ["France services de Bellac"],
    "taken": ["Mona K.", ""],
    "territoire": ["87"],
    "text": ["Bonjour, je regarde.", ""],
    "words": ["Demande en ligne de RSA sur caf.fr"],
    "titre": [TITRE],
    "total": [1, 6, 0],
    "username": ["aplus_bot"],
    "value": [12],
    "verdict": [Verdict.OLDER, Verdict.WRONG],
    "when": [date(2026, 11, 1), date(2026, 11, 14)],
    "which": [Filter.TOUTES, Filter.A_CLORE],
    "word": ["Le ton était rude."],
}

AWAY = [
    Days(date(2026, 12, 2), date(2026, 12, 12)),
    Days(date(2026, 11, 28), date(2026, 12, 2)),
    Days(date(2026, 12, 2), date(2026, 12, 2)),
]
OWN: dict[str, dict[str, list[Any]]] = {
    "administer.alert_texts.wrong": {
        "troubles": [
            {Trouble.UNHEARD: 0, Trouble.TELEGRAM: 12, Trouble.MAIL: 1}
        ]
    },
    "read_figures.texts.month_named": {"month": ["2026-10"]},
    "read_figures.texts.heading": {"nom": [CAF], "month": ["2026-10"]},
    "read_figures.texts.chart_subtitle": {"month": ["2026-10"], "sent": [40]},
    "read_figures.texts.days": {
        "first": [date(2026, 10, 1)],
        "last": [date(2026, 10, 4)],
    },
    "read_figures.texts.first_answer": {
        "median": [12, None],
        "ninth": [85, None],
    },
    "read_figures.texts.caption": {
        "nom": [CAF],
        "count": [1, 40],
        "since": [date(2026, 10, 1)],
    },
    "outgoing.texts.said_at": {"when": [NOW]},
    "remind.texts.when_line": {"day": [date(2026, 12, 2)]},
    "remind.texts.rings": {
        "reference": [12],
        "note": ["", "Rappeler la mairie"],
    },
    "absence.texts.days": {"away": AWAY},
    "absence.texts.confirm": {
        "away": AWAY[:1],
        "foreseen": [
            [StandIns("", ("Karim S.",), has_responsable=True)],
            [StandIns("", (), has_responsable=True)],
            [StandIns("", (), has_responsable=False)],
            [
                StandIns("Point conseil de Guéret", (), has_responsable=False),
                StandIns(
                    "France services de Bellac",
                    ("Inès V.", "Karim S."),
                    has_responsable=True,
                ),
            ],
        ],
        "own": [3, 0],
        "taken": [0, 1],
    },
    "absence.texts.happened": {
        "seen": [
            Happened((), ()),
            Happened(
                (
                    Answered(
                        12, DemandeState.EN_COURS, 2, (CAF,), ("Karim S.",)
                    ),
                    Answered(15, DemandeState.TRAITEE, 1, (CAF, CPAM), ()),
                ),
                (
                    Returned(12, is_closed=False, taken_by="Sonia G."),
                    Returned(15, is_closed=False, taken_by=""),
                    Returned(18, is_closed=True, taken_by=""),
                ),
            ),
        ]
    },
    "absence.texts.references": {"numbers": [[12], list(range(1, 12))]},
    "kit.absence_texts.in_absence": {
        "aidant": ["Maryse L."],
        "names": [
            ["Inès V."],
            ["Inès V.", "Karim S.", "Nadia M.", "Théo F.", "Zoé P."],
            [],
        ],
    },
    "kit.absence_texts.names_of_some": {"names": [["Inès V.", "Karim S."]]},
    "outgoing.texts.from_demande": {"reference": [12]},
    "outgoing.texts.piece_of": {"reference": [12]},
    "create_demande.texts.draft_label": {
        "created_at": [NOW],
        "organisme": ["", CAF],
        "initials": ["", "M. D."],
    },
    "create_demande.texts.resume": {
        "label": ["Brouillon de 10\u00a0h\u00a042"]
    },
    "create_demande.texts.head": {"number": [0, 2]},
    "create_demande.usager_texts.autres": {
        "added": [[], ["Adresse", "N° de dossier"]]
    },
    "create_demande.usager_texts.with_added": {
        "question": ["Numéro d'allocataire Caf de l'usager ?"],
        "added": [[], ["Adresse"]],
    },
    "create_demande.usager_texts.usager_known": {
        "fields": [
            [
                ("Prénom", "Zéphyrine"),
                ("Nom de famille", "Li"),
                ("Numéro d'allocataire Caf", ""),
            ]
        ]
    },
    "create_demande.blocage_texts.faits_known": {
        "blocage": ["Versement bloqué", ""],
        "probleme": ["Plus rien depuis mai."],
        "urgence": ["Urgent (expulsion le 15)"],
        "criteres": [["Urgence sociale"]],
    },
    "create_demande.blocage_texts.probleme_known": {
        "probleme": ["Plus rien depuis mai."]
    },
    "create_demande.mandat_texts.attestation": {
        "label": ["Envoyer ma demande"],
        "prenom": ["Marie"],
        "nom": ["Dupont"],
        "given_on": ["14 novembre", ""],
    },
    "create_demande.mandat_texts.known": {
        "line": ["mandat signé le 14 novembre 2026"]
    },
    "administer.texts.checked": {"missing": ["", "topics,can_pin_messages"]},
    "administer.texts.ask_move": {"count": [0, 1, 7]},
    "administer.texts.ask_detach": {"count": [1, 7]},
    "administer.texts.moved": {"count": [0, 1, 7]},
    "administer.texts.remain": {
        "numbers": [[12, 15]],
        "fault": ["forbidden", "no_right"],
    },
    "invite_moderateur.offer_texts.board": {
        "lists": [
            {Unanswered.NEVER_TAKEN: NONE, Unanswered.SILENT: NONE},
            {Unanswered.NEVER_TAKEN: TWO, Unanswered.SILENT: NONE},
        ]
    },
    "invite_moderateur.offer_texts.waits": {
        "reference": [12],
        "days": [1, 11],
    },
    "manage_groupe.nudge_texts.open_topic": {"reference": [12]},
    "manage_groupe.nudge_texts.nudge": {"reference": [12]},
    "kit.service_note_texts.note_line": {
        "note": [NOTE, replace(NOTE, is_closing=True)],
        "today": [NOTE.begins, NOTE.begins - timedelta(days=1)],
    },
    "kit.service_note_texts.closed_days_named": {
        "begins": [NOTE.begins, NOTE.ends],
        "ends": [NOTE.ends],
        "today": [NOTE.begins - timedelta(days=1)],
    },
    "kit.service_note_texts.named_day": {"when": [NOTE.ends]},
    "manage_groupe.note_texts.identifies": {
        "kinds": [[Data.NOM], [Data.NOM, Data.TELEPHONE]]
    },
    "manage_groupe.nudge_texts.unanswered": {
        "groupe": [Named(CAF)],
        "lines": [[(12, 5)], [(12, 6), (15, 5)]],
        "most": [1],
    },
    "answer_demande.ready_texts.sent_by": {"name": ["Paul R."]},
    "answer_demande.ready_texts.kept": {
        "nom": ["Délai habituel"],
        "is_other": [False, True],
    },
    "answer_demande.ready_texts.identifies": {
        "kinds": [[Data.NOM], [Data.NOM, Data.NIR]]
    },
    **{
        f"answer_demande.paper_texts.{name}": {"nom": ["Attestation de loyer"]}
        for name in ("kept", "already", "remove", "removed")
    },
    "answer_demande.paper_texts.all_kept": {
        "names": [["Attestation de loyer", "RIB"], []]
    },
    "answer_demande.paper_texts.ask": {"count": [1, 3]},
    **{
        f"answer_demande.paper_texts.{name}": {
            "names": [["Attestation de loyer", "RIB"]]
        }
        for name in ("asked", "asked_here")
    },
    "answer_demande.paper_texts.asked_by": {"name": ["Paul R."]},
    "follow_demande.paper_texts.asked_list": {
        "papers": [
            [
                ("Attestation de loyer", PaperState.GIVEN),
                ("Bail", PaperState.REFUSED),
                ("RIB", PaperState.ASKED),
            ],
            [("RIB", PaperState.GIVEN)],
            [],
        ],
        "is_standing": [True, False],
    },
    **{
        f"follow_demande.paper_texts.{name}": {
            "nom": ["RIB"],
            "groupe": [CAF],
            "missing": [["Attestation de loyer"], []],
        }
        for name in ("refused", "given", "of_organisme", "which_cannot")
    },
    "follow_demande.paper_texts.of_demande": {"nom": ["RIB"]},
    "outgoing.texts.still_missing": {"papers": [PAPERS]},
    "outgoing.texts.not_provided": {"papers": [PAPERS, []]},
    "answer_demande.paper_texts.identifies": {"kinds": [[Data.NOM]]},
    "answer_demande.paper_texts.full": {"most": [12]},
    "answer_demande.ready_texts.unknown": {"names": [["{prénom}"]]},
    "answer_demande.ready_texts.full": {"most": [20]},
    "answer_demande.ready_texts.all_kept": {"count": [1, 20]},
    "answer_demande.texts.moved": {"done": [3], "total": [7]},
    "answer_demande.texts.near": {
        "numbers": [["n°\u00a01"], [f"n°\u00a0{one}" for one in range(1, 9)]]
    },
    "answer_demande.texts.held": {
        "doubts": [
            Doubts(is_to_colleague=True, others=(DEMANDE,), has_numbers=True),
            Doubts(is_to_colleague=False, others=(), has_numbers=True),
        ]
    },
    "create_demande.mandat_texts.hidden": {"number": ["+33639981234"]},
    "create_demande.summary_texts.often_asked": {
        "papers": [
            (
                (CAF, ("Attestation de loyer", "RIB")),
                (CPAM, ("Avis", "Bail", "Carte Vitale", "Devis", "RIB")),
            ),
        ]
    },
    "create_demande.texts.chosen": {"names": [f"{CAF}, {CPAM}"]},
    "create_demande.summary_texts.identity": {"data": [DRAFT]},
    "create_demande.summary_texts.summary": {"data": [DRAFT, EMPTY]},
    "kit.identity_texts.doubted": {"value": ["255139"]},
    "kit.identity_texts.why": {"value": ["255139"], "doubt": list(Doubt)},
    "printing.mandat.mandat_text": {
        "facts": [
            MandatFacts(
                structure="France services de Bellac",
                aidant="Maryse Lebrun",
                organismes=(CAF, CPAM),
                fonction="conseillère",
            )
        ]
    },
    "login.texts.connections": {
        "logins": [
            [
                AgentSession(
                    user_id=user_id,
                    is_shared=user_id == 8,
                    started_at=NOW,
                    expires=NOW + timedelta(days=30),
                )
                for user_id in (7, 8)
            ]
        ],
        "user_id": [7],
    },
    "login.mails.login": {"name": ["Maryse L.", ""], "code": ["ABCD2345"]},
    "manage_groupe.mails.news": {"roles": ["référent et responsable"]},
    "answer_demande.texts.morning": {"to_take": [3], "urgent": [0, 1, 2]},
    "answer_demande.dossier_texts.block": {"dossier": DOSSIERS},
    "answer_demande.dossier_texts.line": {"dossier": DOSSIERS},
    "answer_demande.dossier_texts.page": {
        "dossier": DOSSIERS,
        "taken": [" · Paul R. s'en occupe depuis le 24 novembre", ""],
        "answer": ["Versement fait.", ""],
    },
    "answer_demande.dossier_texts.name": {"demande": [DEMANDE, CONTESTED]},
    "kit.list_texts.head": {
        "label": ["Closes"],
        "noun": ["demande"],
        "total": [0, 1, 6, 10_001],
    },
    "kit.list_texts.found": {"noun": ["demande"], "total": [0, 1, 6, 1_001]},
    "kit.list_texts.filter_label": {
        "label": ["Closes"],
        "count": [6, 10_000, 10_001],
    },
    "kit.wording.thousands": {"count": [12, 10_000]},
    "invite_moderateur.list_texts.block": {"invitation": [ASKED, TAKEN, ENDED]},
    "invite_moderateur.list_texts.line": {"invitation": [ASKED]},
    "answer_demande.texts.treat_how": {"last": ["Versement fait.", ""]},
    "answer_demande.texts.board_urgence": {"urgence": ["sans", "tres_urgent"]},
    "invite_moderateur.texts.exchange": {
        "problem": ["Plus rien depuis mai.", ""]
    },
    "create_demande.blocage_texts.probleme_diagnosis": {
        "words": [["dépression", "diabète"]]
    },
    "follow_demande.texts.none": {"drafts": [0, 1, 2]},
    "follow_demande.texts.sent": {
        "readers": [[CAF, CPAM], []],
        "away": [[], [CAF], [CAF, CPAM]],
    },
    "follow_demande.texts.without": {"groupe": ["Caf", "France Travail"]},
    "create_demande.texts.which_of": {
        "labels": [["Mandat signé", "Mandat par SMS"]]
    },
    "follow_demande.awaited_texts.charge": {
        "standing": [WAITING],
        "taken": [None, Charge("Inès V.", Role.REFERENT, NOW)],
    },
    "printing.easy_texts.easy": {
        "structure": ["France services de Bellac", "CCAS de Limoges"],
        "organismes": [[CAF, CPAM]],
        "how": ["Pour dire oui, donnez le code du SMS."],
    },
    "create_demande.mandat_texts.read_aloud": {
        "number": ["•• •• •• •• 34"],
        "text": ["France services demande votre accord…"],
        "structure": ["France services de Bellac"],
        "organismes": [["Caf"]],
    },
    "kit.article_wording.capital": {"words": ["la Caf"]},
    "kit.article_wording.the": {"nom": ["Caf", "France Travail", "Urssaf"]},
    "kit.article_wording.at": {
        "nom": ["Caf", "CCAS", "France Travail", "Urssaf"]
    },
    "kit.article_wording.of": {
        "nom": ["Caf", "CCAS", "France Travail", "Urssaf"]
    },
    "kit.wording.day_since": {"today": [date(2026, 12, 1), date(2027, 1, 1)]},
    "kit.wording.number": {"value": [12, -1]},
}
"""By `<journey>.<module>.<function>`: what only this function is given."""
