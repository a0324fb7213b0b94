"""Keys of persons and the file that opens them: refused when it does not fit, turned over without loss."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from service.errors import SettingsError
from service.store import Store, migrate, open_database
from service.store.keys import NAME, KeyFile, keys_of, rotate
from tests.service.conftest import NewTables, psycopg_url


def wrapped_keys(engine: Engine) -> list[bytes]:
    with engine.connect() as connection:
        return [bytes(one) for one in connection.execute(text("SELECT key FROM person_key")).scalars()]


def opens(store: Store, name: str) -> bool:
    try:
        store.dossier(name)
    except SettingsError:
        return False
    return True


def spoil(path: Path) -> None:
    path.write_text('{"register": "", "keys": []}')


def replace(path: Path) -> None:
    path.unlink()
    KeyFile(path).make()


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (Path.unlink, "is er niet; zonder kan niemand een dossier lezen"),
        (lambda path: path.chmod(0o640), "Geef 'chmod 600"),
        (spoil, "is geen sleutelbestand van groeipad, of is beschadigd"),
        (replace, "hoort niet bij deze databank"),
    ],
)
def test_a_file_that_does_not_open_the_keys_stops_every_start(
    harm: Callable[[Path], None], sentence: str, new_tables: NewTables, tmp_path: Path
) -> None:
    engine = open_database(new_tables("store.db"))
    migrate(engine)
    Store(engine).save_dossier("p_1", {"id": "p_1"}, actor="an")
    engine.dispose()
    harm(tmp_path / NAME)
    engine = open_database(new_tables("store.db"))
    with pytest.raises(SettingsError, match=sentence):
        migrate(engine)
    engine.dispose()


def test_a_key_is_wrapped_for_one_person(store: Store) -> None:
    for name in ("p_1", "p_2"):
        store.save_dossier(name, {"id": name}, actor="an")
    one, other = wrapped_keys(store.engine)
    assert len(one) == len(other) == 68
    with store.engine.begin() as connection:
        connection.execute(
            text("UPDATE person_key SET key = :other WHERE key = :one"), {"one": one, "other": other}
        )
    lost = next(name for name in ("p_1", "p_2") if not opens(store, name))
    with pytest.raises(SettingsError, match="De sleutel van een dossier is in de databank gewijzigd"):
        store.dossier(lost)


@pytest.mark.parametrize("moment", ["add_key", "wrap", "drop_older"])
def test_a_rotation_that_is_cut_off_harms_nobody_and_is_finished_by_the_next(
    moment: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        store.save_dossier(f"p_{number}", {"id": f"p_{number}"}, actor="an")
    keys, before = keys_of(store.engine), wrapped_keys(store.engine)
    with monkeypatch.context() as cut:
        done = getattr(KeyFile, moment)

        def breaks(*arguments: object) -> None:
            done(*arguments)
            raise KeyboardInterrupt

        cut.setattr(KeyFile, moment, breaks)
        with pytest.raises(KeyboardInterrupt):
            rotate(store.engine)
    elsewhere = open_database(store.engine.url.render_as_string(hide_password=False), keys.path)
    other = Store(elsewhere)
    for number in range(3):
        assert other.dossier(f"p_{number}").profile == {"id": f"p_{number}"}
    other.save_dossier("p_3", {"id": "p_3"}, actor="an")
    assert rotate(store.engine) == 4
    assert len({one[:8] for one in wrapped_keys(store.engine)}) == 1
    assert not keys.knows(before[0][:8])
    for one in (store, other):  # the other held the former file in memory
        assert {one.dossier(f"p_{number}").pseudonym for number in range(4)} == {f"p_{n}" for n in range(4)}
    other.save_dossier("p_4", {"id": "p_4"}, actor="an")
    assert store.dossier("p_4").revision == 1
    elsewhere.dispose()


def test_a_machine_with_an_older_copy_of_the_file_makes_no_dossier_that_is_lost(
    store: Store, tmp_path: Path
) -> None:
    store.save_dossier("p_1", {"id": "p_1"}, actor="an")
    keys = keys_of(store.engine)
    other = tmp_path / "other.sleutel"
    other.touch(mode=0o600)
    other.write_bytes(keys.path.read_bytes())
    rotate(store.engine)
    elsewhere = open_database(store.engine.url.render_as_string(hide_password=False), other)
    with pytest.raises(SettingsError, match="hoort niet bij deze databank"):
        Store(elsewhere).save_dossier("p_2", {"id": "p_2"}, actor="an")
    elsewhere.dispose()


def test_the_key_that_goes_is_overwritten(new_tables: NewTables, tmp_path: Path) -> None:
    engine = open_database(new_tables("store.db"))
    migrate(engine)
    Store(engine).save_dossier("p_1", {"id": "p_1"}, actor="an")
    with (tmp_path / NAME).open("rb", buffering=0) as former:
        assert former.read(1) == b"{"
        rotate(engine, tmp_path / "copy")
        former.seek(0)
        assert not former.read().strip(b"\0")
    for path in (tmp_path / NAME, tmp_path / "copy"):
        assert path.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / NAME).read_bytes() == (tmp_path / "copy").read_bytes()
    engine.dispose()


def test_postgresql_asks_where_the_file_is(postgres_template: str) -> None:
    engine = open_database(psycopg_url(postgres_template))
    with pytest.raises(SettingsError, match="GROEIPAD_KEY_FILE ontbreekt"):
        migrate(engine)
    engine.dispose()
