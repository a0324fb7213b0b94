"""What erasing one person leaves, and what it takes away.

The log keeps which list, version and action there was, under a number that leads to nobody any more. That is
what the law asks to keep for six months; who erases earlier is told what cannot be found back.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from matcher.domain.dutch import count
from service.store import audit
from service.store.cleaning import ERASED
from service.store.keys import keys_of, person_key
from service.store.register import ERASURE, Register
from service.store.seal import unseal
from service.store.tables import (
    AuditRow,
    CountedRow,
    DecisionRow,
    DossierRow,
    OutcomeRow,
    PersonKey,
    ShownRow,
    ToCleanRow,
    VersionRow,
    WorklistRow,
    as_text,
)

LOG_DAYS = 183
"""Days that a deployer keeps logs at least (AI Act, article 26)."""
BACKUP = "kopie gemaakt"
CLEAR = frozenset({"revision", "shown", "versions", "trial", "decision", "kind", "option"})
"""What a link says in clear: nothing about a person."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """What one erasure did, as the log holds it."""

    links: int
    """Links of the log that stay, readable as to list, version and action."""
    recent: int
    """Those of the last six months."""
    lists: int
    decisions: int
    outcomes: int
    backups: tuple[str, ...] = ()
    """Copies made while the person was in the store."""

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> Self:
        """Read what the link of an erasure says."""
        return cls(
            links=facts["links"],
            recent=facts["recent"],
            lists=facts["lists"],
            decisions=facts["decisions"],
            outcomes=facts["outcomes"],
            backups=tuple(facts["backups"]),
        )

    @property
    def sentences(self) -> tuple[str, ...]:
        """Dutch: what stays, what is lost, and where the person still is."""
        stays = count(self.links, "regel", "regels")
        lost = (
            f"{count(self.lists, 'getoonde lijst', 'getoonde lijsten')},"
            f" {count(self.decisions, 'beslissing', 'beslissingen')} en"
            f" {count(self.outcomes, 'opvolging', 'opvolgingen')}"
        )
        found = [
            f"In het logboek blijven {stays}: welke lijst, welke versie, welke handeling. Over wie, is weg.",
            f"Verloren: het profiel en de inhoud van {lost}.",
        ]
        if self.recent:
            found.append(
                f"{count(self.recent, 'regel is', 'regels zijn')} jonger dan zes maanden."
                " Wat er getoond werd, kan niemand nog nagaan; dat er iets getoond of beslist werd wel."
            )
        if self.backups:
            found.append(
                f"In deze kopieën staat de persoon nog: {', '.join(self.backups)}. "
                "Na de volgende 'groeipad-service keys rotate' is het dossier erin onleesbaar; het "
                "pseudoniem en wat de werklijst in klare tekst houdt, blijven erin tot u ze wist."
            )
        found.append(
            "Kopieën die buiten groeipad gemaakt zijn (zoals met pg_dump), kent groeipad niet. Wie een kopie "
            "van het vorige sleutelbestand houdt, houdt ook oude kopieën leesbaar."
        )
        return tuple(found)


def erase_persons(session: Session, rows: Sequence[DossierRow], *, at: datetime, actor: str) -> list[int]:
    """Erase persons at the end of the caller's transaction; return the numbers of the links that say so.

    The register knows before the database confirms: whoever is in it and not erased, is at the next start.
    """
    register = Register(keys_of(session))
    keys = [session.get_one(PersonKey, row.subject) for row in rows]
    entries = [register.note(row, key, as_text(at)[:10]) for row, key in zip(rows, keys, strict=True)]
    numbers = [_erase_person(session, row, at=at, actor=actor) for row in rows]
    if rows:
        session.merge(ToCleanRow(what=ERASED))
        session.flush()
        register.add(entries)
    return numbers


def _erase_person(session: Session, row: DossierRow, *, at: datetime, actor: str) -> int:
    """Erase one person inside the caller's transaction and return the number of the link that says so.

    Rows go, and the key goes, so that what is sealed in the log cannot be read any more. Facts of links of
    before they stood in clear are carried over into the new link.
    """
    subject = row.subject
    key = person_key(session, subject)
    own = session.scalars(
        select(AuditRow).where(AuditRow.subject == subject).order_by(AuditRow.sequence)
    ).all()
    first = own[0].at if own else as_text(at)
    limit = as_text(at - timedelta(days=LOG_DAYS))
    facts = {
        "links": len(own),
        "recent": sum(link.at >= limit for link in own),
        "lists": _number(session, ShownRow, subject),
        "decisions": _number(session, DecisionRow, subject),
        "outcomes": _number(session, OutcomeRow, subject),
        "backups": _backups_since(session, first),
        "carried": {
            str(link.sequence): clear_facts(unseal(key, link.sealed))
            for link in own
            if key is not None and link.sealed and not link.facts
        },
    }
    session.delete(row)
    session.flush()
    for table in (OutcomeRow, DecisionRow, ShownRow, VersionRow, WorklistRow, CountedRow, PersonKey):
        session.execute(delete(table).where(table.subject == subject))
    return audit.append(session, at=at, actor=actor, event=ERASURE, subject=subject, facts=facts)


def read_erasure(session: Session, sequence: int) -> Erasure | None:
    """Return what the erasure under this number did; ``None`` when it is none, or of an older store."""
    link = session.get(AuditRow, sequence)
    known = link is not None and link.event == ERASURE and link.facts
    return Erasure.from_facts(json.loads(link.facts)) if link is not None and known else None


def clear_facts(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of a sealed content may stand in clear."""
    return {name: value for name, value in content.items() if name in CLEAR}


def _number(session: Session, table: type[ShownRow | DecisionRow | OutcomeRow], subject: str) -> int:
    return session.scalar(select(func.count()).select_from(table).where(table.subject == subject)) or 0


def _backups_since(session: Session, moment: str) -> list[str]:
    made = select(AuditRow.facts).where(AuditRow.event == BACKUP, AuditRow.at >= moment)
    return [json.loads(facts)["file"] for facts in session.scalars(made.order_by(AuditRow.sequence))]
