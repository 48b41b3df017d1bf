"""People do anything in any order, the machine dies at any act: no loss, no cross-talk, one effect, in order."""

import importlib
from collections import Counter

import pytest
from sqlalchemy import func, select, text, update

from handlers.answer_demande.reach import Reach
from models.actions.mandat_sms import Verdict
from models.demande.dialogue import Audience
from models.demande.rights import Relation, Right
from models.outbox.place import Place
from models.outbox.rows import UNSENT, Outgoing
from models.people.organisme import Groupe
from tests.databases import copies
from tests.property.facts import Kind
from tests.property.machine import Life
from tests.property.names import CAF, CPAM, TRAVAIL
from tests.property.running import live


@pytest.mark.slow
def test_nothing_is_lost_told_elsewhere_done_twice_or_out_of_order(
    database_url, quick_folder
):
    tally = live(database_url, quick_folder, lives=4, steps=40)
    for what in ("textes accepted", "copies", "morts"):
        assert tally[what] > 0, what


def _less(real):
    return lambda *args, **kwargs: real(*args, **kwargs)[:-1]


def _never(_real):
    return lambda *_args, **_kwargs: False


def _to_everybody(_real):
    return lambda *_args, **_kwargs: Reach.EVERYBODY


def _always(_real):
    return lambda *_args, **_kwargs: True


def _nothing(_real):
    return lambda *_args, **_kwargs: None


def _all_rights(_real):
    return lambda *_args, **_kwargs: frozenset(Right)


def _a_crowd(_real):
    return lambda *_args, **_kwargs: list(range(99))


def _newest_first(_real):
    newest, rank = (
        func.max(Outgoing.id).label("head"),
        func.min(Outgoing.rank).label("rank"),
    )
    return (
        select(newest, rank)
        .where(text(UNSENT))
        .group_by(Outgoing.lane)
        .subquery()
    )


def _related(_real):
    return lambda *_args: set(Relation)


def _to_all(real):
    return lambda *args, audience, **kwargs: real(
        *args, audience=Audience.ALL, **kwargs
    )


def _confirmed(_real):
    return lambda *_args, **_kwargs: (Verdict.CONFIRMED, 5)


def _moved_alone(_real):
    def follow(session, old, new, *, now):
        for table in (Groupe, Place):
            session.execute(
                update(table).where(table.chat_id == old).values(chat_id=new)
            )

    return follow


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


def redirects(life) -> None:
    """The first organisme says what is for all and what is for référents, proposes another, and leaves."""
    life.begins("maryse", [CAF])
    life.a_referent_says(0, 0, count=1, kind=Kind.ALL, dies=LIVES)
    life.a_referent_says(0, 0, count=1, kind=Kind.REFERENTS, dies=LIVES)
    life.a_referent_proposes_another(0, 0, pick=0, times=2)
    life.answers_a_proposal(0, 0, label="Oui, transmettre à ", times=2)
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


WALKS = (
    talks,
    takes_back,
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
)
FREEZES = """
    models.actions.remove.freeze models.actions.remove.hold
    models.actions.check_groupe.freeze
    models.actions.watch.freeze models.actions.watch.hold
"""
"""A removal that fails, a right that lacks and a count: each freezes alone."""
BROKEN = {
    "a copy less": (talks, "models.actions.relay.destinations", _less),
    "what is between us leaves": (talks, "handlers.answer_demande.words_in_group.reach_of", _to_everybody),
    "what is heard twice counts twice": (talks, "handlers.entry.handling.mark_seen", _always),
    "the newest leaves first": (talks, "models.outbox.claiming.LANES", _newest_first),
    "what a dead process held is forgotten": (talks, "tests.property.town.recover", _never),
    "what is taken back stays where it went": (takes_back, "models.actions.withdraw.copies_of", _less),
    "what was said before is not told": (redirects, "models.actions.redirect._retell", _never),
    "an organisme that left is still told": (redirects, "models.actions.redirect.leave", _never),
    "a modérateur's word to one side goes to both": (
        mediates, "handlers.invite_moderateur.mediation_topic.speak_as_moderateur", _to_all,
    ),
    "a mediation does not end": (mediates, "models.actions.mediate.end", _never),
    "everybody opens the page": (joins, "models.demande.rights.relations_to", _related),
    "a group that moved is not looked at": (joins, "models.actions.follows.migrate_chat", _moved_alone),
    "who leaves keeps what was read": (joins, "models.actions.leave.retract_what_was_read", _never),
    "who was to read it is not looked at again": (is_slow, "handlers.outgoing.rendering.held_back", _nothing),
    "an ended role reads what is on its way": (is_slow, "models.demande.readers.rights_now", _all_rights),
    "who left the group sees the identity": (is_slow, "handlers.answer_demande.identity_shown.has_left", _never),
    "a stranger stays": (strangers, "handlers.guard_groupe.routes.member_came", _never),
    "a stranger who cannot be taken out freezes nothing": (stays, "models.actions.remove.freeze", _never),
    "nothing freezes a group": (strangers, FREEZES, _never),
    "a group opens whoever is in it": (slips_in, "models.actions.freeze.known_here", _a_crowd),
    "a start opens whoever is in it": (slips_in, "models.actions.watch.known_here", _a_crowd),
    "an ended role stays in the group": (ends, "models.actions.leave.take_out", _never),
    "the topics that a groupe leaves stay": (moves, "models.actions.move_groupe.delete_left", _never),
    "a group is bound anew while topics remain": (moves, "models.actions.bind_groupe.is_being_left", _never),
    "any code opens any draft": (consents, "handlers.create_demande.mandat_effects.check_code", _confirmed),
}  # fmt: skip


@pytest.fixture
def life(sqlite_file, quick_folder):
    life = Life(
        *copies(f"sqlite+aiosqlite:///{sqlite_file}", quick_folder), Counter()
    )
    yield life
    life.teardown()


@pytest.mark.parametrize("walk", WALKS)
def test_a_life_that_was_written_down_holds(life, walk):
    walk(life)


@pytest.mark.slow
@pytest.mark.parametrize("broken", BROKEN)
def test_what_is_broken_is_seen(broken, life, monkeypatch):
    walk, paths, breaks = BROKEN[broken]
    for path in paths.split():
        module, _, name = path.rpartition(".")
        real = getattr(importlib.import_module(module), name)
        monkeypatch.setattr(path, breaks(real))
    with pytest.raises(AssertionError):
        walk(life)
