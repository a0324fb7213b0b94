"""What the README tells a newcomer is true, and so are the commands of the documentation site."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SITE = ROOT / "service" / "documents" / "handleiding" / "pages"
TOLD = "\n".join([README, *(path.read_text(encoding="utf-8") for path in sorted(SITE.rglob("*.md")))])
"""The README and the pages of the documentation site."""


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_python_block_runs_as_it_stands_and_prints_reasons(
    sample_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "sample").symlink_to(sample_build)
    (tmp_path / "data_samples").symlink_to(ROOT / "data_samples")
    monkeypatch.chdir(tmp_path)
    (block,) = blocks("python")
    exec(compile(block, "README.md", "exec"), {})
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) >= 3
    assert all("Leert" in line for line in printed)


def test_the_python_block_has_at_most_twelve_lines() -> None:
    (block,) = blocks("python")
    assert len(block.strip().splitlines()) <= 12


def test_every_command_of_the_readme_and_the_site_exists(capsys: pytest.CaptureFixture[str]) -> None:
    from pipelines.cli.main import main

    named = set(re.findall(r"(?:bin/|`)groeipad ([a-z][a-z-]+)", TOLD))
    assert {"recommend", "gap", "doctor"} <= named
    for command in sorted(named):
        assert main([command, "--help"]) == 0, command
        capsys.readouterr()


def test_every_make_target_of_the_readme_and_the_site_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"(?m)(?:^|`)make ([a-z][a-z-]+)", TOLD)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_every_link_of_the_readme_leads_somewhere() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / link).exists(), link


def test_the_local_values_of_the_readme_load_and_change_the_version(tmp_path: Path) -> None:
    from matcher.policy.parameters import PolicyParameters

    (block,) = blocks("yaml")
    path = tmp_path / "lokaal.yaml"
    path.write_text(block, encoding="utf-8")
    local = PolicyParameters.load(path)
    assert local.version != PolicyParameters.load().version
