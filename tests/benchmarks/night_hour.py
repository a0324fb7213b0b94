"""A million jobseekers over Dask workers on loopback, stopped after an hour and extrapolated.

They are drawn people who return under other pseudonyms: what an answer costs does not depend on who was
answered before. ``make night-hour`` runs the hour; ``DURATION`` bounds it.
"""

import json
import os
import tempfile
from itertools import cycle, islice
from pathlib import Path

from tests.benchmarks.against import COMPILED
from tests.benchmarks.measure import Progress, Results, run_alone, say
from tests.benchmarks.score_all import build_simulated, measure
from tests.pipelines.nightly.loopback_cluster import ROOT, loopback_cluster

DRAWN = 2_000
PARTITION = 250


def run(
    *,
    quick: bool = False,
    compiled: bool = False,
    people: int = 1_000_000,
    workers: int = 2,
    progress: Progress = say,
) -> Results:
    """Return what was measured, and the hours that everyone would take at that rate.

    Parameters
    ----------
    compiled
        Whether the search is that of ``make compiled``.
    """
    seconds = float(os.environ.get("DURATION", "60" if quick else "3600"))
    engine = COMPILED if compiled else ROOT
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        build_simulated(here, min(DRAWN, people), *((2_000, 500) if quick else (200_000, 20_000)))
        _write(here / "world", people)
        progress(f"night hour: {people:,} people, {workers} workers, {seconds:.0f} s")
        with loopback_cluster(workers, here, engine=engine) as cluster:
            found = measure(
                here,
                people,
                PARTITION,
                ["--scheduler", cluster.address],
                cluster.workers,
                profiles="many.jsonl",
                seconds=seconds,
                engine=engine,
            )
    rate, alone = found["jobseekers_per_second"], found["jobseekers_per_processor_second"]
    return found | {
        "people": people,
        "compiled": compiled,
        "stopped_after_s": seconds,
        "extrapolated_hours": round(people / rate / 3600, 2) if rate else None,
        "extrapolated_processor_hours": round(people / alone / 3600, 2) if alone else None,
    }


def _write(world: Path, people: int) -> None:
    drawn = [json.loads(one.read_bytes()) for one in sorted((world / "profiles").glob("*.json"))]
    with (world / "many.jsonl").open("w", encoding="utf-8") as lines:
        for number, one in enumerate(islice(cycle(drawn), people)):
            lines.write(json.dumps(one | {"id": f"p_sim_{number}"}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    run_alone("a million jobseekers", run, people=1_000_000, workers=2)
