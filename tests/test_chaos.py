"""The small sizes of `make chaos`: what the big ones measure stays true at each commit."""

import random

import pytest

from tests.chaos.experiment import Setting
from tests.chaos.table import EXPERIMENTS

SEED = 20261124
APART = {"property"}
"""What has a test of its own."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [name for name in EXPERIMENTS if name not in APART]
)
async def test_what_breaks_loses_and_misplaces_nothing(
    name, database_url, tmp_path
):
    experiment = EXPERIMENTS[name]
    database = database_url.partition("+")[0]
    if database in experiment.databases:
        setting = Setting(
            database_url, tmp_path, random.Random(f"{SEED} {name}")
        )
        print(f"{name} {SEED} {await experiment.run(setting)}")
