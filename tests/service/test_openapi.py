"""schemathesis over the OpenAPI document: no 5xx, and no answer that the document does not allow."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from matcher.domain.judgement import Decision, DecisionKind
from matcher.recommend import Recommender
from service.app import create_app
from service.settings import Settings
from tests.service.conftest import ON
from tests.service.sample_engine import sample_profile

pytestmark = pytest.mark.slow
LEAST_CASES = int(os.environ.get("CASES", "3000"))
"""Over all operations that take something; ``make test-api`` asks the ten thousand of issue 7."""
KNOWN = "p_3f2a91"


@pytest.fixture
def fuzzed(recommender: Recommender, tmp_path: Path, own_build: Path) -> Iterator[Any]:
    limits = {"requests_per_minute": 10**8, "writes_per_minute": 10**8}
    app = create_app(
        Settings(build=own_build, database_url=f"sqlite:///{tmp_path}/fuzz.db", today=ON, **limits),
        recommender=recommender,
    )
    yield app
    app.state.context.store.engine.dispose()


def known_ids(app: Any) -> dict[str, str]:
    """Make one of everything, so that generated requests also reach what lies behind a 404."""
    store = app.state.context.store
    store.save_dossier(KNOWN, sample_profile(), actor="proef")
    client = TestClient(app, base_url="http://127.0.0.1")
    shown = client.post(f"/api/v1/dossiers/{KNOWN}/shown", json={"vacancy_id": "gv-vlees-01"}).json()["id"]
    decision = Decision(DecisionKind.CHOOSE, 1)
    decided = store.decide(shown, decision, actor="proef", idempotency_key="key-0001")
    return {"pseudonym": KNOWN, "shown_id": shown, "decision_id": decided}


def grounded(case: Any, ids: dict[str, str], profile: dict[str, Any]) -> Any:
    """Return the case on something that exists: known ids, and a real profile with generated parts."""
    if case.path_parameters and case.method != "DELETE":
        case.path_parameters |= {key: ids[key] for key in ids.keys() & case.path_parameters.keys()}
    body = case.body
    if isinstance(body, dict):
        if isinstance(body.get("profile"), dict):
            body["profile"] = sample_profile() | profile
        if isinstance(body.get("vacancy_id"), str):
            body["vacancy_id"] = "gv-vlees-01"
        if case.method == "PUT":
            case.body = sample_profile() | profile
    return case


PARTS = st.dictionaries(
    st.sampled_from([*sample_profile(), "past_occupations", "benefit", "eligibility", "naam"]),
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(max_size=20)
        | st.sampled_from(["B1", "day", "2026-13-01", "2027-02-28", KNOWN]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["id", "competence_id", "level", "slots", "home"]), inner, max_size=3
            )
        ),
        max_leaves=6,
    ),
    max_size=2,
)
"""Fields of a profile with values of every kind, most of them wrong."""


@pytest.mark.timeout(900)
def test_no_generated_request_breaks_the_documented_api(fuzzed: Any) -> None:
    schemathesis = pytest.importorskip("schemathesis", reason="pip install '.[test]' brings it")
    ids = known_ids(fuzzed)
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", fuzzed, headers={"Host": "127.0.0.1"})
    named = schemathesis.checks.CHECKS.get_one
    checks = [
        schemathesis.checks.not_a_server_error,
        *map(named, ("status_code_conformance", "content_type_conformance", "response_schema_conformance")),
    ]
    operations = [one.ok() for one in schema.get_all_operations()]
    open_ended = [one for one in operations if one.body or list(one.iter_parameters())]
    examples_each = -(-LEAST_CASES // len(open_ended))
    asked: Counter[str] = Counter()
    statuses: Counter[int] = Counter()
    for operation in operations:
        modes = [operation.as_strategy()]
        if operation in open_ended:
            modes.append(operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE))

        @settings(
            max_examples=examples_each if operation in open_ended else 1,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=st.one_of(modes), ground=st.booleans(), profile=PARTS)
        def ask(case: Any, ground: bool, profile: dict[str, Any]) -> None:
            if ground:
                case = grounded(case, ids, profile)
            wanted = checks if ground else [*checks, named("negative_data_rejection")]
            answer = case.call_and_validate(checks=wanted, headers={"Host": "127.0.0.1"})
            asked[f"{case.method} {case.path}"] += 1
            statuses[answer.status_code] += 1

        ask()
    told = f"{asked.total()} cases: {dict(sorted(statuses.items()))}"
    print(told)
    assert asked.total() >= LEAST_CASES, told
    assert min(asked[f"{one.method.upper()} {one.path}"] for one in open_ended) >= examples_each, asked
    assert statuses[200] + statuses[201] >= LEAST_CASES // 10, f"too few got past the checks: {told}"
