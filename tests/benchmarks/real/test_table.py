"""The table of figures keeps the rest of its page."""

from pathlib import Path

from tests.benchmarks.real.table import write_table


def test_a_second_run_replaces_the_figures_and_leaves_the_rest(tmp_path: Path) -> None:
    page = tmp_path / "README.md"
    page.write_text("# Benchmarks\n\n| a | 1 |\n", encoding="utf-8")
    write_table(page, {"ece": 0.0412}, "2026-11-29")
    write_table(page, {"ece": 0.0312}, "2026-11-30")
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Benchmarks\n\n| a | 1 |\n")
    assert text.count("| `ece` |") == 1
    assert "| `ece` | ≤ 0.05 |  | 0.031 |" in text
