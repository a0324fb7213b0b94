"""What lies on the disk of a database."""

from pathlib import Path

from sqlalchemy import Engine


def bytes_of(engine: Engine) -> dict[str, bytes]:
    """Return the bytes of the files of a database and of its WAL, by place."""
    if engine.dialect.name == "sqlite":
        file = Path(str(engine.url.database))
        found = {"file": file, "wal": file.with_name(f"{file.name}-wal")}
        return {place: path.read_bytes() for place, path in found.items() if path.exists()}
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("CHECKPOINT")
        folder = Path(connection.exec_driver_sql("SHOW data_directory").scalar_one())
        own = "SELECT oid FROM pg_database WHERE datname = current_database()"
        tables = folder / "base" / str(connection.exec_driver_sql(own).scalar_one())
    return {
        place: b"".join(path.read_bytes() for path in where.iterdir() if path.is_file())
        for place, where in (("tables", tables), ("pg_wal", folder / "pg_wal"))
    }
