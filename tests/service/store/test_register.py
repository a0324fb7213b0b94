"""The register of erasures: nobody comes back, and nothing in it leads to a person."""

from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from sqlalchemy import Engine

from service.errors import SettingsError
from service.store import Store, migrate, open_database
from service.store.erasure import erase_persons
from service.store.keys import keys_of
from service.store.register import ErasureEntry, Register, fill_register
from tests.service.conftest import NewTables


def test_a_line_is_safe_before_the_database_confirms(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash between the two erases at the next start, where the other order would bring someone back."""
    store.save_dossier("p_1", {"id": "p_1"}, actor="an")

    def erases_and_dies(*arguments: Any, **named: Any) -> None:
        erase_persons(*arguments, **named)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("service.store.store.erase_persons", erases_and_dies)
        with pytest.raises(KeyboardInterrupt):
            store.erase("p_1", actor="an")
    assert store.dossier("p_1").revision == 1
    assert store.erase_again(actor="an") == 1
    assert store.dossiers()[1] == 0
    store.save_dossier("p_1", {"id": "p_1"}, actor="an")  # the same pseudonym, for somebody new
    assert store.erase_again(actor="an") == 0
    register = Register(keys_of(store.engine))
    assert len(register.of("p_1")) == 2
    assert "p_1" not in register.path.read_text()


def test_a_line_that_was_cut_off_is_none_and_one_that_is_spoilt_is_told(database: Engine) -> None:
    register = Register(keys_of(database))
    register.add([ErasureEntry("2026-11-30", "a"), ErasureEntry("2026-11-30", "b")])
    register.path.write_text(register.path.read_text() + '{"on": "2026-1')
    assert [one.dossier for one in register.entries()] == ["a", "b"]
    register.add([ErasureEntry("2026-12-01", "c")])
    assert [one.dossier for one in register.entries()] == ["a", "b", "c"]
    register.path.write_text(register.path.read_text().replace('"b"', '"b'))
    with pytest.raises(SettingsError, match="Regel 2 van het register"):
        register.entries()


def test_a_register_that_got_lost_is_made_again_of_the_log(store: Store) -> None:
    store.save_dossier("p_1", {"id": "p_1"}, actor="an")
    store.erase("p_1", actor="an")
    register = Register(keys_of(store.engine))
    (before,) = register.entries()
    register.path.unlink()
    with store.engine.connect() as connection:
        fill_register(connection)
    (after,) = register.entries()
    assert (after.dossier, after.on, after.prints) == (before.dossier, before.on, {})


def test_who_was_erased_before_stays_so_under_an_older_file(new_tables: NewTables, tmp_path: Path) -> None:
    """Whoever puts the file back by hand, past ``restore``."""
    url = new_tables("store.db")
    engine = open_database(url)
    migrate(engine)
    store = Store(engine)
    for name in ("p_1", "p_2"):
        store.save_dossier(name, {"id": name}, actor="an")
    engine.dispose()
    copyfile(tmp_path / "store.db", tmp_path / "older.db")
    store.erase("p_1", actor="an")
    engine.dispose()
    copyfile(tmp_path / "older.db", tmp_path / "store.db")
    engine = open_database(url)
    migrate(engine)
    assert Store(engine).erase_again(actor="an") == 1
    assert [one.pseudonym for one in Store(engine).dossiers()[0]] == ["p_2"]
    engine.dispose()
