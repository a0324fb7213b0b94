"""A store with written reasons loses them, in its log too, and its chain still holds."""

import json

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

from service.store import Store, migrate, seal, unseal, verify
from service.store.audit import GENESIS, link_hash
from service.store.database import MIGRATIONS
from service.store.seal import new_key
from service.store.tables import AuditRow

REASON = "moet voor haar zieke moeder zorgen"
ADAPTED = "start een week later"
KEY = new_key()
MOMENT = "2026-11-01T10:00:00.000000+00:00"
DECISIONS = {
    "a": {"kind": "reject", "option": None, "reason": REASON},
    "b": {"kind": "choose", "option": 1, "reason": ""},
    "c": {"kind": "adapt", "option": 1, "reason": ADAPTED},
}


@pytest.fixture
def older(database: Engine) -> Engine:
    """A store as version 0002 left it, with three decisions."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.execution_options(writes=True).begin() as connection:
        for table in (
            "stop",
            "audit",
            "version",
            "kept_form",
            "worklist",
            "catalogue_state",
            "uptake",
            "counted",
            "to_clean",
            "account",
        ):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("ALTER TABLE shown DROP COLUMN sealed_list"))
        connection.execute(text(AUDIT_OF_0002[connection.dialect.name]))
        config.attributes["connection"] = connection
        command.stamp(config, "0002")
        for trigger in TRIGGERS_OF_0002[connection.dialect.name]:
            connection.execute(text(trigger))
        fill(connection)
    return database


AUDIT_OF_0002 = {
    name: "CREATE TABLE audit (sequence BIGINT PRIMARY KEY, at VARCHAR(32) NOT NULL,"
    " actor VARCHAR(80) NOT NULL,"
    " event VARCHAR(40) NOT NULL, subject VARCHAR(32) NOT NULL, sealed " + kind + " NOT NULL,"
    " previous VARCHAR(64) NOT NULL, hash VARCHAR(64) NOT NULL UNIQUE)"
    for name, kind in (("sqlite", "BLOB"), ("postgresql", "BYTEA"))
}
TRIGGERS_OF_0002 = {
    "sqlite": (
        "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit"
        " BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END",
    ),
    "postgresql": (
        "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit"
        " FOR EACH ROW EXECUTE FUNCTION audit_is_append_only()",
    ),
}


def fill(connection: object) -> None:
    """Write three decisions, in their table and in the log, as version 0002 did."""

    def write(statement: str, **values: object) -> None:
        connection.execute(text(statement), values)  # type: ignore[attr-defined]

    write("INSERT INTO person_key VALUES (:s, :k)", s="s1", k=KEY)
    write("INSERT INTO shown VALUES ('l', 's1', 'd', :sealed, :at)", sealed=seal(KEY, {}), at=MOMENT)
    previous = GENESIS
    for number, (name, content) in enumerate(DECISIONS.items(), 1):
        write(
            "INSERT INTO decision VALUES (:id, 'l', 's1', :sealed, 'an', :at)",
            id=name, sealed=seal(KEY, content), at=MOMENT,
        )  # fmt: skip
        row = AuditRow(
            sequence=number, at=MOMENT, actor="an", event="beslissing", subject="s1",
            sealed=seal(KEY, {"decision": name, **content}), previous=previous,
        )  # fmt: skip
        row.hash = previous = link_hash(row)
        write(
            "INSERT INTO audit VALUES (:sequence, :at, 'an', 'beslissing', 's1', :sealed, :previous, :hash)",
            sequence=number, at=MOMENT, sealed=row.sealed, previous=row.previous, hash=row.hash,
        )  # fmt: skip


def test_the_reasons_are_gone_the_chain_holds_and_one_link_says_so(older: Engine) -> None:
    with older.connect() as connection:
        head = connection.execute(text("SELECT hash FROM audit WHERE sequence = 3")).scalar_one()
    migrate(older)
    report = verify(older, head=head)
    assert (report.length, report.problems) == (4, ())
    with older.connect() as connection:
        decisions = [
            unseal(KEY, row[0]) for row in connection.execute(text("SELECT sealed_decision FROM decision"))
        ]
        links = connection.execute(text("SELECT event, sealed, facts FROM audit ORDER BY sequence")).all()
    everything = json.dumps([decisions, [unseal(KEY, link.sealed) for link in links[:3]]])
    assert REASON not in everything
    assert '"reason"' not in everything
    assert ADAPTED in everything
    assert links[3].event == "redenen verwijderd"
    assert set(json.loads(links[3].facts)["links"]) == {"1", "2", "3"}


def test_whoever_changes_a_redacted_link_afterwards_is_found_out(older: Engine) -> None:
    migrate(older)
    with older.execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER audit_no_update"))
        else:
            connection.execute(text("ALTER TABLE audit DISABLE TRIGGER USER"))
        connection.execute(text("UPDATE audit SET sealed = :sealed WHERE sequence = 1"), {"sealed": b"x"})
    assert verify(older).problems == ("schakel 1 is gewijzigd",)


def test_the_log_refuses_changes_again(older: Engine) -> None:
    migrate(older)
    with (
        pytest.raises(Exception, match="append-only"),
        older.execution_options(writes=True).begin() as connection,
    ):
        connection.execute(text("UPDATE audit SET actor = 'x'"))


def test_a_new_store_has_nothing_to_take_away(store: Store) -> None:
    assert verify(store.engine).length == 0
