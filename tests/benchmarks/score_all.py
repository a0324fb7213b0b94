"""The nightly run through the real command: jobseekers a second, memory, and Dask workers on loopback."""

import os
import subprocess
import sys
import tempfile
from math import inf
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

import psutil

from matcher.engine import EngineFolders
from pipelines.building.index import build_index
from pipelines.building.ingest import Sources, ingest
from pipelines.building.loading import load_index_encoder
from pipelines.building.text_reader import linker_opener
from pipelines.synthetic.synth import synth
from pipelines.synthetic.timetable import TODAY
from tests.benchmarks.measure import Progress, Results, run_alone, say
from tests.pipelines.nightly.loopback_cluster import QUIET, ROOT, loopback_cluster, with_engine

FLANDERS = 200_000
COMMAND = "import sys; from pipelines.cli.main import main; sys.exit(main(sys.argv[1:]))"
MB = 1 << 20
SECONDS_BETWEEN_LOOKS = 5.0
"""Adding up the memory of a process of a gigabyte costs as much as a person does."""


def run(*, quick: bool = False, progress: Progress = say) -> Results:
    """Return the rate and memory on 1 and 2 processes and on 1 and 2 Dask workers, and an extrapolation.

    The rate is taken from the first finished partition to the last, without the persons of the former:
    loading the engine is reported apart. What was under way then makes it at most one partition per
    worker too high. A second of processor of command and workers (not of the scheduler) is told
    beside it, for a machine that does other things too.
    The extrapolation is that rate over more persons, and was not measured.
    """
    vacancies, modules, people = (2_000, 500, 120) if quick else (200_000, 20_000, 1_000)
    partition = 10 if quick else 20
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        progress(f"score_all: a world of {vacancies} vacancies and {modules} modules")
        build_simulated(folder, people, vacancies, modules)
        results: Results = {"vacancies": vacancies, "modules": modules, "jobseekers": people}
        for workers in (1, 2):
            progress(f"score_all: {workers} processes")
            results[f"processes_{workers}"] = measure(folder, people, partition, ["--workers", str(workers)])
        for workers in (1, 2):
            progress(f"score_all: {workers} Dask workers")
            logs = folder / f"dask{workers}"
            logs.mkdir()
            with loopback_cluster(workers, logs) as cluster:
                results[f"dask_{workers}"] = measure(
                    folder, people, partition, ["--scheduler", cluster.address], cluster.workers
                )
        rate = results["processes_2"]["jobseekers_per_second"]
        results["extrapolated_hours_for_200000_jobseekers_on_2_cores"] = round(FLANDERS / rate / 3600, 2)
        results["extrapolated_hours_for_2000000_jobseekers_on_2_cores"] = round(
            10 * FLANDERS / rate / 3600, 2
        )
    return results


def build_simulated(folder: Path, people: int, vacancies: int, modules: int) -> None:
    """Write a simulated world and the artefacts over it."""

    def silent(task: str, done: int, total: int) -> None:
        """Progress goes nowhere."""

    synth(people, vacancies, modules, 1, folder / "world", silent)
    folders = EngineFolders.under(folder / "build")
    ingest(Sources.under(folder / "world"), folders.world, linker_opener(folder / "build"), silent)
    build_index(folders.world, folders.index, *load_index_encoder(), silent)


def measure(
    folder: Path,
    people: int,
    partition: int,
    options: list[str],
    others: tuple[subprocess.Popen[bytes], ...] = (),
    *,
    profiles: str = "profiles",
    seconds: float = inf,
    engine: Path = ROOT,
) -> Results:
    """Return the rate and memory of one run of the command, stopped after so many seconds."""
    out = folder / "-".join(["out", *(one.strip("-").replace("/", "") for one in options), str(len(others))])
    asked = ["--profiles", str(folder / "world" / profiles), "--build", str(folder / "build")]
    more = ["--on", TODAY.isoformat(), "--out", str(out), "--partition", str(partition), *options]
    command = [sys.executable, "-c", COMMAND, "score-all", *asked, *more]
    start = monotonic()
    first = last = 0.0
    seen, first_seen = 0, 0
    held: dict[int, Held] = {}
    looked = cpu_first = cpu_last = 0.0
    env = os.environ | QUIET | with_engine(engine)
    with subprocess.Popen(command, cwd=ROOT, env=env, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            done = len(list(out.glob("partitions/0*/manifest.json")))
            if done > seen or monotonic() - looked > SECONDS_BETWEEN_LOOKS:
                looked = monotonic()
                _look(held, [process.pid, *(one.pid for one in others)])
            if done > seen:
                last, cpu_last = monotonic(), sum(one.cpu for one in held.values())
                if not seen:
                    first, first_seen, cpu_first = last, done, cpu_last
                seen = done
            if monotonic() - start > seconds:
                process.terminate()
            sleep(0.2)
    if process.returncode and seconds == inf:
        raise RuntimeError(f"score-all left with {process.returncode}")
    done = (seen - first_seen) * partition
    return {
        "jobseekers_per_second": round(done / (last - first), 1) if done else 0.0,
        "jobseekers_per_processor_second": round(done / (cpu_last - cpu_first), 1) if done else 0.0,
        "jobseekers_counted": done,
        "seconds_in_all": round(monotonic() - start, 1),
        "seconds_to_first_partition": round(first - start, 1),
        "peak_rss_mb_of_largest_process": max(one.rss for one in held.values()) // MB,
        "peak_pss_mb_of_all_processes": sum(one.pss for one in held.values()) // MB,
        "processes_seen": len(held),
    }


class Held(NamedTuple):
    """The most memory that a process held, in bytes, and the seconds of processor that it took."""

    pss: int = 0
    rss: int = 0
    cpu: float = 0.0


def _look(held: dict[int, Held], pids: list[int]) -> None:
    """Keep what each process and its children took; PSS divides what is shared by its sharers."""
    for pid in pids:
        try:
            family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
        except psutil.NoSuchProcess:
            continue
        for one in family:
            try:
                memory, times = one.memory_full_info(), one.cpu_times()
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue
            before = held.get(one.pid, Held())
            held[one.pid] = Held(
                max(before.pss, memory.pss), max(before.rss, memory.rss), times.user + times.system
            )


if __name__ == "__main__":
    run_alone("score all", run)
