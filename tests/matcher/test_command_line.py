"""Both command lines speak Dutch, also where Typer has English words of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from matcher.command_line import DutchTyper, run_command_line
from pipelines.cli.main import command_line
from service.cli import app as groeipad_service

ENGLISH = (
    "Usage", "OPTIONS", "COMMAND", "ARGS", "Options", "Commands", "Arguments", "Show ", "exit.", "default",
    "required", "env var", "<path", "<str", "<int", "<bool", "range", "list[", "Error", "Try ", "Missing",
    "No such", "Got ", "Invalid", "Did you", "Input ", "value ",
)  # fmt: skip
APPS = {"groeipad": command_line(), "groeipad-service": groeipad_service}


def run(app: typer.Typer, *arguments: str, program: str = "groeipad") -> int:
    return run_command_line(app, arguments, program=program, codes={})


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for name, one in getattr(command, "commands", {}).items():
        yield from commands(one, (*path, name))


ALL = [(program, path) for program, app in APPS.items() for path in commands(typer.main.get_command(app))]


def test_there_are_as_many_commands_as_the_readme_names() -> None:
    assert len(ALL) >= 30


@pytest.mark.parametrize(("program", "path"), ALL, ids=lambda one: "-".join(one) if one else "")
def test_the_help_of_every_command_is_dutch(
    program: str, path: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(APPS[program], *path, "--help", program=program) == 0
    told = capsys.readouterr().out
    assert " ".join(["Gebruik:", program, *path]) in told
    assert "Toon deze uitleg." in told
    assert [word for word in ENGLISH if word in told] == []


@pytest.fixture
def app() -> DutchTyper:
    made = DutchTyper(help="Een proef.")

    @made.command("lees")
    def read(
        file: Path = typer.Argument(metavar="BESTAND", help="Wat gelezen wordt."),
        weight: float = typer.Option(1.0, "--gewicht", min=0.5),
        least: int = typer.Option(1, "--n", min=1, max=9),
        most: int = typer.Option(1, "--m", max=9),
        short: bool = typer.Option(False, "--kort"),
    ) -> None:
        file.read_bytes()

    @made.command("schrijf")
    def write(file: Path = typer.Argument(metavar="BESTAND", help="Waarheen.")) -> None:
        file.write_bytes(b"x")

    @made.command("haal")
    def fetch(name: str = typer.Argument(metavar="NAAM", help="Wat er ontbreekt.")) -> None:
        raise ModuleNotFoundError(name=name)

    @made.command("stop")
    def stop() -> None:
        raise KeyboardInterrupt

    return made


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["lees"], "BESTAND ontbreekt en is nodig: Wat gelezen wordt. Zie 'groeipad lees --help'."),
        (["lees", "a", "b", "c"], "Er staat iets te veel op de regel: 'b c'; laat het weg. Zie"),
        (["leez"], "De opdracht 'leez' bestaat niet. Bedoelde u lees? Zie 'groeipad --help'."),
        (["x"], "De opdracht 'x' bestaat niet. Kies uit lees, schrijf, haal, stop. Zie 'groeipad --help'."),
        (["lees", "a", "--kor"], "De optie '--kor' bestaat niet. Bedoelde u --kort?"),
        (["lees", "a", "--n"], "De optie '--n' heeft een waarde nodig; zet die erachter. Zie"),
        (["lees", "a", "--kort=1"], "De optie '--kort' krijgt geen waarde; laat weg wat na '=' staat. Zie"),
        (["lees", "a", "--n", "0"], "De waarde '0' voor --n kan niet: geef een geheel getal van 1 tot 9."),
        (["lees", "a", "--n", "x"], "De waarde 'x' voor --n kan niet: geef een geheel getal van 1 tot 9."),
        (["lees", "a", "--m", "10"], "De waarde '10' voor --m kan niet: geef een geheel getal tot 9."),
        (["lees", "a", "--gewicht", "0"], "De waarde '0' voor --gewicht kan niet: geef een getal vanaf 0.5."),
    ],
)  # fmt: skip
def test_what_is_typed_wrongly_gets_one_sentence_with_what_came_and_what_is_allowed(
    app: DutchTyper, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(app, *arguments) == 2
    out, err = capsys.readouterr()
    assert err.startswith(f"Fout: {told}")
    assert "--help'.\n" in err
    assert (out, err.count("\n")) == ("", 1)


def test_without_a_command_the_help_is_the_answer(
    app: DutchTyper, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(app) == 2
    out, err = capsys.readouterr()
    assert "Gebruik: groeipad [OPTIES] OPDRACHT ..." in out
    assert err == ""


def test_a_file_that_the_system_refuses_is_named_without_a_traceback(
    app: DutchTyper, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(app, "lees", str(tmp_path)) == 2
    sentence = (
        f"Fout: '{tmp_path}' kan niet gelezen of geschreven worden: het is een map; geef een bestand.\n"
    )
    assert capsys.readouterr().err == sentence


def test_a_full_disk_is_told_without_a_traceback(app: DutchTyper, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, "schrijf", "/dev/full") == 2
    assert "de schijf is vol; maak plaats vrij" in capsys.readouterr().err


def test_a_part_of_groeipad_that_is_not_installed_is_named(
    app: DutchTyper, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(app, "haal", "mlflow.tracking") == 2
    assert "pip install 'groeipad[workshop]'" in capsys.readouterr().err
    with pytest.raises(ModuleNotFoundError):
        run(app, "haal", "pipelines.weg")


def test_who_stops_a_command_is_told_so(app: DutchTyper, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(app, "stop") == 130
    assert capsys.readouterr().err == "Onderbroken. Wat al bestond, is niet veranderd.\n"
