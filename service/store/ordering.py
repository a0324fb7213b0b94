"""The log of who orders the lists: which ranker, since when and why, and who is on trial beside it."""

import json
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.ranker.weighted_score import WeightedScore
from service.store import audit
from service.store.tables import AuditRow

ORDERING = "rangschikking gewijzigd"
ACTOR = "groeipad"


def note_ordering(
    session: Session, ranker: str, why: str, *, trial: tuple[str, float] | None, at: datetime
) -> None:
    """Log who orders from now on inside the caller's transaction, where the log does not end with that.

    Parameters
    ----------
    ranker
        Its version.
    why
        Dutch: on what its promotion rests; empty for the documented weights.
    trial
        Version and share of the challenger; ``None`` without one.
    """
    now = {"ranker": ranker, "trial": list(trial) if trial else None}
    last = session.scalar(
        select(AuditRow).where(AuditRow.event == ORDERING).order_by(AuditRow.sequence.desc()).limit(1)
    )
    known = json.loads(last.facts) if last else {"ranker": WeightedScore().version, "trial": None}
    if any(known[name] != value for name, value in now.items()):
        audit.append(session, at=at, actor=ACTOR, event=ORDERING, facts={**now, "why": why})
