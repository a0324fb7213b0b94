"""The desk with the ranker that was promoted last, and who is on trial: swapped while requests go on."""

import json
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from matcher.artefacts import read_manifest
from matcher.domain.dutch import decimal
from matcher.errors import ArtefactError
from matcher.ranker.folder import CHALLENGER, RANKER, WHY, load_challenger, load_ranker
from matcher.ranker.ranker import Challenger
from service.desk import Desk

LOOK_SECONDS = 1.0
logger = logging.getLogger("groeipad.service")

Signature = tuple[tuple[str, int, int, int], ...]
"""Name, inode, size and time of change of each file; empty without a folder."""


@dataclass(frozen=True, slots=True)
class Ordering:
    """Who orders the lists."""

    ranker: str
    """Version."""
    why: str
    """Dutch: on what the promotion rests; empty for the documented weights."""
    challenger: Challenger | None

    @property
    def trial(self) -> tuple[str, float] | None:
        """Version and share of the challenger."""
        on_trial = self.challenger
        return None if on_trial is None else (on_trial.ranker.version, on_trial.share)

    def __str__(self) -> str:
        """Return what the log of the service says, in Dutch."""
        said = f"Voortaan rangschikt {self.ranker}{f' ({self.why})' if self.why else ''}."
        if self.challenger is not None:
            share = decimal(100 * self.challenger.share)
            how = f"verweven op {share} % van de lijsten" if self.challenger.share else "in schaduw"
            said += f" Op proef: {self.challenger.ranker.version}, {how}."
        return said


class LiveDesk:
    """Gives each request one desk, which it keeps to its end; looks at two folders now and then.

    A request looks, at most once in ``every`` seconds, whether the files changed: that costs a directory
    listing, works in every container and needs nobody to send a signal. A change counts when two looks in a
    row see the same files, so that a folder that is still being copied is left alone. A folder that does not
    load is refused with one line in the log, and what ranked goes on ranking.

    Parameters
    ----------
    folder
        Where ``groeipad ranker promote`` places the ranker; ``groeipad ranker shadow`` and ``interleave``
        place who is on trial beside it.
    every
        Seconds between two looks.
    swapped
        Told what came of a change.
    noted
        Told who orders, at the start and after each change.
    """

    def __init__(
        self,
        desk: Desk,
        folder: Path,
        *,
        every: float = LOOK_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        swapped: Callable[[str], None] = lambda _: None,
        noted: Callable[[Ordering], None] = lambda _: None,
    ) -> None:
        self._desk, self._every, self._clock = desk, every, clock
        self._folders = (folder, folder.with_name(CHALLENGER))
        self._swapped, self._noted = swapped, noted
        self._settled = self._seen = self._signatures()
        self._next = clock() + every
        self._lock = threading.Lock()
        if self._settled[1]:  # the engine came with its ranker, not with who is on trial
            self._swap()
        else:
            noted(Ordering(desk.recommender.versions.ranker, self._why(), None))

    @property
    def is_due(self) -> bool:
        """Whether the next request looks at the folders."""
        return self._clock() >= self._next

    def current(self) -> Desk:
        """Return the desk for one request."""
        if self.is_due and self._lock.acquire(blocking=False):
            try:
                self._look()
            finally:
                self._next = self._clock() + self._every
                self._lock.release()
        return self._desk

    def _look(self) -> None:
        found = self._signatures()
        before, self._seen = self._seen, found
        if found == self._settled or found != before:
            return
        self._settled = found
        self._swap()

    def _swap(self) -> None:
        """Take over what lies in the folders, all of it or nothing."""
        (ranker, challenger), (has_ranker, has_challenger) = self._folders, self._settled
        engine = self._desk.recommender
        try:
            engine = engine.with_ranker(load_ranker(ranker) if has_ranker else None)
            engine = engine.on_trial(load_challenger(challenger) if has_challenger else None)
        except ArtefactError as error:
            kept = self._desk.recommender.versions.ranker
            _log("rangschikker geweigerd", f"{error}. Intussen rangschikt {kept} verder.")
            self._swapped("refused")
            return
        self._desk = replace(self._desk, recommender=engine)
        ordering = Ordering(engine.versions.ranker, self._why(), engine.challenger)
        _log("rangschikker vervangen", str(ordering))
        self._swapped("loaded")
        self._noted(ordering)

    def _why(self) -> str:
        try:
            return str(read_manifest(self._folders[0], RANKER).details.get(WHY, ""))
        except ArtefactError:
            return ""

    def _signatures(self) -> tuple[Signature, Signature]:
        ranker, challenger = map(signature, self._folders)
        return ranker, challenger


def signature(folder: Path) -> Signature:
    """Return what tells one state of a folder from another, without reading the files."""
    try:
        found = [(path.name, path.stat()) for path in sorted(folder.iterdir())]
    except OSError:  # gone, or going while we look
        return ()
    return tuple((name, state.st_ino, state.st_size, state.st_mtime_ns) for name, state in found)


def _log(event: str, detail: str) -> None:
    logger.warning(json.dumps({"event": event, "detail": detail}, ensure_ascii=False))
