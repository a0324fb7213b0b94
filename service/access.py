"""Who may do what."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The roles of the service."""

    COUNSELLOR = "counsellor"
    """Bemiddelaar: dossiers, proposals, decisions."""
    ANALYST = "analyst"
    """Analist: overviews without persons."""
    ADMIN = "admin"
    """Beheerder: erasure, export, the audit log."""


ROLE_WORDS = {Role.COUNSELLOR: "bemiddelaar", Role.ANALYST: "analist", Role.ADMIN: "beheerder"}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who makes a request."""

    name: str
    roles: frozenset[Role]
    teams: frozenset[str] = frozenset()
    """As the provider of logins names them, at a login; afterwards the store knows them."""
