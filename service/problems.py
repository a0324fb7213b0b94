"""What went wrong, as an error of the service: the same words for pages, forms and the API."""

from collections.abc import Mapping
from typing import Any

from fastapi.exceptions import RequestValidationError

from matcher.errors import EmptyRequirementError, InsufficientProfileError, TaxonomyError
from service.errors import FieldError, ServiceError, invalid_fields, not_found

PLAIN_FIELD_ERRORS: Mapping[str, str] = {
    "missing": "Dit veld ontbreekt.",
    "extra_forbidden": "Dit veld bestaat niet. Haal het weg.",
    "string_too_long": "Deze tekst is te lang.",
    "json_invalid": "Dit is geen geldige JSON.",
    "string_pattern_mismatch": "Dit heeft niet de juiste vorm.",
}
_LIMITS = frozenset({"ge", "le", "gt", "lt", "min_length", "max_length", "expected", "pattern"})


def service_error(error: Exception) -> ServiceError:
    """Return what an error of a route, of the framework or of the engine means for who asked."""
    if isinstance(error, ServiceError):
        return error
    if isinstance(error, RequestValidationError):
        return invalid_fields(_field_error(problem) for problem in error.errors())
    if isinstance(error, TaxonomyError):
        return not_found("Deze groeivacature")
    if isinstance(error, InsufficientProfileError | EmptyRequirementError):
        return ServiceError(422, "onvoldoende-gegevens", "Onvoldoende gegevens", str(error))
    return ServiceError(422, "ongeldig", "Dit kan niet worden uitgerekend", str(error))


def _field_error(error: Mapping[str, Any]) -> FieldError:
    """Return the field and a Dutch sentence; the value that came is never repeated."""
    path = ".".join(str(part) for part in error["loc"][1:]) or str(error["loc"][0])
    allowed = ", ".join(f"{key} {value}" for key, value in error.get("ctx", {}).items() if key in _LIMITS)
    plain = PLAIN_FIELD_ERRORS.get(error["type"], "Deze waarde is niet toegelaten.")
    return FieldError(path, f"{plain} Toegelaten: {allowed}." if allowed else plain)
