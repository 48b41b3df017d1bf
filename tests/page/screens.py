"""On what the page is looked at, what its tests need, and what they look for."""

import os

import pytest
from axe_playwright_python.async_playwright import Axe

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


async def findings(page):
    """What axe finds wrong, a line each."""
    found = await Axe().run(page)
    return [
        f"{one['id']}: {node['html']}"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]
