"""What the machine draws: who, which, how often, how much later, and where the process dies."""

from hypothesis import strategies as st

from tests.property import (
    answering,
    doors,
    lateness,
    listing,
    mediating,
    redirecting,
)
from tests.property.facts import Kind
from tests.property.names import (
    AIDANTS,
    CAF,
    CPAM,
    FULL,
    MEMBERS,
    MODERATION,
    MSA,
    NEWCOMERS,
    ORGANISMES,
)

AIDANT = st.sampled_from(sorted(AIDANTS))
WRITER = st.sampled_from(["karim", "maryse"])
"""Who works for one structure."""
ANYBODY = st.sampled_from(sorted([*AIDANTS, *MEMBERS, *NEWCOMERS]))
NEWCOMER = st.sampled_from(sorted(NEWCOMERS))
ORGANISME = st.sampled_from(ORGANISMES)
ANSWER = st.sampled_from(
    [redirecting.YES, redirecting.YES, redirecting.OTHER, redirecting.END]
)
OF_ROOM = st.sampled_from(
    ["Lire l'échange", mediating.TAKE, mediating.REFUSE, mediating.END]
)
READY = st.sampled_from([*answering.Ready])
LISTED = st.sampled_from(
    [f"{name}{word}" for name in listing.LISTS for word in listing.WORDS]
)
CHOICE = st.sampled_from([*mediating.CHOICES])
WHICH = st.integers(0, 9)
MOST_LEAVERS = 2
GROUP = st.sampled_from([*ORGANISMES, MODERATION])
WAY = st.sampled_from(doors.WAYS)
FACE = st.sampled_from(["Quelqu'un", "Paul", "Inès"])
"""What a stranger is called, perhaps as somebody enrolled."""
RARELY = st.sampled_from([False, False, False, True])
MOSTLY = st.sampled_from([True, True, True, False])
MEMBER = st.sampled_from(sorted([*MEMBERS, *NEWCOMERS]))
NAMED = st.sampled_from(sorted(FULL))
BEGUN = st.sampled_from(lateness.BEGINS)
ENDED = st.sampled_from(lateness.ENDS)
DIES = st.fixed_dictionaries(
    {
        "after": st.integers(0, 4),
        "is_done": st.booleans(),
        "only_calls": st.just(value=True),
    }
)
"""`kill -9` at one of the next calls to Telegram; 0: at none."""
KINDS = (Kind.ALL, Kind.REFERENTS, Kind.US)
DAYS_AWAY = (0, 1, 5)
"""How many days after today one is away."""
TIMES = st.integers(1, 2)
CHOICES = [[CAF], [CPAM], [CAF, CPAM], [CPAM, MSA]]
DECISIONS = (
    "n°\u00a0",
    "Réouvrir la n°\u00a0",
    "Envoyer à l'aidant",
    "Garder entre nous",
)
KEYS = (
    "Je m'en occupe",
    "Rendre à l'équipe",
    "Il me manque une information",
    "J'ai traité la demande",
    "Mon dernier message",
    "Procédure standard",
    "Voir l'identité",
)
LATER = (
    {"minutes": 3},
    {"minutes": 11},
    {"hours": 13},
    {"days": 3},
    {"days": 16},
    {"days": 31},
)


def chosen(found: list, which: int):
    """One of what there is, or nothing."""
    return found[which % len(found)] if found else None
