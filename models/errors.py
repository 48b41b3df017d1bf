"""The refusals of the domain.

A code for the handlers, never a sentence of our own making about a person.
"""

from typing import ClassVar


class DomainError(Exception):
    """The domain refuses; `code` tells the handlers which sentence to show.

    `right` names the right that was missing, where one was asked for.
    """

    code: ClassVar[str] = "refused"

    def __init__(self, *about: object, right: str = "") -> None:
        super().__init__(*about)
        self.right = right


class NotFound(DomainError):
    """It does not exist, or it is not yours."""

    code = "not_found"


class LeftGroup(NotFound):
    """Who left the groupe's Telegram group sees no identity until they are back."""

    code = "left_group"


class Stale(DomainError):
    """The button belongs to an older screen."""

    code = "stale"


class Closed(DomainError):
    """The demande is closed and takes nothing more."""

    code = "closed"


class PiecesClosed(Closed):
    """The demande is closed: its pieces are shown to nobody any more."""

    code = "pieces_closed"


class NotFollowed(Closed):
    """The demande goes on with others: it is shown to the organisme no more."""

    code = "not_followed"


class AlreadyDone(DomainError):
    """The intention has had its effect already."""

    code = "already_done"


class NotAllowed(DomainError):
    """The person is known, but may not do this."""

    code = "not_allowed"


class NotWorkingThere(NotAllowed):
    """A responsable who does not work in the groupe: who is in its Telegram group reads there."""

    code = "not_working_there"


class NoAuthorisation(DomainError):
    """The usager's authorisation is not recorded."""

    code = "no_authorisation"


class NotAuthor(DomainError):
    """Only the person who wrote it decides."""

    code = "not_author"


class Revoked(DomainError):
    """The usager withdrew the authorisation: nothing is said nor read any more."""

    code = "revoked"


DENIALS = frozenset(
    {
        NotFound.code,
        LeftGroup.code,
        NotAllowed.code,
        NotWorkingThere.code,
        NotAuthor.code,
        Revoked.code,
    }
)
"""What is refused for want of a right; the rest comes too late, too fast or in the wrong order."""


class TooMany(DomainError):
    """A cap of the rules is reached."""

    code = "too_many"


class Unavailable(Exception):
    """The database does not answer; nothing was committed, try again later."""


class LostRace(Unavailable):
    """The database undid it in favour of another, at the same instant; done again, it passes."""
