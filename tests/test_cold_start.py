"""Who does not ask for a heavy library pays nothing for it: neither time at the start, nor memory."""

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

PROFILES = ROOT / "data_samples" / "profiles"
HEAVY = (
    "dask", "distributed", "matplotlib", "mlflow", "pandas", "psycopg", "pyarrow", "scipy",
    "sentence_transformers", "sklearn", "sqlalchemy", "torch", "transformers",
)  # fmt: skip


def loaded_after(code: str) -> list[str]:
    """Run the code in an interpreter of its own and return the heavy libraries that are loaded then."""
    tell = f"print('geladen', *sorted({set(HEAVY)} & sys.modules.keys()))"
    told = subprocess.run(
        [sys.executable, "-c", f"import sys; {code}; {tell}"],
        cwd=ROOT, check=True, timeout=100, capture_output=True, text=True,
    )  # fmt: skip
    word, *found = told.stdout.splitlines()[-1].split()
    assert word == "geladen"
    return found


def test_a_heavy_library_is_seen() -> None:
    """Else the tests below could not fail."""
    assert "sqlalchemy" in loaded_after("import sqlalchemy")


def test_the_library_imports_none() -> None:
    modules = ("matcher.recommend", "matcher.engine", "matcher.linking", "matcher.ranker.folder")
    assert loaded_after(f"import {', '.join(modules)}, pipelines.building.engine") == []


def test_an_answer_on_ids_and_one_on_free_words_load_no_more_than_sparse_matrices(sample_build: Path) -> None:
    """The encoder and the linker of the second one come without what trained them; SciPy counts letters."""
    says = {one: bool(json.loads(one.read_text("utf-8")).get("free_text")) for one in PROFILES.glob("*.json")}
    profiles = [min(one for one in says if says[one] is wanted) for wanted in (False, True)]
    asked = [
        ["recommend", "--profile", str(one), "--vacancy", "gv-vlees-01", "--on", "2026-11-25", "--json",
         "--build", str(sample_build)]
        for one in profiles
    ]  # fmt: skip
    code = f"from pipelines.cli.main import main; assert [main(one) for one in {asked}] == [0, 0]"
    assert loaded_after(code) == ["scipy"]
