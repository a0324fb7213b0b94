"""The whole loop over PostgreSQL: sixty decisions, export, training, trial, promotion and the way back."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.service.conftest import Client, psycopg_url
from tests.service.week import Week, live_through

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore"), pytest.mark.timeout(600)]


class Api:
    """The service by its API."""

    def __init__(self, client: TestClient) -> None:
        self._client = client

    def put(self, pseudonym: str, profile: dict[str, object]) -> None:
        url = f"/api/v1/dossiers/{pseudonym}"
        assert self._client.put(url, json=profile, headers={"If-None-Match": "*"}).status_code == 200

    def shown(self, pseudonym: str, vacancy: str) -> dict[str, Any]:
        made = self._client.post(f"/api/v1/dossiers/{pseudonym}/shown", json={"vacancy_id": vacancy})
        found: dict[str, Any] = made.json()
        return found

    def choose(self, pseudonym: str, vacancy: str, shown_id: str, option: int) -> None:
        made = self._client.post(
            f"/api/v1/shown/{shown_id}/decisions",
            json={"kind": "choose", "option": option},
            headers={"Idempotency-Key": f"sleutel-{shown_id}"},
        )
        assert made.status_code == 201, made.text

    def order(self, pseudonym: str, vacancy: str) -> tuple[str, ...]:
        answer = self.shown(pseudonym, vacancy)["answer"]
        lines = [str(line["trajectory"]["steps"]) for line in answer["vacancies"][0]["recommendations"]]
        return (*lines, answer["versions"]["ranker"])


def test_a_week_of_decisions_becomes_a_champion_and_goes_back(
    make_client: Client,
    new_database: Callable[..., str],
    postgres_template: str,
    sample_build: Path,
    tmp_path: Path,
) -> None:
    build = tmp_path / "motor"
    shutil.copytree(sample_build, build)
    week = Week(build, tmp_path, psycopg_url(new_database(postgres_template)))

    @contextmanager
    def day(name: str, on: date) -> Iterator[Api]:
        where = {"database_url": week.database_url, "key_file": week.key_file, "build": build}
        yield Api(make_client(**where, today=on, local_name=name))

    live_through(week, day)
