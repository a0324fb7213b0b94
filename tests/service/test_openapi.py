"""schemathesis over the OpenAPI document: no 5xx, and no answer that the document does not allow."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from matcher.recommend import Recommender
from service.app import create_app
from service.settings import Settings
from tests.service.conftest import ON
from tests.service.sample_engine import sample_profile

schemathesis = pytest.importorskip("schemathesis", reason="pip install schemathesis")

pytestmark = pytest.mark.slow
EXAMPLES = 100
"""A route; 1,300 cases in all."""


def test_no_generated_request_breaks_the_documented_api(recommender: Recommender, tmp_path: Path) -> None:
    limits = {"requests_per_minute": 10**6, "writes_per_minute": 10**6}
    app = create_app(
        Settings(database_url=f"sqlite:///{tmp_path}/fuzz.db", today=ON, **limits),
        recommender=recommender,
    )
    app.state.context.store.save_dossier("p_3f2a91", sample_profile(), actor="proef")
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers={"Host": "127.0.0.1"})
    checks = [
        schemathesis.checks.not_a_server_error,
        schemathesis.checks.CHECKS.get_one("status_code_conformance"),
        schemathesis.checks.CHECKS.get_one("content_type_conformance"),
        schemathesis.checks.CHECKS.get_one("response_schema_conformance"),
    ]
    asked = 0
    for result in schema.get_all_operations():
        operation = result.ok()

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @schemathesis_given(operation)
        def ask(case: object) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(checks=checks, headers={"Host": "127.0.0.1"})  # type: ignore[attr-defined]

        ask()
    app.state.context.store.engine.dispose()
    assert asked >= 1000


def schemathesis_given(operation: object) -> object:
    from hypothesis import given

    return given(case=operation.as_strategy())  # type: ignore[attr-defined]
