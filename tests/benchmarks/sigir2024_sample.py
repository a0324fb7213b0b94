"""The sample of SIGIR 2024 and its rules, in integers.

A match is the mean of min(held, asked) / asked over what is asked; a course may be followed from a match of
four fifths with what it needs, and only while it still adds something.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

SAMPLE = Path("../shared/bench/jcrec/default_sample.npz")
UNIT = 6
"""A multiple of every level 1 to 3, so that held / asked stays whole."""
TOP = 3
NUMERATOR, DENOMINATOR = 4, 5
NEAR_PERCENT = 100 * NUMERATOR // DENOMINATOR
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
        """Read a sample of this layout.

        Raises
        ------
        ValueError
            If a level is not 0, 1, 2 or 3: the units would no longer be whole.
        """
        with np.load(path, allow_pickle=False) as data:
            courses = data["courses"].astype(np.int64)
            learners, jobs = data["learners"].astype(np.int64), data["jobs"].astype(np.int64)
        for name, levels in (("courses", courses), ("learners", learners), ("jobs", jobs)):
            low, high = levels.min(initial=0), levels.max(initial=0)
            if low < 0 or high > TOP:
                raise ValueError(
                    f"{name} in {path.name} has levels from {low} to {high}; they go from 0 to {TOP}"
                )
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
