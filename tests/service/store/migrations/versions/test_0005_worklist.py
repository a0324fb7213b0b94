"""A store of before the worklist gets a line for every dossier, in the caseload of who saved it last."""

from datetime import date

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

from service.store import Store, migrate
from service.store.database import MIGRATIONS
from service.store.worklist import Wanted, Worklist


def test_every_dossier_gets_a_line_that_waits_to_be_worked_out(database: Engine) -> None:
    store = Store(database)
    store.save_dossier("p_1", {"id": "p_1"}, actor="an")
    store.save_dossier("p_1", {"id": "p_1"}, actor="bo", revision=1)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with database.execution_options(writes=True).begin() as connection:
        for table in ("worklist", "catalogue_state", "uptake", "counted", "to_clean", "account"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("DROP INDEX ix_audit_actor"))
        connection.execute(text("ALTER TABLE shown DROP COLUMN sealed_list"))
        config.attributes["connection"] = connection
        command.stamp(config, "0004")
    migrate(database)
    today = date(2026, 11, 25)
    (line,), _ = Worklist(database).page(Wanted(today, today))
    assert (line.pseudonym, line.counsellor, line.computed_on, line.summary) == ("p_1", "bo", None, None)
    assert line.changed_at == store.dossier("p_1").changed_at
