"""Beyond this machine a Dask cluster needs TLS and a key that nobody else can read; with it, it works."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.batch.workers import WorkerError
from pipelines.cli.main import main
from pipelines.nightly.cluster_key import check_cluster, make_key
from tests.conftest import ROOT
from tests.pipelines.nightly.loopback_cluster import loopback_cluster

FAR = "tls://10.0.0.5:8786"
PROFILES = ROOT / "data_samples" / "profiles"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    make_key(tmp_path / "cluster.pem", datetime.now(UTC))
    return tmp_path / "cluster.pem"


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:8786", "tcp://[::1]:8786", "tcp://localhost:1"])
def test_this_machine_may_do_without(address: str) -> None:
    check_cluster(address, None)


@pytest.mark.parametrize(
    "address",
    ["tcp://10.0.0.5:8786", "tcp://0.0.0.0:8786", "tcp://scheduler:8786", "tls://127.0.0.1:8786", "tcp://:8786",
     "tcp://127.0.0.1.example:1", "10.0.0.5:8786", "inproc://1", "tcp://"],
)  # fmt: skip
def test_nothing_else_is_accepted_without_a_key(address: str) -> None:
    with pytest.raises(WorkerError, match="tls://"):
        check_cluster(address, None)


@pytest.mark.parametrize("command", ["score-all", "scheduler", "worker"])
def test_nothing_starts_on_an_address_that_others_reach(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    score = ["score-all", "--profiles", str(PROFILES), "--out", str(tmp_path / "out"), "--scheduler", FAR]
    assert main(score if command == "score-all" else ["cluster", command, FAR]) == 2
    assert "groeipad cluster key" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_key_that_others_read_is_none_or_belongs_to_no_encrypted_address_is_refused(key: Path) -> None:
    check_cluster(FAR, key)
    with pytest.raises(WorkerError, match="niet versleuteld"):
        check_cluster("tcp://127.0.0.1:8786", key)
    with pytest.raises(WorkerError, match="bestaat al"):
        make_key(key, datetime.now(UTC))
    key.chmod(0o640)
    with pytest.raises(WorkerError, match="chmod 600"):
        check_cluster(FAR, key)
    key.chmod(0o600)
    key.write_text("rommel")
    with pytest.raises(WorkerError, match="geen sleutel"):
        check_cluster(FAR, key)
    with pytest.raises(WorkerError, match="bestaat niet"):
        check_cluster(FAR, key.with_name("weg"))


@pytest.mark.slow
@pytest.mark.enable_socket
def test_a_cluster_works_with_its_key_and_with_no_other(
    key: Path,
    sample_build: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cluster = pytest.importorskip("pipelines.nightly.cluster", reason="pip install '.[cluster]'")
    other = tmp_path / "other.pem"
    make_key(other, datetime.now(UTC))

    def score(out: str, address: str, *more: str) -> int:
        asked = ["--profiles", str(PROFILES), "--out", str(tmp_path / out), "--on", "2026-11-25", "--n", "1"]
        return main(["score-all", *asked, "--build", str(sample_build), "--scheduler", address, *more])

    with loopback_cluster(1, tmp_path, key=key) as running:
        assert score("met", running.address, "--key", str(key)) == 0
        monkeypatch.setattr(cluster, "CONNECT_SECONDS", 3)
        assert score("ander", running.address, "--key", str(other)) == 2
        assert score("zonder", running.address.replace("tls", "tcp")) == 2
    assert capsys.readouterr().err.count("geen Dask-scheduler bereikbaar") == 2
    assert (tmp_path / "met" / "summary.json").is_file()
