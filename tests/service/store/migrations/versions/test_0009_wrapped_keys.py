"""A store whose keys lay bare gets them wrapped, and no bare key is left in its files."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

from service.store import Store, migrate
from service.store.database import MIGRATIONS
from service.store.keys import keys_of
from service.store.register import Register
from tests.service.store.places import bytes_of


def test_no_bare_key_is_left_behind(database: Engine) -> None:
    store = Store(database)
    for name in ("p_1", "p_2", "p_3"):
        store.save_dossier(name, {"id": name}, actor="an")
    store.erase("p_3", actor="an")
    keys, config = keys_of(database), Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.execution_options(writes=True).begin() as connection:
        found = connection.execute(text("SELECT subject, key FROM person_key")).all()
        bare = [{"s": row.subject, "k": keys.unwrap(row.subject, bytes(row.key))} for row in found]
        connection.execute(text("UPDATE person_key SET key = :k WHERE subject = :s"), bare)
        for statement in ("DROP TABLE to_clean", "DROP TABLE account", "DROP INDEX ix_audit_actor"):
            connection.execute(text(statement))
        config.attributes["connection"] = connection
        command.stamp(config, "0008")
    Register(keys).path.unlink()
    assert all(one["k"] in b"".join(bytes_of(database).values()) for one in bare)
    migrate(database)
    for place, content in bytes_of(database).items():
        if place != "pg_wal":  # which its superuser lets go, see service/deploy/roles.sql
            assert not any(one["k"] in content for one in bare), place
    assert {store.dossier(name).revision for name in ("p_1", "p_2")} == {1}
    assert len(Register(keys).entries()) == 1  # who was erased before
    with database.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM to_clean")).scalar() == 0
    migrate(database)
