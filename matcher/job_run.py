"""What each job did last, as a file beside the artefacts: whoever watches over the night asks no job."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

import msgspec

FOLDER = "jobs"


class Job(StrEnum):
    """The jobs that leave word; closed, since each becomes a label of a metric."""

    BACKUP = "backup"
    GROUP = "group"
    INDEX = "index"
    INGEST = "ingest"
    NIGHTLY = "nightly"
    PROMOTE = "promote"
    RESTORE = "restore"
    RETAIN = "retain"
    ROLLBACK = "rollback"
    ROTATE = "rotate"
    SCORE_ALL = "score-all"


class JobOutcome(StrEnum):
    """How a run ended."""

    RUNNING = "bezig"
    """Or killed before it could say anything."""
    DONE = "gelukt"
    FAILED = "mislukt"


@dataclass(frozen=True, slots=True)
class JobRun:
    """The last run of one job."""

    job: Job
    outcome: JobOutcome
    began: datetime
    ended: datetime | None = None
    count: int = 0
    """What it worked through: persons, modules, dossiers, or 1."""
    error: str = ""
    """Class of the error; never its message, which may name a file or a person."""
    last_done: datetime | None = None
    """When the job last ended well, this time or before."""


@dataclass(slots=True)
class Tally:
    """What a job counts while it runs."""

    count: int = 0


@contextmanager
def noted(build: Path, job: Job, clock: Callable[[], datetime]) -> Iterator[Tally]:
    """Leave word of a run under ``build``: that it began, and how it ended.

    A folder that does not exist is not made, and one that cannot be written stops no job: word that does not
    come is what an alarm listens for.
    """
    before = next((run for run in read_runs(build) if run.job is job), None)
    run = JobRun(job, JobOutcome.RUNNING, clock(), last_done=before.last_done if before else None)
    tally = Tally()
    _write(build, run)
    try:
        yield tally
    except BaseException as error:
        kind = type(error).__name__
        _write(build, replace(run, outcome=JobOutcome.FAILED, ended=clock(), count=tally.count, error=kind))
        raise
    now = clock()
    _write(build, replace(run, outcome=JobOutcome.DONE, ended=now, count=tally.count, last_done=now))


def read_runs(build: Path) -> list[JobRun]:
    """Return the last run of every job that left word under ``build``; a damaged file counts as none."""
    found = []
    for job in Job:
        with suppress(OSError, msgspec.MsgspecError):
            found.append(msgspec.json.decode(_place(build, job).read_bytes(), type=JobRun))
    return found


def _place(build: Path, job: Job) -> Path:
    return build / FOLDER / f"{job}.json"


def _write(build: Path, run: JobRun) -> None:
    path = _place(build, run.job)
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        fresh = path.with_suffix(".nieuw")
        fresh.write_bytes(msgspec.json.format(msgspec.json.encode(run)) + b"\n")
        fresh.replace(path)


msgspec.json.Decoder(JobRun)  # threads read it first: see `matcher.documents.answer`
