"""Every jobseeker against every groeivacature and module, in partitions that survive a killed run.

A proposal decides nothing, and persons are never compared: the output has the order of the input.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from pathlib import Path

from matcher.domain.stop import check_stops
from matcher.ranker.near_ties import daily_seed
from pipelines.batch.code_version import code_version
from pipelines.batch.entries import ProfileList, find_profiles
from pipelines.batch.partition import ProfileScorer, ScoredPartition
from pipelines.batch.run_folder import CountedProgress, FinishedRun, Identity, RunFolder
from pipelines.batch.workers import Read, score_here, score_in_processes, share_text_reader
from pipelines.building.engine import open_engine
from pipelines.nightly.cluster_key import check_cluster
from pipelines.reading.rejects import MOST_REJECTED


@dataclass(frozen=True, slots=True)
class ScoreAllConfig:
    """Sizes and places of a run."""

    build: Path
    policy: Path | None = None
    count_claimed: bool = True
    n: int = 10
    """Vacancies per jobseeker."""
    partition_size: int = 250
    """Persons per partition: what a killed worker loses at most."""
    workers: int = 1
    """Processes on this machine; not part of the identity of a run."""
    scheduler: str | None = None
    """Address of a Dask scheduler; ``None`` for this machine."""
    store: str = ""
    """Address of an index in PostgreSQL, that every worker reaches; the one on disk when empty."""
    most_rejected: int = MOST_REJECTED
    """Per cent of the persons that may get no answer."""
    key: Path | None = None
    """Key of the cluster: only a scheduler on this machine may do without."""
    since: Path | None = None
    """An earlier run, of which answers are kept where all that they saw is the same; no part of the identity,
    since it changes no byte."""


def score_all(
    profiles: Path, out: Path, config: ScoreAllConfig, *, on: date, progress: CountedProgress
) -> FinishedRun:
    """Score all profiles into ``out``; a repeated call does only what is not finished.

    Parameters
    ----------
    profiles
        JSON Lines, or a folder of JSON files; the order of lines or of file names is that of the output.
    out
        ``partitions/NNNNNN/{jobseekers,proposals,rejects}.parquet`` with a manifest each, ``run.json`` and,
        when everything is done, ``summary.json``.

    Raises
    ------
    DocumentError
        When there are no profiles.
    ArtefactError
        When the engine cannot be loaded, or ``out`` belongs to another run.
    StoppedError
        When the organisation stopped all proposals.
    TooManyRejectsError
        When more persons than `ScoreAllConfig.most_rejected` says get no answer, or nobody does.
    WorkerError
        When workers keep dying, or there is no cluster; what is finished stays.
    """
    if config.scheduler is not None:
        check_cluster(config.scheduler, config.key)
    listed = find_profiles(profiles)
    scorer = open_scorer(config, on)
    check_stops(scorer.engine.stops)
    run = RunFolder(out, _identity(scorer, listed, config), most_rejected=config.most_rejected)
    with run.opened():
        score = partial(_score, scorer, listed, config)
        found = run.finish(listed, config.partition_size, score, progress)
        run.write_summary(found.counts, found.partitions)
    return found


def _score(
    scorer: ProfileScorer, listed: ProfileList, config: ScoreAllConfig, todo: Sequence[int], read: Read
) -> Iterator[tuple[int, ScoredPartition]]:
    if not todo:
        return iter(())
    if config.scheduler is not None:
        from pipelines.nightly.cluster import recipe_for, score_on_cluster

        recipe = recipe_for(scorer, config)
        return score_on_cluster(config.scheduler, config.key, recipe, todo, read)
    if config.workers == 1:
        return score_here(scorer, todo, read)
    scorer.engine.prepare()
    share_text_reader(scorer.engine, listed)
    return score_in_processes(scorer, todo, read, workers=config.workers)


def open_scorer(config: ScoreAllConfig, on: date) -> ProfileScorer:
    """Return what answers for a person, with the answers of the earlier run that is named."""
    engine = open_engine(
        config.build, store=config.store, policy=config.policy, count_claimed=config.count_claimed
    )
    if config.since is None:
        return ProfileScorer(engine, on, config.n)
    from pipelines.batch.kept import KeptAnswers

    return ProfileScorer(engine, on, config.n, KeptAnswers.under(config.since))


def _identity(scorer: ProfileScorer, listed: ProfileList, config: ScoreAllConfig) -> Identity:
    from pipelines.batch.parquet import WRITER

    return {
        "profiles": listed.sha256,
        "on": scorer.on.isoformat(),
        "n": config.n,
        "partition_size": config.partition_size,
        "count_claimed": config.count_claimed,
        "writer": WRITER,
        "code": code_version(),
        "stops": ", ".join(f"{stop.scope} {stop.value}".strip() for stop in sorted(scorer.engine.stops)),
        **(asdict(scorer.engine.versions) | {"seed": daily_seed(scorer.on)}),
    }
