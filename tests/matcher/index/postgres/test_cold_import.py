"""Who does not ask for a store pays nothing for it."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]


@pytest.mark.parametrize("module", ["matcher.recommend", "matcher.engine", "pipelines.building.engine"])
def test_no_driver_of_a_database_is_imported_before_a_setting_asks_for_it(module: str) -> None:
    code = (
        f"import sys, {module}; "
        "print([one for one in ('psycopg', 'sqlalchemy', 'torch', 'pandas') if one in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, timeout=100, capture_output=True, text=True
    )
    assert told.stdout.strip() == "[]"


def test_matcher_knows_nothing_of_the_adapters() -> None:
    for path in (ROOT / "matcher").rglob("*.py"):
        assert "adapters" not in path.read_text(encoding="utf-8"), path
