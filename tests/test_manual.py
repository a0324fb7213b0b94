"""The documentation site is true: every block on it is executed, in order, in a folder of its own."""

import re
import shlex
from pathlib import Path

import pytest

from pipelines.cli.main import main
from service.cli import app as service_commands
from service.manual import on_post_page
from tests.conftest import ROOT

PAGES = ROOT / "service" / "documents" / "handleiding" / "pages"
_BLOCK = re.compile(r"```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)```", re.DOTALL)
ELSEWHERE = {"en/clients.md"}
"""Against a running service: ``tests/service/test_clients.py``."""
WITH_BLOCKS = sorted(
    {
        str(path.relative_to(PAGES))
        for path in PAGES.rglob("*.md")
        if "```" in path.read_text(encoding="utf-8")
    }
    - ELSEWHERE
)


@pytest.mark.slow
@pytest.mark.parametrize("page", WITH_BLOCKS)
def test_every_block_of_a_page_runs_as_it_stands(
    page: str,
    sample_build: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "sample").symlink_to(sample_build)
    (tmp_path / "data_samples").symlink_to(ROOT / "data_samples")
    monkeypatch.chdir(tmp_path)
    known: dict[str, object] = {}
    run = 0
    for language, title, text in _BLOCK.findall((PAGES / page).read_text(encoding="utf-8")):
        if title:
            Path(title).parent.mkdir(parents=True, exist_ok=True)
            Path(title).write_text(text, encoding="utf-8")
        elif language == "python":
            exec(compile(text, page, "exec"), known)
            run += 1
        elif language == "output":
            printed = " ".join(capsys.readouterr().out.split())
            assert [line for line in text.splitlines() if line not in printed] == [], printed
        else:
            assert language == "console", f"{page}: a block that nobody executes: {text}"
            for line in text.splitlines():
                command, *arguments = shlex.split(line.removeprefix("$ "))
                if command == "groeipad":
                    assert main(arguments) == 0, f"{line}\n{capsys.readouterr().err}"
                else:
                    assert command == "groeipad-service", line
                    assert service_commands(arguments, standalone_mode=False) in {None, 0}, line
                run += 1
    assert run


def test_every_file_that_a_page_names_exists() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in PAGES.rglob("*.md"))
    for path in set(re.findall(r"`((?:service|tests|matcher|pipelines)/[^` ]+)`", text)):
        assert (ROOT / path).exists(), path


def test_no_page_runs_a_script_that_our_content_policy_forbids(tmp_path: Path) -> None:
    class Page:
        url, file = "en/x.html", type("F", (), {"src_uri": "en/x.md"})

    html = '<html lang="nl"><script>var a = 1</script><script id="c" type="application/json">{}</script>'
    made = on_post_page(html, Page(), type("C", (), {"site_dir": str(tmp_path)}))  # type: ignore[arg-type]
    assert made.startswith('<html lang="en">')
    (moved,) = re.findall(r'<script src="\.\./([^"]+)"></script>', made)
    assert (tmp_path / moved).read_text() == "var a = 1"
    assert "application/json" in made
