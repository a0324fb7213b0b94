"""What the first edition left is taken over by the service of today, or refused with the exact remedy."""

import gzip
import io
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa
from alembic import command as alembic
from alembic.config import Config

from pipelines.cli.main import main
from service.store import open_database, verify
from service.store.database import MIGRATIONS
from tests.service.conftest import psycopg_url
from tests.service.real_service import ROOT, real_service

FIRST = Path(__file__).with_name("first_edition")
REASON = "te ver van huis"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.enable_socket,
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.timeout(300),
]


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The artefacts as they were, after what the service says of them was done; and what it said."""
    build = tmp_path_factory.mktemp("first") / "artefacts"
    with tarfile.open(
        fileobj=io.BytesIO(gzip.decompress((FIRST / "artefacts.tar.gz").read_bytes()))
    ) as packed:
        packed.extractall(build, filter="data")
    settings = {"GROEIPAD_DATABASE_URL": f"sqlite:///{build}/new.db", "GROEIPAD_BUILD": str(build)}
    serve = subprocess.run(
        [sys.executable, "-m", "service", "serve"],
        cwd=ROOT,
        env={"PATH": "/usr/bin", **settings},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert main(["index", "--build", str(build)]) == 0
    return build, serve


def test_artefacts_that_do_not_fit_are_refused_with_what_makes_them_fit(
    refused: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    _, serve = refused
    assert serve.returncode == 2
    assert "heeft schema 1, groeipad leest 3; maak het opnieuw met 'groeipad index'" in serve.stderr
    assert "Traceback" not in serve.stderr


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The database as it was; on PostgreSQL the same rows in the tables of that edition."""
    path = tmp_path / "store.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(gzip.decompress((FIRST / "store.sql.gz").read_bytes()).decode())
    connection.close()
    if request.param == "sqlite":
        return f"sqlite:///{path}"
    url = psycopg_url(request.getfixturevalue("new_database")())
    old, new = sa.create_engine(f"sqlite:///{path}"), sa.create_engine(url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with new.begin() as target, old.connect() as source:
        config.attributes["connection"] = target
        alembic.upgrade(config, "0001")
        tables = sa.MetaData()
        tables.reflect(target)
        for table in tables.sorted_tables:
            rows = [dict(row._mapping) for row in source.execute(sa.select(table))]
            if rows and table.name != "alembic_version":
                target.execute(table.insert(), rows)
    old.dispose()
    new.dispose()
    return url


def test_the_database_is_taken_over(
    database: str, refused: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    build = refused[0]
    settings = {"GROEIPAD_DATABASE_URL": database, "GROEIPAD_KEY_FILE": str(build / "groeipad.sleutel")}
    with (
        real_service(build, tmp_path, **settings) as service,
        httpx.Client(base_url=service.url, trust_env=False, timeout=60) as client,
    ):
        api = "/api/v1"
        assert client.get(f"{api}/dossiers/p_blijft").json()["profile"]["id"] == "p_blijft"
        assert client.get(f"{api}/dossiers/p_gewist").status_code == 404
        assert "gewist" not in client.get("/dossiers").text
        kept = client.get(f"{api}/dossiers/p_blijft/export").json()
        assert [one["decision"]["kind"] for one in kept["decisions"]] == ["choose"]
        assert REASON not in client.get(f"{api}/dossiers/p_weigert/export").text
        for page in ("/", "/dossiers/p_blijft", "/dossiers/p_blijft/geschiedenis"):
            assert client.get(page, follow_redirects=True).status_code == 200, page
        made = client.post(f"{api}/dossiers/p_blijft/shown", json={"vacancy_id": "gv-vlees-01"})
        assert made.status_code == 201, made.text
    engine = open_database(database, build / "groeipad.sleutel")
    assert verify(engine).problems == ()
    engine.dispose()
