"""Both clients of the site: generated from the OpenAPI of this edition, type-checked, run on the service."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from service.api_description import api_document
from service.clients import PAGE, write_clients
from tests.conftest import ROOT
from tests.service.conftest import Client
from tests.service.real_service import real_service

ADDRESS = "http://127.0.0.1:8000"
COMMANDS = re.compile(r"```console\n(.*?)```", re.DOTALL)


def test_the_document_without_a_service_is_the_one_that_the_service_gives(make_client: Client) -> None:
    given = make_client().get("/api/v1/openapi.json").json()
    assert given == json.loads(json.dumps(api_document()))
    answer = given["components"]["schemas"]["AnswerDocument"]
    assert answer["properties"]["vacancies"]["items"] == {
        "$ref": "#/components/schemas/VacancyAnswerDocument"
    }


def run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.timeout(600)
def test_the_page_of_clients_is_true(sample_build: Path, tmp_path: Path) -> None:
    pytest.importorskip("datamodel_code_generator", reason="pip install '.[clients]'")
    if not shutil.which("npm"):
        pytest.skip("apt-get install nodejs npm")
    if subprocess.run(["npm", "ping"], capture_output=True, timeout=120, check=False).returncode:
        pytest.skip("the registry of npm cannot be reached")
    write_clients(tmp_path / "build" / "clients")
    python = tmp_path / "build" / "clients" / "python"
    run([sys.executable, "-m", "mypy", "--strict", "example.py"], python)
    (tmp_path / "data_samples").symlink_to(ROOT / "data_samples")
    told = []
    with real_service(sample_build, tmp_path) as service:
        for block in COMMANDS.findall(PAGE.read_text(encoding="utf-8")):
            folder = tmp_path
            for line in block.splitlines():
                command = shlex.split(line.removeprefix("$ ").replace(ADDRESS, service.url))
                if command[0] == "make":
                    assert re.search(rf"^{command[1]}:", (ROOT / "Makefile").read_text(), re.MULTILINE)
                elif command[0] == "cd":
                    folder = tmp_path / command[1]
                else:
                    program = sys.executable if command[0].endswith(".venv/bin/python") else command[0]
                    told.append(run([program, *command[1:]], folder))
    python_told, _, typescript_told = told
    assert python_told == typescript_told
    *answer, refusal = python_told.splitlines()
    assert refusal == "404 Niet gevonden: Deze groeivacature bestaat niet, of is gewist."
    assert [line for line in answer if re.match(r"- 2\d{3}-\d\d-\d\d: \w", line)]
    assert len(answer) > 3
