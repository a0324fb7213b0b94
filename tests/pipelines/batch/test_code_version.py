"""The version of the code changes with any source of the engine, and with nothing else."""

from pathlib import Path

import pytest

from matcher import __version__
from pipelines.batch import code_version as module
from pipelines.batch.code_version import code_version


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small engine in place of the real one; the cache is emptied for each reading."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "ibo.py").write_text("weeks = 26\n")
    (tmp_path / "policy.yaml").write_text("a: 1\n")
    monkeypatch.setattr(module, "files", lambda _: tmp_path)
    return tmp_path


def fresh(packages: tuple[str, ...] = ("engine",)) -> str:
    return code_version.__wrapped__(packages)


def test_it_names_the_release_and_a_hash_of_the_sources() -> None:
    release, digits = code_version().split("+")
    assert release == __version__
    assert len(digits) == 12
    assert fresh(module.PACKAGES) == code_version()
    assert code_version(("matcher",)) != code_version()


def test_a_changed_rule_a_changed_value_and_a_renamed_file_each_change_it(package: Path) -> None:
    found = {fresh()}
    (package / "rules" / "ibo.py").write_text("weeks = 52\n")
    found.add(fresh())
    (package / "policy.yaml").write_text("a: 2\n")
    found.add(fresh())
    (package / "policy.yaml").rename(package / "other.yaml")
    found.add(fresh())
    assert len(found) == 4


def test_what_is_no_source_does_not_count(package: Path) -> None:
    before = fresh()
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "ibo.pyc").write_bytes(b"x")
    (package / "notes.txt").write_text("x")
    assert fresh() == before
