"""What a view leaves behind is written later: a bounded queue, one writer, so that reading never waits."""

import json
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import islice

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from service.errors import busy
from service.store.database import is_unavailable

MOST_WAITING = 1000
"""Writes; whoever adds one more is refused, since what cannot be recorded may not be shown."""
AT_ONCE = 50
"""In one transaction: a lock, and a write to disk, for all of them."""
RETRY_SECONDS = 0.5
GATHER_SECONDS = 1.0
"""How long what nobody waits for may be gathered, to share a transaction."""
TELL_SECONDS = 60.0
"""Between two lines of the log while the database takes no writes; the second one is an error."""
HELD_UP_SECONDS = 1.0
"""How long a write may take before views stop waiting for theirs."""
LAST_SECONDS = 10.0
"""How long the end of the service waits for a database that takes no writes."""

Write = Callable[[Session], object]
"""Writes inside the transaction that it is given; it may run twice, and counts once."""

logger = logging.getLogger("groeipad.service")


class LaterWriter:
    """Writes one after the other, in the order in which they were put, in a thread of its own.

    While the database takes no writes (locked, full, away) what waits is tried again, and kept in memory: a
    kill at that moment loses it. What fails for another reason fails alone.

    Parameters
    ----------
    engine
        From :func:`~service.store.database.open_database`.
    most
        Writes that may wait.
    """

    def __init__(self, engine: Engine, *, most: int = MOST_WAITING) -> None:
        self._writer, self._most = engine.execution_options(writes=True), most
        self._waiting: deque[tuple[Write, Future[None], bool]] = deque()
        """What is written, who waits for it, and whether somebody does."""
        self._lock = threading.Lock()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="later")
        self._hurry = threading.Event()
        self._runs = False
        self._ends_at = float("inf")
        self._since: float | None = None
        """When what is being written now was first tried."""
        self._tell_at = 0.0
        self.told: Callable[..., None] = lambda **_: None
        """Called with ``waiting``, and ``refused``: whether the database did not take the last one."""

    @property
    def is_held_up(self) -> bool:
        """Whether the database takes nothing for now: then it makes no sense to wait for what was put."""
        since = self._since
        return since is not None and time.monotonic() - since > HELD_UP_SECONDS

    def put(self, write: Write, *, most: int | None = None, hurry: bool = True) -> Future[None]:
        """Have something written, and return what is done when it is.

        Parameters
        ----------
        most
            Writes that may wait already, for what has a limit of its own.
        hurry
            Whether somebody waits for it; else it is written with what comes within `GATHER_SECONDS`.

        Raises
        ------
        ServiceError
            503 if too many wait, or the service ends.
        """
        done: Future[None] = Future()
        with self._lock:
            if len(self._waiting) >= (self._most if most is None else most) or self._ends_at < float("inf"):
                raise busy()
            self._waiting.append((write, done, hurry))
            if hurry:
                self._hurry.set()
            if not self._runs:
                self._runs = True
                self._thread.submit(self._run)
            self.told(waiting=len(self._waiting), refused=self._tell_at > 0)
        return done

    def offer(self, write: Write) -> None:
        """Have something written that may be lost: nobody hears when there is no place for it."""
        with suppress(Exception):
            self.put(write)

    def wait(self, done: Future[None], seconds: float) -> bool:
        """Return whether it is written, after waiting for it; what failed is raised."""
        try:
            done.result(seconds)
        except TimeoutError:
            return False
        return True

    def glance(self, done: Future[None], seconds: float) -> bool:
        """Return the same, for who looks: without waiting longer than the database needs when it is well."""
        until = time.monotonic() + seconds
        while not self.wait(done, 0 if self.is_held_up else HELD_UP_SECONDS):
            if self.is_held_up or time.monotonic() >= until:
                return False
        return True

    def flush(self, seconds: float) -> bool:
        """Return whether all that was put until now is written, after waiting for it."""
        return not self._runs or self.wait(self.put(lambda _: None), seconds)

    def finish(self) -> None:
        """Write what waits and take nothing more; after `LAST_SECONDS` it says how many are lost."""
        with self._lock:
            self._ends_at = time.monotonic() + LAST_SECONDS
            self._hurry.set()
        self._thread.shutdown()

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._runs = False
                    return
                is_patient = self._ends_at == float("inf") and not any(hurry for *_, hurry in self._waiting)
                if is_patient:
                    self._hurry.clear()  # what was set for others, who have been served
            if is_patient:
                self._hurry.wait(GATHER_SECONDS)
            with self._lock:
                batch = [one[:2] for one in islice(self._waiting, AT_ONCE)]
            done = self._write(batch)
            with self._lock:
                for _ in range(done):
                    self._waiting.popleft()
                self.told(waiting=len(self._waiting), refused=done < len(batch))
            if done == len(batch):
                continue
            if time.monotonic() >= self._ends_at:
                with self._lock:
                    lost, self._runs = len(self._waiting), False
                    self._waiting.clear()
                _log("niet meer geschreven", logging.ERROR, number=lost)
                return
            time.sleep(RETRY_SECONDS)

    def _write(self, batch: list[tuple[Write, Future[None]]]) -> int:
        """Write all of it in one transaction, and return how many of the first are done with.

        Not all are when the database takes none now. Where one fails, each gets a transaction of its own.
        """
        self._since = self._since or time.monotonic()
        failed: Exception | None = None
        try:
            with Session(self._writer) as session, session.begin():
                for write, _ in batch:
                    write(session)
        except Exception as error:  # noqa: BLE001 - the thread goes on, and who waits hears it
            if is_unavailable(error):
                self._tell(error)
                return 0
            if len(batch) > 1:
                return next((place for place, one in enumerate(batch) if not self._write([one])), len(batch))
            failed = error
        self._since, self._tell_at = None, 0.0
        for _, done in batch:
            if failed is None:
                done.set_result(None)
            else:
                _log("niet geschreven", logging.ERROR, error=type(failed).__name__)
                done.set_exception(failed)
        return len(batch)

    def _tell(self, error: Exception) -> None:
        """Say that the database takes no writes, at once and then once in a while."""
        now = time.monotonic()
        if now >= self._tell_at:
            seconds = round(now - (self._since or now))
            level = logging.ERROR if self._tell_at else logging.WARNING
            _log(
                "schrijven wacht",
                level,
                waiting=len(self._waiting),
                seconds=seconds,
                error=type(error).__name__,
            )
            self._tell_at = now + TELL_SECONDS
            self.told(waiting=len(self._waiting), refused=True)


def _log(event: str, level: int = logging.WARNING, **told: object) -> None:
    logger.log(level, json.dumps({"event": event} | told, ensure_ascii=False))
