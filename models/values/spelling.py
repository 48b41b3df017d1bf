"""How words are compared: lower case, without accents."""

import unicodedata


def unaccented(text: str) -> str:
    """Return the text in lower case, without its accents."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in spread if not unicodedata.combining(sign))
