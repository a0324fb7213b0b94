"""A million jobseekers over Dask workers on loopback, stopped after an hour and extrapolated.

They are drawn people who return under other pseudonyms: what an answer costs does not depend on who was
answered before. ``make night-hour`` runs the hour; ``--seconds`` and ``--people`` bound it.
"""

import json
import tempfile
from itertools import cycle, islice
from pathlib import Path

from tests.benchmarks.measure import Progress, Results, run_alone, say
from tests.benchmarks.score_all import build_simulated, measure
from tests.pipelines.nightly.loopback_cluster import loopback_cluster

DRAWN = 2_000
PARTITION = 250


def run(
    *,
    quick: bool = False,
    seconds: float = 3600.0,
    people: int = 1_000_000,
    workers: int = 2,
    partition: int = PARTITION,
    folder: str = "",
    progress: Progress = say,
) -> Results:
    """Return what was measured, and the hours that everyone would take at that rate.

    Parameters
    ----------
    folder
        Of an earlier run, whose world is used again; a new one is made and thrown away when empty.
    """
    with tempfile.TemporaryDirectory() as name:
        here = Path(folder or name)
        if not (here / "build").exists():
            sizes = (2_000, 500) if quick else (200_000, 20_000)
            build_simulated(here, min(DRAWN, people), *sizes)
        _write(here / "world", people)
        logs = Path(name)
        progress(f"night hour: {people:,} people, {workers} workers, {seconds:.0f} s")
        with loopback_cluster(workers, logs) as cluster:
            options = ["--scheduler", cluster.address]
            found = measure(
                here, people, partition, options, cluster.workers, profiles="many.jsonl", seconds=seconds
            )
    rate = found["jobseekers_per_second"]
    return found | {
        "people": people,
        "stopped_after_s": seconds,
        "extrapolated_hours": round(people / rate / 3600, 2) if rate else None,
    }


def _write(world: Path, people: int) -> None:
    drawn = [json.loads(one.read_bytes()) for one in sorted((world / "profiles").glob("*.json"))]
    with (world / "many.jsonl").open("w", encoding="utf-8") as lines:
        for number, one in enumerate(islice(cycle(drawn), people)):
            lines.write(json.dumps(one | {"id": f"p_sim_{number}"}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sizes = {"seconds": 3600.0, "people": 1_000_000, "workers": 2, "partition": PARTITION, "folder": ""}
    run_alone("a million jobseekers", run, **sizes)
