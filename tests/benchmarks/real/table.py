"""The table of figures in a page, between two marks; the rest of the page stays what it is."""

from collections.abc import Mapping
from pathlib import Path

BEGIN, END = "<!-- evaluate-real -->", "<!-- /evaluate-real -->"
SHIPPED: Mapping[str, str] = {
    "vacancies.rejected": "0.46",
    "statements.top_1": "0.35",
    "must_haves.recognised": "0",
    "trainings.teach_nothing": "0.636",
    "obvious.top5": "0",
    "occupation.top10": "0.11",
}
"""As shipped before this was built, on visible and withheld together (bench/README.md, section 4)."""
TARGETS: Mapping[str, str] = {
    "vacancies.rejected": "< 0.05",
    "vacancies.with_technical_requirement": "≥ 0.90",
    "statements.precision": "≥ 0.80 at recall ≥ 0.55",
    "statements.mean_chance": "accuracy ± 0.05",
    "must_haves.recognised": "≥ 0.90",
    "ap.part_0": "≥ 0.74",
    "ap.part_1": "≥ 0.74",
    "ece": "≤ 0.05",
    "coverage.own": "true ± 0.08",
    "coverage.others": "≤ 0.06",
    "trainings.teach_nothing": "< 0.12",
    "obvious.top5": "≥ 0.85",
    "obvious.mrr": "≥ 0.70",
    "obvious.near_miss_before": "≤ 0.10",
    "occupation.top10": "≥ 0.75",
}


def write_table(page: Path, figures: Mapping[str, float], measured_on: str) -> None:
    """Replace the table in ``page``, or add it at the end."""
    lines = [
        BEGIN,
        "## On real vacancies and trainings",
        "",
        f"Written by `make evaluate-real`, measured on {measured_on}, on what is visible. What is",
        "fitted is measured out of fold by module name; the weights of the ranking were chosen on these",
        "vacancies.",
        "",
        "| measure | target | shipped 2026-11-29 | now |",
        "|---|---|---|---|",
        *(
            f"| `{name}` | {TARGETS.get(name, '')} | {SHIPPED.get(name, '')} | {round(value, 3)} |"
            for name, value in figures.items()
        ),
        "",
        END,
    ]
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    page.write_text(f"{before.rstrip()}\n\n" + "\n".join(lines) + (after or "\n"), encoding="utf-8")
