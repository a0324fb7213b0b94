"""Two editions of the product beside each other in one run: the same questions, in turn, on one machine.

Each edition answers in a process of its own, from its own working tree, and never at the same time as the
other one. A ratio is that of the processor times of the same question, so that what else the machine does
weighs on both alike: below 1 this edition is quicker. Intervals come from resampling the questions.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import numpy as np

from pipelines.measures.interval import Interval, bootstrap
from tests.benchmarks.measure import Progress, Results

ROOT = Path(__file__).parents[2]
COMPILED = ROOT / "build" / "compiled"
ROUNDS = {"synthetic": 3, "candidates_160": 2, "sigir2024_k5": 1, "open_mode": 2}
"""Times that every question is asked of both; the quickest counts, the least disturbed one."""
OPEN_MODE = {"modules": 20_000, "vacancies": 200_000, "profiles": 90}
QUICK_OPEN_MODE = {"modules": 500, "vacancies": 1_000, "profiles": 20}
FIGURES = tuple(ROUNDS)


def compare(
    commit: str, figures: list[str], shared: Path, *, compiled: bool, quick: bool, progress: Progress
) -> Results:
    """Return for each figure how many times the processor time of another commit this edition takes.

    Parameters
    ----------
    commit
        Anything that git knows; its tree is laid out in a temporary folder.
    figures
        Of `FIGURES`.
    shared
        Folder with the sample of SIGIR 2024.
    compiled
        Whether this edition runs what ``make compiled`` made; the other one never does.
    """
    results: Results = {"against": _git("rev-parse", "--short", commit), "compiled": compiled}
    with _worktree(commit) as tree:
        for figure in figures:
            sides = [
                Side(ROOT, COMPILED if compiled else ROOT, shared.resolve()),
                Side(tree, tree, shared.resolve()),
            ]
            try:
                count = min(side.prepare(figure, quick=quick) for side in sides)
                times = np.empty((2, count, ROUNDS[figure]))
                for question in range(count):
                    for turn in range(times.shape[2]):
                        for place in (0, 1) if (question + turn) % 2 else (1, 0):
                            times[place, question, turn] = sides[place].ask(question)
            finally:
                for side in sides:
                    side.stop()
            results[figure] = ratios(*times.min(axis=2))
            progress(f"against {commit}: {figure}: {results[figure]}")
    return results


def ratios(ours: np.ndarray, theirs: np.ndarray) -> Results:
    """Return medians, high percentiles, and the geometric mean of the ratios with its interval."""
    ratio = bootstrap(np.log(ours / theirs), [str(question) for question in range(len(ours))])
    return {
        "questions": len(ours),
        "median_ms": round(float(np.median(ours)), 2),
        "their_median_ms": round(float(np.median(theirs)), 2),
        "p99_ms": round(float(np.percentile(ours, 99)), 2),
        "their_p99_ms": round(float(np.percentile(theirs, 99)), 2),
        "ratio": str(
            Interval(*(float(np.exp(value)) for value in (ratio.mean, ratio.low, ratio.high)), len(ours))
        ),
    }


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@contextmanager
def _worktree(commit: str) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        tree = Path(folder) / "groeipad"
        _git("worktree", "add", "--detach", str(tree), commit)
        try:
            yield tree
        finally:
            _git("worktree", "remove", "--force", str(tree))


class Side:
    """One edition, asked through lines of JSON."""

    def __init__(self, tree: Path, engine: Path, shared: Path) -> None:
        """Start it in its own tree, with the package ``matcher`` of ``engine``."""
        code = (
            f"import runpy, sys; sys.path[:0] = {[str(engine), str(tree)]}; "
            f"runpy.run_path({__file__!r}, run_name='__main__')"
        )
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", code, str(engine), str(shared)],
            cwd=tree,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def prepare(self, figure: str, *, quick: bool) -> int:
        """Return the number of questions of a figure, once they are ready to be asked."""
        return int(self._say([figure, quick]))

    def ask(self, question: int) -> float:
        """Return the milliseconds of processor that an answer took."""
        return self._say(question)

    def stop(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.communicate()

    def _say(self, line: object) -> float:
        if self.process.stdin is None or self.process.stdout is None:
            raise RuntimeError("the other edition has no pipe")
        print(json.dumps(line), file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError("one of the two editions stopped: see above")
        return float(answer)


def _questions(figure: str, shared: Path, *, quick: bool) -> list[Callable[[], object]]:
    """Return what is timed, by what both editions have: only names that are old enough are used here."""
    if figure == "open_mode":
        return _open_mode(QUICK_OPEN_MODE if quick else OPEN_MODE)
    if figure == "sigir2024_k5":
        from matcher.search.door_matrix import DoorEffort, DoorMatrix, ModuleLevels, VacancyLevels, open_most
        from tests.benchmarks.sigir2024_sample import NEAR_PERCENT, TOP, Sample

        sample = Sample.read(shared / "bench" / "jcrec" / "default_sample.npz")
        matrix = DoorMatrix.of(
            np.full(sample.learners.shape[1], TOP),
            ModuleLevels(sample.needs, sample.brings, NEAR_PERCENT),
            VacancyLevels(sample.jobs, NEAR_PERCENT),
        )
        effort, k = DoorEffort(node_budget=None), 3 if quick else 5
        return [
            lambda one=one: open_most(matrix.of_person(one), k, effort)
            for one in sample.learners[: 4 if quick else None]
        ]
    from tests.benchmarks.synthetic_questions import Size, synthetic_question
    from tests.matcher.search.oracle.ask import ask

    size, count = (Size(), 200) if figure == "synthetic" else (replace(Size(), candidates=160), 48)
    asked = [synthetic_question(seed, size) for seed in range(6 if quick else count)]
    return [lambda one=one: ask(one) for one in asked]


def _open_mode(sizes: dict[str, int]) -> list[Callable[[], object]]:
    from matcher.domain.recommendation import ArtefactVersions
    from matcher.errors import InsufficientProfileError
    from matcher.policy.parameters import PolicyParameters
    from matcher.recommend import Recommender
    from matcher.retrieve.catalogue import ModuleCatalogue
    from pipelines.synthetic.timetable import TODAY
    from tests.benchmarks.world import index_of, simulate

    made = simulate(1, **sizes)
    statements = ModuleCatalogue(made.world.modules.values(), made.world.taxonomy).statements
    engine = Recommender(
        made.world,
        index_of(made.world, statements, str(ROOT / "models")),
        versions=ArtefactVersions("simulated", "simulated", "simulated"),
        parameters=PolicyParameters.load(),
    )
    asked = []
    for profile in made.profiles:
        try:
            engine.recommend(
                profile, on=TODAY, n=10
            )  # lists of who teaches what are filled before anything counts
        except InsufficientProfileError:
            continue
        asked.append(lambda profile=profile: engine.recommend(profile, on=TODAY, n=10))
    return asked


def _answer_for_ever(engine: str, shared: Path) -> None:
    """Answer lines until the other end hangs up; nothing else is written to standard output."""
    import gc

    import matcher.search.layout as kernel

    if not (kernel.__file__ or "").startswith(engine):
        raise RuntimeError(f"measured would be {kernel.__file__}, not {engine}")
    if "compiled" in engine and not (kernel.__file__ or "").endswith(".so"):
        raise RuntimeError(f"not compiled: {kernel.__file__}; run 'make compiled'")
    questions: list[Callable[[], object]] = []
    for line in sys.stdin:
        given = json.loads(line)
        if isinstance(given, list):
            questions = _questions(given[0], shared, quick=given[1])
            gc.collect()
            gc.freeze()
            answer = float(len(questions))
        else:
            gc.collect(0)
            begun = process_time()
            questions[given]()
            answer = 1000 * (process_time() - begun)
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    _answer_for_ever(sys.argv[1], Path(sys.argv[2]))
