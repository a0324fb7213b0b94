"""Finding 3 and its sisters: who was erased is looked for in every file, and brought back from every copy."""

from collections.abc import Callable
from pathlib import Path
from shutil import copyfile
from threading import Event

import pytest
from sqlalchemy import Engine, text

from service.cli import run
from service.store import LaterWriter, Store, migrate, open_database
from service.store.caseload import AccessReason, Caseload
from service.store.cleaning import clean
from service.store.keys import NAME, keys_of, rotate
from service.store.proof import ErasureProof, Look
from service.store.register import KEY, PROFILE, WRAPPED, Register
from service.store.sealed_facts import compare_tables
from service.store.traces import TraceKeeper, TraceKind, read_traces
from tests.service.conftest import psycopg_url
from tests.service.store.places import bytes_of

NAME_OF_ONE = "p_7f31c0aa"
PROFILE_OF_ONE = {"id": NAME_OF_ONE, "note": "zoekt werk als kok " * 200}


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """A store with ten dossiers, of which one is about to be erased."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    if request.param == "postgresql":
        url = psycopg_url(request.getfixturevalue("new_database")())
    engine = open_database(url, tmp_path / NAME)
    migrate(engine)
    for number in range(9):
        Store(engine).save_dossier(f"p_other{number}", {"id": f"p_other{number}"}, actor="an")
    Store(engine).save_dossier(NAME_OF_ONE, PROFILE_OF_ONE, actor="an")
    Store(engine).save_dossier(NAME_OF_ONE, PROFILE_OF_ONE | {"dutch": "B1"}, actor="an", revision=1)
    yield engine
    engine.dispose()


def secrets_of(engine: Engine) -> dict[str, bytes]:
    """What is to be found of the person, as bytes."""
    ask = (
        "SELECT k.subject, k.key, d.sealed_profile FROM person_key k JOIN dossier d ON d.subject = k.subject"
    )
    with engine.connect() as connection:
        row = connection.execute(text(f"{ask} WHERE d.pseudonym = :one"), {"one": NAME_OF_ONE}).one()
    return {
        KEY: keys_of(engine).unwrap(row.subject, bytes(row.key)),
        WRAPPED: bytes(row.key)[8:],
        PROFILE: bytes(row.sealed_profile)[:32],
        "pseudoniem": NAME_OF_ONE.encode(),
    }


def found(engine: Engine, secrets: dict[str, bytes]) -> dict[str, set[str]]:
    places = bytes_of(engine)
    return {
        place: {name for name, one in secrets.items() if one in content} for place, content in places.items()
    }


def proof(engine: Engine, *also: Path) -> dict[str, Look]:
    entries = Register(keys_of(engine)).of(NAME_OF_ONE)
    return {look.place: look for look in ErasureProof(engine, entries, NAME_OF_ONE).looks(also)}


def test_what_was_erased_lies_nowhere_and_the_proof_sees_what_the_bytes_say(engine: Engine) -> None:
    secrets = secrets_of(engine)
    before = found(engine, secrets)
    assert set.union(*before.values()) == {WRAPPED, PROFILE, "pseudoniem"}
    held, later = Caseload(engine).find(pseudonym=NAME_OF_ONE), LaterWriter(engine)
    keeper = TraceKeeper(later)
    assert held is not None
    Caseload(engine).break_glass(held.subject, "bo", AccessReason.DESK)
    for kind in (TraceKind.VIEWED, TraceKind.PRINTED):
        keeper.note(kind, "bo", subject=held.subject)
    assert later.flush(30)
    go_on = Event()
    later._thread.submit(go_on.wait, 30)
    keeper.note(TraceKind.TRACES_READ, "bo", subject=held.subject)  # waits while the person is erased
    keeper.note(TraceKind.VIEWED, "bo", subject=held.subject)
    Store(engine).erase(NAME_OF_ONE, actor="an")
    go_on.set()
    keeper.finish()
    later.finish()
    traces, _ = read_traces(engine, subject=held.subject)
    assert {one.pseudonym for one in traces} == {""}
    assert [(one.event, one.times) for one in traces if one.actor == "bo"] == [
        ("sporen gelezen", 1),
        ("papier gemaakt", 1),
        ("dossier bekeken", 2),
        ("toegang buiten eigen lijst", 1),
    ]
    assert compare_tables(engine) == ()
    after, looks = found(engine, secrets), proof(engine)
    if engine.dialect.name == "sqlite":
        assert after == {place: set() for place in after}
        assert {look.sentence.partition(": ")[2] for look in looks.values()} == {"niet gevonden"}
        return
    assert KEY not in set.union(*after.values())
    assert WRAPPED not in after["tables"]
    assert set(looks["tabellen van PostgreSQL"].found) == after["tables"]
    assert set(looks["pg_wal van PostgreSQL"].found) == after["pg_wal"] == {WRAPPED, PROFILE, "pseudoniem"}
    rotate(engine)
    looks = proof(engine)  # the wrapped key is in the WAL and nobody opens it any more
    assert looks["pg_wal van PostgreSQL"].found == ("pseudoniem",)
    assert set(looks["pg_wal van PostgreSQL"].noise) == {WRAPPED, PROFILE}
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ALTER SYSTEM SET wal_recycle = off")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
    assert clean(engine, everything=True).refused == ()
    after = found(engine, secrets)
    assert after == {place: set() for place in after}
    assert {look.sentence.partition(": ")[2] for look in proof(engine).values()} == {"niet gevonden"}


def test_the_proof_by_query_sees_who_came_back(engine: Engine) -> None:
    store = Store(engine)
    with engine.connect() as connection:
        rows = {
            table: connection.execute(text(f"SELECT * FROM {table}")).mappings().all()
            for table in ("person_key", "dossier")
        }
    store.erase(NAME_OF_ONE, actor="an")
    entries = Register(keys_of(engine)).of(NAME_OF_ONE)
    assert ErasureProof(engine, entries, NAME_OF_ONE)._tables().found == ()
    with engine.execution_options(writes=True).begin() as connection:
        for table, former in rows.items():
            for row in former:
                names = ", ".join(row)
                known = f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in row)})"
                connection.execute(text(f"{known} ON CONFLICT DO NOTHING"), dict(row))
    assert set(ErasureProof(engine, entries, "")._tables().found) == {WRAPPED, PROFILE}
    assert store.erase_again(actor="an") == 1
    assert ErasureProof(engine, entries, NAME_OF_ONE)._tables().found == ()


Leaves = Callable[..., int]
ONE, OTHER = "p_41c9e07b", "p_5a2d66f1"


@pytest.fixture
def leaves(build: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Leaves:
    """Return what runs one command of the service on ``store.db``, in which two dossiers are."""
    monkeypatch.setenv("GROEIPAD_BUILD", str(build))
    monkeypatch.setenv("GROEIPAD_DATABASE_URL", f"sqlite:///{tmp_path / 'store.db'}")
    engine = open_database(f"sqlite:///{tmp_path / 'store.db'}")
    migrate(engine)
    for name in (ONE, OTHER):
        Store(engine).save_dossier(name, {"id": name}, actor="an")
    engine.dispose()

    def leaves(*arguments: object) -> int:
        with pytest.raises(SystemExit) as left:
            run([str(one) for one in arguments])
        return int(left.value.code or 0)

    return leaves


def test_an_older_copy_brings_nobody_back(
    leaves: Leaves, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy, register = tmp_path / "copy.db", tmp_path / f"{NAME}.gewist"
    assert leaves("backup", copy) == 0
    copyfile(register, tmp_path / "register.before")
    assert leaves("erase", ONE) == 0
    monkeypatch.setattr("service.store.proof.READ_AT_ONCE", 777)  # what lies across two pieces is seen
    assert leaves("prove-erased", ONE) == 0
    assert leaves("prove-erased", ONE, "--also", copy) == 1
    assert "copy.db: GEVONDEN: pseudoniem, verpakte sleutel, verzegeld profiel" in capsys.readouterr().out
    assert leaves("prove-erased", OTHER) == 2
    assert leaves("backup", tmp_path / "later.db") == 0

    def back(name: str, file: Path, *options: str) -> int:
        monkeypatch.setenv("GROEIPAD_DATABASE_URL", f"sqlite:///{tmp_path / name}")
        return leaves("restore", file, *options)

    assert back("1.db", copy) == 0
    assert "Opnieuw gewist volgens het register: 1 dossier." in capsys.readouterr().out
    assert leaves("export", ONE) == 2
    assert leaves("export", OTHER) == 0
    assert leaves("audit", "verify") == 0
    assert leaves("prove-erased", ONE) == 0
    # a register of before the erasure that the copy tells of, and none
    copyfile(register, tmp_path / "register.after")
    copyfile(tmp_path / "register.before", register)
    assert back("2.db", tmp_path / "later.db") == 2
    assert "is ouder dan deze kopie: het mist 1 wissing" in capsys.readouterr().err
    register.unlink()
    assert back("2.db", copy) == 2
    assert "is er niet. Zet uw kopie ervan terug, of geef --without-register" in capsys.readouterr().err
    assert not (tmp_path / "2.db").exists()
    assert back("2.db", copy, "--without-register") == 0
    assert leaves("export", ONE) == 0  # as it was told
    # after a rotation nobody reads the copy
    copyfile(tmp_path / "register.after", register)
    assert leaves("keys", "rotate") == 0
    assert back("3.db", copy) == 2
    assert "dan leest niemand ze nog" in capsys.readouterr().err
    assert not (tmp_path / "3.db").exists()
    assert not list(tmp_path.glob("*.nieuw*"))


def test_a_rotation_makes_an_erasure_complete_in_copies(
    leaves: Leaves, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert leaves("backup", tmp_path / "copy.db") == 0
    assert leaves("erase", ONE) == 0
    assert leaves("keys", "rotate") == 0
    assert "maak nu een nieuwe kopie" in capsys.readouterr().out
    assert leaves("prove-erased", "--also", tmp_path / "copy.db") == 0
    told = capsys.readouterr().out
    assert (
        "copy.db: niet gevonden; wel er nog, voor niemand leesbaar: verpakte sleutel, verzegeld profiel"
        in told
    )
    (tmp_path / "copy.gz").write_bytes(b"\x1f\x8b..........")
    assert leaves("prove-erased", "--also", tmp_path / "weg.db") == 0
    assert "weg.db: kon niet kijken (bestaat niet)" in capsys.readouterr().out
    assert leaves("prove-erased", "--also", tmp_path / "copy.gz") == 0
    assert "copy.gz: kon niet kijken (samengeperst)" in capsys.readouterr().out
    assert leaves("export", OTHER) == 0
    assert leaves("keys", "make") == 2
