"""The six digits that the usager reads aloud from the SMS, as an aidant types them. Pure."""

import re

from models.values.cleaning import cleaned

LENGTH = 6
"""The digits of a code."""
CODE = re.compile(rf"(?<!\w)\d(?:[\s.,_/-]*\d){{{LENGTH - 1}}}(?!\w)")


def read_sms_code(text: str) -> str | None:
    """Return the code that `text` gives, or nothing: « le code est 475 522 », « 475-522 ».

    Any other digit makes it no code: it could be another number, or a part of one.
    """
    seen = cleaned(text)
    code = CODE.search(seen)
    if code is None or sum(sign.isdigit() for sign in seen) != LENGTH:
        return None
    return re.sub(r"\D", "", code.group())
