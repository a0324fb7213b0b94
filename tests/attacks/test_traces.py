"""Findings 5 and 8: who looks leaves a trace, whatever the store does; changed tables are found out."""

import json
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from service.cli import run
from service.store import Store, migrate, open_database, verify
from service.store.audit import link_hash
from service.store.tables import AuditRow
from tests.attacks.conftest import Serve
from tests.conftest import ROOT
from tests.service.real_service import real_service
from tests.service.sample_engine import sample_profile

P = "/dossiers/p_3f2a91"
Leaves = Callable[..., int]


@pytest.fixture
def file(build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database with a dossier, for the commands."""
    path = tmp_path / "store.db"
    monkeypatch.setenv("GROEIPAD_BUILD", str(build))
    monkeypatch.setenv("GROEIPAD_DATABASE_URL", f"sqlite:///{path}")
    engine = open_database(f"sqlite:///{path}")
    migrate(engine)
    for number in range(3):
        Store(engine).save_dossier(f"p_{number}", {"id": f"p_{number}"}, actor="an")
    engine.dispose()
    return path


def leaves(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        run(arguments)
    return int(left.value.code or 0)


def links(path: Path, event: str) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as database:
        asked = "SELECT actor, facts FROM audit WHERE event = ? ORDER BY sequence"
        return database.execute(asked, (event,)).fetchall()


def put(client: httpx.Client) -> None:
    profile = sample_profile()
    answer = client.put(f"/api/v1{P}", json=profile, headers={"If-None-Match": "*"})
    assert answer.status_code == 200, answer.text


def test_looking_goes_on_while_the_store_is_held_and_its_trace_comes_after(
    serve: Serve, tmp_path: Path
) -> None:
    client = serve()
    put(client)
    time.sleep(1)  # the line of the worklist is worked out
    with closing(sqlite3.connect(tmp_path / "store.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.perf_counter()
        for _ in range(5):
            assert client.get(f"/api/v1{P}").status_code == 200
        assert time.perf_counter() - began < 5, "each look waited for the lock"
        assert "groeipad_writes_waiting 1.0" in client.get("/metrics").text
        other.execute("ROLLBACK")
    until = time.monotonic() + 40
    while not links(tmp_path / "store.db", "dossier bekeken") and time.monotonic() < until:
        time.sleep(0.1)
    assert len(links(tmp_path / "store.db", "dossier bekeken")) == 1


def test_the_end_of_the_service_writes_how_often_someone_looked(tmp_path: Path) -> None:
    with real_service(ROOT / "build" / "sample", tmp_path) as service:
        with httpx.Client(base_url=service.url, timeout=30, trust_env=False) as client:
            put(client)
            for _ in range(4):
                assert client.get(f"/api/v1{P}").status_code == 200
        service.process.send_signal(signal.SIGTERM)
        service.process.wait(30)
    found = links(tmp_path / "store.db", "dossier bekeken")
    assert [json.loads(facts or "{}").get("again") for _, facts in found] == [None, 3]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("DELETE FROM dossier WHERE pseudonym = 'p_1'", "de rij ontbreekt"),
        ("DELETE FROM version", "ontbreekt"),
        ("UPDATE dossier SET revision = 9 WHERE pseudonym = 'p_1'", "dossier p_1: gewijzigd"),
        ("DELETE FROM dossier; DELETE FROM version; DELETE FROM person_key", "de sleutel ontbreekt"),
    ],
)
def test_verify_names_what_was_done_to_the_tables(
    change: str, named: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert leaves("audit", "verify") == 0
    with closing(sqlite3.connect(file)) as database:
        database.executescript(change)
    assert leaves("audit", "verify") == 1
    assert named in capsys.readouterr().err


def written_anew(file: Path) -> None:
    """Leave out the second link and hash the rest anew, as who knows the code can."""
    with closing(sqlite3.connect(file)) as database:
        for verb in ("update", "delete"):
            database.execute(f"DROP TRIGGER audit_no_{verb}")
        database.execute("DELETE FROM audit WHERE sequence = 2")
        database.commit()
        names = "at, actor, event, subject, sealed, facts"
        rows = database.execute(f"SELECT {names} FROM audit ORDER BY sequence").fetchall()
        database.execute("DELETE FROM audit")
        previous = "0" * 64
        for sequence, row in enumerate(rows, start=1):
            link = AuditRow(
                **dict(zip(names.split(", "), row, strict=True)), sequence=sequence, previous=previous
            )
            previous = link.hash = link_hash(link)
            values = (sequence, *row, link.previous, link.hash)
            names_all = f"sequence, {names}, previous, hash"
            database.execute(f"INSERT INTO audit ({names_all}) VALUES (?,?,?,?,?,?,?,?,?)", values)
        database.commit()


def test_an_anchor_kept_elsewhere_finds_what_the_chain_cannot(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    anchors = tmp_path / "ankers"
    assert leaves("audit", "anchor", "--out", str(anchors)) == 0
    assert leaves("audit", "anchor", "--out", str(anchors)) == 0
    assert [json.loads(line)["length"] for line in anchors.read_text().splitlines()] == [3, 3]
    assert leaves("audit", "verify", "--anchors", str(anchors)) == 0
    assert "(2 ankers)" in capsys.readouterr().out
    written_anew(file)
    engine = open_database(f"sqlite:///{file}")
    assert verify(engine).problems == (), "the chain fits itself"
    engine.dispose()
    assert leaves("audit", "verify", "--anchors", str(anchors)) == 1
    assert "het einde is afgesneden" in capsys.readouterr().err
    assert leaves("audit", "anchor", "--out", str(anchors)) == 1, "what is broken is not anchored"
    assert len(anchors.read_text().splitlines()) == 2


@pytest.mark.parametrize("content", ["", "geen anker\n", '{"at": "x"}\n', "\x00\xff"])
def test_a_file_without_anchors_proves_nothing(
    content: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "verkeerd"
    wrong.write_text(content, encoding="latin-1")
    for name in (wrong, tmp_path / "weg", tmp_path):
        assert leaves("audit", "verify", "--anchors", str(name)) == 2
    assert "Traceback" not in capsys.readouterr().err
    if content:
        assert leaves("audit", "anchor", "--out", str(wrong)) == 2
        assert wrong.read_text(encoding="latin-1") == content


def test_no_database_is_no_whole_log(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GROEIPAD_DATABASE_URL", f"sqlite:///{tmp_path}/vertypt.db")
    for command in (("verify",), ("anchor", "--out", str(tmp_path / "ankers"))):
        assert leaves("audit", *command) == 2
    assert "is geen databank van groeipad" in capsys.readouterr().err
    assert not (tmp_path / "vertypt.db").exists()
    assert not (tmp_path / "ankers").exists()
