"""The refusals of the real server: its codes and its very words."""


class NotAllowed(Exception):
    """A gesture that the app does not offer to this person; it names the right that lacks."""


class ApiError(Exception):
    """The server refuses: `status`, `description`, and the parameters that some refusals carry."""

    def __init__(
        self,
        status: int,
        description: str,
        *,
        retry_after: int = 0,
        migrate_to: int = 0,
    ) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.retry_after = retry_after
        self.migrate_to = migrate_to

    def body(self) -> dict[str, object]:
        """Return the answer's JSON."""
        answer: dict[str, object] = {
            "ok": False,
            "error_code": self.status,
            "description": self.description,
        }
        if self.retry_after:
            answer["parameters"] = {"retry_after": self.retry_after}
        if self.migrate_to:
            answer["parameters"] = {"migrate_to_chat_id": self.migrate_to}
        return answer


def bad_request(words: str) -> ApiError:
    """400, in the server's words."""
    return ApiError(400, f"Bad Request: {words}")


def forbidden(words: str) -> ApiError:
    """403, in the server's words."""
    return ApiError(403, f"Forbidden: {words}")


def too_many(seconds: int) -> ApiError:
    """429, with the seconds to wait."""
    words = f"Too Many Requests: retry after {seconds}"
    return ApiError(429, words, retry_after=seconds)
