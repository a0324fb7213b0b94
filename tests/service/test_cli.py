"""The command `groeipad-service`."""

from pathlib import Path

import pytest
from sqlalchemy import text

from matcher.artefacts import write_artefact
from matcher.engine import LINKING_SCHEMA
from service.cli import run
from service.store import Store, migrate, open_database
from tests.service.sample_engine import build_sample

PROFILE = {"id": "p_1"}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "store.db"
    monkeypatch.setenv("GROEIPAD_DATABASE_URL", f"sqlite:///{path}")
    monkeypatch.setenv("GROEIPAD_BUILD", str(tmp_path))  # where a job leaves word of its last run
    engine = open_database(f"sqlite:///{path}")
    migrate(engine)
    Store(engine).save_dossier("p_1", PROFILE, actor="an")
    engine.dispose()
    return path


def leaves_with(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        run(arguments)
    return int(left.value.code or 0)


def test_verify_says_that_the_chain_holds_and_fails_when_it_does_not(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert leaves_with("audit", "verify") == 0
    assert "Logboek volledig (1 regel)" in capsys.readouterr().out
    assert leaves_with("audit", "verify", "--head", "0" * 64) == 1
    engine = open_database(f"sqlite:///{file}")
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_no_update"))
        connection.execute(text("UPDATE audit SET actor = 'x'"))
    engine.dispose()
    assert leaves_with("audit", "verify") == 1
    assert "schakel 1 is gewijzigd" in capsys.readouterr().err


def test_a_backup_comes_back_whole(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy, other = tmp_path / "copy.db", tmp_path / "other.db"
    assert leaves_with("backup", str(copy)) == 0
    assert copy.stat().st_mode & 0o077 == 0
    assert leaves_with("backup", str(copy)) == 2
    monkeypatch.setenv("GROEIPAD_DATABASE_URL", f"sqlite:///{other}")
    assert leaves_with("restore", str(copy)) == 0
    assert leaves_with("restore", str(copy)) == 2
    engine = open_database(f"sqlite:///{other}")
    assert Store(engine).dossier("p_1").profile == PROFILE
    engine.dispose()


def test_export_and_erase_from_the_command_line(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert leaves_with("export", "p_1") == 0
    assert '"pseudonym": "p_1"' in capsys.readouterr().out
    assert leaves_with("erase", "p_1") == 0
    assert leaves_with("erase", "p_1") == 2
    assert "Dit dossier bestaat niet" in capsys.readouterr().err


def test_serving_to_others_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GROEIPAD_HOST", "0.0.0.0")
    assert leaves_with("serve") == 2
    assert "luistert daarom niet op '0.0.0.0'" in capsys.readouterr().err


def test_serving_without_artefacts_names_the_remedy(  # behaviour 10
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GROEIPAD_BUILD", str(tmp_path))
    assert leaves_with("serve") == 2
    assert "groeipad ingest" in capsys.readouterr().err


def test_serving_with_a_linker_of_another_taxonomy_is_refused(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    build = build_sample(tmp_path / "build")
    write_artefact(
        build / "linking", "linking", {}, schema=LINKING_SCHEMA, made_from={"taxonomy": "een-andere"}
    )
    monkeypatch.setenv("GROEIPAD_BUILD", str(build))
    monkeypatch.setattr("uvicorn.run", lambda *_, **__: pytest.fail("the service started"))
    assert leaves_with("serve") == 2
    assert "'een-andere'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("backup",),
            "BESTAND ontbreekt en is nodig: De kopie die gemaakt wordt. Zie "
            "'groeipad-service backup --help'.",
        ),
        (("audit", "verifieer"), "Bedoelde u verify? Zie 'groeipad-service audit --help'."),
        (("export", "p_1", "--alles"), "bestaat niet. Zie 'groeipad-service export --help'."),
        (
            ("export", "p_1", "p_2"),
            "Er staat iets te veel op de regel: 'p_2'; laat het weg. Zie 'groeipad-service export --help'.",
        ),
    ],
)
def test_a_command_that_was_typed_wrongly_gets_one_dutch_sentence(
    arguments: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert leaves_with(*arguments) == 2
    told = capsys.readouterr().err
    assert told.endswith(f"{sentence}\n")
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("onzin", "is geen adres van een databank"),
        ("postgresql+psycopg://an:geheim@127.0.0.1:1/groeipad", "antwoordt niet, of is er geen van groeipad"),
        (f"sqlite:///{__file__}", "antwoordt niet, of is er geen van groeipad"),
    ],
)
def test_a_database_that_cannot_be_opened_is_one_sentence_without_the_address(
    url: str, sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GROEIPAD_DATABASE_URL", url)
    assert leaves_with("retain") == 2
    told = capsys.readouterr().err
    assert sentence in told
    assert url not in told
    assert told.count("\n") == 1


def test_a_copy_that_is_none_and_a_folder_that_is_not_there_are_refused(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert leaves_with("backup", str(tmp_path / "weg" / "kopie.db")) == 2
    assert f"De map '{tmp_path / 'weg'}' bestaat niet." in capsys.readouterr().err
    monkeypatch.setenv("GROEIPAD_DATABASE_URL", f"sqlite:///{tmp_path / 'nieuw.db'}")
    assert leaves_with("restore", __file__) == 2
    assert "is geen databank van groeipad" in capsys.readouterr().err
    assert not (tmp_path / "nieuw.db").exists()
