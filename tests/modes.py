"""A scenario in both modes of the private chat: flat on both databases, with a topic per demande on the embedded one."""

import pytest

in_both_modes = pytest.mark.parametrize(
    ("databases", "has_topics"),
    [("sqlite", False), ("postgresql", False), ("sqlite", True)],
    indirect=True,
    ids=["sqlite", "postgresql", "sqlite-topics"],
)
on_both = pytest.mark.on_both
"""Holds on both databases, in `make test` too: what is stored, sent, counted, searched or purged."""
with_topics = pytest.mark.parametrize(
    "has_topics", [True], indirect=True, ids=["topics"]
)
