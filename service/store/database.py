"""Opening the database and bringing it up to date."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from service.errors import SettingsError

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_MILLISECONDS = 10_000


def open_database(url: str) -> Engine:
    """Return an engine whose acknowledged commits survive a crash of the process and of the machine.

    Raises
    ------
    SettingsError
        If this is no address of a database; without the address, which may hold a password.
    """
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() != "sqlite":
            return create_engine(parsed, pool_pre_ping=True)
    except ArgumentError:
        raise SettingsError(
            "GROEIPAD_DATABASE_URL is geen adres van een databank. Schrijf sqlite:///bestand.db of "
            "postgresql+psycopg://gebruiker@toestel/databank."
        ) from None
    if parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, connect_args={"timeout": BUSY_MILLISECONDS / 1000})

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _: object) -> None:
        # the driver's own BEGIN comes too late to make "read, then append" one step
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Any) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def migrate(engine: Engine) -> None:
    """Bring the tables to the newest version; does nothing when they are.

    Raises
    ------
    SettingsError
        If the database does not answer, or is not one of groeipad.
    """
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    try:
        with engine.execution_options(writes=True).begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except DBAPIError as error:
        raise SettingsError(
            "De databank van GROEIPAD_DATABASE_URL antwoordt niet, of is er geen van groeipad. Controleer "
            "het adres, de rechten en of de databank draait."
        ) from error
