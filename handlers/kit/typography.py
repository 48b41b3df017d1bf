"""French typography: the spaces where a line may not end, set as a screen becomes a message.

Sentences are written with plain spaces; `bot/sending/messages.py` sets them in the texts of our
screens, and `bot/sending/press.py` in the answer to a press. A titre or a name inside one of our
sentences is set with it.
Left as they are: the words of a person below their author line (`Screen.is_quoted`); a text to
copy (`Screen.is_verbatim`); buttons and what they copy; links; mails, SMS and names of topics.
"""

import re

NBSP = "\u00a0"

UNITS = "h|secondes|minutes|heures|jours?|mois|ans|Mo|signes|chiffres"
UNBROKEN = (
    "(?<=« )",
    "(?=»)",
    "(?<=n° )",
    # A sign followed by a letter belongs to a code or to a link.
    r"(?=[:;!?](?![\w/]))",
    rf"(?<=\d )(?=(?:{UNITS})\b)",
    r"(?<=\d )(?=%)",
    rf"(?<=\d[ {NBSP}]h )(?=\d)",
)
"""What stands before or after a space where a line may not end."""
SPACE = re.compile(f" (?:{'|'.join(UNBROKEN)})")


def typeset(text: str) -> str:
    """Put no-break spaces where French wants them.

    Done twice, it changes nothing more. Lengths stay, so links and bold stay where they are.
    """
    return SPACE.sub(NBSP, text)
