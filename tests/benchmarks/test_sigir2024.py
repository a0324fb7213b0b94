"""The benchmark on other samples of the same layout, beside every order of courses, in fractions."""

import json
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks import sigir2024
from tests.benchmarks.sigir2024_sample import Sample
from tests.benchmarks.sigir2024_target import Nouns

pytestmark = pytest.mark.slow
NEAR = Fraction(4, 5)
Held = tuple[int, ...]


def match(held: Held, asked: Held) -> Fraction:
    shares = [Fraction(min(one, level), level) for one, level in zip(held, asked, strict=True) if level]
    return sum(shares, Fraction(0)) / len(shares) if shares else Fraction(1)


def reachable(held: Held, courses: list[tuple[Held, Held]], k: int) -> Iterator[Held]:
    """Yield what is held after every order of at most k courses."""
    yield held
    for needs, brings in courses if k else ():
        if match(held, needs) >= NEAR and match(held, brings) < 1:
            yield from reachable(tuple(map(max, held, brings)), courses, k - 1)


def random_levels(random: np.random.Generator, shape: tuple[int, ...], part: float) -> np.ndarray:
    return random.integers(1, 4, shape) * (random.random(shape) < part)


def write(path: Path, learners: np.ndarray, jobs: np.ndarray, needs: np.ndarray, brings: np.ndarray) -> Path:
    np.savez(path, learners=learners, jobs=jobs, courses=np.stack([needs, brings], axis=1))
    return path


def random_sample(seed: int, path: Path, *, needs: float = 0.35) -> Path:
    random = np.random.default_rng(seed)
    skills, courses = int(random.integers(3, 8)), int(random.integers(2, 6))
    jobs = random_levels(random, (4, skills), 0.5)
    # a learner who holds nothing, one who holds everything, a job and a course that ask nothing
    learners = np.vstack([random_levels(random, (1, skills), 0.4), np.zeros(skills), np.full(skills, 3)])
    jobs[0] = 0
    asked = random_levels(random, (courses, skills), needs)
    asked[0] = 0
    return write(path, learners, jobs, asked, random_levels(random, (courses, skills), 0.4))


def as_tuples(sample: Sample) -> list[tuple[Held, Held]]:
    return [(tuple(n.tolist()), tuple(b.tolist())) for n, b in zip(sample.needs, sample.brings, strict=True)]


@pytest.mark.parametrize(
    ("seed", "needs"),
    [(0, 0.35), (1, 0.35), (2, 0.8), (3, 0.8)],
)
def test_both_modes_find_what_every_order_of_courses_finds(seed: int, needs: float, tmp_path: Path) -> None:
    path = random_sample(seed, tmp_path / "sample.npz", needs=needs)
    sample, k = Sample.read(path), 3
    found = sigir2024.run(sample=str(path), k=k, chosen=True, progress=str)
    courses, jobs = as_tuples(sample), [tuple(job.tolist()) for job in sample.jobs]
    for most in range(1, k + 1):
        states = [set(reachable(tuple(one.tolist()), courses, most)) for one in sample.learners]
        opened = [max(sum(match(s, job) >= NEAR for job in jobs) for s in one) for one in states]
        assert found["open_doors"][f"k{most}"]["score"] == round(sum(opened) / len(opened), 4)
        best = [[max(match(state, job) for state in one) for job in jobs] for one in states]
        assert [
            [Nouns(sample).best(learner, job, most).match for job in range(len(jobs))]
            for learner in sample.learners
        ] == best
        row = found["target"][f"k{most}"]
        flat = [one for of_learner in best for one in of_learner]
        assert row["mean_match"] == round(float(sum(flat, Fraction(0)) / len(flat)), 4)
        assert row["proved"] == row["pairs"] == len(flat)
        assert row["greedy_mean_match"] <= row["mean_match"]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10, 13))
def test_the_courses_that_are_named_may_be_followed_in_that_order(seed: int, tmp_path: Path) -> None:
    path = random_sample(seed, tmp_path / "sample.npz")
    sample = Sample.read(path)
    courses, jobs = as_tuples(sample), [tuple(job.tolist()) for job in sample.jobs]
    found = sigir2024.run(sample=str(path), k=3, chosen=True, progress=str)

    def follow(held: Held, chosen: list[int]) -> Held:
        for needs, brings in (courses[one] for one in chosen):
            assert match(held, needs) >= NEAR
            assert match(held, brings) < 1
            held = tuple(map(max, held, brings))
        return held

    learners = [tuple(one.tolist()) for one in sample.learners]
    for way in ("open_doors", "greedy"):
        after = [follow(*one) for one in zip(learners, found[way]["k3"]["chosen"], strict=True)]
        opened = [sum(match(held, job) >= NEAR for job in jobs) for held in after]
        assert found[way]["k3"]["score"] == round(sum(opened) / len(opened), 4)
    for learner, rows in zip(learners, found["target"]["k3"]["chosen"], strict=True):
        for chosen in rows:
            follow(learner, chosen)


def test_without_courses_everybody_stays_where_they_are(tmp_path: Path) -> None:
    none = np.zeros((0, 3), dtype=np.int64)
    path = write(tmp_path / "empty.npz", np.array([[1, 0, 3]]), np.array([[1, 0, 0], [0, 2, 2]]), none, none)
    found = sigir2024.run(sample=str(path), k=2, chosen=True, progress=str)
    assert (found["start"], found["open_doors"]["k2"]["score"], found["greedy"]["k2"]["score"]) == (
        1.0,
        1.0,
        1.0,
    )
    assert found["open_doors"]["k2"]["chosen"] == [[]]
    assert found["target"]["k2"]["mean_match"] == found["target"]["start"] == 0.75
    assert found["constant_pair"]["courses"] == (-1, -1)


def test_a_level_above_three_is_refused(tmp_path: Path) -> None:
    one = np.array([[4, 0]])
    path = write(tmp_path / "high.npz", one, one, one, one)
    with pytest.raises(ValueError, match=r"courses in high.npz has levels from 0 to 4; they go from 0 to 3"):
        Sample.read(path)


@pytest.mark.slow
def test_the_command_prints_scores_times_and_courses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = random_sample(3, tmp_path / "sample.npz")
    monkeypatch.setattr(sys, "argv", ["sigir2024", "--sample", str(path), "--k", "2", "--json"])
    sigir2024.main()
    found = json.loads(capsys.readouterr().out)
    assert list(found["open_doors"]) == ["k1", "k2"]
    assert set(found["open_doors"]["k2"]) == {"score", "ms_per_learner", "largest_ms", "proved", "chosen"}
    assert "target" not in found
    monkeypatch.setattr(sys, "argv", ["sigir2024", "--sample", str(path), "--k", "2", "--target"])
    sigir2024.main()
    assert "target k2" in capsys.readouterr().out
