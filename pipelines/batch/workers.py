"""Scores partitions in this process, or in processes that share the world by fork."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Final, Protocol

from threadpoolctl import threadpool_limits

from matcher.domain.profile import JobseekerProfile
from matcher.errors import MatcherError
from matcher.recommend import Recommender
from pipelines.batch.entries import ProfileEntry, ProfileList
from pipelines.batch.partition import ScoredPartition
from pipelines.batch.worker_life import live_with

Read = Callable[[int], Sequence[ProfileEntry]]
"""Returns the profiles of a partition, when they are needed."""
AHEAD: Final = 2
"""Partitions handed out per worker; more would only hold memory."""
MAX_DEATHS: Final = 3
"""Times in a row that workers may die without finishing anything."""


class PartitionScorer(Protocol):
    """Turns the profiles of a partition into its files; the same bytes in every process."""

    def score(self, entries: Sequence[ProfileEntry]) -> ScoredPartition:
        """Return the files of one partition and how many were answered and rejected."""
        ...


_scorer: PartitionScorer | None = None


class WorkerError(MatcherError):
    """Workers keep dying; the message is Dutch and says what to do."""


def score_here(
    scorer: PartitionScorer, numbers: Sequence[int], read: Read
) -> Iterator[tuple[int, ScoredPartition]]:
    """Yield each partition as it is finished, in order."""
    for number in numbers:
        yield number, scorer.score(read(number))


def share_text_reader(engine: Recommender, listed: ProfileList) -> None:
    """Load the reader of free text before the processes part, when one of the profiles needs it.

    Loaded here, the workers share it; it also makes what it needs on disk once and not twice.
    """
    # Its threads would not survive the fork; set before the reader is loaded.
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    if listed.has_free_text:
        engine.read_profile(JobseekerProfile("p_0", free_text=("werk",)))


def score_in_processes(
    scorer: PartitionScorer, numbers: Sequence[int], read: Read, *, workers: int
) -> Iterator[tuple[int, ScoredPartition]]:
    """Yield each partition as it is finished, in any order; what a killed worker had is done again.

    Raises
    ------
    WorkerError
        When workers die `MAX_DEATHS` times in a row without one finished partition in between.
    """
    waiting = list(reversed(numbers))
    deaths = 0
    # What was loaded is never freed: frozen objects stay on pages that the workers share.
    gc.collect()
    gc.freeze()
    try:
        while waiting:
            running: dict[Future[ScoredPartition], int] = {}
            pool = ProcessPoolExecutor(
                workers,
                mp_context=multiprocessing.get_context("fork"),
                initializer=_begin,
                initargs=(scorer, os.getpid()),
            )
            try:
                while waiting or running:
                    while waiting and len(running) < AHEAD * workers:
                        number = waiting[-1]
                        running[pool.submit(_score, read(number))] = number
                        waiting.pop()
                    done, _ = wait(running, return_when=FIRST_COMPLETED)
                    for future in done:
                        scored = future.result()
                        number = running.pop(future)
                        deaths = 0
                        yield number, scored
            except BrokenProcessPool:
                deaths += 1
                waiting += sorted(running.values(), reverse=True)
                if deaths == MAX_DEATHS:
                    raise WorkerError(
                        f"de werkprocessen vielen {MAX_DEATHS} keer na elkaar uit, waarschijnlijk door te "
                        "weinig geheugen; wat klaar is, blijft: herhaal de opdracht met minder --workers"
                    ) from None
            finally:
                pool.shutdown(wait=True, cancel_futures=True)
    finally:
        gc.unfreeze()


def _begin(scorer: PartitionScorer, parent: int) -> None:
    """Take over the engine of the parent."""
    global _scorer  # noqa: PLW0603  # one engine per process is the point
    _scorer = scorer
    # Threads of OpenMP do not survive a fork: a worker whose parent had them would wait for them for ever.
    threadpool_limits(1)
    live_with(parent)


def _score(entries: Sequence[ProfileEntry]) -> ScoredPartition:
    if _scorer is None:
        raise WorkerError("het werkproces heeft geen motor; begin de run opnieuw")
    return _scorer.score(entries)
