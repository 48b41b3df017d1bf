"""On what the page is looked at, and what its tests need."""

import os

import pytest

from tests.visitor import CHROMIUM, PHONE, WIDE

SCREENS = {"phone": (PHONE, "light"), "wide": (WIDE, "dark")}
"""A telephone by day, a wide screen by night."""
IN_A_BROWSER = [
    pytest.mark.slow,
    pytest.mark.skipif(
        CHROMIUM is None and "CI" not in os.environ,
        reason="il faut Chromium : apt-get install chromium",
    ),
]
