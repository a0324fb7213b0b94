"""The audit log: append-only, each link holds the hash of the one before."""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, insert, select, text
from sqlalchemy.orm import Session

from service.errors import SettingsError
from service.store.tables import AuditRow, as_text

GENESIS = "0" * 64
CHAIN = "audit"
"""Name of the chain in an anchor."""
NO_SUBJECT = ""
"""Of a link that concerns no person."""
REDACTION = "redenen verwijderd"
"""Event of a link that names links whose sealed part lost the written reasons, with what it is since."""
_CHAIN_LOCK = 0x67726F65
"""Any number, the same for all processes: the advisory lock of PostgreSQL."""
_COLUMNS = AuditRow.__table__.columns.keys()
_ADD = insert(AuditRow)
_LAST = select(AuditRow.sequence, AuditRow.hash).order_by(AuditRow.sequence.desc()).limit(1)


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a walk along the chain found."""

    length: int
    head: str
    """Hash of the last link. Kept elsewhere, it also shows that the end was not cut off."""
    problems: tuple[str, ...]
    """Dutch; empty when the chain is whole."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """The end of the chain at one moment, as it is kept where whoever changes the database does not come."""

    at: str
    """UTC, ISO 8601."""
    chain: str
    length: int
    """Number of the last link."""
    head: str


def append(
    session: Session,
    *,
    at: datetime,
    actor: str,
    event: str,
    subject: str = NO_SUBJECT,
    sealed: bytes = b"",
    facts: Mapping[str, Any] | None = None,
) -> int:
    """Add one link inside the caller's transaction and return its number.

    Writers wait for one another from here to the commit: on SQLite because a transaction that writes is
    exclusive, on PostgreSQL through an advisory lock.
    """
    # nearly all that is done ends here, and costs a third without the objects of the session
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _CHAIN_LOCK})
    last = connection.execute(_LAST).first()
    row = AuditRow(
        sequence=last.sequence + 1 if last else 1,
        at=as_text(at),
        actor=actor,
        event=event,
        subject=subject,
        sealed=sealed,
        facts=json.dumps(facts, ensure_ascii=False, sort_keys=True) if facts else "",
        previous=last.hash if last else GENESIS,
    )
    row.hash = link_hash(row)
    connection.execute(_ADD, {name: getattr(row, name) for name in _COLUMNS})
    return row.sequence


def link_hash(row: AuditRow) -> str:
    """Return the hash of everything in a link; the sealed part counts as the bytes that it is.

    A link of before there were facts in clear has none, and keeps its hash.
    """
    content = [row.sequence, row.at, row.actor, row.event, row.subject, row.sealed.hex(), row.previous]
    if row.facts:
        content.append(row.facts)
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def verify(engine: Engine, *, head: str | None = None, anchors: Sequence[Anchor] = ()) -> ChainReport:
    """Walk the whole chain.

    Parameters
    ----------
    head
        Hash of a link that was noted earlier; it must still be in the chain.
    anchors
        Ends of the chain that were written down; each link must still be there, as it was.
    """
    heads: dict[int, list[Anchor]] = {}
    for anchor in anchors:
        heads.setdefault(anchor.length, []).append(anchor)
    problems: list[str] = []
    previous, sequence, seen = GENESIS, 0, head is None
    with Session(engine) as session:
        redacted = _redacted(session)
        for row in session.scalars(
            select(AuditRow).order_by(AuditRow.sequence).execution_options(yield_per=1000)
        ):
            sequence += 1
            if row.sequence != sequence:
                problems.append(f"schakel {sequence} ontbreekt; de volgende is {row.sequence}")
                sequence = row.sequence
            if row.previous != previous:
                problems.append(f"schakel {row.sequence} sluit niet aan op de vorige")
            known = redacted.get(str(row.sequence)) == sealed_digest(row.sealed)
            if link_hash(row) != row.hash and not known:
                problems.append(f"schakel {row.sequence} is gewijzigd")
            problems += [
                f"schakel {row.sequence} is niet die van het anker van {anchor.at}: de keten is herschreven"
                for anchor in heads.get(row.sequence, ())
                if anchor.head != row.hash
            ]
            previous = row.hash
            seen = seen or row.hash == head
        length = session.scalar(select(func.count()).select_from(AuditRow)) or 0
    if not seen:
        problems.append("de opgegeven schakel staat niet meer in de keten: het einde is afgesneden")
    problems += [
        f"het anker van {anchor.at} kent {anchor.length} schakels en de keten heeft er nu {sequence}: "
        "het einde is afgesneden, of een oudere kopie is teruggezet"
        for anchor in anchors
        if anchor.length > sequence
    ]
    return ChainReport(length, previous, tuple(problems))


def read_anchors(file: Path) -> tuple[Anchor, ...]:
    """Return the anchors of a file, in order.

    Raises
    ------
    SettingsError
        If it cannot be read, or a line is none of `write_anchor`; it names the line.
    """
    found: list[Anchor] = []
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeError):
        raise SettingsError(
            f"{str(file)!r} kan niet gelezen worden. Geef het bestand van 'audit anchor'."
        ) from None
    for number, line in enumerate(lines, start=1):
        try:
            anchor = Anchor(**json.loads(line))
            good = isinstance(anchor.length, int) and anchor.length > 0 and anchor.chain == CHAIN
        except (ValueError, TypeError):
            good = False
        if not good:
            raise SettingsError(
                f"Regel {number} van {str(file)!r} is geen anker. Geef het bestand van 'audit anchor'."
            )
        found.append(anchor)
    return tuple(found)


def write_anchor(file: Path, anchor: Anchor) -> None:
    """Add a line to a file and wait until it is on disk; what stands there is never touched."""
    descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as lines:
        lines.write(f"{json.dumps(asdict(anchor))}\n")
        lines.flush()
        os.fsync(lines.fileno())


def sealed_digest(sealed: bytes) -> str:
    """Return what a redaction says of the sealed part that took the place of an older one."""
    return hashlib.sha256(sealed).hexdigest()


def _redacted(session: Session) -> dict[str, str]:
    """Return, by number of the link, the digest of its sealed part since a redaction in the same chain.

    The note itself is a link: who changes it, or writes one afterwards, shows in the chain.
    """
    found: dict[str, str] = {}
    for note in session.scalars(select(AuditRow).where(AuditRow.event == REDACTION)):
        if link_hash(note) == note.hash:
            found |= json.loads(note.facts)["links"]
    return found
