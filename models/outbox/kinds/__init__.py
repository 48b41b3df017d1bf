"""What an outgoing row carries, one file a noun; all tables are built from these, once, at import.

How to add a kind of outgoing row, in order, all under one noun:

1. `models/outbox/kinds/kind.py`: its name in `Kind` (24 letters at most, for ever), its noun in
   `NOUNS` when it is a new one;
2. `models/outbox/kinds/<noun>.py`: its payload, whether it repeats and what its loss means;
3. `handlers/outgoing/<noun>.py`: how it reads as of now, in `READINGS` (payload → call);
4. `bot/sending/<noun>.py`: how its call is carried, in `CARRIERS`; nothing when it leaves as a
   message, for `screen` carries those.

`post` queues it. A test names the kind that cannot be read, or the call that cannot be carried.
"""

from functools import reduce
from importlib import import_module
from operator import or_
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from models.outbox.kinds.kind import NOUNS, Kind
from models.outbox.kinds.payload import Budget, Payload, Traits

for noun in NOUNS:
    import_module(f"{__name__}.{noun}")

PAYLOAD_TYPES: tuple[type[Payload], ...] = tuple(Payload.__subclasses__())
ANY_PAYLOAD: Any = reduce(or_, PAYLOAD_TYPES)
PAYLOADS: TypeAdapter[Payload] = TypeAdapter(
    Annotated[ANY_PAYLOAD, Field(discriminator="kind")]
)
"""Reads a stored payload of any kind."""

TRAITS: dict[str, Traits] = {
    payload.model_fields["kind"].default: payload.traits
    for payload in PAYLOAD_TYPES
}
NOTHING_KNOWN = Traits()
SIGNED = frozenset(
    Kind(kind) for kind, traits in TRAITS.items() if traits.is_signed
)
SILENT = frozenset(kind for kind, traits in TRAITS.items() if traits.is_silent)
OF_BUDGET: dict[Budget, frozenset[str]] = {
    budget: frozenset(
        kind for kind, traits in TRAITS.items() if traits.budget is budget
    )
    for budget in Budget
}


def traits_of(kind: str) -> Traits:
    """Return what its end means; of a kind that a later version stored, nothing is known."""
    return TRAITS.get(kind, NOTHING_KNOWN)
