"""What a dossier was after each change: who changed what, and the way back."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from service.store.seal import seal, unseal
from service.store.tables import DossierRow, VersionRow

MOST_VERSIONS = 30
"""Kept per dossier; what is older cannot be taken back any more, and is not kept for another purpose."""


@dataclass(frozen=True, slots=True)
class Change:
    """Why a dossier is saved."""

    what: str = "gegevens"
    """Dutch, what a page calls it."""
    restores: int | None = None
    """Revision whose profile comes back; ``None`` for a change of one's own."""


@dataclass(frozen=True, slots=True)
class Version:
    """A dossier after one change."""

    revision: int
    profile: dict[str, Any]
    what: str
    """Dutch; empty for the state before changes were kept."""
    changed_by: str
    changed_at: str
    restores: int
    """Revision whose profile this is: its own number, or that of an earlier one that came back."""


def note_version(session: Session, row: DossierRow, key: bytes, change: Change, actor: str) -> None:
    """Keep the dossier as it is now, inside the caller's transaction; the oldest versions go."""
    content = {"profile": unseal(key, row.sealed_profile), "what": change.what, "by": actor}
    content["restores"] = change.restores or row.revision
    session.merge(
        VersionRow(
            subject=row.subject,
            revision=row.revision,
            sealed=seal(key, content),
            changed_at=row.changed_at,
        )
    )
    old = (VersionRow.subject == row.subject) & (VersionRow.revision <= row.revision - MOST_VERSIONS)
    session.execute(delete(VersionRow).where(old))


def is_noted(session: Session, row: DossierRow) -> bool:
    """Return whether the dossier as it is now is among its versions."""
    return session.get(VersionRow, (row.subject, row.revision)) is not None


def read_versions(session: Session, row: DossierRow, key: bytes) -> tuple[Version, ...]:
    """Return the versions of a dossier, last first."""
    rows = session.scalars(
        select(VersionRow).where(VersionRow.subject == row.subject).order_by(VersionRow.revision.desc())
    )
    found = []
    for one in rows:
        content = unseal(key, one.sealed)
        found.append(
            Version(
                one.revision,
                content["profile"],
                content["what"],
                content["by"],
                one.changed_at,
                content["restores"],
            )
        )
    return tuple(found)
