"""How the time of one answer grows: with candidates, sessions, the size of the gap, and modules in a chain.

One size is changed at a time; the others stay those of the synthetic questions (40 candidates, 3 sessions,
a gap of 12, 5 modules). Times are of the processor, so that what else runs does not bend a line.
"""

from dataclasses import replace
from pathlib import Path
from statistics import median
from time import process_time

from tests.benchmarks.measure import Progress, Results, percentile, run_alone, say
from tests.benchmarks.synthetic_questions import Size, synthetic_question
from tests.matcher.search.oracle.ask import ask

PICTURE = Path(__file__).with_name("growth.svg")
SIZES = {
    "candidates": (10, 20, 40, 80, 160),
    "sessions": (1, 2, 3, 6, 12),
    "gap": (4, 8, 12, 18, 24),
    "max_modules": (1, 2, 3, 4, 5, 6),
}
TITLES = {
    "candidates": "candidate modules",
    "sessions": "sessions per module, at most",
    "gap": "competences in the gap",
    "max_modules": "modules in a chain, at most (K)",
}
QUESTIONS = 24
TARGET_MS = 10
TICKS = (1, 3, 10, 30, 100, 300, 1000)
FIRST, SECOND, QUIET = "#1f5fa8", "#8fb4dc", "#5a5a5a"


def run(*, quick: bool = False, progress: Progress = say) -> Results:
    """Return for every size the median and the ninth decile of the time, and the part proved optimal."""
    results: Results = {"questions": 4 if quick else QUESTIONS}
    ask(synthetic_question(0, Size()))
    for name, values in SIZES.items():
        rows = {}
        for value in values[:3] if quick else values:
            rows[str(value)] = _measure(replace(Size(), **{name: value}), results["questions"])
            progress(f"growth: {name} {value}: median {rows[str(value)]['median_ms']} ms")
        results[f"by_{name}"] = rows
    return results


def _measure(size: Size, count: int) -> Results:
    times, proved = [], 0
    for seed in range(count):
        question = synthetic_question(seed, size)
        begun = process_time()
        result = ask(question)
        times.append(1000 * (process_time() - begun))
        proved += all(one.proof.optimal for one in result.trajectories)
    return {
        "median_ms": round(median(times), 2),
        "p90_ms": percentile(times, 90),
        "proved_share": round(proved / count, 4),
    }


def draw(results: Results, path: Path = PICTURE) -> None:
    """Draw what was measured, the same picture for the same numbers."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt

    style = {"svg.hashsalt": "groeipad", "svg.fonttype": "none", "font.size": 9, "font.family": "sans-serif"}
    with mpl.rc_context(style):
        figure, panels = plt.subplots(1, len(SIZES), figsize=(12, 3.4), sharey=True, layout="constrained")
        for panel, name in zip(panels, SIZES, strict=True):
            rows = results[f"by_{name}"]
            sizes = [int(size) for size in rows]
            for field, colour, label in (("p90_ms", SECOND, "9th decile"), ("median_ms", FIRST, "median")):
                values = [row[field] for row in rows.values()]
                panel.plot(sizes, values, marker="o", markersize=4, color=colour, label=label)
            panel.axhline(TARGET_MS, color=QUIET, linewidth=0.8, linestyle=":")
            panel.set_xscale("log" if name == "candidates" else "linear")
            panel.set_xticks(sizes, [str(size) for size in sizes], minor=False)
            panel.minorticks_off()
            panel.set_yscale("log")
            panel.set_xlabel(TITLES[name])
            panel.grid(axis="y", alpha=0.3)
            panel.spines[["top", "right"]].set_visible(False)
        panels[0].set_ylabel("processor time per answer (ms)")
        panels[0].set_yticks(TICKS, [str(tick) for tick in TICKS])
        panels[1].text(
            max(SIZES["sessions"]),
            0.93 * TARGET_MS,
            f"target at 40, 3, 12 and 5: {TARGET_MS} ms",
            ha="right",
            va="top",
            fontsize=8,
            color=QUIET,
        )
        panels[-1].legend(frameon=False, loc="upper left")
        figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None, dpi=120)
        plt.close(figure)


if __name__ == "__main__":
    run_alone("growth of the one-vacancy search", run)
