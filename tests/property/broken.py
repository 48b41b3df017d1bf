"""What is broken on purpose: a promise undone in the product, and the walk that must see it."""

from dataclasses import replace

from sqlalchemy import func, select, text, update

from handlers.answer_demande.reach import Reach
from models.actions.mandat_sms import Verdict
from models.demande.dialogue import Audience
from models.demande.draft import drafts_of
from models.demande.rights import Relation, Right
from models.outbox.heads import heads_of
from models.outbox.place import Place
from models.outbox.rows import UNSENT, Outgoing
from models.people.organisme import Groupe
from tests.property.missing import BROKEN_OF_PAPERS
from tests.property.walks import (
    answers_ready,
    consents,
    corrects,
    ends,
    is_away,
    is_slow,
    is_treated,
    joins,
    mediates,
    moves,
    redirects,
    slips_in,
    stays,
    strangers,
    strays,
    takes_back,
    talks,
)


def _less(real):
    return lambda *args, **kwargs: real(*args, **kwargs)[:-1]


def _nobody(_real):
    return lambda *_args, **_kwargs: {}


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
    lanes = select(newest, rank).where(text(UNSENT)).group_by(Outgoing.lane)
    return heads_of(lanes.subquery())


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


def _whenever(_real):
    return lambda _attention, instant, _within: instant is not None


def _the_only_one(_real):
    return lambda _attention, demandes: (
        demandes[0] if len(demandes) == 1 else None
    )


def _to_another_draft(real):
    def to_draft(context, draft):
        drafts = drafts_of(context.session, context.agent.id)
        others = [one for one in drafts if one is not draft]
        return real(context, others[0] if others else draft)

    return to_draft


def _toggles(real):
    def with_tick(entry, options, kept):
        plain = replace(entry, pressed=entry.pressed.rstrip("+!"))
        chosen = real(plain, options, kept)
        return tuple(set(chosen) - set(kept)) if chosen == kept else chosen

    return with_tick


FREEZES = """
    models.actions.remove.freeze models.actions.remove.hold
    models.actions.check_groupe.freeze
    models.actions.watch.freeze models.actions.watch.hold
"""
"""A removal that fails, a right that lacks and a count: each freezes alone."""
BROKEN = BROKEN_OF_PAPERS | {
    "who is away is told still": (
        is_away,
        "models.actions.stand_in.away_among",
        _nobody,
    ),
    "who follows for a colleague may not read it": (
        is_away,
        "models.demande.rights.is_said_absent",
        _never,
    ),
    "a copy less": (talks, "models.actions.relay.destinations", _less),
    "what is between us leaves": (
        talks,
        "handlers.answer_demande.words_in_group.reach_of",
        _to_everybody,
    ),
    "what is heard twice counts twice": (
        talks,
        "handlers.entry.handling.mark_seen",
        _always,
    ),
    "the newest leaves first": (
        talks,
        "models.outbox.heads.HEADS",
        _newest_first,
    ),
    "what a dead process held is forgotten": (
        talks,
        "tests.property.town.recover",
        _never,
    ),
    "what is taken back stays where it went": (
        takes_back,
        "models.actions.withdraw.copies_of",
        _less,
    ),
    "a ready answer is said to be sent, and stays": (
        answers_ready,
        "handlers.answer_demande.ready_answers.speak_out",
        _nothing,
    ),
    "a correction that does not go bears no sign": (
        corrects,
        "handlers.kit.context.Context.sign_unsent",
        _nothing,
    ),
    "what was said before is not told": (
        redirects,
        "models.actions.redirect._retell",
        _never,
    ),
    "an organisme that left is still told": (
        redirects,
        "models.actions.redirect.leave",
        _never,
    ),
    "a modérateur's word to one side goes to both": (
        mediates,
        "handlers.invite_moderateur.mediation_topic.speak_as_moderateur",
        _to_all,
    ),
    "a mediation does not end": (
        mediates,
        "models.actions.mediate.end",
        _never,
    ),
    "everybody opens the page": (
        joins,
        "models.demande.rights.relations_to",
        _related,
    ),
    "a group that moved is not looked at": (
        joins,
        "models.actions.follows.migrate_chat",
        _moved_alone,
    ),
    "who leaves keeps what was read": (
        joins,
        "models.actions.leave.retract_what_was_read",
        _never,
    ),
    "who was to read it is not looked at again": (
        is_slow,
        "handlers.outgoing.rendering.held_back",
        _nothing,
    ),
    "an ended role reads what is on its way": (
        is_slow,
        "models.demande.readers.rights_now",
        _all_rights,
    ),
    "who left the group sees the identity": (
        is_slow,
        "handlers.answer_demande.identity_shown.has_left",
        _never,
    ),
    "a stranger stays": (
        strangers,
        "handlers.guard_groupe.routes.member_came",
        _never,
    ),
    "a stranger who cannot be taken out freezes nothing": (
        stays,
        "models.actions.remove.freeze",
        _never,
    ),
    "nothing freezes a group": (strangers, FREEZES, _never),
    "a group opens whoever is in it": (
        slips_in,
        "models.actions.freeze.known_here",
        _a_crowd,
    ),
    "a start opens whoever is in it": (
        slips_in,
        "models.actions.watch.known_here",
        _a_crowd,
    ),
    "an ended role stays in the group": (
        ends,
        "models.actions.leave.take_out",
        _never,
    ),
    "the topics that a groupe leaves stay": (
        moves,
        "models.actions.move_groupe.delete_left",
        _never,
    ),
    "a group is bound anew while topics remain": (
        moves,
        "models.actions.bind_groupe.is_being_left",
        _never,
    ),
    "any code opens any draft": (
        consents,
        "handlers.create_demande.mandat_effects.check_code",
        _confirmed,
    ),
    "the only open demande takes whatever is said": (
        strays,
        "handlers.kit.attention.Attention.demande",
        _the_only_one,
    ),
    "what was said yesterday still lives": (
        strays,
        "handlers.kit.attention.Attention._is_fresh",
        _whenever,
    ),
    "a treated demande takes what is said next": (
        is_treated,
        "handlers.follow_demande.words_in_private.is_untreated",
        _always,
    ),
    "words go to another draft than the key says": (
        strays,
        "handlers.follow_demande.which_demande._to_draft",
        _to_another_draft,
    ),
    "a screen pressed higher up is edited out of sight": (
        strays,
        "models.outbox.place.Place.is_covered",
        _never,
    ),
    "a screen pressed higher up keeps its keys": (
        strays,
        "handlers.kit.context.Context.take_buttons",
        _nothing,
    ),
    "a key pressed twice takes its tick away": (
        strays,
        "handlers.create_demande.organismes.with_tick",
        _toggles,
    ),
}
"""The walk that goes where it shows, what is undone, and how."""
