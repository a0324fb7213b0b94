"""What forms need of the database: those that wait to be sent again, and those that were sent already."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, insert, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service.store.tables import IdempotencyRow, KeptFormRow

_ACTOR = "formulier"
"""Apart from the keys of the API, which belong to someone."""
ABANDONED = timedelta(minutes=2)
"""After which a form that is worked on is no longer: the process was killed, or the database went away."""


class FormTable:
    """Rows of forms; which of them still count is decided by who calls.

    Parameters
    ----------
    engine
        From :func:`~service.store.database.open_database`, with up-to-date tables.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine, self._writer = engine, engine.execution_options(writes=True)

    def keep(self, lookup: str, sealed: bytes, *, now: int, past: int) -> None:
        """Keep a form, and remove those that were kept at second ``past`` or earlier."""
        with Session(self._writer) as session, session.begin():
            session.execute(delete(KeptFormRow).where(KeptFormRow.kept_at <= past))
            session.add(KeptFormRow(lookup=lookup, sealed=sealed, kept_at=now))

    def find(self, lookup: str, *, past: int) -> bytes | None:
        """Return a form that was kept after second ``past``."""
        with Session(self._engine) as session:
            row = session.get(KeptFormRow, lookup)
            return row.sealed if row and row.kept_at > past else None

    def begin(self, key: str, moment: str) -> str | None:
        """Return what came of a form, ``""`` while it is worked on, and ``None`` for who comes first."""
        gave_up = (datetime.fromisoformat(moment) - ABANDONED).isoformat(timespec="microseconds")
        row = {"actor": _ACTOR, "key": key, "request": "", "result": "", "made_at": moment}
        try:
            with Session(self._writer) as session, session.begin():
                session.execute(insert(IdempotencyRow).values(row))
        except IntegrityError:
            with Session(self._engine) as session:
                known = session.get(IdempotencyRow, (_ACTOR, key))
            if known is None or known.result or known.made_at > gave_up:
                return known.result if known else ""
            return None if self._take_over(known, moment) else ""
        return None

    def _take_over(self, known: IdempotencyRow, moment: str) -> bool:
        """Return whether a form that was left half is now of who asks; of two, one gets it."""
        with Session(self._writer) as session, session.begin():
            same = (
                (IdempotencyRow.actor == _ACTOR)
                & (IdempotencyRow.key == known.key)
                & (IdempotencyRow.made_at == known.made_at)
            )
            return bool(session.execute(update(IdempotencyRow).where(same).values(made_at=moment)).rowcount)  # type: ignore[attr-defined]

    def end(self, key: str, result: str) -> None:
        """Note where a form led to; one that came to nothing (``""``) may be sent again."""
        with Session(self._writer) as session, session.begin():
            ours = (IdempotencyRow.actor == _ACTOR) & (IdempotencyRow.key == key)
            if result:
                session.execute(update(IdempotencyRow).where(ours).values(result=result))
            else:
                session.execute(delete(IdempotencyRow).where(ours))
