"""Run every benchmark and write ``results.json`` and the table in ``README.md``."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks import (
    against,
    congestion,
    growth,
    linking,
    night_hour,
    open_mode,
    retrieval,
    score_all,
    service_load,
    sigir2024,
    sigir2024_target,
    synthetic,
    vector_store,
    worklist,
)
from tests.benchmarks.measure import Results, machine, say
from tests.benchmarks.world import MODELS

HERE = Path(__file__).parent
BENCHMARKS = (
    "sigir2024",
    "sigir2024.target",
    "synthetic",
    "growth",
    "retrieval",
    "open_mode",
    "congestion",
    "score_all",
    "service_load",
    "linking",
    "vector_store",
    "worklist",
)
"""A name with a point is part of another one, and measured apart."""
ONLY_WHEN_ASKED = ("night_hour",)


def rows(results: Results, path: str = "") -> list[tuple[str, str]]:
    """Return every number with its path, lists left out."""
    found = []
    for name, value in results.items():
        if isinstance(value, dict):
            found += rows(value, f"{path}{name}.")
        elif not isinstance(value, list):
            found.append((f"{path}{name}", str(value)))
    return found


def table(results: Results) -> str:
    """Return the readable page: every number was measured in this run."""
    lines = [f"| `{name}` | {value} |" for name, value in rows(results)]
    head = [
        "# Benchmarks",
        "",
        "Written by `python -m tests.benchmarks`; each benchmark was measured in one run, on the machine and",
        "the date that stand with it. What is not here was not measured.",
        "",
        "Under `against`: milliseconds of processor beside those of a commit, in turn in one run",
        "(`make bench AGAINST=COMMIT`), and the mean ratio for the same question with its 95 % interval.",
        "On a busy machine only that ratio tells. `compiled_against` has the search of `make compiled`",
        "(`COMPILED=1`) on our side.",
        "",
        "| measure | value |",
    ]
    picture = []
    if "growth" in results:
        picture = [
            "## How time grows",
            "",
            "One size of the synthetic questions changes at a time: candidates, sessions, gap, modules.",
            "",
            f"![Processor time per answer against each size, median and ninth decile]({growth.PICTURE.name})",
            "",
        ]
    return "\n".join([*head, "|---|---|", *lines, "", *picture])


def _kept() -> Results:
    """Return what earlier runs measured: a run of one benchmark must not throw away the others."""
    file = HERE / "results.json"
    kept: Results = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return kept


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="All benchmarks")
    parser.add_argument("--quick", action="store_true", help="small sizes; writes nothing")
    parser.add_argument("--models", default=MODELS, help="folder with 'encoder' and 'retrieval'")
    parser.add_argument("--only", choices=(*BENCHMARKS, *ONLY_WHEN_ASKED), action="append")
    parser.add_argument(
        "--against", metavar="COMMIT", help="pair the figures of speed with those of a commit"
    )
    parser.add_argument(
        "--compiled", action="store_true", help="'make compiled': with --against, or of night_hour"
    )
    parser.add_argument("--figure", choices=against.FIGURES, action="append", help="with --against; else all")
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="with --against")
    given = parser.parse_args()
    if given.compiled:
        if not given.against and "night_hour" not in (given.only or ()):
            parser.error("--compiled goes with --against or with --only night_hour")
        if not list(against.COMPILED.glob("matcher/search/*.so")):
            parser.error(f"nothing is compiled in {against.COMPILED}: run 'make compiled'")
    if given.against:
        paired(given)
        return
    run = {
        "sigir2024": lambda: sigir2024.run(quick=given.quick, target=False, progress=say),
        "sigir2024.target": lambda: sigir2024_target.run(quick=given.quick, progress=say),
        "growth": lambda: growth.run(quick=given.quick, progress=say),
        "synthetic": lambda: synthetic.run(quick=given.quick, progress=say),
        "retrieval": lambda: retrieval.run(quick=given.quick, models=given.models, progress=say),
        "open_mode": lambda: open_mode.run(quick=given.quick, models=given.models, progress=say),
        "congestion": lambda: congestion.run(quick=given.quick, progress=say),
        "score_all": lambda: score_all.run(quick=given.quick, progress=say),
        "service_load": lambda: service_load.run(quick=given.quick, progress=say),
        "linking": lambda: linking.run(quick=given.quick, progress=say),
        "vector_store": lambda: vector_store.run(quick=given.quick, models=given.models, progress=say),
        "worklist": lambda: worklist.run(quick=given.quick, progress=say),
        "night_hour": lambda: night_hour.run(quick=given.quick, compiled=given.compiled, progress=say),
    }
    results = _kept()
    for name in given.only or BENCHMARKS:
        measured = {"machine": machine(), "date": datetime.now(UTC).date().isoformat()} | run[name]()
        whole, _, part = name.partition(".")
        if part:
            results[whole] = results.get(whole, {}) | {part: measured}
        else:
            apart = {one.partition(".")[2] for one in BENCHMARKS if one.startswith(f"{name}.")}
            results[name] = measured | {
                one: value for one, value in results.get(name, {}).items() if one in apart
            }
    print(table(results))
    if not given.quick:
        keep(results)
        if "growth" in (given.only or BENCHMARKS):
            growth.draw(results["growth"])


def paired(given: argparse.Namespace) -> None:
    """Measure this edition beside another one, and write that with the rest."""
    figures = given.figure or list(against.FIGURES)
    found = against.compare(
        given.against, figures, given.shared, compiled=given.compiled, quick=given.quick, progress=say
    )
    results = _kept()
    name = "compiled_against" if given.compiled else "against"
    results[name] = {"machine": machine(), "date": datetime.now(UTC).date().isoformat()} | found
    print(table({name: results[name]}))
    if not given.quick:
        keep(results)


def keep(results: Results) -> None:
    """Write the results and their page."""
    (HERE / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    page = HERE / "README.md"
    # `make evaluate-real` writes the rest of the page, from here on
    _, mark, real = page.read_text(encoding="utf-8").partition("<!-- evaluate-real -->")
    page.write_text("\n".join(filter(None, [table(results), mark + real])), encoding="utf-8")


if __name__ == "__main__":
    main()
