"""Errors of the service. Their messages are Dutch and hold no personal data."""

from collections.abc import Iterable
from dataclasses import dataclass


class SettingsError(Exception):
    """A setting is unknown, wrong or unsafe; the message names the remedy."""


class JobError(Exception):
    """A job refuses, or did nothing useful; the message is Dutch and says what to do."""


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field of a request."""

    field: str
    """Empty for what concerns the whole."""
    detail: str
    """Dutch: what is wrong and what to do."""
    label: str = ""
    """Dutch: what a page calls the field, for a list apart from the fields."""


class ServiceError(Exception):
    """A request that cannot be granted.

    Parameters
    ----------
    status
        HTTP status, 400 to 499; 503 for what is for now only.
    slug
        Last part of the ``type`` of the problem document.
    """

    def __init__(
        self, status: int, slug: str, title: str, detail: str, errors: tuple[FieldError, ...] = ()
    ) -> None:
        super().__init__(detail)
        self.status, self.slug, self.title, self.detail, self.errors = status, slug, title, detail, errors


def busy() -> ServiceError:
    """Return the error for what cannot be done now, and probably can in a while."""
    return ServiceError(
        503,
        "even-niet",
        "Even geduld",
        "De databank van groeipad antwoordt nu niet. Was u iets aan het bewaren, kijk dan eerst na of het er "
        "staat. Probeer het over een halve minuut opnieuw; blijft het zo, verwittig de beheerder.",
    )


def not_found(what: str) -> ServiceError:
    """Return the error for something that is not there, without repeating what was asked."""
    return ServiceError(404, "niet-gevonden", "Niet gevonden", f"{what} bestaat niet, of is gewist.")


def invalid(field: str, detail: str) -> ServiceError:
    """Return the error for one wrong field."""
    return ServiceError(422, "ongeldig", "Nog niet bewaard", detail, (FieldError(field, detail),))


def invalid_fields(errors: Iterable[FieldError]) -> ServiceError:
    """Return the error for all fields that are wrong, with every one of them."""
    found = tuple(errors)
    told = "Verbeter dit veld." if len(found) == 1 else f"Verbeter deze {len(found)} velden."
    return ServiceError(422, "ongeldig", "Nog niet bewaard", told, found)


def conflict(detail: str) -> ServiceError:
    """Return the error for a request that contradicts what is stored."""
    return ServiceError(409, "tegenstrijdig", "Dit kan nu niet", detail)


def changed_meanwhile(changes: Iterable[str] = ()) -> ServiceError:
    """Return the error for a change to a dossier that someone else changed since it was opened."""
    detail = "Wat u invulde, is nog niet bewaard. Kijk na wat er veranderd is en bewaar dan opnieuw."
    errors = tuple(FieldError("", change) for change in changes)
    return ServiceError(409, "tegenstrijdig", "Dit dossier is intussen gewijzigd", detail, errors)
