"""`groeipad link`: one text for a person to read, or a file with one text per line for a machine."""

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipelines.cli.main import main

ROOT = Path(__file__).parents[3]
RUN = [sys.executable, "-c", "from pipelines.cli.main import run; run()", "link"]


def answers(build: Path, file: Path, capsys: pytest.CaptureFixture[str], *more: str) -> list[dict[str, Any]]:
    assert main(["link", "--file", str(file), "--json", "--build", str(build), *more]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.split("\n")[:-1]]


def refusal(build: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert main(["link", *more, "--build", str(build)]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    return shown.err


def test_a_text_gives_competences_with_their_chance_and_the_words_that_led_to_them(
    sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Ik reed met de heftruck, geen rijbewijs C. 3 jaar als kok gewerkt"
    assert main(["link", text, "--build", str(sample_build)]) == 0
    lines = [" ".join(one.split()) for one in capsys.readouterr().out.splitlines()]
    assert any(
        one.startswith("gezegd Een heftruck besturen ") and one.endswith("% Ik reed met de heftruck")
        for one in lines
    )
    assert any(
        one.startswith("ontkend Een vrachtwagen besturen (rijbewijs C) ")
        and one.endswith("% geen rijbewijs C")
        for one in lines
    )
    assert any(one.startswith("ervaring Kok (") and one.endswith("% kok") for one in lines)


def test_a_text_as_json_has_the_place_of_the_words(
    sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Hallo! Ik kan vlees uitbenen"
    assert main(["link", text, "--json", "--build", str(sample_build)]) == 0
    (found,) = json.loads(capsys.readouterr().out)["competences"]
    assert (found["id"], found["label"]) == ("gp:c/vlees-uitbenen", "Vlees uitbenen")
    assert text[found["start"] :].startswith(found["words"])
    assert 0.5 <= found["probability"] <= 1


def test_a_place_of_work_is_asked_about_and_a_vague_statement_is_not_certain_enough(
    sample_build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["link", "5 jaar in de keuken gestaan. Ik sneed groenten", "--build", str(sample_build)]) == 0
    lines = [" ".join(one.split()) for one in capsys.readouterr().out.splitlines()]
    assert any(one.startswith("na te vragen Keukenmedewerker (") for one in lines)
    assert any(one.endswith("in de keuken gestaan") for one in lines)


def test_a_text_that_says_nothing_says_so(sample_build: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["link", "xyzzy", "--build", str(sample_build)]) == 0
    assert capsys.readouterr().out == "Geen competentie of beroep herkend.\n"


def test_a_file_gives_one_object_per_line_in_order_and_a_blank_line_is_a_line(
    sample_build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "teksten.txt"
    texts = ["heftruckchauffeur", "", "  kok ", "☃", "bakker"]
    file.write_bytes("\r\n".join(texts).encode() + b"\r\n")
    found = answers(sample_build, file, capsys, "--kind", "occupation", "--n", "3")
    assert [one["text"] for one in found] == texts
    assert [len(one["candidates"]) for one in found] == [3, 0, 3, 0, 3]
    assert [one["candidates"][0]["label"] for one in found if one["candidates"]] == [
        "Heftruckchauffeur",
        "Kok",
        "Bakker",
    ]
    assert {key for one in found for c in one["candidates"] for key in c} == {"id", "label", "probability"}


def test_n_is_the_most_that_a_line_gives(
    sample_build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "een.txt"
    file.write_text("vlees snijden", encoding="utf-8")
    for n, wanted in ((1, 1), (100, 100)):
        (found,) = answers(sample_build, file, capsys, "--n", str(n))
        chances = [one["probability"] for one in found["candidates"]]
        assert len(chances) == wanted
        assert len({one["id"] for one in found["candidates"]}) == wanted


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_come_through_in_every_usual_encoding(
    sample_build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], encoding: str
) -> None:
    file = tmp_path / "teksten.txt"
    texts = ["crèche", "één café", "auto’s herstellen"]
    file.write_bytes("\n".join(texts).encode(encoding))
    assert [one["text"] for one in answers(sample_build, file, capsys)] == texts


def test_an_empty_file_gives_nothing(
    sample_build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "leeg.txt"
    file.write_bytes(b"")
    assert answers(sample_build, file, capsys) == []


def test_a_very_long_line_is_one_line(
    sample_build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "lang.txt"
    text = "vlees uitbenen " * 5_000  # longer than what is read at once
    file.write_text(f"{text}\nkok\n", encoding="utf-8")
    found = answers(sample_build, file, capsys)
    assert [len(one["text"]) for one in found] == [len(text), 3]
    assert found[0]["candidates"][0]["id"] == "gp:c/vlees-uitbenen"


def test_without_json_a_line_is_a_row_with_its_best_candidate(
    sample_build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "teksten.txt"
    file.write_text("vlees uitbenen\n\n", encoding="utf-8")
    assert main(["link", "--file", str(file), "--build", str(sample_build)]) == 0
    first, second, rest = capsys.readouterr().out.split("\n")
    text, best, chance = first.split("\t")
    assert (text, best) == ("vlees uitbenen", "Vlees uitbenen")
    assert chance.endswith("%")
    assert (second, rest) == ("\t\t", "")


def test_a_dash_reads_from_standard_input(
    sample_build: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"kok\nbakker\n")))
    found = answers(sample_build, Path("-"), capsys, "--kind", "occupation", "--n", "1")
    assert [one["candidates"][0]["label"] for one in found] == ["Kok", "Bakker"]


def test_a_missing_file_a_folder_and_a_picture_are_refused_in_dutch(
    sample_build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = refusal(sample_build, capsys, "--file", str(tmp_path / "nergens.txt"))
    assert "nergens.txt' is niet te lezen; geef een bestaand tekstbestand, of -" in missing
    assert "is een map; geef een tekstbestand" in refusal(sample_build, capsys, "--file", str(tmp_path))
    picture = tmp_path / "foto.txt"
    picture.write_bytes(b"kok\n\x89PNG\x00\x00\n")
    main(["link", "--file", str(picture), "--build", str(sample_build)])
    assert "is geen tekst (regel 2); bewaar het als tekstbestand in UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Geef een tekst, of een bestand met --file, en niet allebei"),
        (["kok", "--file", "-"], "Geef een tekst, of een bestand met --file, en niet allebei"),
        (
            ["--file", "-", "--kind", "vak"],
            "De waarde 'vak' voor --kind kan niet: kies uit competence, occupation.",
        ),
        (
            ["--file", "-", "--n", "0"],
            "De waarde '0' voor --n kan niet: geef een geheel getal van 1 tot 1000.",
        ),
    ],
)
def test_what_was_typed_wrongly_is_said_in_dutch(
    sample_build: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert sentence in refusal(sample_build, capsys, *arguments)


def test_a_missing_build_names_the_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["link", "kok", "--build", str(tmp_path)]) == 3
    assert "groeipad ingest" in capsys.readouterr().err


@pytest.mark.slow
def test_a_reader_that_has_seen_enough_is_no_fault(sample_build: Path, tmp_path: Path) -> None:
    file = tmp_path / "veel.txt"
    file.write_text("heftruck rijden\n" * 3000, encoding="utf-8")
    command = [*RUN, "--file", str(file), "--json", "--build", str(sample_build)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"text": "heftruck rijden"')
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.slow
def test_ctrl_c_leaves_with_one_sentence(sample_build: Path) -> None:
    command = [*RUN, "--file", "-", "--build", str(sample_build)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as process:  # type: ignore[call-overload]
        process.stdin.write(b"kok\n" * 512)
        process.stdin.flush()
        assert process.stdout.readline().startswith(b"kok\t")  # it waits for more by now
        os.kill(process.pid, signal.SIGINT)
        assert process.wait(timeout=60) == 130
        assert process.stderr.read().decode() == "Onderbroken. Wat al bestond, is niet veranderd.\n"


@pytest.mark.slow
def test_progress_is_shown_beside_the_answers_and_never_among_them(
    sample_build: Path, tmp_path: Path
) -> None:
    """Standard error is a terminal, standard output a file."""
    import pty

    file, out = tmp_path / "veel.txt", tmp_path / "antwoorden.jsonl"
    file.write_text("heftruck rijden\n" * 1200, encoding="utf-8")
    screen, terminal = pty.openpty()
    command = [*RUN, "--file", str(file), "--json", "--build", str(sample_build)]
    with out.open("wb") as stream:
        process = subprocess.Popen(command, cwd=ROOT, stdout=stream, stderr=terminal)
        os.close(terminal)
        shown = b""
        try:
            while piece := os.read(screen, 65536):
                shown += piece
        except OSError:  # the other side of the terminal is closed
            pass
        os.close(screen)
        assert process.wait(timeout=60) == 0
    assert b"regels koppelen" in shown
    assert b'"candidates"' not in shown
    assert [json.loads(line)["text"] for line in out.read_text(encoding="utf-8").splitlines()] == [
        "heftruck rijden"
    ] * 1200
