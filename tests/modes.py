"""A scenario in both modes of the private chat: flat on both databases, with a topic per demande on the embedded one."""

import pytest

in_both_modes = pytest.mark.parametrize(
    ("databases", "has_topics"),
    [("sqlite", False), ("postgresql", False), ("sqlite", True)],
    indirect=True,
    ids=["sqlite", "postgresql", "sqlite-topics"],
)
with_topics = pytest.mark.parametrize("has_topics", [True], indirect=True, ids=["topics"])
