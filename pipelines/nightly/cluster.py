"""The same partitions on a Dask cluster; the only file that imports dask.

A worker needs groeipad installed and the artefacts under the same path. It loads the engine once and
refuses to work with other versions than the run has. The profiles travel with the task and the tables come
back, so that only this process writes.
"""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from distributed import Client, Future, KilledWorker, as_completed
from distributed.security import Security

from matcher.domain.stop import Stop
from matcher.errors import ArtefactError
from matcher.recommend import Recommender
from pipelines.batch.code_version import code_version
from pipelines.batch.entries import ProfileEntry
from pipelines.batch.partition import ProfileScorer, ScoredPartition
from pipelines.batch.workers import AHEAD, Read, WorkerError
from pipelines.nightly.score_all import ScoreAllConfig, open_scorer

CONNECT_SECONDS: Final = 20
WORKER_SECONDS: Final = 60
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class EngineRecipe:
    """How a worker opens the engine of the run."""

    config: ScoreAllConfig
    """With whole paths, which are the same on every machine."""
    on: date
    versions: tuple[tuple[str, str | int], ...]
    """What the engine must call itself."""
    stops: frozenset[Stop]
    """As the run has it: the machine of a worker may have none, or an older one."""


def recipe_for(scorer: ProfileScorer, config: ScoreAllConfig) -> EngineRecipe:
    """Return how a worker opens what is open here."""
    paths = {"build": config.build, "policy": config.policy, "since": config.since}
    whole = replace(config, **{name: path.resolve() for name, path in paths.items() if path})  # type: ignore[arg-type]
    engine = scorer.engine
    return EngineRecipe(whole, scorer.on, tuple(sorted(_versions(engine).items())), engine.stops)


def _versions(engine: Recommender) -> dict[str, str | int]:
    return asdict(engine.versions) | {"code": code_version()}


def score_on_cluster(
    address: str, key: Path | None, recipe: EngineRecipe, numbers: Sequence[int], read: Read
) -> Iterator[tuple[int, ScoredPartition]]:
    """Yield each partition as it is finished, in any order; Dask does again what a dead worker had.

    Raises
    ------
    WorkerError
        When the scheduler cannot be reached, has no workers, or its workers keep dying.
    """
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False, security=_security(key))
    except (OSError, TimeoutError, ValueError):
        raise WorkerError(
            f"er is geen Dask-scheduler bereikbaar op {address!r} met deze sleutel; start er een met "
            "'groeipad cluster scheduler ADRES --key SLEUTEL', en kijk na of die dezelfde en nog geldig is"
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=WORKER_SECONDS)
        except TimeoutError:
            raise WorkerError(
                f"de scheduler op {address!r} heeft geen werkers; start ze met "
                f"'groeipad cluster worker {address}' en dezelfde --key"
            ) from None
        yield from _score_with(client, recipe, numbers, read)


def _security(key: Path | None) -> Security | None:
    if key is None:
        return None
    file = str(key)
    return Security(tls_ca_file=file, tls_client_cert=file, tls_client_key=file, require_encryption=True)


def _score_with(
    client: Client, recipe: EngineRecipe, numbers: Sequence[int], read: Read
) -> Iterator[tuple[int, ScoredPartition]]:
    waiting = iter(numbers)
    running: dict[Future[ScoredPartition], int] = {}
    finished = as_completed(loop=client.loop)

    def hand_out() -> None:
        room = AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
        while len(running) < room and (number := next(waiting, None)) is not None:
            future = client.submit(_score, recipe, read(number), pure=False)
            running[future] = number
            finished.add(future)

    hand_out()
    for future in finished:
        try:
            scored = future.result()
        except KilledWorker:
            raise WorkerError(
                f"deel {running[future]} deed meermaals een werker uitvallen, waarschijnlijk door te weinig "
                "geheugen; wat klaar is, blijft: geef de werkers meer geheugen en herhaal de opdracht"
            ) from None
        number = running.pop(future)
        hand_out()
        yield number, scored


@cache
def _scorer(recipe: EngineRecipe) -> ProfileScorer:
    scorer = open_scorer(recipe.config, recipe.on)
    found = tuple(sorted(_versions(scorer.engine).items()))
    if found != recipe.versions:
        differ = sorted(
            name for name, value in dict(found).items() if dict(recipe.versions).get(name) != value
        )
        raise ArtefactError(
            f"een werker heeft andere versies dan de run ({', '.join(differ)}); zet op elke machine "
            f"dezelfde versie van groeipad en dezelfde artefacten in {str(recipe.config.build)!r}"
        )
    return replace(scorer, engine=scorer.engine.stopping(recipe.stops))


def _score(recipe: EngineRecipe, entries: Sequence[ProfileEntry]) -> ScoredPartition:
    # A worker with several threads would else load the engine once per thread.
    with _one_at_a_time:
        return _scorer(recipe).score(entries)
