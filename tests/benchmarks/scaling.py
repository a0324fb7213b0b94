"""How time and memory grow with vacancies, modules, statements and people: CSV, log-log plots, slopes.

``python -m tests.benchmarks.scaling`` writes them to ``build/scaling``. Every size is measured in processes
of its own, so that memory is that of one size; times are of the processor. How the search of one vacancy
grows with candidates and gap is `tests.benchmarks.growth`; its figures are taken over from ``results.json``.
"""

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np

from matcher.errors import InsufficientProfileError
from matcher.index import StatementIndex
from pipelines.batch.entries import find_profiles
from pipelines.batch.partition import read_entry
from pipelines.building.engine import open_engine
from pipelines.synthetic.timetable import TODAY
from tests.benchmarks.measure import Results, say

OUT = Path("build/scaling")
SIZES: dict[str, tuple[int, ...]] = {
    "vacancies": (3_000, 12_000, 48_000, 192_000),
    "modules": (300, 1_200, 4_800, 19_200),
    "people": (1_000, 10_000, 100_000),
    "statements": (1_000, 10_000, 100_000),
}
OTHERS = {"vacancies": 3_000, "modules": 1_200}
"""Size of what does not change."""
ASKED = 24
DIM = 128
KEPT = {"candidates": "by_candidates", "gap": "by_gap"}
"""From `tests.benchmarks.growth`."""


def measure(what: str, size: int) -> Results:
    """Return processor milliseconds and megabytes at one size."""
    if what == "statements":
        return _statements(size)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if what == "people":
            return _people(folder, size)
        sizes = OTHERS | {what: size}
        call = f"build_simulated(Path({name!r}), {2 * ASKED}, {sizes['vacancies']}, {sizes['modules']})"
        make = f"from pathlib import Path; from tests.benchmarks.score_all import build_simulated; {call}"
        subprocess.run([sys.executable, "-c", make], check=True)
        return _engine(folder)


def _engine(folder: Path) -> Results:
    start = process_time()
    engine = open_engine(folder / "build")
    opened = process_time()
    engine.prepare()
    prepared = process_time()
    times = []
    for entry in find_profiles(folder / "world" / "profiles").read(0, 2 * ASKED):
        profile = read_entry(entry)[0]
        if profile is None or profile.free_text:
            continue
        before = process_time()
        try:
            engine.recommend(profile, on=TODAY, n=10)
        except InsufficientProfileError:
            continue
        times.append(1000 * (process_time() - before))
    return {
        "open_ms": 1000 * (opened - start),
        "tables_ms": 1000 * (prepared - opened),
        "answer_ms": median(times[len(times) // 2 :]),  # the first ones still fill the lists of teachers
        "peak_mb": _peak_mb(),
    }


def _people(folder: Path, size: int) -> Results:
    file = folder / "people.jsonl"
    with file.open("w") as lines:
        lines.writelines(f'{{"id": "p_{number}", "competences": []}}\n' for number in range(size))
    start = process_time()
    find_profiles(file)
    return {"list_ms": 1000 * (process_time() - start)}


def _statements(size: int) -> Results:
    rows = np.random.default_rng(1).normal(size=(size, DIM)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    index = StatementIndex([str(row) for row in range(size)], rows)
    index.search(rows[:1], 16)
    start = process_time()
    index.search(rows[:20], 16)
    return {"query_ms": 50 * (process_time() - start), "vectors_mb": rows.nbytes / (1 << 20)}


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def draw(rows: list[tuple[str, int, str, float]], out: Path) -> dict[tuple[str, str], float]:
    """Draw every measure against its size on logarithmic axes; returns the slopes."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt

    lines: dict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
    for what, size, name, value in rows:
        lines[what, name].append((size, value))
    slopes = {}
    for what in dict.fromkeys(one for one, _ in lines):
        figure, panel = plt.subplots(figsize=(5, 4), layout="constrained")
        for (_, name), points in ((key, found) for key, found in lines.items() if key[0] == what):
            sizes, values = zip(*points, strict=True)
            slopes[what, name] = float(np.polyfit(np.log(sizes), np.log(values), 1)[0])
            panel.loglog(sizes, values, marker="o", label=f"{name}: slope {slopes[what, name]:.2f}")
        panel.set_xlabel(what)
        panel.legend(frameon=False)
        figure.savefig(out / f"{what}.svg", metadata={"Date": None})
        plt.close(figure)
    return slopes


def main() -> None:
    """Measure every size, or one of them in this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=SIZES, action="append")
    parser.add_argument("--one", nargs=2, metavar=("WHAT", "SIZE"), help="in this process; prints JSON")
    parser.add_argument("--most", type=int, default=10**9, help="leave out what is larger")
    given = parser.parse_args()
    if given.one:
        print(json.dumps(measure(given.one[0], int(given.one[1]))))
        return
    OUT.mkdir(parents=True, exist_ok=True)
    growth = json.loads(Path(__file__).with_name("results.json").read_text(encoding="utf-8"))["growth"]
    rows: list[tuple[str, int, str, float]] = [
        (what, int(size), "one_vacancy_ms", row["median_ms"])
        for what, by in KEPT.items()
        for size, row in growth[by].items()
    ]
    for what in given.only or SIZES:
        for size in (one for one in SIZES[what] if one <= given.most):
            own = [sys.executable, "-m", __spec__.name, "--one", what, str(size)]
            found = json.loads(subprocess.run(own, check=True, capture_output=True, text=True).stdout)
            say(f"{what} {size:,}: " + ", ".join(f"{name} {value:.2f}" for name, value in found.items()))
            rows += [(what, size, name, value) for name, value in found.items()]
    with (OUT / "scaling.csv").open("w", newline="") as file:
        csv.writer(file).writerows([("what", "size", "measure", "value"), *rows])
    print("| grows with | measure | slope | largest measured |\n|---|---|---|---|")
    largest = {(what, name): (size, value) for what, size, name, value in rows}
    for (what, name), slope in draw(rows, OUT).items():
        size, value = largest[what, name]
        print(f"| {what} | `{name}` | {slope:.2f} | {value:.4g} at {size:,} |")


if __name__ == "__main__":
    main()
