"""Words as people read them: a no-break space looks like any space, and no test minds which."""

NO_BREAK = str.maketrans("\u00a0\u202f", "  ")


class Words(str):
    """A text of the bot, looked at and compared as it is seen; what it holds is untouched."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and self._seen() == _seen(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._seen())

    def __contains__(self, part: object) -> bool:
        return isinstance(part, str) and _seen(part) in self._seen()

    def startswith(self, prefix: object, *bounds: object) -> bool:
        """Whether it is seen to begin so; several prefixes may be given."""
        return self._seen().startswith(_each(prefix), *bounds)  # type: ignore[arg-type]

    def endswith(self, suffix: object, *bounds: object) -> bool:
        """Whether it is seen to end so; several suffixes may be given."""
        return self._seen().endswith(_each(suffix), *bounds)  # type: ignore[arg-type]

    def _seen(self) -> str:
        return _seen(self)


def _seen(text: str) -> str:
    return str.translate(text, NO_BREAK)


def _each(affix: object) -> str | tuple[str, ...]:
    if isinstance(affix, tuple):
        return tuple(map(_seen, affix))
    return _seen(str(affix))
