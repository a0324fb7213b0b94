"""Behaviours 11 and 20: reading a text starts no process, installs nothing and opens no connection."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

WATCHED = """
import json, sys
seen = []
SUSPECT = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn",
           "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind")
sys.addaudithook(lambda event, arguments: seen.append(event) if event in SUSPECT else None)
from pipelines.cli.main import main
code = main(["link", "3 jaar als kok gewerkt, ik reed met de heftruck", "--build", sys.argv[1]])
print(json.dumps({"code": code, "seen": seen}))
"""
FORBIDDEN = {"subprocess", "pip", "ensurepip", "venv", "huggingface_hub", "urllib.request", "requests"}


def test_linking_a_text_starts_no_process_and_opens_no_connection(sample_build: Path) -> None:
    """The interpreter itself tells: its audit events cannot be got around by a library."""
    command = [sys.executable, "-c", WATCHED, str(sample_build)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    told = json.loads(done.stdout.decode().strip().splitlines()[-1])
    assert told == {"code": 0, "seen": []}


@pytest.mark.parametrize("package", ["matcher", "service"])
def test_no_module_that_runs_for_a_user_imports_what_could_install_or_download(package: str) -> None:
    found = set()
    for file in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            found |= {
                (file.name, name) for name in names if name in FORBIDDEN or name.split(".")[0] in FORBIDDEN
            }
    assert found == set()
