"""Keeps the worklist up to date: one line after a change, behind the answer; all of them by night."""

import json
import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date

from service.desk import Desk
from service.errors import ServiceError
from service.store import Store
from service.store.worklist import Worklist
from service.worklist import SupplyNews, summarise, supply_news, supply_state

FEW_FAILED, MOST_FAILED = 5, 5
"""Lines, and per cent of the lines, that may fail in one night."""

logger = logging.getLogger("groeipad.service")


class WorklistKeeper:
    """Works lines out one after the other in a thread of its own, so that no counsellor waits for it."""

    def __init__(
        self, store: Store, worklist: Worklist, desk: Callable[[], Desk], today: Callable[[], date]
    ) -> None:
        self._store, self._worklist, self._desk, self._today = store, worklist, desk, today
        self._waiting: set[str] = set()
        self._behind: deque[str] = deque()
        """Whose lines wait until nobody's own change does."""
        self._lock = threading.Lock()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="werklijst")

    def changed(self, subject: str) -> None:
        """Have a line worked out again soon; asking twice before it begins costs nothing."""
        with self._lock:
            if subject in self._waiting:
                return
            self._waiting.add(subject)
        self._thread.submit(self._refresh, subject)

    def catch_up(self) -> None:
        """Have every line worked out that waits for it, one after each own change that comes meanwhile."""
        with self._lock:
            known = {*self._waiting, *self._behind}
            self._behind.extend(one for one in self._worklist.waiting() if one not in known)
        self._submit_next()

    def everyone(self) -> None:
        """Have the lines of all for whom nothing was chosen worked out again: other proposals are stopped."""
        self._worklist.expire()
        self.catch_up()

    def _submit_next(self) -> None:
        with suppress(RuntimeError):  # the service ends: `catch_up` goes on at the next start
            self._thread.submit(self._next)

    def _next(self) -> None:
        with self._lock:
            subject = self._behind.popleft() if self._behind else None
        if subject is not None:
            self._refresh(subject)
            self._submit_next()

    def finish(self) -> None:
        """Wait until everything that was asked is done, and take nothing more."""
        self._thread.shutdown()

    def _refresh(self, subject: str) -> None:
        with self._lock:
            self._waiting.discard(subject)
        try:
            refresh_line(self._store, self._worklist, self._desk(), subject, self._today())
        except Exception as error:  # noqa: BLE001 - a line that fails may not end the thread; the night tries again
            event = {"event": "werklijst niet bijgewerkt", "error": type(error).__name__}
            logger.warning(json.dumps(event))


def refresh_line(
    store: Store,
    worklist: Worklist,
    desk: Desk,
    subject: str,
    on: date,
    supply: SupplyNews | None = None,
) -> bool:
    """Work one line out and keep it; ``False`` when the dossier changed or went meanwhile."""
    try:
        line = worklist.line(subject)
        document, history = store.dossier(line.pseudonym).profile, store.history(line.pseudonym)
        summary = summarise(desk, document, history, on, before=line.summary, supply=supply)
    except ServiceError as error:
        if error.status != 404:  # such as a profile of before a limit, which nobody would hear of
            raise
        return False  # erased since
    return worklist.keep(line, summary, on)


def refresh_all(
    store: Store, worklist: Worklist, desk: Desk, on: date, progress: Callable[[int, int], None]
) -> tuple[int, int]:
    """Work every line out with the supply of today, and say what is new.

    Returns
    -------
    kept, failed
        Lines that were kept, and lines that could not be worked out: one never stops the others. The night
        stops, and its supply does not count as known, where `night_failed`.
    """
    now = supply_state(desk.recommender.world, on)
    supply = supply_news(worklist.supply(), now)
    subjects, kept, failed = worklist.subjects(), 0, 0
    for number, subject in enumerate(subjects, start=1):
        try:
            kept += refresh_line(store, worklist, desk, subject, on, supply)
        except Exception as error:  # noqa: BLE001 - the subject leads to no person for who has no database
            failed += 1
            event = {"event": "werklijst niet bijgewerkt", "subject": subject, "error": type(error).__name__}
            logger.warning(json.dumps(event))
            if night_failed(failed, len(subjects)):
                return kept, failed
        progress(number, len(subjects))
    worklist.keep_supply(now, on)  # last: a night that was cut off finds the same news again
    return kept, failed


def night_failed(failed: int, of: int) -> bool:
    """Return whether so many lines failed that something else is wrong than those dossiers."""
    return failed > max(FEW_FAILED, MOST_FAILED * of // 100) or failed >= of > 0
