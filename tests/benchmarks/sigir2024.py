"""The sample of SIGIR 2024: which k courses bring a learner the most applicable jobs.

The rows "open_doors" come from the open doors mode of the engine, `matcher.search.door_matrix`, with the
rules of the sample as configuration; the rows "target" from its one-vacancy mode (`sigir2024_target`). Beside
them, in the same run, stand yardsticks: greedy, and the best constant pair.

Greedy takes, of the courses after which most jobs are open, the one after which the learner holds what most
jobs ask, as the authors of the sample do. Their published figures for k = 4 and 5 are lower than greedy is,
because they compare with 0.8 in floating point and lose learners who stand exactly at four fifths;
"greedy_in_floats" is that computation.
"""

import argparse
import json
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np

from matcher.search.door_matrix import DoorEffort, DoorMatrix, ModuleLevels, VacancyLevels, open_most
from tests.benchmarks.measure import Progress, Results, say, timed
from tests.benchmarks.sigir2024_sample import (
    NEAR_PERCENT,
    SAMPLE,
    TOP,
    Levels,
    Sample,
    is_near,
    may_follow,
    open_jobs,
)
from tests.benchmarks.sigir2024_target import UP_TO, run_target

EFFORT = DoorEffort(node_budget=None)
"""Until it is proved, however long that takes: a number that the machine decides is no answer."""
Near = Callable[[Levels, Levels], Any]


def near_in_floats(held: Levels, asked: Levels) -> Any:
    """Return what `is_near` does, but computed as the authors of the sample do."""
    found = []
    for row in np.atleast_2d(asked):
        places = np.nonzero(row)[0]
        share = np.sum(np.minimum(held, row)[places] / row[places]) / len(places) if len(places) else 1.0
        found.append(share >= NEAR_PERCENT / 100)
    return np.array(found, dtype=np.bool_)


def greedy(held: Levels, sample: Sample, k: int, near: Near = is_near) -> tuple[int, list[int]]:
    """Take k times the course that opens most jobs, then the most attractive, then the first."""
    demand = (sample.jobs > 0).sum(axis=0)
    chosen: list[int] = []
    for _ in range(k):
        adds = (np.minimum(held, sample.brings) < sample.brings).any(axis=1)
        courses = np.flatnonzero(near(held, sample.needs) & adds).tolist()
        if not courses:
            break

        def worth(course: int, held: Levels = held) -> tuple[int, int, int]:
            after = np.maximum(held, sample.brings[course])
            return int(near(after, sample.jobs).sum()), int(demand[after > 0].sum()), -course

        best = max(courses, key=worth)
        held = np.maximum(held, sample.brings[best])
        chosen.append(best)
    return int(near(held, sample.jobs).sum()), chosen


def greedy_rows(sample: Sample, k: int, near: Near, name: str, progress: Progress) -> dict[str, Any]:
    """Return per number of courses what greedy finds."""
    rows: dict[str, Any] = {}
    for courses in range(1, k + 1):
        found, ms = timed(lambda n=courses: [greedy(one, sample, n, near) for one in sample.learners])
        rows[f"k{courses}"] = {
            "score": _mean([score for score, _ in found]),
            "ms_per_learner": round(ms / max(1, len(sample.learners)), 2),
            "chosen": [chosen for _, chosen in found],
        }
        progress(f"sigir2024: {name} k={courses}: {rows[f'k{courses}']['score']}")
    return rows


def _mean(values: list[int]) -> float:
    return round(float(np.mean(values)), 4) if values else 0.0


def open_doors_rows(sample: Sample, k: int, progress: Progress) -> dict[str, Any]:
    """Return per number of courses what the open doors mode finds."""
    top = np.full(sample.learners.shape[1], TOP)
    matrix = DoorMatrix.of(
        top,
        ModuleLevels(sample.needs, sample.brings, NEAR_PERCENT),
        VacancyLevels(sample.jobs, NEAR_PERCENT),
    )
    rows: dict[str, Any] = {}
    for courses in range(1, k + 1):
        solved = [
            timed(lambda one=one, n=courses: open_most(matrix.of_person(one), n, EFFORT))
            for one in sample.learners
        ]
        found, times = [one for one, _ in solved], [ms for _, ms in solved]
        rows[f"k{courses}"] = {
            "score": _mean([one.value for one in found]),
            "ms_per_learner": round(sum(times) / max(1, len(times)), 2),
            "largest_ms": round(max(times, default=0), 2),
            "proved": sum(one.proved for one in found),
            "chosen": [[int(course) for course in one.modules] for one in found],
        }
        progress(f"sigir2024: open doors k={courses}: {rows[f'k{courses}']['score']}")
    return rows


def constant_pair(sample: Sample) -> tuple[float, tuple[int, int]]:
    """Return the one pair of courses that serves all learners best; what is not allowed is skipped.

    (0.0, (-1, -1)) where there is no pair.
    """
    start = list(sample.learners)
    after = [
        [
            np.maximum(one, b) if ok else one
            for b, ok in zip(sample.brings, may_follow(one, sample), strict=True)
        ]
        for one in start
    ]
    if len(sample.brings) < 2 or not start:
        return 0.0, (-1, -1)
    best = (-1.0, (0, 0))
    for first, second in permutations(range(len(sample.brings)), 2):
        total = 0
        for states in after:
            held = states[first]
            if is_near(held, sample.needs[second]):
                held = np.maximum(held, sample.brings[second])
            total += open_jobs(held, sample)
        best = max(best, (total / len(start), (-first, -second)))
    return round(best[0], 4), (-best[1][0], -best[1][1])


def run(
    *,
    quick: bool = False,
    sample: str = str(SAMPLE),
    k: int = 5,
    target: bool = True,
    chosen: bool = False,
    progress: Progress = say,
) -> Results:
    """Return what both modes of the engine find for one sample, beside yardsticks.

    Parameters
    ----------
    quick
        Two courses at most and no slow yardsticks.
    sample
        File of the layout of the published one.
    k
        Most courses.
    target
        Whether every learner is also asked about every job, up to three courses.
    chosen
        Whether the courses of every learner and job come along; those per learner always do.
    progress
        Told of every row.
    """
    data = Sample.read(Path(sample))
    most = 2 if quick else k
    result: Results = {
        "start": _mean([open_jobs(learner, data) for learner in data.learners]),
        "open_doors": open_doors_rows(data, most, progress),
        "greedy": greedy_rows(data, most, is_near, "greedy", progress),
    }
    if not quick:
        result["greedy_in_floats"] = greedy_rows(data, most, near_in_floats, "greedy in floats", progress)
        score, pair = constant_pair(data)
        result["constant_pair"] = {"score": score, "courses": pair}
    if target:
        result["target"] = run_target(data, min(most, UP_TO), progress, chosen=chosen)
    return result


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="The SIGIR 2024 sample")
    parser.add_argument("--sample", default=str(SAMPLE))
    parser.add_argument("--k", type=int, default=5)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument(
        "--target", action="store_true", help="each learner with each job as well, up to k = 3"
    )
    parser.add_argument("--json", action="store_true", help="everything, with the chosen courses")
    given = parser.parse_args()
    found = run(quick=given.quick, sample=given.sample, k=given.k, target=given.target, chosen=given.json)
    if given.json:
        print(json.dumps(found))
        return
    print(f"start {found['start']}")
    for way in ("open_doors", "greedy"):
        for name, row in found[way].items():
            print(f"{way} {name} {row['score']} in {row['ms_per_learner']} ms per learner")
            if way == "open_doors":
                for learner, courses in enumerate(row["chosen"]):
                    print(f"  learner {learner}: {' '.join(map(str, courses)) or '-'}")
    for name, row in found.get("target", {}).items():
        if name != "start":
            print(f"target {name} {row['mean_match']}, greedy {row['greedy_mean_match']}")


if __name__ == "__main__":
    main()
