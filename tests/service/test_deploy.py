"""The roles of the recipe, on a real PostgreSQL, and its words; ``make test-deploy`` does the rest."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from service.store import Store, migrate, open_database
from service.store.cleaning import clean
from service.store.keys import keys_of, rotate
from service.store.proof import ErasureProof
from service.store.register import Register
from tests.conftest import ROOT
from tests.service.conftest import Client, psycopg_url


def test_the_proxy_refuses_what_is_too_large_at_the_same_size_and_in_the_same_words(
    make_client: Client,
) -> None:
    written = (ROOT / "service" / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    page, document = re.findall(r"return 413 '(.*)';", written)
    client, large = make_client(), b" " * (4 * 2**20 + 1)
    assert "client_max_body_size 4m;" in written
    answer = client.post("/api/v1/recommendations", content=large)
    assert json.loads(document) == answer.json()
    of_form = client.post("/aanbieders", content=large).text
    for told in re.findall(r"<(?:h1|p)>.*?</(?:h1|p)>", page):
        assert told in of_form


@pytest.mark.slow
def test_the_service_writes_the_backup_only_reads_and_nobody_else_comes_in(
    new_database: Callable[..., str], tmp_path: Path
) -> None:
    url = new_database()
    script = (ROOT / "service" / "deploy" / "roles.sql").read_text(encoding="utf-8")
    with psycopg.connect(url, autocommit=True) as superuser:
        superuser.execute(script.replace(":'app'", "'a'").replace(":'backup'", "'b'"))
        superuser.execute("CREATE ROLE groeipad_stranger LOGIN")

    def as_role(name: str) -> str:
        parts = urlsplit(url)
        return urlunsplit(parts._replace(netloc=f"{name}:a@{parts.netloc.rpartition('@')[2]}"))

    engine = open_database(psycopg_url(as_role("groeipad_app")), tmp_path / "groeipad.sleutel")
    migrate(engine)
    for name in ("p_1", "p_gewist"):
        Store(engine).save_dossier(name, {"id": name}, actor="an")
    Store(engine).erase("p_gewist", actor="an")
    assert rotate(engine) == 1
    assert clean(engine, everything=True).refused == ()
    (tables, directory) = ErasureProof(engine, Register(keys_of(engine)).of("p_gewist"), "p_gewist").looks()
    assert tables.sentence == "tabellen van PostgreSQL: niet gevonden"
    assert "kon niet kijken" in directory.sentence
    engine.dispose()
    with psycopg.connect(as_role("groeipad_backup"), autocommit=True) as backup:
        assert backup.execute("SELECT count(*) FROM dossier").fetchone() == (1,)
        with pytest.raises(psycopg.Error):
            backup.execute("DELETE FROM dossier")
    with (
        psycopg.connect(as_role("groeipad_stranger"), autocommit=True) as stranger,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        stranger.execute("SELECT 1 FROM public.dossier")
