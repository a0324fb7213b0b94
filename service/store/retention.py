"""What a retention run would erase, and why that may be a mistake: nothing brings back who was erased."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from matcher.domain.dutch import count
from service.store.tables import AuditRow, DossierRow, as_text

MOST_SILENCE = timedelta(days=31)
"""Longest time that a service in use writes nothing in its log; past it the clock is more likely wrong."""
CLOCKS_DIFFER = timedelta(minutes=5)
MOST_PERCENT = 10
"""Of the dossiers, that one run erases without being asked to."""
FEW = 100
"""Dossiers that never are too many."""


@dataclass(frozen=True, slots=True)
class RetentionPlan:
    """What a run at one moment would do."""

    due: int
    dossiers: int
    now: datetime
    last_link: datetime | None
    """Moment of the last link of the log; ``None`` for an empty log."""

    def clock_doubt(self) -> str:
        """Return in Dutch why the clock of this machine may be wrong; empty when it fits the log."""
        if self.last_link is None or -CLOCKS_DIFFER <= self.now - self.last_link <= MOST_SILENCE:
            return ""
        return (
            f"De klok zegt {self.now:%Y-%m-%d %H:%M} en de laatste regel van het logboek is van "
            f"{self.last_link:%Y-%m-%d %H:%M}. Zet de klok juist; is ze juist, geef dan --clock-is-right."
        )

    def size_doubt(self, most: int | None) -> str:
        """Return in Dutch why these are too many; ``most`` is how many someone agreed to."""
        ceiling = max(FEW, MOST_PERCENT * self.dossiers // 100) if most is None else most
        if self.due <= ceiling:
            return ""
        return (
            f"Er zouden {count(self.due, 'dossier', 'dossiers')} van {self.dossiers} gewist worden; "
            f"zonder meer mogen er {ceiling} weg. Controleer de bewaartermijn; "
            f"klopt ze, geef dan --most {self.due}."
        )


def plan_retention(engine: Engine, days: int, now: datetime) -> RetentionPlan:
    """Return what erasing dossiers unchanged for ``days`` days would do, without doing it."""
    limit = as_text(now - timedelta(days=days))
    with Session(engine) as session:
        due = session.scalar(
            select(func.count()).select_from(DossierRow).where(DossierRow.changed_at < limit)
        )
        dossiers = session.scalar(select(func.count()).select_from(DossierRow))
        last = session.scalar(select(AuditRow.at).order_by(AuditRow.sequence.desc()).limit(1))
    return RetentionPlan(due or 0, dossiers or 0, now, datetime.fromisoformat(last) if last else None)
