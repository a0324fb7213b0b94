"""The types of errors that pydantic gives, in Dutch."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from matcher.documents.problem import safe

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Message = Callable[["ErrorDetails"], str]


def _should_be(what: str) -> Message:
    return lambda error: f"{safe(error['input'])} is geen {what}"


def _enum(error: "ErrorDetails") -> str:
    expected = str(error.get("ctx", {}).get("expected", "")).replace(" or ", " of ")
    return f"{safe(error['input'])} is niet toegelaten; kies uit {expected}"


_DATE = _should_be("datum; schrijf jaar-maand-dag, bijvoorbeeld '2027-01-31'")
_INTEGER = _should_be("geheel getal; schrijf het zonder aanhalingstekens en zonder komma")
_LIST = _should_be("lijst; zet de waarden tussen [ en ]")
_NUMBER = _should_be("getal; schrijf het zonder aanhalingstekens en met een punt")
_OBJECT = _should_be("object; schrijf de velden tussen { en }")
_TEXT = _should_be("tekst; zet de waarde tussen aanhalingstekens")
_TRUTH = _should_be("ja of nee; schrijf true of false, of null als het niet bekend is")

BY_TYPE: Mapping[str, Message] = {
    "bool_parsing": _TRUTH,
    "bool_type": _TRUTH,
    "dataclass_exact_type": _OBJECT,
    "dataclass_type": _OBJECT,
    "date_from_datetime_inexact": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_parsing": _DATE,
    "date_type": _DATE,
    "dict_type": _OBJECT,
    "enum": _enum,
    "finite_number": _NUMBER,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "int_from_float": _INTEGER,
    "int_parsing": _INTEGER,
    "int_parsing_size": _INTEGER,
    "int_type": _INTEGER,
    "json_invalid": lambda _: (
        "een tekst bevat een half teken (surrogaat); bewaar het document opnieuw als UTF-8"
    ),
    "list_type": _LIST,
    "missing": lambda _: "ontbreekt; dit veld is verplicht",
    "string_type": _TEXT,
    "string_unicode": _TEXT,
    "tuple_type": _LIST,
}


def dutch(error: "ErrorDetails") -> str:
    """Return what is wrong and what is allowed; an unforeseen type gets a sentence that names the value."""
    known = BY_TYPE.get(error["type"])
    return known(error) if known else f"{safe(error['input'])} past niet in dit veld ({error['type']})"
