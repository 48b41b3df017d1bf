"""The carriers of all nouns, gathered once at import; a test holds that no call is missing."""

from importlib import import_module
from pkgutil import iter_modules

import bot.sending
from bot.sending.carrier import Carriers
from models.outbox.kinds.kind import NOUNS

OWN = [
    module.name
    for module in iter_modules(bot.sending.__path__)
    if module.name in NOUNS
]
"""The nouns that have calls of their own; the others leave as messages."""

CARRIERS: Carriers = {}
for noun in OWN:
    CARRIERS |= import_module(f"{bot.sending.__name__}.{noun}").CARRIERS
