"""Behaviour 18: installing goes by a lock, on every supported Python, and needs no compiler.

What can be seen without a network: what is pinned, how it is installed, and what is installed here. That
every pinned version still is on the index is for CI to find out, which installs from an empty folder.
"""

import re
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from matcher.command_line import PARTS

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = {
    canonicalize_name(name): version
    for name, version in (
        line.split("==")
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    )
}
ASKED = [
    Requirement(one)
    for one in (
        *PROJECT["dependencies"],
        *(x for some in PROJECT["optional-dependencies"].values() for x in some),
    )
    if not one.startswith("groeipad[")
]
INSTALL_FILES = ("Makefile", "pipelines/install.sh")
IMPORT = re.compile(r"(?m)^ *(?:from (\w+)[\w.]* import |import (\w+)[\w.]*(?: as \w+)?(?:  #.*)?$)")
IMPORTED = {
    "dateutil": "python-dateutil",
    "faiss": "faiss-cpu",
    "fpdf": "fpdf2",
    "markdown_it": "markdown-it-py",
    "sklearn": "scikit-learn",
    "yaml": "PyYAML",
}
"""Modules that have another name than their package."""
BELOW = {"markupsafe", "pydantic-core", "starlette", "transformers"}
"""What a package of ours is made on, and that is never without it."""


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_whatever_is_asked_is_pinned_to_a_version_in_its_range(asked: Requirement) -> None:
    assert asked.specifier.contains(Version(LOCK[canonicalize_name(asked.name)]))


def packages(part: str) -> set[str]:
    """Return what comes with a part, and with the library below it."""
    asked = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"].get(part, ())]
    return {canonicalize_name(Requirement(one).name) for one in asked}


@pytest.mark.parametrize("module", PARTS)
def test_what_is_said_to_come_with_a_part_comes_with_it_and_not_without(module: str) -> None:
    package = canonicalize_name(IMPORTED.get(module, module))
    assert package in packages(PARTS[module])
    assert package not in packages("")


ROOMS = {
    "matcher": ("postgres", "train"),
    "service": ("service", "docs"),
    "pipelines": ("cluster", "workshop", "train"),
}


@pytest.mark.parametrize("room", ROOMS)
def test_no_module_imports_what_none_of_its_parts_brings(room: str) -> None:
    brought = set().union(packages(""), *map(packages, ROOMS[room])) | BELOW
    found = {
        name
        for file in (ROOT / room).rglob("*.py")
        for name in map("".join, IMPORT.findall(file.read_text(encoding="utf-8")))
        if name not in sys.stdlib_module_names and name not in (*ROOMS, "_typeshed")
    }
    assert len(found) > 10
    assert {canonicalize_name(IMPORTED.get(name, name)) for name in found} - brought == set()


def test_a_pin_is_one_exact_version() -> None:
    assert all(re.fullmatch(r"[0-9][0-9A-Za-z.]*", version) for version in LOCK.values())


def test_every_install_goes_by_the_lock() -> None:
    installs = [
        line.strip()
        for name in INSTALL_FILES
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines()
        if re.search(r"(pip|PIP) install", line) and "--dry-run" not in line
    ]
    assert len(installs) >= 2
    for line in installs:
        assert "--constraint constraints.txt" in line or line.endswith('"$torch"'), line


def test_ci_installs_by_the_makefile_only() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "pip install" not in script
    assert re.findall(r"(?m)^make ([a-z-]+)", script)[0] == "demo"


def test_no_source_that_needs_a_compiler_is_ours() -> None:
    sources = [path for room in ("matcher", "pipelines", "service") for path in (ROOT / room).rglob("*")]
    assert len(sources) > 100
    needs_compiler = {".c", ".cc", ".cpp", ".pyx", ".pxd", ".rs", ".f90", ".so", ".pyd"}
    assert [path for path in sources if path.suffix in needs_compiler] == []


def test_what_runs_here_is_what_was_locked() -> None:
    """A local part such as ``+cpu`` is the same release, built for another machine."""
    here = {canonicalize_name(one.name): Version(one.version).public for one in distributions()}
    direct = {canonicalize_name(one.name) for one in ASKED} & here.keys()
    assert len(direct) > 40
    assert {name: here[name] for name in direct} == {name: LOCK[name] for name in direct}


def test_nothing_that_runs_here_was_compiled_here() -> None:
    """A wheel of an index says for which Linux it was built (PEP 600); one compiled on the spot does not."""
    compiled = {
        one.name
        for one in distributions()
        if canonicalize_name(one.name) in LOCK
        and re.search(r"(?m)^Tag: .*-linux_", one.read_text("WHEEL") or "")
    }
    assert compiled == set()
