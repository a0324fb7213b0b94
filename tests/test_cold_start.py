"""What a run does beside answering: nothing.

Who does not ask for a heavy library pays nothing for it, neither time at the start nor memory; and reading a
text starts no process, installs nothing and opens no connection (behaviours 11 and 20).
"""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PROFILES = ROOT / "data_samples" / "profiles"
HEAVY = (
    "dask", "distributed", "matplotlib", "mlflow", "pandas", "psycopg", "pyarrow", "scipy",
    "sentence_transformers", "sklearn", "sqlalchemy", "torch", "transformers",
)  # fmt: skip
FORBIDDEN = {"subprocess", "pip", "ensurepip", "venv", "huggingface_hub", "urllib.request", "requests"}
WATCH = """
import json, sys
seen = []
SUSPECT = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn",
           "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind")
sys.addaudithook(lambda event, arguments: seen.append(event) if event in SUSPECT else None)
"""
"""The interpreter itself tells: its audit events cannot be got around by a library."""


def after(code: str) -> tuple[list[str], list[str]]:
    """Run the code in an interpreter of its own; return which heavy libraries it loaded, and what it did."""
    tell = f"print(json.dumps([sorted({set(HEAVY)} & sys.modules.keys()), seen]))"
    done = subprocess.run(
        [sys.executable, "-c", f"{WATCH}\n{code}\n{tell}"],
        cwd=ROOT, check=True, timeout=100, capture_output=True, text=True,
    )  # fmt: skip
    loaded, seen = json.loads(done.stdout.splitlines()[-1])
    return loaded, seen


def test_a_heavy_library_and_a_process_are_seen() -> None:
    """Else the tests below could not fail."""
    loaded, seen = after("import sqlalchemy, subprocess; subprocess.run([sys.executable, '-c', ''])")
    assert "sqlalchemy" in loaded
    assert "subprocess.Popen" in seen


def test_importing_the_library_loads_none() -> None:
    modules = ("matcher.recommend", "matcher.engine", "matcher.linking", "matcher.ranker.folder")
    assert after(f"import {', '.join(modules)}, pipelines.building.engine") == ([], [])


def test_answers_on_ids_and_on_free_words_load_none(sample_build: Path) -> None:
    """The encoder and the linker come without what trained them."""
    says = {one: bool(json.loads(one.read_text("utf-8")).get("free_text")) for one in PROFILES.glob("*.json")}
    profiles = [min(one for one in says if says[one] is wanted) for wanted in (False, True)]
    asked = [
        ["recommend", "--profile", str(one), "--vacancy", "gv-vlees-01", "--on", "2026-11-25", "--json",
         "--build", str(sample_build)]
        for one in profiles
    ]  # fmt: skip
    asked.append(["link", "3 jaar als kok gewerkt, ik reed met de heftruck", "--build", str(sample_build)])
    code = f"from pipelines.cli.main import main; assert [main(one) for one in {asked}] == [0, 0, 0]"
    assert after(code) == ([], [])


RUNS_OURS = {"service": {("catalogue_upload.py", "subprocess"), ("clients.py", "subprocess")}}
"""A process of our own command with limits, and what only `make clients` runs."""


@pytest.mark.parametrize("package", ["matcher", "service"])
def test_no_module_that_runs_for_a_user_imports_what_could_install_or_download(package: str) -> None:
    found = set()
    for file in (ROOT / package).rglob("*.py"):
        for name in re.findall(
            r"^ *(?:import|from) ([\w.]+)", file.read_text(encoding="utf-8"), re.MULTILINE
        ):
            if name in FORBIDDEN or name.split(".")[0] in FORBIDDEN:
                found.add((file.name, name))
    assert found == RUNS_OURS.get(package, set())
