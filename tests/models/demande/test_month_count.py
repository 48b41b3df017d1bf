"""All that is published of a month, before somebody who reads all of it, whoever it is for, and can count."""

from fractions import Fraction
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from models.demande.month_count import Got, publish, reached
from models.demande.month_figures import OTHERS, SERVICE
from models.demande.sondage import Answer
from models.values.blocage import Blocage
from models.values.rule_of_ten import TEN

WEEKS = 5
STRUCTURES = [UUID(int=100 + rank) for rank in range(3)]
NO_ANSWERS = dict.fromkeys(Answer, 0)
CELLS = st.one_of(st.integers(0, 25), st.integers(7, 12), st.just(0))
MONTHS = st.lists(
    st.lists(CELLS, min_size=WEEKS, max_size=WEEKS), min_size=1, max_size=4
)
"""How many demandes each groupe got in each week."""


def got_of(month):
    """A month's demandes, of so many by groupe and week."""
    return [
        Got(
            groupe_id=UUID(int=1 + groupe),
            structure_id=STRUCTURES[rank % 7 // 3],
            week=week,
            is_taken=rank % 3 > 0,
            hours=rank,
            is_treated=week > 1,
            blocage=Blocage.AUTRE,
        )
        for groupe, weeks in enumerate(month)
        for week, count in enumerate(weeks)
        for rank in range(count)
    ]


class Reader:
    """Who writes down each sum that is published, and solves for what is not."""

    def __init__(self, groupes: int) -> None:
        self.width = groupes * WEEKS
        self.rows: list[list[Fraction]] = []

    def knows(self, cells) -> None:
        """The sum of these (groupe, week) is known."""
        row = self._reduced(self._vector(cells))
        if any(row):
            self.rows.append(row)

    def deduces(self, cells) -> bool:
        """Whether the sum of these follows from what is known."""
        return not any(self._reduced(self._vector(cells)))

    def _vector(self, cells):
        vector = [Fraction(0)] * self.width
        for groupe, week in cells:
            vector[groupe * WEEKS + week] += 1
        return vector

    def _reduced(self, vector):
        for row in self.rows:
            pivot = next(at for at, value in enumerate(row) if value)
            if vector[pivot]:
                factor = vector[pivot] / row[pivot]
                vector = [
                    mine - factor * theirs
                    for mine, theirs in zip(vector, row, strict=True)
                ]
        return vector


def published_of(month):
    return publish(got_of(month), weeks=WEEKS, satisfaction=NO_ANSWERS)


def subjects_of(month, published):
    """Whose figures, and which groupes are in them: what each could be, published or not."""
    key = {rank: str(UUID(int=1 + rank)) for rank in range(len(month))}
    others = [rank for rank in key if key[rank] not in published]
    alone = {name: [rank] for rank, name in key.items()}
    return {SERVICE: list(key), OTHERS: others, **alone}


def reads(reader, figures, groupes) -> None:
    """Write down all that is published of these groupes together."""
    if figures is None or figures.sent is None:
        return
    reader.knows(every_week(groupes))
    for week, count in enumerate(figures.weeks):
        if count is not None:
            reader.knows([(groupe, week) for groupe in groupes])


def every_week(groupes):
    return [(groupe, week) for groupe in groupes for week in range(WEEKS)]


def hidden_in(figures):
    told = (figures.weeks if figures else ()) or (None,) * WEEKS
    return [week for week in range(WEEKS) if told[week] is None]


@settings(max_examples=100)
@given(MONTHS)
def test_who_reads_all_and_solves_finds_nothing_below_ten(month):
    # Who got nothing is no secret: nobody is behind it.
    month = [weeks for weeks in month if sum(weeks)]
    published, reader = published_of(month), Reader(len(month))
    subjects = subjects_of(month, published)
    for subject, groupes in subjects.items():
        reads(reader, published.get(subject), groupes)
    for subject, groupes in subjects.items():
        small = [
            [(groupe, week) for groupe in groupes]
            for week in hidden_in(published.get(subject))
            if groupes and sum(month[groupe][week] for groupe in groupes) < TEN
        ]
        assert not any(map(reader.deduces, small))
        assert (
            subject in published
            or not groupes
            or not reader.deduces(every_week(groupes))
        )


@settings(max_examples=60)
@given(MONTHS)
def test_nothing_that_is_published_is_below_ten(month):
    published = publish(got_of(month), weeks=WEEKS, satisfaction=NO_ANSWERS)
    assert SERVICE in published
    for figures in published.values():
        told = [figures.sent, *figures.weeks, *figures.blocages.values()]
        assert (
            min((count for count in told if count is not None), default=10)
            >= 10
        )
        shares = [figures.taken, figures.treated]
        assert (figures.sent or 0) >= 20 or shares == [None, None]


def test_an_empty_month_is_closed_with_nothing_in_it():
    published = publish([], weeks=WEEKS, satisfaction=NO_ANSWERS)
    assert published.keys() == {SERVICE}
    assert published[SERVICE].sent is None


def test_half_and_nine_tenths_are_by_rank_of_all_that_was_got():
    hours = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
    assert (reached(hours, (1, 2)), reached(hours, (9, 10))) == (5, 9)
    never = 10**6
    assert reached((1, never, never), (1, 2)) is None
    assert reached((1, 2, 3, never), (1, 2)) == 2
