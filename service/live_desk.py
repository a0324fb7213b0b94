"""The desk with the ranker that was promoted last: swapped while requests go on."""

import json
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from matcher.errors import ArtefactError
from matcher.ranker.folder import load_ranker
from service.desk import Desk

LOOK_SECONDS = 1.0
logger = logging.getLogger("groeipad.service")

Signature = tuple[tuple[str, int, int, int], ...]
"""Name, inode, size and time of change of each file; empty without a folder."""


class LiveDesk:
    """Gives each request one desk, which it keeps to its end; looks at the ranker's folder now and then.

    A request looks, at most once in ``every`` seconds, whether the files changed: that costs a directory
    listing, works in every container and needs nobody to send a signal. A change counts when two looks in a
    row see the same files, so that a folder that is still being copied is left alone. A folder that does not
    load is refused with one line in the log, and what ranked goes on ranking.

    Parameters
    ----------
    folder
        Where ``groeipad ranker promote`` places the ranker.
    every
        Seconds between two looks.
    """

    def __init__(
        self,
        desk: Desk,
        folder: Path,
        *,
        every: float = LOOK_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        swapped: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._desk, self._folder, self._every, self._clock = desk, folder, every, clock
        self._swapped = swapped
        self._settled = self._seen = signature(folder)
        self._next = clock() + every
        self._lock = threading.Lock()

    def current(self) -> Desk:
        """Return the desk for one request."""
        if self._clock() >= self._next and self._lock.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._next = self._clock() + self._every
                self._lock.release()
        return self._desk

    def _look(self) -> None:
        found = signature(self._folder)
        before, self._seen = self._seen, found
        if found == self._settled or found != before:
            return
        self._settled = found
        try:
            ranker = load_ranker(self._folder) if found else None
        except ArtefactError as error:
            kept = self._desk.recommender.versions.ranker
            _log("rangschikker geweigerd", f"{error}. Intussen rangschikt {kept} verder.")
            self._swapped("refused")
            return
        engine = self._desk.recommender.with_ranker(ranker)
        self._desk = replace(self._desk, recommender=engine)
        _log("rangschikker vervangen", f"Voortaan rangschikt {engine.versions.ranker}.")
        self._swapped("loaded")


def signature(folder: Path) -> Signature:
    """Return what tells one state of a folder from another, without reading the files."""
    try:
        found = [(path.name, path.stat()) for path in sorted(folder.iterdir())]
    except OSError:  # gone, or going while we look
        return ()
    return tuple((name, state.st_ino, state.st_size, state.st_mtime_ns) for name, state in found)


def _log(event: str, detail: str) -> None:
    logger.warning(json.dumps({"event": event, "detail": detail}, ensure_ascii=False))
