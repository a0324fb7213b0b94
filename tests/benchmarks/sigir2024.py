"""The sample of SIGIR 2024: which k courses bring a learner the most applicable jobs.

The rules of the sample, in integers: a match is the mean of min(held, asked) / asked over what is asked; a
course may be followed from a match of four fifths with what it needs, and only while it still adds something.

The rows "open_doors" come from the open doors mode of the engine, `matcher.search.door_matrix`, with the
rules of the sample as configuration. Beside them stand two yardsticks: greedy, and the best constant pair.
The variant with a target vacancy is not measured yet: the one-vacancy mode cannot express a prerequisite of
four fifths.
"""

import argparse
import json
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.search.door_matrix import DoorEffort, DoorMatrix, open_most
from tests.benchmarks.measure import Progress, Results, say, timed

SAMPLE = Path("../shared/bench/jcrec/default_sample.npz")
WIDE_FROM = 5
"""From so many courses on the proof takes longer than a person waits, so the beam gets the time."""
WIDE = DoorEffort(beam=100, node_budget=None, time_budget_ms=700)
UNIT = 6
"""A multiple of every level 1 to 3, so that held / asked stays whole."""
NUMERATOR, DENOMINATOR = 4, 5
Levels = NDArray[np.int64]


@dataclass(frozen=True)
class Sample:
    """Learners, jobs and courses as levels 0 to 3 per competence."""

    learners: Levels
    jobs: Levels
    needs: Levels
    """What each course needs first."""
    brings: Levels

    @classmethod
    def read(cls, path: Path) -> "Sample":
        """Read a sample of this layout."""
        with np.load(path, allow_pickle=False) as data:
            courses = data["courses"].astype(np.int64)
            learners, jobs = data["learners"].astype(np.int64), data["jobs"].astype(np.int64)
            return cls(learners, jobs, courses[:, 0], courses[:, 1])


def match_units(held: Levels, asked: Levels) -> tuple[Levels, Levels]:
    """Return for each row asked the units reached and the units of a full match."""
    shares = np.where(asked > 0, UNIT * np.minimum(held, asked) // np.maximum(asked, 1), 0)
    return shares.sum(axis=-1), UNIT * (asked > 0).sum(axis=-1)


def is_near(held: Levels, asked: Levels) -> NDArray[np.bool_]:
    """Return for each row asked whether the match is at least four fifths; nothing asked always is."""
    reached, full = match_units(held, asked)
    near: NDArray[np.bool_] = DENOMINATOR * reached >= NUMERATOR * full
    return near


def open_jobs(held: Levels, sample: Sample) -> int:
    """Return the number of jobs within reach."""
    return int(is_near(held, sample.jobs).sum())


def may_follow(held: Levels, sample: Sample) -> NDArray[np.bool_]:
    """Return for each course whether the learner may follow it and it still adds something."""
    reached, full = match_units(held, sample.brings)
    allowed: NDArray[np.bool_] = is_near(held, sample.needs) & (reached < full)
    return allowed


def greedy(held: Levels, sample: Sample, k: int) -> tuple[int, list[int]]:
    """Take k times the course that opens most jobs at once, the lowest number first."""
    chosen: list[int] = []
    for _ in range(k):
        courses = np.flatnonzero(may_follow(held, sample)).tolist()
        if not courses:
            break
        best = max(courses, key=lambda c: (open_jobs(np.maximum(held, sample.brings[c]), sample), -c))
        held = np.maximum(held, sample.brings[best])
        chosen.append(best)
    return open_jobs(held, sample), chosen


def open_doors_rows(sample: Sample, k: int, progress: Progress) -> dict[str, Any]:
    """Return per number of courses what the open doors mode finds."""
    top = np.full(sample.learners.shape[1], max(int(sample.learners.max()), int(sample.brings.max())))
    matrix = DoorMatrix.of(
        top,
        sample.needs,
        sample.brings,
        sample.jobs,
        vacancy_percent=100 * NUMERATOR // DENOMINATOR,
        prerequisite_percent=100 * NUMERATOR // DENOMINATOR,
    )
    rows: dict[str, Any] = {}
    for courses in range(1, k + 1):
        effort = WIDE if courses >= WIDE_FROM else DoorEffort()

        def solve(courses: int = courses, effort: DoorEffort = effort) -> list[Any]:
            return [open_most(matrix.of_person(one), courses, effort) for one in sample.learners]

        found, ms = timed(solve)
        rows[f"k{courses}"] = {
            "score": round(float(np.mean([one.value for one in found])), 4),
            "ms_per_learner": round(ms / len(sample.learners), 2),
            "proved": sum(one.proved for one in found),
            "chosen": [[int(course) for course in one.modules] for one in found],
        }
        progress(f"sigir2024: open doors k={courses}: {rows[f'k{courses}']['score']}")
    return rows


def constant_pair(sample: Sample) -> tuple[float, tuple[int, int]]:
    """Return the one pair of courses that serves all learners best; what is not allowed is skipped."""
    start = list(sample.learners)
    after = [
        [
            np.maximum(one, b) if ok else one
            for b, ok in zip(sample.brings, may_follow(one, sample), strict=True)
        ]
        for one in start
    ]
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


def run(*, quick: bool = False, sample: str = str(SAMPLE), k: int = 5, progress: Progress = say) -> Results:
    """Return the yardsticks of the open doors mode for one sample."""
    data = Sample.read(Path(sample))
    rows: dict[str, Any] = {}
    for courses in range(1, (2 if quick else k) + 1):
        found, ms = timed(lambda n=courses: [greedy(learner, data, n) for learner in data.learners])
        rows[f"k{courses}"] = {
            "score": round(float(np.mean([score for score, _ in found])), 4),
            "ms_per_learner": round(ms / len(data.learners), 2),
            "chosen": [chosen for _, chosen in found],
        }
        progress(f"sigir2024: greedy k={courses}: {rows[f'k{courses}']['score']}")
    start = float(np.mean([open_jobs(learner, data) for learner in data.learners]))
    doors = open_doors_rows(data, 2 if quick else k, progress)
    result: Results = {"start": round(start, 4), "open_doors": doors, "greedy": rows}
    if not quick:
        score, pair = constant_pair(data)
        result["constant_pair"] = {"score": score, "courses": pair}
    return result


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="The SIGIR 2024 sample")
    parser.add_argument("--sample", default=str(SAMPLE))
    parser.add_argument("--k", type=int, default=5)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true", help="everything, with the chosen courses")
    given = parser.parse_args()
    found = run(quick=given.quick, sample=given.sample, k=given.k)
    if given.json:
        print(json.dumps(found))
        return
    print(f"start {found['start']}")
    for way in ("open_doors", "greedy"):
        for name, row in found[way].items():
            print(f"{way} {name} {row['score']} in {row['ms_per_learner']} ms per learner")


if __name__ == "__main__":
    main()
