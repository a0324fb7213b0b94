"""A wheel is enough: models and made-up labour market are in it, and the first commands of the README run."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

import pytest

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def run(*command: str | Path, at: Path) -> str:
    """Return what a command prints, run where nothing of the checkout or of a network can be reached."""
    closed = {"PATH": "/usr/bin:/bin", "HOME": str(at), "COLUMNS": "200", "OMP_NUM_THREADS": "1"}
    closed |= dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
    done = subprocess.run(command, cwd=at, env=closed, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a new environment with the wheel, and the packages of this one below it."""
    made = tmp_path_factory.mktemp("wheel")
    for room in PROJECT["tool"]["setuptools"]["packages"]["find"]["include"]:
        name = room.removesuffix("*")
        copytree(ROOT / name, made / "source" / name, ignore=ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md"):
        copy(ROOT / name, made / "source")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", made, made / "source", at=made)
    (wheel,) = made.glob("groeipad-*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", made / "venv", at=made)
    (site,) = (made / "venv" / "lib").glob("python*/site-packages")
    others = [path for path in sys.path if path.endswith("site-packages")]
    (site / "others.pth").write_text("\n".join(others), encoding="utf-8")
    target = made / "venv" / "bin" / "python"
    run(*pip, "--python", target, "install", "--no-deps", "--no-index", wheel, at=made)
    return target.parent


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_first_commands_of_the_readme_run_in_an_empty_folder_with_the_wheel_alone(
    installed: Path, tmp_path: Path
) -> None:
    where = run(
        installed / "python", "-c", "import matcher, pipelines, service; print(matcher.__file__)", at=tmp_path
    )
    assert where.startswith(str(installed.parent))
    (block,) = re.findall(r"```\n(pip install .*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    install, *commands = map(shlex.split, block.strip().splitlines())
    assert install[:2] == ["pip", "install"]
    printed = [run(installed / name, *arguments, at=tmp_path) for name, *arguments in commands]
    assert "141 modules" in printed[0]
    assert "HACCP en bedrijfshygiëne" in printed[1]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_what_the_wheel_brings_is_whole(installed: Path, tmp_path: Path) -> None:
    run(installed / "groeipad", "samples", "kladmap", "--build", "werk", at=tmp_path)
    run(installed / "groeipad", "doctor", "--build", "werk", at=tmp_path)
    here = {path.relative_to(ROOT / "data_samples") for path in (ROOT / "data_samples").rglob("*.*")}
    assert {path.relative_to(tmp_path / "kladmap") for path in (tmp_path / "kladmap").rglob("*.*")} == here
