"""`groeipad ingest` and `groeipad index`, as somebody types them."""

import fcntl
import io
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from matcher.artefacts import load_world
from pipelines.building import text_reader
from pipelines.cli.main import main
from tests.source_files import TAXONOMY, contents, module_document, vacancy_document, write_json

ROOT = Path(__file__).parents[3]


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    """A folder that is laid out like ``data_samples`` and needs no encoder."""
    folder = tmp_path / "bron"
    (folder / "modules").mkdir(parents=True)
    write_json(folder / "competences.json", TAXONOMY)
    write_json(folder / "modules" / "voeding.json", [module_document("m1", "c-versnijden")])
    write_json(folder / "vacancies.json", [vacancy_document("v1", "c-versnijden")])
    return folder


@pytest.fixture
def build(tmp_path: Path) -> Path:
    return tmp_path / "build"


def ingest(samples: Path, build: Path, *more: str) -> list[str]:
    return ["ingest", "--samples", str(samples), "--build", str(build), *more]


def cells(table: str) -> str:
    """Return what a table says, without its lines and with single spaces."""
    return " ".join(re.sub(r"[─-╿]", " ", table).split())


def test_it_says_what_was_read_and_where_the_world_is(
    samples: Path, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(ingest(samples, build)) == 0
    shown = capsys.readouterr().out
    assert "voeding.json" in shown
    version = load_world(build / "world").version
    words = " ".join(shown.split())
    assert f"Wereld {version} in" in words
    assert "3 competenties, 2 beroepen, 1 modules, 1 vacatures, 0 knelpuntberoepen" in words
    assert "wat niet of anders overgenomen is" not in shown


def test_bad_rows_are_counted_by_reason_and_stop_nothing(
    samples: Path, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = [module_document("m1", "c-versnijden"), module_document("m2", "c-weg"), module_document("")]
    path = write_json(samples.parent / "extra.json", bad)
    assert main(ingest(samples, build, "--modules", str(path))) == 0
    shown = cells(capsys.readouterr().out)
    assert "extra.json 3 2 1" in shown
    assert "1x deel weggelaten: onbekende competentie. Te doen: verbeter de waarde bij de bron" in shown
    assert "1x geweigerd: is leeg. Te doen: vul een waarde in. Eerst op regel 3, id" in shown
    assert (build / "world" / "rejects.csv").read_text(encoding="utf-8").count("extra.json") == 3


def test_rows_and_values_are_counted_under_names_of_their_own(
    samples: Path, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One row with two unknown competences: one row with a part left out, two values."""
    bad = module_document("m2", "c-versnijden", "c-weg", "c-ook-weg")
    path = write_json(samples.parent / "extra.json", [bad])
    assert main(ingest(samples, build, "--modules", str(path))) == 0
    shown = cells(capsys.readouterr().out)
    assert "Rijen per bestand; onder elk gevolg telt een rij één keer" in shown
    assert "Bestand gelezen geweigerd deel weggelaten" in shown
    assert "extra.json 1 1 vacancies.json" in shown
    assert "extra.json: wat niet of anders overgenomen is 2x deel weggelaten" in shown


def test_a_cell_with_brackets_is_shown_as_it_came(
    samples: Path, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_json(
        samples.parent / "extra.json", [module_document("m2"), module_document("m3", delivery="[/fout]")]
    )
    assert main(ingest(samples, build, "--modules", str(path))) == 0
    assert "'[/fout]' is niet toegelaten" in cells(capsys.readouterr().out)


def test_the_files_may_be_given_one_by_one(samples: Path, build: Path) -> None:
    arguments = ["ingest", "--build", str(build), "--taxonomy", str(samples / "competences.json")]
    assert main([*arguments, "--modules", str(samples / "modules" / "voeding.json")]) == 0
    world = load_world(build / "world")
    assert (list(world.modules), list(world.vacancies)) == (["m1"], [])


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("m.csv", b"id;titel\n1;a\n", "mist de kolom(men) title"),
        ("m.csv", "id,title\n1,é\n".encode("latin-1"), "UTF-8"),
        ("m.csv", b"<html></html>", "webpagina"),
        ("m.csv", b"", "leeg"),
        ("m.csv.gz", b"\x1f\x8b\x08\x00", "gzip"),
        ("m.xlsx", b"PK\x03\x04", "Excel"),
        ("m.json", b"[{]", "geen geldige JSON op regel 1"),
    ],
)
def test_a_wrong_file_is_one_dutch_sentence_with_code_2_and_changes_nothing(
    name: str, data: bytes, words: str, samples: Path, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(ingest(samples, build)) == 0
    before = contents(build)
    capsys.readouterr()
    (samples.parent / name).write_bytes(data)
    assert main(ingest(samples, build, "--modules", str(samples.parent / name))) == 2
    captured = capsys.readouterr()
    error = " ".join(captured.err.split())
    assert error.startswith("Fout: het bestand")
    assert words in error
    assert "Traceback" not in error
    assert captured.out == ""
    assert contents(build) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Geef --samples MAP, of ten minste --taxonomy"),
        (["--samples", "bestaat/niet"], "staat geen 'competences.json'"),
        (["--taxonomy", "weg.json"], "'weg.json' bestaat niet"),
        (
            ["--taxonomy", "x", "--year", "1999"],
            "De waarde '1999' voor --year kan niet: geef een geheel getal van 2000 tot 2100.",
        ),
        (
            ["--taxonomy", "x", "--year", "2101"],
            "De waarde '2101' voor --year kan niet: geef een geheel getal van 2000 tot 2100.",
        ),
        (
            ["--taxonomy", "x", "--year", "jaar"],
            "De waarde 'jaar' voor --year kan niet: geef een geheel getal van 2000 tot 2100.",
        ),
        (["--sample", "x"], "De optie '--sample' bestaat niet. Bedoelde u --samples?"),
    ],
)
def test_a_wrong_command_says_what_to_do(
    arguments: list[str], words: str, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ingest", "--build", str(build), *arguments]) == 2
    captured = capsys.readouterr()
    assert words in " ".join(captured.err.split())
    assert "Traceback" not in captured.err
    assert not build.exists()


def test_a_folder_that_is_no_artefact_is_never_overwritten(
    samples: Path, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (build / "world").mkdir(parents=True)
    (build / "world" / "thesis.txt").write_text("mijn werk", encoding="utf-8")
    assert main(ingest(samples, build)) == 3
    assert "is geen artefact van groeipad; kies een andere map" in " ".join(capsys.readouterr().err.split())
    assert contents(build) == {"world/thesis.txt": b"mijn werk"}


def test_a_missing_encoder_is_code_3_and_changes_nothing(
    samples: Path, build: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(ingest(samples, build)) == 0
    before = contents(build)
    monkeypatch.setattr(text_reader.engine, "SHIPPED_MODELS", build / "models")
    sentence = {"teaches": [{"competence_id": "", "statement": "iets met vlees"}]}
    path = write_json(samples.parent / "extra.json", [module_document("m2") | sentence])
    assert main(ingest(samples, build, "--modules", str(path))) == 3
    captured = capsys.readouterr()
    assert "staat niet op deze machine" in " ".join(captured.err.split())
    assert "Traceback" not in captured.err
    assert contents(build) == before


def unread(pipe: io.RawIOBase) -> int:
    """Return how many bytes wait in a pipe."""
    (count,) = struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)))
    return count


@pytest.mark.slow
def test_ctrl_c_while_reading_is_code_130_and_changes_nothing(samples: Path, build: Path) -> None:
    """The pipe gives one byte and then no more; the signal comes once that byte was read."""
    assert main(ingest(samples, build)) == 0
    before = contents(build)
    pipe = samples.parent / "pijp.json"
    os.mkfifo(pipe)
    # a process of its own: a signal that came a moment too late would end the test run itself
    # and it minds the signal even where this suite runs in the background of a shell, which leaves it deaf
    code = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    code += f"from pipelines.cli.main import main; sys.exit(main({ingest(samples, build)!r} + "
    code += f"['--modules', {str(pipe)!r}]))"
    with (
        subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as command,
        pipe.open("wb", buffering=0) as end,
    ):  # opens once the command reads
        end.write(b"[")
        while unread(end):
            time.sleep(0.001)
        command.send_signal(signal.SIGINT)
        _, errors = command.communicate(timeout=60)
    assert command.returncode == 130
    assert "Onderbroken. Wat al bestond, is niet veranderd." in errors
    assert "Traceback" not in errors
    assert contents(build) == before


def test_an_index_without_world_or_with_a_damaged_one_names_the_remedy(
    sample_build: Path, build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["index", "--build", str(build)]) == 3
    assert "groeipad ingest" in capsys.readouterr().err
    shutil.copytree(sample_build / "world", build / "world")
    (build / "world" / "modules.jsonl").write_bytes(b"{}\n")
    assert main(["index", "--build", str(build)]) == 3
    assert "is veranderd" in capsys.readouterr().err
    assert not (build / "index").exists()
