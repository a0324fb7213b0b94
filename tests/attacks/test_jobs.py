"""Findings 4, 6, 7, 14 and 15: jobs that may not say that all went well, and may not stop for one person."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from matcher.artefacts import read_manifest
from matcher.engine import EngineFolders, load_recommender
from matcher.job_run import Job, JobOutcome, read_runs
from matcher.recommend import ProfileReading
from pipelines.batch.entries import ProfileEntry
from pipelines.batch.partition import ProfileScorer
from pipelines.cli.main import main
from service.cli import run
from service.store import Store, migrate, open_database, retention
from service.store.keys import NAME
from tests.attacks.conftest import Serve
from tests.conftest import ROOT
from tests.service.conftest import ON
from tests.service.sample_engine import sample_profile

SAMPLES = ROOT / "data_samples"
TAXONOMY = str(SAMPLES / "competences.json")
Leaves = Callable[..., int]


@pytest.fixture
def service(build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Leaves:
    """Return what runs one command of the service on ``store.db`` and gives its exit code."""
    monkeypatch.setenv("GROEIPAD_BUILD", str(build))
    monkeypatch.setenv("GROEIPAD_TODAY", ON.isoformat())
    monkeypatch.setenv("GROEIPAD_DATABASE_URL", f"sqlite:///{tmp_path / 'store.db'}")
    monkeypatch.setenv("GROEIPAD_KEY_FILE", str(tmp_path / NAME))

    def leaves(*arguments: str) -> int:
        with pytest.raises(SystemExit) as left:
            run(arguments)
        return int(left.value.code or 0)

    return leaves


def fill(path: Path, documents: Sequence[dict[str, object]], moment: datetime | None = None) -> None:
    """Make a database in which dossiers were saved at one moment."""
    engine = open_database(f"sqlite:///{path}")
    migrate(engine)
    store = Store(engine, clock=lambda: moment or datetime.now(UTC))
    for document in documents:
        store.save_dossier(str(document["id"]), document, actor="an")
    engine.dispose()


def dossiers(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("SELECT count(*) FROM dossier").fetchone()[0])


def people(path: Path, good: int, *bad: object) -> Path:
    """Write a list: so many good profiles, and what is wrong as it is."""
    rows = [json.dumps(sample_profile() | {"id": f"p_{number}"}) for number in range(good)]
    rows += [one if isinstance(one, str) else json.dumps(one) for one in bad]
    path.write_text("\n".join(rows) + "\n")
    return path


def outcome(build: Path, job: Job) -> tuple[JobOutcome, int]:
    (found,) = [one for one in read_runs(build) if one.job is job]
    assert found.ended is not None
    return found.outcome, found.count


# a world


WRONG_ROWS = "id,title,provider_id,provider_name,provider_kind\n1,,,,\n2,,,,\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("rows.csv", WRONG_ROWS),
        ("none.json", "[]"),
        ("page.json", "<html>503</html>"),
        ("x.csv", "<p>503</p>\n"),
    ],
)
def test_an_ingest_of_nothing_useful_refuses_and_keeps_the_world(
    name: str, data: str, build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_manifest(build / "world", "world").version
    (tmp_path / name).write_text(data)
    asked = ["ingest", "--taxonomy", TAXONOMY, "--modules", str(tmp_path / name), "--build", str(build)]
    assert main(asked) != 0
    assert "Traceback" not in capsys.readouterr().err
    assert read_manifest(build / "world", "world").version == before
    assert outcome(build, Job.INGEST) == (JobOutcome.FAILED, 0)
    if name == "rows.csv":
        assert "vul een waarde in" in (build / "world-geweigerd.csv").read_text()


def test_the_generation_before_stays_beside_the_new_one(
    build: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {name: read_manifest(build / name, name).version for name in ("world", "index")}
    modules = str(SAMPLES / "modules" / "zorg.json")
    assert main(["ingest", "--taxonomy", TAXONOMY, "--modules", modules, "--build", str(build)]) == 0
    assert main(["index", "--build", str(build)]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for name, version in before.items():
        assert read_manifest(build / name, name).version != version
        assert read_manifest(build / f"{name}.vorige", name).version == version
    assert told.count("De vorige staat in") == 2
    assert outcome(build, Job.INDEX)[0] is JobOutcome.DONE
    assert main(["ingest", "--taxonomy", TAXONOMY, "--build", str(build)]) == 0
    index = read_manifest(build / "index", "index")
    assert main(["index", "--build", str(build)]) == 3
    assert "geen enkele module" in " ".join(capsys.readouterr().err.split())
    assert read_manifest(build / "index", "index") == index


# people


def test_who_cannot_be_worked_out_is_a_row_of_the_rejects(build: Path) -> None:
    def explode(sentences: Sequence[str]) -> ProfileReading:
        raise OverflowError(f"p_2 schreef {sentences[0]}")

    scorer = ProfileScorer(load_recommender(EngineFolders.under(build), reader=explode), ON, 1)
    texts = {"free_text": ["ik kan lassen"]}
    without = {"free_text": []}
    rows = [sample_profile() | {"id": f"p_{number}"} | without for number in range(3)]
    rows[1] |= texts
    entries = [ProfileEntry(n, "l.jsonl", n + 1, json.dumps(row).encode()) for n, row in enumerate(rows)]
    scored = scorer.score(entries)
    assert (scored.answered, scored.rejected) == (2, 1)
    _, (problem,) = scorer.answer(entries[1])
    assert "OverflowError" in problem.reason
    assert "lassen" not in problem.reason


def score(build: Path, listed: Path, out: Path, *more: str) -> int:
    asked = ["--profiles", str(listed), "--out", str(out), "--on", ON.isoformat(), "--n", "1"]
    return main(["score-all", *asked, "--build", str(build), *more])


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2101-01-01"])
def test_a_day_beyond_the_calendar_stops_nobody_else(day: str, build: Path, tmp_path: Path) -> None:
    far = sample_profile() | {"id": "p_far", "availability": {"free_from": day}}
    late = sample_profile() | {"id": "p_late", "benefit": {"letter_end_date": day}}
    out = tmp_path / "out"
    assert score(build, people(tmp_path / "l.jsonl", 1, far, late), out) == 0
    rejected = pq.read_table(out / "partitions" / "000000" / "rejects.parquet").to_pylist()
    assert [row["path"] for row in rejected] == ["availability.free_from", "benefit.letter_end_date"]
    assert outcome(build, Job.SCORE_ALL) == (JobOutcome.DONE, 1)


@pytest.mark.parametrize("bad", [("{}", "kapot", '{"id": 1}'), ("<!doctype html><p>503</p>",)])
def test_a_list_without_one_answer_is_no_success(
    bad: tuple[str, ...], build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = people(tmp_path / "l.jsonl", 0, *bad)
    assert score(build, listed, tmp_path / "out") == 2
    assert not (tmp_path / "out" / "summary.json").exists()
    assert outcome(build, Job.SCORE_ALL) == (JobOutcome.FAILED, 0)
    group = ["--profiles", str(listed), "--out", str(tmp_path / "g"), "--on", ON.isoformat()]
    assert main(["group", *group, "--build", str(build)]) == 2
    assert not (tmp_path / "g").exists()
    assert outcome(build, Job.GROUP)[0] is JobOutcome.FAILED
    assert "geweigerd" in capsys.readouterr().err


def test_too_many_rejects_stop_a_run_that_goes_on_when_they_are_accepted(build: Path, tmp_path: Path) -> None:
    listed, out = people(tmp_path / "l.jsonl", 12, *["kapot"] * 6), tmp_path / "out"
    assert score(build, listed, out, "--partition", "8") == 2
    assert (out / "te_veel_geweigerd.parquet").is_file()
    assert not (out / "summary.json").exists()
    assert score(build, listed, out, "--partition", "8", "--most-rejected", "40") == 0
    assert json.loads((out / "summary.json").read_text())["rejected"] == 6
    assert not (out / "te_veel_geweigerd.parquet").exists()


def test_a_night_works_everyone_else_out(
    service: Leaves,
    build: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    far = sample_profile() | {"id": "p_far", "availability": {"free_from": "9999-12-31"}}
    fill(tmp_path / "store.db", [sample_profile() | {"id": "p_1"}, far, sample_profile() | {"id": "p_2"}])
    assert service("nightly") == 0
    told = capsys.readouterr()
    assert "Bijgewerkt: 2 dossiers. Niet gelukt: 1" in told.out
    assert "p_far" not in told.err
    assert outcome(build, Job.NIGHTLY) == (JobOutcome.DONE, 2)
    fill(tmp_path / "other.db", [far | {"id": f"p_{number}"} for number in range(3)])
    monkeypatch.setenv("GROEIPAD_DATABASE_URL", f"sqlite:///{tmp_path / 'other.db'}")
    assert service("nightly") == 4
    assert outcome(build, Job.NIGHTLY)[0] is JobOutcome.FAILED


# a database


@pytest.mark.parametrize(
    "command",
    ["audit verify", "retain", "export p_1", "erase p_1", "stops", "nightly", "note-backup x", "backup k.db"],
)
def test_only_serve_makes_a_database(
    command: str, service: Leaves, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GROEIPAD_DATABASE_URL", f"sqlite:///{tmp_path}/typo/groepad.db")
    assert service(*command.split()) == 2
    assert not (tmp_path / "typo").exists()
    other = tmp_path / "other.db"  # somebody else's
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE facturen (id INTEGER)")
    monkeypatch.setenv("GROEIPAD_DATABASE_URL", f"sqlite:///{other}")
    assert service(*command.split()) == 2
    with closing(sqlite3.connect(other)) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("facturen",)]
    assert not (tmp_path / "k.db").exists()


def test_a_database_of_a_newer_version_is_one_sentence(
    service: Leaves, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(tmp_path / "store.db", [])
    assert (tmp_path / "store.db").stat().st_mode & 0o077 == 0
    with closing(sqlite3.connect(tmp_path / "store.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    assert service("audit", "verify") == 2
    assert "nieuwere versie van groeipad" in capsys.readouterr().err


@pytest.mark.parametrize("ahead", [timedelta(days=900), timedelta(days=-1)])
def test_retention_erases_nobody_while_the_clock_may_be_wrong(
    ahead: timedelta, service: Leaves, build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "store.db"
    fill(path, [{"id": f"p_{number}"} for number in range(3)], datetime.now(UTC) - ahead)
    assert service("retain") == 4
    assert "De klok zegt" in capsys.readouterr().err
    assert dossiers(path) == 3
    assert outcome(build, Job.RETAIN) == (JobOutcome.FAILED, 0)
    assert service("retain", "--clock-is-right") == 0
    assert dossiers(path) == (0 if ahead > timedelta(0) else 3)


def test_retention_has_a_ceiling_and_a_rehearsal(
    service: Leaves, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(retention, "FEW", 10)
    path = tmp_path / "store.db"
    fill(path, [{"id": f"p_{number}"} for number in range(12)], datetime.now(UTC) - timedelta(days=900))
    fill(path, [{"id": "p_now"}])  # the log is of today, so the clock is believed
    assert service("retain", "--dry-run") == 4
    assert "Proef: 12 van 13 dossiers" in capsys.readouterr().out
    assert service("retain") == 4
    assert "12 dossiers van 13" in capsys.readouterr().err
    assert service("retain", "--most", "11") == 4
    assert dossiers(path) == 13
    assert service("retain", "--most", "12") == 0
    assert dossiers(path) == 1
    assert service("audit", "verify") == 0


def test_a_damaged_copy_is_not_put_back(
    service: Leaves, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(tmp_path / "store.db", [{"id": f"p_{number}"} for number in range(50)])
    assert service("backup", str(tmp_path / "copy.db")) == 0
    whole = (tmp_path / "copy.db").read_bytes()
    middle = len(whole) // 2
    for damaged in (whole[:middle], whole[:middle] + b"\xff" * 8192 + whole[middle + 8192 :], b"", b"rommel"):
        (tmp_path / "bad.db").write_bytes(damaged)
        monkeypatch.setenv("GROEIPAD_DATABASE_URL", f"sqlite:///{tmp_path}/back/store.db")
        assert service("restore", str(tmp_path / "bad.db")) in (2, 4)
        assert not (tmp_path / "back" / "store.db").exists()
    assert "Traceback" not in capsys.readouterr().err
    assert service("restore", str(tmp_path / "copy.db")) == 0
    assert dossiers(tmp_path / "back" / "store.db") == 50


# what is left for who watches


def test_the_metrics_say_what_each_job_did_last(
    service: Leaves, serve: Serve, build: Path, tmp_path: Path
) -> None:
    client = serve()
    assert "groeipad_job_outcome{" not in client.get("/metrics").text
    assert service("backup", str(tmp_path / "copy.db")) == 0
    (build / "jobs" / "retain.json").write_text("kapot")
    assert score(build, people(tmp_path / "l.jsonl", 0, "kapot"), tmp_path / "out") == 2
    told = client.get("/metrics").text
    assert 'groeipad_job_outcome{job="backup",outcome="gelukt"} 1.0' in told
    assert 'groeipad_job_count{job="backup"} 1.0' in told
    assert 'groeipad_job_outcome{job="score-all",outcome="mislukt"} 1.0' in told
    assert 'groeipad_job_done_timestamp_seconds{job="score-all"}' not in told
    assert 'job="retain"' not in told
