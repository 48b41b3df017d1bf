"""Lives that are written down: each goes where a fault would show."""

from tests.property.answering import Ready
from tests.property.facts import Kind
from tests.property.missing import is_missing
from tests.property.names import CAF, CPAM, TRAVAIL

DIES = {"after": 1, "is_done": True, "only_calls": True}
LIVES = DIES | {"after": 0}


def talks(life) -> None:
    """Two texts, the first cut by a death; a note; all of it heard again."""
    life.begins("maryse", [CAF, CPAM])
    life.a_referent_says(0, 0, count=2, kind=Kind.ALL, dies=DIES)
    life.a_referent_says(0, 0, count=1, kind=Kind.US, dies=LIVES)
    life.telegram_repeats(20)
    assert life.ledger.doubled.total() == 1, (
        "what was in hand at the death is excused, and nothing else"
    )


def takes_back(life) -> None:
    """A text is corrected, and taken back by the key that stands below it; another by the key of the topic."""
    life.begins("maryse", [CAF])
    life.an_aidant_says("maryse")
    life.edits(0)
    life.takes_back_by_key(0, times=2)
    life.a_referent_says(0, 0, count=2, kind=Kind.ALL, dies=LIVES)
    life.takes_back_the_last(0, 0, times=2)


def answers_ready(life) -> None:
    """A ready answer is shown, another is sent twice at a death, corrected by nobody, and taken back."""
    life.begins("maryse", [CAF, CPAM])
    life.a_referent_answers_ready(0, 0, Ready.LEFT, times=1, dies=LIVES)
    life.a_referent_answers_ready(0, 1, Ready.SENT, times=2, dies=LIVES)
    assert life.ledger.tally["réponses types"] == 1
    life.a_referent_answers_ready(0, 0, Ready.CHANGED, times=2, dies=LIVES)
    assert life.ledger.tally["réponses types changées"] == 1
    life.a_referent_answers_ready(0, 0, Ready.SENT, times=1, dies=DIES)
    life.edits(0)
    life.takes_back(0)
    life.telegram_repeats(20)


def lists(life) -> None:
    """Each looks at each list, while a demande is before one organisme, then mediated, then closed."""
    life.begins("maryse", [CAF])
    life.files("karim", [CPAM], by_screens=False)

    def all_look() -> None:
        for who in ("paul", "ines", "mona", "maryse", "karim", "theo"):
            for asked in ("/dossiers", "/demandes suspendu", "/mediations"):
                life.lists(who, asked, 1)

    all_look()
    life.an_aidant_invites_a_moderateur(0, 0, has_word=False, times=1)
    life.closes(1, 0, times=1)
    all_look()


def corrects(life) -> None:
    """Who is logged out corrects two texts: said once, signed each time."""
    life.begins("maryse", [CAF, CPAM])
    life.a_referent_says(0, 0, count=2, kind=Kind.ALL, dies=LIVES)
    life.logs_out("paul")
    for text in (0, 1, 0):
        life.edits(text)


def redirects(life) -> None:
    """The first organisme says what is for all and what is for référents, proposes another, and leaves."""
    life.begins("maryse", [CAF])
    life.a_referent_says(0, 0, count=1, kind=Kind.ALL, dies=LIVES)
    life.a_referent_says(0, 0, count=1, kind=Kind.REFERENTS, dies=LIVES)
    life.a_referent_proposes_another(0, 0, pick=0, times=2)
    life.answers_a_proposal(0, 0, label="Oui, transmettre ", times=2)
    life.an_aidant_says("maryse")
    life.an_aidant_invites_a_moderateur(0, 0, has_word=False, times=1)
    life.closes(0, 0, times=1)
    life.reopens(0, 0, times=1)
    life.an_aidant_says("maryse")


def mediates(life) -> None:
    """A modérateur reads, takes, says a text to each side and to both, and leaves."""
    life.begins("maryse", [CAF, CPAM])
    life.an_aidant_says("maryse")
    life.an_aidant_invites_a_moderateur(0, 0, has_word=True, times=2)
    life.a_moderateur_presses(0, label="Lire l'échange", times=1)
    life.a_referent_says(0, 0, count=1, kind=Kind.ALL, dies=LIVES)
    life.a_moderateur_presses(0, label="Je prends cette médiation", times=2)
    for kind in (Kind.ALL, Kind.REFERENTS):
        life.a_referent_says(0, 0, count=1, kind=kind, dies=LIVES)
    for label in ("À tous", "À l'aidant", "Aux référents"):
        life.a_moderateur_says(0, dies=LIVES)
        life.a_moderateur_chooses(0, label=label, times=2)
    life.a_moderateur_presses(0, label="Terminer la médiation", times=2)
    life.an_aidant_says("maryse")


def joins(life) -> None:
    """A group is bound and moves; a colleague is invited, two persons of elsewhere look in, one leaves."""
    life.begins("maryse", [CAF, CPAM])
    for name in ("zoe", "lucas", "lise"):
        life.arrives(name)
    life.invites(0, 0, colleague="karim")
    life.an_aidant_says("maryse")
    life.edits(0)
    life.adds_an_organisme(0, 0, nom=TRAVAIL)
    life.a_referent_says(0, 1, count=1, kind=Kind.ALL, dies=LIVES)
    for name in ("lise", "theo", "mona"):
        life.looks_in(name, 0)
    life.is_disabled("karim")
    life.a_referent_says(0, 1, count=1, kind=Kind.ALL, dies=LIVES)


def is_away(life) -> None:
    """An aidant is away: colleagues read and answer; then one of them is too, and all are back."""
    life.begins("maryse", [CAF])
    life.a_referent_says(0, 0, count=1, kind=Kind.ALL, dies=LIVES)
    life.goes_away("maryse", days=1)
    life.edits(0)
    life.a_referent_says(0, 0, count=2, kind=Kind.ALL, dies=DIES)
    life.an_aidant_replies(0, count=1, dies=LIVES)
    life.goes_away("karim", days=0)
    life.a_referent_says(0, 0, count=1, kind=Kind.ALL, dies=LIVES)
    life.time_passes({"days": 3})
    assert life.ledger.tally["absences"] == 2
    life.a_referent_says(0, 0, count=1, kind=Kind.ALL, dies=LIVES)
    life.goes_away("maryse", days=5)
    life.comes_back("maryse")
    life.a_referent_says(0, 0, count=1, kind=Kind.ALL, dies=LIVES)


def consents(life) -> None:
    """Two codes are typed in each other's draft."""
    life.begins("nadia", [CPAM])
    life.two_ask_by_sms([CAF])


def strangers(life) -> None:
    """Somebody unknown is taken out; then the bot may not: the group is frozen, and opened again."""
    life.begins("maryse", [CAF])
    for way in ("joins", "link", "added"):
        life.a_stranger_comes(CAF, way, "Paul")
    life.the_bot_is_demoted(CAF)
    life.a_stranger_comes(CAF, "joins", "Paul")
    life.an_aidant_says("maryse")
    life.files("karim", [CAF], by_screens=False)
    life.a_referent_says(0, 0, count=1, kind=Kind.ALL, dies=LIVES)
    life.a_group_is_opened_again(CAF, mends=False)
    life.a_group_is_opened_again(CAF, mends=True)


def stays(life) -> None:
    """The bot may take people out, but not who is made an administrator: who can mend it is told."""
    life.begins("maryse", [CAF])
    life.a_stranger_comes(CAF, "promoted", "Paul")
    life.an_aidant_says("maryse")
    life.a_group_is_opened_again(CAF, mends=False)
    life.a_group_is_opened_again(CAF, mends=True)


def slips_in(life) -> None:
    """Somebody unknown comes while the process is down: what was said waits."""
    life.begins("maryse", [CAF])
    life.somebody_slips_in(CAF, "maryse")
    life.a_group_is_opened_again(CAF, mends=False)
    life.a_group_is_opened_again(CAF, mends=True)


def ends(life) -> None:
    """A référent leaves and comes back, and is removed; an aidant is a responsable alone."""
    life.begins("maryse", [CAF])
    life.leaves_the_group("paul")
    life.a_referent_presses(0, 0, label="Voir l'identité", times=1)
    life.comes_back_to_the_group("paul")
    life.is_removed("paul")
    life.comes_back_to_the_group("paul")
    life.is_back("paul")
    life.is_removed("maryse", is_responsable=True)
    life.the_responsable_entrusts(0)
    life.is_back("maryse")


def is_slow(life) -> None:
    """Between the look at a right and the sending, the right ends."""
    life.begins("maryse", [CAF])
    life.telegram_is_slow_while(0, 0, begins="page", ends="role")
    life.is_back("maryse")
    life.telegram_is_slow_while(0, 0, begins="identity", ends="leaves")
    life.comes_back_to_the_group("paul")
    life.telegram_is_slow_while(0, 0, begins="identity", ends="referent")
    life.telegram_is_slow_while(0, 0, begins="words", ends="aidant")


def moves(life) -> None:
    """A groupe moves, another takes what it left, and what waited arrives; then topics remain."""
    life.begins("maryse", [CAF, CPAM])
    life.is_bound_elsewhere(CAF, takes_freed=False)
    life.an_aidant_says("maryse")
    life.is_detached(CPAM)
    life.an_aidant_says("maryse")
    life.is_bound_elsewhere(CPAM, takes_freed=True)
    life.a_referent_says(0, 0, count=1, kind=Kind.ALL, dies=LIVES)
    life.is_bound_elsewhere(CAF, takes_freed=False, remains=True)
    life.is_bound_where_topics_remain(CPAM)


def strays(life) -> None:
    """Words out of the blue are held, and go where a key says; of two drafts, the older one comes below."""
    life.begins("maryse", [CAF])
    life.time_passes({"minutes": 11})
    life.an_aidant_says("maryse")
    life.chooses_where(0, "Nouvelle demande")
    life.begins_a_draft("maryse", [CAF], times=2)
    life.presses_higher_up("maryse", 1, 1, times=1)
    life.an_aidant_says("maryse")
    life.presses_higher_up("maryse", 0, 3, times=1)
    life.an_aidant_says("maryse")
    life.begins_a_draft("maryse", [CPAM], times=1)
    life.answers_a_question("maryse", 0)
    life.answers_a_question("maryse", 2)
    life.a_referent_says(0, 0, count=1, kind=Kind.ALL, dies=LIVES)
    life.an_aidant_says("maryse")
    life.chooses_where(0, "Brouillon de")


def is_treated(life) -> None:
    """Words after « traitée », or while two demandes live, or after a closing, are asked about."""
    life.begins("maryse", [CAF])
    life.a_referent_says(0, 0, count=1, kind=Kind.ALL, dies=LIVES)
    life.an_aidant_says("maryse")
    for label in ("J'ai traité la demande", "Mon dernier message"):
        life.a_referent_presses(0, 0, label=label, times=1)
    life.an_aidant_says("maryse")
    life.decides(0, "n°\u00a0")
    life.files("maryse", [CAF], by_screens=False)
    life.an_aidant_says("maryse")
    life.chooses_where(0, "Ne pas l'envoyer")
    life.closes(0, 0, times=1)
    life.an_aidant_says("maryse")
    life.decides(0, "Réouvrir la n°\u00a0")


WALKS = (
    talks,
    takes_back,
    answers_ready,
    lists,
    corrects,
    redirects,
    mediates,
    joins,
    consents,
    strangers,
    stays,
    slips_in,
    ends,
    is_slow,
    moves,
    strays,
    is_treated,
    is_away,
    is_missing,
)
