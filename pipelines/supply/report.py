"""What the training supply lacks for groeivacatures, for policy makers: a report without persons in it.

Everyone is looked at in partitions that survive a killed run; what is known of persons stays in a working
folder, without pseudonyms, and the report holds counts only. Nobody is compared with anybody.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from matcher.artefacts import read_file, read_manifest, write_artefact
from matcher.errors import ArtefactError
from matcher.small_cells import SMALLEST_SHOWN
from pipelines.batch.code_version import PACKAGES, code_version
from pipelines.batch.entries import ProfileList, find_profiles
from pipelines.batch.partition import ScoredPartition
from pipelines.batch.run_folder import KIND as PARTITION
from pipelines.batch.run_folder import Counts, Identity, RunFolder
from pipelines.batch.workers import Read, score_here, score_in_processes, share_text_reader
from pipelines.supply.bench import Workbench, open_bench
from pipelines.supply.best_changes import BestChanges, TaskProgress, best_changes
from pipelines.supply.change import ChangeList, SupplyChange, list_changes
from pipelines.supply.marginal_value import Value, ValueFinder
from pipelines.supply.pages.forecast import Forecast, read_forecast
from pipelines.supply.pages.overlap import find_overlap
from pipelines.supply.pages.page import KIND, PAGE_FILE, report_files
from pipelines.supply.pages.shortfall import Findings, asked_competences, untaught_levels
from pipelines.supply.person import Person, Standing
from pipelines.supply.survey import PEOPLE, Surveyor, read_people
from pipelines.supply.teaching import find_teaching

PEOPLE_TASK: Final = "werkzoekenden"
CODE: Final = (*PACKAGES, "pipelines.supply")


@dataclass(frozen=True, slots=True)
class SupplyConfig:
    """Places, sizes and local choices of a report."""

    build: Path
    work: Path
    """Working folder: what is known of persons, without pseudonyms. Not for publication."""
    policy: Path | None = None
    forecast: Path | None = None
    count_claimed: bool = True
    vacancies_tried: int = 20
    """Nearest groeivacatures per person for which trajectories are searched."""
    partition_size: int = 100
    workers: int = 1
    best: int = 10
    """Changes of the supply that are shown."""


@dataclass(frozen=True, slots=True)
class SupplyReport:
    """What was written."""

    people: int
    """Who counted: a known last day of benefit, still to come."""
    answered: int
    rejected: int
    files: tuple[str, ...]
    unknown_forecast: tuple[str, ...] = ()
    """Lines of the forecast that stand for no occupation."""


def supply_report(
    profiles: Path, out: Path, config: SupplyConfig, *, on: date, progress: TaskProgress
) -> SupplyReport:
    """Write the report to ``out`` in one move; a repeated call does again only what is not finished.

    Raises
    ------
    DocumentError
        When there are no profiles.
    ForecastError
        When the forecast cannot be used.
    ArtefactError
        When the engine cannot be loaded, ``out`` holds something else, or another run is at work.
    WorkerError
        When workers keep dying; what is finished stays.
    """
    _check_out(out)
    bench = open_bench(
        config.build,
        policy=config.policy,
        count_claimed=config.count_claimed,
        vacancies_tried=config.vacancies_tried,
    )
    forecast = read_forecast(config.forecast, bench.world.taxonomy) if config.forecast else Forecast()
    listed = find_profiles(profiles)
    asked = asked_competences(bench.world, on=on)
    surveyor = Surveyor(bench, find_teaching(bench.engine, bench.index, sorted(asked)), on)
    identity = _identity(bench, listed, config, on)
    key = sha256(json.dumps(identity, sort_keys=True).encode()).hexdigest()[:16]
    run = RunFolder(config.work / key, identity, "supply-report", "--work", most_rejected=100)
    with run.opened():
        people, counts = _survey(run, surveyor, listed, config, progress)
        untaught = untaught_levels(asked, surveyor.teaching)
        changes = list_changes(bench.world, untaught, on=on)
        best = _weigh(run, surveyor, people, untaught, changes, config, progress)
    findings = Findings(
        bench,
        surveyor.teaching,
        tuple(people),
        counts.rejected,
        forecast,
        changes,
        best,
        find_overlap(bench.world, on=on),
        on,
        identity,
    )
    files = report_files(findings)
    write_artefact(
        out,
        KIND,
        files,
        made_from={"world": bench.engine.versions.catalogue},
        details={"on": on.isoformat(), "page": PAGE_FILE},
    )
    counted = sum(person.standing is Standing.COUNTED for person in people)
    return SupplyReport(counted, counts.answered, counts.rejected, tuple(files), forecast.unknown)


def _check_out(out: Path) -> None:
    """Refuse a folder that holds something else before hours of work, and not after."""
    if out.exists() and (out.is_file() or any(out.iterdir())):
        try:
            read_manifest(out, KIND)
        except ArtefactError:
            raise ArtefactError(
                f"{str(out)!r} bevat iets anders dan een rapport van supply-report; "
                "kies met --out een lege of nieuwe map"
            ) from None


def _survey(
    run: RunFolder, surveyor: Surveyor, listed: ProfileList, config: SupplyConfig, progress: TaskProgress
) -> tuple[list[Person], Counts]:
    """Look at everyone who was not looked at yet, and return all of them in the order of the list."""

    def score(todo: Sequence[int], read: Read) -> Iterator[tuple[int, ScoredPartition]]:
        if config.workers == 1 or len(todo) < 2:
            return score_here(surveyor, todo, read)
        share_text_reader(surveyor.bench.engine, listed)
        return score_in_processes(surveyor, todo, read, workers=config.workers)

    found = run.finish(listed, config.partition_size, score, partial(progress, PEOPLE_TASK))
    people: list[Person] = []
    for number in range(found.partitions):
        folder = run.partition(number)
        people += read_people(read_file(folder, read_manifest(folder, PARTITION), PEOPLE))
    return people, found.counts


def _weigh(
    run: RunFolder,
    surveyor: Surveyor,
    people: Sequence[Person],
    untaught: Sequence[tuple[str, int]],
    changes: ChangeList,
    config: SupplyConfig,
    progress: TaskProgress,
) -> BestChanges:
    """Return the best changes; values that an earlier run worked out are read back."""
    folder = run.folder / "changes"
    folder.mkdir(exist_ok=True)
    finder = ValueFinder(surveyor, [person for person in people if person.chances])
    finder.expect(untaught)

    def keep(value: Value) -> None:
        path = folder / f"{value.key}.json"
        fresh = path.with_suffix(".nieuw")
        fresh.write_bytes(msgspec.json.encode(value))
        fresh.replace(path)

    known = _read_values(folder, changes.changes)
    return best_changes(
        finder,
        changes.changes,
        n=config.best,
        least=SMALLEST_SHOWN,
        known=known,
        keep=keep,
        progress=progress,
    )


def _read_values(folder: Path, changes: Sequence[SupplyChange]) -> dict[str, Value]:
    keys = {change.key for change in changes}
    found = {}
    for path in folder.glob("*.json"):
        if path.stem in keys:
            try:
                found[path.stem] = msgspec.json.decode(path.read_bytes(), type=Value)
            except msgspec.MsgspecError:
                path.unlink()  # cut off while it was written to a disk that was full: done again
    return found


def _identity(bench: Workbench, listed: ProfileList, config: SupplyConfig, on: date) -> Identity:
    return {
        "profiles": listed.sha256,
        "on": on.isoformat(),
        "n": config.vacancies_tried,
        "partition_size": config.partition_size,
        "count_claimed": config.count_claimed,
        "code": code_version(CODE),
        **asdict(bench.engine.versions),
    }
