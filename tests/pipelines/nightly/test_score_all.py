"""`groeipad score-all`: the same bytes however it was computed, and nothing lost on the way."""

import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from matcher.errors import ArtefactError, DocumentError
from matcher.job_run import Job, JobOutcome, read_runs
from pipelines.batch.run_folder import FinishedRun
from pipelines.batch.workers import WorkerError
from pipelines.cli.main import WRONG_INPUT, main
from pipelines.nightly.score_all import ScoreAllConfig, score_all
from pipelines.reading.rejects import FEW
from tests.pipelines.nightly.loopback_cluster import loopback_cluster

ROOT = Path(__file__).parents[3]
PROFILES = ROOT / "data_samples" / "profiles"
ON = date(2026, 11, 25)
SIZE = 5
COMMAND = "import sys; from pipelines.cli.main import main; sys.exit(main(sys.argv[1:]))"
ACCEPTED = ("--most-rejected", "100")
INSZ = "85.07.30-033.28"


def quiet(done: int, done_now: int, total: int) -> None:
    """Progress goes nowhere."""


def run(build: Path, out: Path, profiles: Path = PROFILES, **changes: object) -> FinishedRun:
    config = ScoreAllConfig(build, **({"partition_size": SIZE} | changes))  # type: ignore[arg-type]
    return score_all(profiles, out, config, on=ON, progress=quiet)


def contents(out: Path) -> dict[str, bytes]:
    return {str(one.relative_to(out)): one.read_bytes() for one in sorted(out.rglob("*")) if one.is_file()}


def rows(out: Path, table: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for one in sorted(out.glob(f"partitions/*/{table}.parquet")):
        found += pq.read_table(one).to_pylist()
    return found


@pytest.fixture(scope="module")
def serial(sample_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("score") / "serial"
    run(sample_build, out)
    return out


def test_every_profile_is_answered_or_rejected_in_the_order_of_the_input(serial: Path) -> None:
    answered = rows(serial, "jobseekers")
    rejected = rows(serial, "rejects")
    places = {one["position"] for one in answered} | {one["position"] for one in rejected}
    assert places == set(range(len(list(PROFILES.glob("*.json")))))
    assert [one["position"] for one in answered] == sorted(one["position"] for one in answered)  # type: ignore[type-var]
    assert {one["file"] for one in rejected} == {"leeg_profiel.json"}


def test_the_rows_are_the_answer_of_the_engine(
    sample_build: Path, serial: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = PROFILES / "vleesverwerking.json"
    asked = ["--profile", str(profile), "--on", ON.isoformat(), "--build", str(sample_build)]
    assert main(["recommend", *asked, "--n", "10", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    mine = [one for one in rows(serial, "proposals") if one["profile"] == answer["profile"]]
    expected = [
        (one["vacancy"]["id"], r["score"], r["trajectory"]["hire_date"], len(r["trajectory"]["steps"]))
        for one in answer["vacancies"]
        for r in one["recommendations"]
    ]
    assert expected
    assert [
        (one["vacancy"], one["score"], str(one["hire_date"]), len(one["steps"]))  # type: ignore[arg-type]
        for one in mine
        if one["trajectory_rank"]
    ] == [(vacancy, score, str(hire), steps) for vacancy, score, hire, steps in expected]


@pytest.mark.parametrize("table", ["jobseekers", "proposals", "rejects"])
def test_every_row_carries_the_versions_and_the_date(serial: Path, table: str) -> None:
    identity = json.loads((serial / "run.json").read_text())
    found = rows(serial, table)
    assert found
    for name in ("taxonomy", "catalogue", "index", "encoder", "policy", "ranker", "seed", "groeipad", "code"):
        assert {one[name] for one in found} == {identity[name]}
    assert {one["on"] for one in found} == {ON}


def test_a_repeated_run_computes_nothing_and_changes_no_byte(sample_build: Path, serial: Path) -> None:
    before = {name: (serial / name).stat().st_mtime_ns for name in contents(serial) if "partitions" in name}
    bytes_before = contents(serial)
    assert run(sample_build, serial).done_now == 0
    assert contents(serial) == bytes_before
    assert {name: (serial / name).stat().st_mtime_ns for name in before} == before


def test_a_night_that_keeps_answers_leaves_word_and_keeps_its_ceiling(
    sample_build: Path, serial: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["score-all", "--build", str(sample_build), "--on", ON.isoformat(), "--since", str(serial)]
    asked += ["--partition", str(SIZE)]
    answered = len(rows(serial, "jobseekers"))
    assert main([*asked, "--profiles", str(PROFILES), "--out", str(tmp_path / "kept")]) == 0
    assert f"{answered} werkzoekenden doorgerekend, {answered} daarvan onveranderd" in capsys.readouterr().out
    assert contents(tmp_path / "kept") == contents(serial)
    assert word(sample_build) == (JobOutcome.DONE, answered)
    spoilt = tmp_path / "spoilt.jsonl"
    good = [json.dumps(json.loads(one.read_bytes())) for one in sorted(PROFILES.glob("*.json"))[:SIZE]]
    spoilt.write_text("\n".join([*good, *["{}"] * (FEW + 1)]))
    assert main([*asked, "--profiles", str(spoilt), "--out", str(tmp_path / "spoilt")]) == WRONG_INPUT
    assert "te_veel_geweigerd" in capsys.readouterr().err
    assert word(sample_build)[0] is JobOutcome.FAILED


def word(build: Path) -> tuple[JobOutcome, int]:
    (found,) = [(one.outcome, one.count) for one in read_runs(build) if one.job is Job.SCORE_ALL]
    return found


def test_a_lost_and_a_damaged_partition_are_done_again(
    sample_build: Path, serial: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    shutil.copytree(serial, out)
    (out / "partitions" / "000001" / "manifest.json").unlink()
    (out / "partitions" / "000001" / "jobseekers.parquet").unlink()
    (out / "partitions" / "000001" / "proposals.parquet").unlink()
    (out / "partitions" / "000001" / "rejects.parquet").unlink()
    with (out / "partitions" / "000003" / "proposals.parquet").open("ab") as file:
        file.write(b"x")
    assert run(sample_build, out).done_now == 2
    assert contents(out) == contents(serial)


def test_a_folder_of_another_run_is_refused_with_what_differs_and_the_remedy(
    sample_build: Path, serial: Path
) -> None:
    config = ScoreAllConfig(sample_build, partition_size=SIZE)
    with pytest.raises(ArtefactError, match=r"de datum: daar '2026-11-25', nu '2026-11-26'.*--out"):
        score_all(PROFILES, serial, config, on=date(2026, 11, 26), progress=quiet)
    with pytest.raises(ArtefactError, match="de profielen"):
        run(sample_build, serial, PROFILES / "vleesverwerking.json")
    with pytest.raises(ArtefactError, match="of wat gezegd is meetelt: daar True, nu False"):
        run(sample_build, serial, count_claimed=False)


def test_a_changed_engine_does_not_go_on_with_what_the_old_one_computed(
    sample_build: Path, serial: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipelines.nightly.score_all.code_version", lambda: "0.0.0+andere")
    with pytest.raises(
        ArtefactError, match=r"de code van de motor: daar '\d.*\+[0-9a-f]{12}', nu '0.0.0\+andere'"
    ):
        run(sample_build, serial)


def test_a_folder_with_something_else_is_left_alone(sample_build: Path, tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text("van mij")
    with pytest.raises(ArtefactError, match=r"bevat iets anders.*lege of nieuwe map"):
        run(sample_build, tmp_path)
    assert (tmp_path / "brief.txt").read_text() == "van mij"
    assert not (tmp_path / "run.json").exists()


@pytest.mark.slow
def test_two_runs_do_not_write_in_one_folder(sample_build: Path, serial: Path, tmp_path: Path) -> None:
    refused: list[subprocess.CompletedProcess[str]] = []

    def try_again(done: int, done_now: int, total: int) -> None:
        if not refused:
            asked = ["--profiles", str(PROFILES), "--build", str(sample_build), "--on", ON.isoformat()]
            second = [sys.executable, "-c", COMMAND, "score-all", *asked, "--out", str(tmp_path / "out")]
            refused.append(subprocess.run(second, cwd=ROOT, capture_output=True, text=True, check=False))

    config = ScoreAllConfig(sample_build, partition_size=SIZE)
    score_all(PROFILES, tmp_path / "out", config, on=ON, progress=try_again)
    assert refused[0].returncode == 3
    assert "een andere run schrijft al" in refused[0].stderr
    assert contents(tmp_path / "out") == contents(serial)


def test_bad_profiles_are_rejected_with_line_and_reason_and_never_repeated(
    sample_build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = json.dumps(json.loads((PROFILES / "vleesverwerking.json").read_text()))
    lines = [
        good,
        "{kapot",
        good,
        '{"id": "p_1", "name": "Jan Peeters"}',
        json.dumps({"id": "p_2", "free_text": [f"mijn nummer is {INSZ}"]}),
        '{"id": "p_3"}',
        "[1]",
    ]
    source = tmp_path / "mensen.jsonl"
    source.write_bytes("\n".join(lines).encode() + b'\n{"id": "p_\xff"}\n')
    asked = ["--profiles", str(source), "--build", str(sample_build), "--on", ON.isoformat()]
    assert main(["score-all", *asked, "--out", str(tmp_path / "out"), "--partition", "3", *ACCEPTED]) == 0
    captured = capsys.readouterr()
    assert "1 werkzoekende doorgerekend, 7 geweigerd, in 3 delen (3 nu)" in captured.out
    found = {one["line"]: one["reason"] for one in rows(tmp_path / "out", "rejects")}
    assert found.keys() == {2, 3, 4, 5, 6, 7, 8}
    assert "JSON" in str(found[2])
    assert "hetzelfde pseudoniem" in str(found[3])
    assert "rijksregisternummer" in str(found[5])
    assert "onvoldoende gegevens" in str(found[6]).lower()
    assert "UTF-8" in str(found[8])
    told = json.dumps(rows(tmp_path / "out", "rejects"), default=str) + captured.out + captured.err
    assert "Peeters" not in told
    assert "85.07.30" not in told
    summary = json.loads((tmp_path / "out" / "summary.json").read_text())
    assert (summary["answered"], summary["rejected"], summary["partitions"]) == (1, 7, 3)


def test_progress_goes_to_standard_error_with_rate_and_time_left(
    sample_build: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--profiles", str(PROFILES / "vleesverwerking.json"), "--build", str(sample_build)]
    assert main(["score-all", *asked, "--on", ON.isoformat(), "--out", str(tmp_path / "out")]) == 0
    captured = capsys.readouterr()
    assert "0 van 1 werkzoekende\n" in captured.err
    assert "1 van 1 werkzoekende, " in captured.err
    assert "per seconde, nog 0 s" in captured.err
    assert "per seconde" not in captured.out


def test_nothing_to_read_is_said_in_dutch(sample_build: Path, tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="geen enkel profiel"):
        run(sample_build, tmp_path / "out", tmp_path)
    with pytest.raises(DocumentError, match="kan niet gelezen worden"):
        run(sample_build, tmp_path / "out", tmp_path / "weg.jsonl")
    (tmp_path / "lijst.json").write_text("[]")
    with pytest.raises(DocumentError, match="één profiel per regel"):
        run(sample_build, tmp_path / "out", tmp_path / "lijst.json")
    assert not (tmp_path / "out").exists()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples ten times over, under other pseudonyms: work for some seconds."""
    source = tmp_path_factory.mktemp("many") / "mensen.jsonl"
    documents = [json.loads(one.read_text()) for one in sorted(PROFILES.glob("*.json"))]
    source.write_text(
        "".join(
            json.dumps(one | {"id": f"{one['id']}-{turn}"}) + "\n" for turn in range(10) for one in documents
        )
    )
    return source


@pytest.fixture(scope="module")
def many_serial(many: Path, sample_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("score") / "many"
    run(sample_build, out, many)
    return out


@pytest.mark.slow
def test_two_processes_give_the_bytes_of_one_also_when_one_is_killed(
    sample_build: Path, many: Path, many_serial: Path, tmp_path: Path
) -> None:
    run(sample_build, tmp_path / "two", many, workers=2)
    assert contents(tmp_path / "two") == contents(many_serial)
    killed: list[int] = []

    def kill_one(done: int, done_now: int, total: int) -> None:
        if done_now and not killed:
            victim = multiprocessing.active_children()[0].pid
            assert victim is not None
            os.kill(victim, signal.SIGKILL)
            killed.append(victim)

    config = ScoreAllConfig(sample_build, partition_size=SIZE, workers=2)
    score_all(many, tmp_path / "killed", config, on=ON, progress=kill_one)
    assert killed
    assert contents(tmp_path / "killed") == contents(many_serial)


@pytest.mark.slow
def test_a_killed_run_goes_on_where_it_stopped_and_ends_with_the_same_bytes(
    sample_build: Path, many: Path, many_serial: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    asked = ["--profiles", str(many), "--build", str(sample_build), "--out", str(out)]
    arguments = ["score-all", *asked, "--on", ON.isoformat(), "--partition", str(SIZE), "--workers", "2"]
    with subprocess.Popen([sys.executable, "-c", COMMAND, *arguments], cwd=ROOT) as process:
        until = time.monotonic() + 60
        while not list(out.glob("partitions/0*/manifest.json")) and time.monotonic() < until:
            time.sleep(0.002)
        process.kill()
    partitions = len(list(many_serial.glob("partitions/*")))
    kept = len(list(out.glob("partitions/0*/manifest.json")))
    assert 1 <= kept < partitions
    assert not (out / "summary.json").exists()
    assert run(sample_build, out, many).done_now == partitions - kept
    assert contents(out) == contents(many_serial)


@pytest.mark.slow
@pytest.mark.enable_socket
def test_a_cluster_of_which_a_worker_is_killed_gives_the_bytes_of_one_process(
    sample_build: Path, many: Path, many_serial: Path, tmp_path: Path
) -> None:
    pytest.importorskip("distributed", reason="pip install '.[cluster]'")
    killed = []
    with loopback_cluster(2, tmp_path) as cluster:

        def kill_one(done: int, done_now: int, total: int) -> None:
            if done_now and not killed:
                cluster.workers[0].send_signal(signal.SIGKILL)
                killed.append(cluster.workers[0].wait(timeout=10))

        config = ScoreAllConfig(sample_build, partition_size=SIZE, scheduler=cluster.address)
        score_all(many, tmp_path / "out", config, on=ON, progress=kill_one)
        assert cluster.workers[1].poll() is None
    assert killed == [-signal.SIGKILL]
    assert contents(tmp_path / "out") == contents(many_serial)


@pytest.mark.slow
@pytest.mark.enable_socket
def test_a_scheduler_that_is_not_there_is_said_in_dutch(
    sample_build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster = pytest.importorskip("pipelines.nightly.cluster", reason="pip install '.[cluster]'")
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    with pytest.raises(WorkerError, match=r"geen Dask-scheduler bereikbaar.*groeipad cluster scheduler"):
        run(sample_build, tmp_path / "out", scheduler="tcp://127.0.0.1:9")
