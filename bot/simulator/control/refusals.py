"""What is wrong with a request, said in a sentence."""

from typing import Any

from pydantic import ValidationError

FRENCH = {
    "missing": "manque",
    "extra_forbidden": "n'est pas connu ici",
    "string_type": "doit être un texte",
    "string_pattern_mismatch": "est vide ou mal écrit",
    "int_type": "doit être un nombre entier",
    "int_parsing": "doit être un nombre entier",
    "int_from_float": "doit être un nombre entier",
    "float_type": "doit être un nombre",
    "float_parsing": "doit être un nombre",
    "bool_type": "doit être true ou false",
    "bool_parsing": "doit être true ou false",
    "tuple_type": "doit être une liste",
    "base64_decode": "doit être en base64",
    "greater_than_equal": "doit être au moins {ge}",
    "less_than_equal": "doit être au plus {le}",
    "enum": "doit être {expected}",
    "literal_error": "doit être {expected}",
    "json_invalid": "le corps n'est pas du JSON",
    "model_type": "le corps doit être un objet JSON",
}
"""The kinds of fault that may be found, by the name that pydantic gives them."""
OTHER = "n'a pas la bonne forme"


def sentence_of(error: ValidationError) -> str:
    """Return the sentence, without its end."""
    return " ; ".join(
        _fault(fault) for fault in error.errors(include_url=False)
    )


def _fault(fault: Any) -> str:
    kind, context = fault["type"], fault.get("ctx", {})
    words = FRENCH.get(kind, OTHER).format(**context)
    if kind == "one_way":
        words = fault["msg"]
    field = ".".join(str(part) for part in fault["loc"])
    words = words.replace(" or ", " ou ")
    return f"« {field} » {words}" if field else words
