"""`groeipad teaches`: the shipped models alone, on a programme of our own."""

import json
from pathlib import Path

import pytest

from pipelines.cli.main import main

QUESTION = {
    "programme": "Tegelzetter",
    "modules": [{"title": "Wandtegels plaatsen"}, {"title": "Vloeren chapen", "texts": ["Chape gieten"]}],
    "requirements": [
        {"text": "Zet wandtegels", "details": ["Kleeft tegels op een muur"]},
        {"text": "Giet een chape", "details": []},
        {"text": "Werkt samen met collega's", "details": []},
    ],
}


def test_each_module_teaches_its_own_requirement_most_and_neither_teaches_teamwork(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "vraag.jsonl"
    file.write_text(json.dumps(QUESTION) + "\n" + json.dumps(QUESTION | {"modules": []}) + "\n", "utf-8")
    assert main(["teaches", "--file", str(file), "--json"]) == 0
    first, second = (json.loads(one)["certainty"] for one in capsys.readouterr().out.splitlines())
    assert second == []
    walls, floors = first
    assert walls[0] > 0.5 > max(walls[1:])
    assert floors[1] > 0.5 > max(floors[0], floors[2])
    assert max(walls[2], floors[2]) < 0.2


def test_a_line_that_is_no_question_says_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "vraag.jsonl"
    file.write_text(json.dumps(QUESTION | {"modules": [{"naam": "x"}]}) + "\n", "utf-8")
    assert main(["teaches", "--file", str(file), "--json"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "regel 1" in shown.err
    assert "title" in shown.err
