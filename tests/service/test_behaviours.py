"""What users of such systems asked for, as a counsellor or another program meets it here."""

import dataclasses
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.testclient import TestClient

from matcher.domain.judgement import Decision
from matcher.engine import EngineFolders, load_recommender
from matcher.recommend import Recommender
from service.app import create_app
from service.settings import Settings
from service.words import EXCLUSIONS
from tests.factories import ON
from tests.service.real_service import ROOT, real_service
from tests.service.sample_engine import sample_profile

VLEES = "gv-vlees-01"
PROPOSAL = f"/dossiers/p_3f2a91/voorstel?vacature={VLEES}"


def proposed(client: TestClient, **changes: object) -> dict[str, Any]:
    """Return the answer for a profile with changes, for one groeivacature."""
    body = {"profile": sample_profile() | changes, "vacancy_id": VLEES}
    answer = client.post("/api/v1/recommendations", json=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()["vacancies"][0]
    return found


def steps(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        step
        for one in found["recommendations"]
        for step in one["trajectory"]["steps"]
        if step["kind"] == "module"
    ]


def test_claimed_proven_and_missing_are_counted_apart_on_every_page(client: TestClient) -> None:
    """Behaviour 6: each number stands above as many names."""
    page = client.get("/dossiers/p_3f2a91").text
    for word in ("bewezen", "gezegd"):
        told = re.search(
            rf'>{word}</span> (\d+) competenties?</h3>\s*<ul class="plain">(.*?)</ul>', page, re.S
        )
        assert told, word
        assert int(told[1]) == told[2].count("<li>") > 0
    table = re.search(r'<table class="gap".*?</table>', client.get(PROPOSAL).text, re.S)
    assert table
    assert table[0].count('<th scope="row">') == len(proposed(client)["gap"]["missing"])


def test_another_process_on_the_same_versions_gives_the_same_bytes(
    client: TestClient, engine_folders: EngineFolders, tmp_path: Path
) -> None:
    """Behaviour 9: an answer names its versions, and these versions give it again."""
    body = {"profile": sample_profile(), "vacancy_id": VLEES}
    first = client.post("/api/v1/recommendations", json=body).content
    settings = Settings(database_url=f"sqlite:///{tmp_path}/other.db", today=ON)
    app = create_app(settings, recommender=load_recommender(engine_folders))
    with TestClient(app, base_url="http://127.0.0.1:8000") as other:
        assert other.post("/api/v1/recommendations", json=body).content == first
    app.state.context.store.engine.dispose()


def test_who_cannot_travel_still_gets_what_is_taught_online(
    client: TestClient, recommender: Recommender
) -> None:
    """Behaviour 27: distance is no reason to leave out a module that nobody has to travel to."""
    made = client.post("/api/v1/dossiers/p_3f2a91/shown", json={"vacancy_id": VLEES, "max_minutes": 0})
    found = made.json()["answer"]["vacancies"][0]
    assert all(step["travel_minutes"] in (None, 0) for step in steps(found))
    too_far = [one["module"] for one in found["excluded_modules"] if one["reason"] == "travel"]
    assert too_far
    for id in too_far:
        open_sessions = [one for one in recommender.world.modules[id].sessions if one.is_open(ON)]
        assert all(one.place is not None for one in open_sessions), id


def test_the_counsellor_can_list_why_each_module_is_left_out(client: TestClient) -> None:
    """Behaviour 28: as many lines as modules left out, each with a reason in words."""
    page = client.get(PROPOSAL).text
    title = r"<summary>(\d+) modules? k\w+ niet gevolgd worden, en waarom</summary>"
    listed = re.search(title + r"(.*?)</ul>", page, re.S)
    assert listed
    lines = re.findall(r"<li>(.*?)</li>", listed[2], re.S)
    assert len(lines) == int(listed[1]) == len(proposed(client)["excluded_modules"])
    assert all(line.endswith(tuple(EXCLUSIONS.values())) for line in lines)


def test_the_points_on_the_page_add_up_to_the_total_on_the_page(client: TestClient) -> None:
    """Behaviour 31: also after rounding, for who adds them up."""
    page = client.get(PROPOSAL).text
    tables = re.findall(r"<caption>Punten die samen de volgorde geven</caption>(.*?)</table>", page, re.S)
    assert len(tables) == len(proposed(client)["recommendations"])
    for table in tables:
        *parts, total = [
            round(float(one.replace(",", ".")) * 10)
            for one in re.findall(r'class="number">(?:<b>)?(-?[\d,]+)', table)
        ]
        assert sum(parts) == total


@pytest.mark.parametrize(
    ("changes", "holds", "reason"),
    [
        ({"dutch": "NONE"}, lambda module, _: module.needs_dutch == 0, "language"),
        (
            {"availability": {"slots": ["day"], "hours_per_week": 38}},
            lambda _, step: step["slot"] == "day",
            "slot",
        ),
        (
            {"availability": {"slots": ["day", "evening"], "hours_per_week": 12}},
            lambda _, step: step["hours_per_week"] <= 12,
            "weekly_hours",
        ),
    ],
)
def test_language_and_availability_are_hard_limits(
    client: TestClient, recommender: Recommender, changes: dict[str, object], holds: Any, reason: str
) -> None:
    """Behaviour 33: nothing beyond the limit is proposed, and what falls off says so."""
    found = proposed(client, **changes)
    for step in steps(found):
        assert holds(recommender.world.modules[step["module"]], step), step["title"]
    assert reason in {one["reason"] for one in found["excluded_modules"]}
    assert steps(found) != steps(proposed(client))


def test_a_decision_needs_a_person_and_turning_down_leaves_no_reason(client: TestClient) -> None:
    """Behaviour 34: looking decides nothing; setting all aside is one click, the log says who, never why.

    That a reason be logged was asked too; a reason about a person, kept for years in a country whose
    employment service controls, harms more than it helps (decision 84).
    """
    page = client.get(PROPOSAL).text
    log = client.get("/api/v1/dossiers/p_3f2a91/export").json()["audit"]
    assert "beslissing" not in {one["event"] for one in log}
    action = re.search(r'action="(/voorstellen/[0-9a-f]{32}/beslissing)"', page)
    assert action
    fields = dict(re.findall(r'name="(csrf|idempotency_key)" value="([^"]+)"', page))
    client.post(action[1], data=fields | {"answer": "reject", "reason": "wil niet", "changes": "wil niet"})
    exported = client.get("/api/v1/dossiers/p_3f2a91/export")
    (decided,) = [one for one in exported.json()["audit"] if one["event"] == "beslissing"]
    assert (decided["actor"], decided["content"]["kind"]) == ("lokale-bemiddelaar", "reject")
    assert "wil niet" not in exported.text


def test_no_page_and_no_test_asks_why_a_person_says_no_or_promises_that_no_is_free() -> None:
    """The whole kind at once: every template, every form, the API and the paper."""
    texts = {
        path.relative_to(ROOT): path.read_text(encoding="utf-8")
        for folder, ending in (("service", "*.html"), ("service", "*.py"), ("tests/browser", "*.py"))
        for path in (ROOT / folder).rglob(ending)
    }
    asks = re.compile(
        r'name="rea' r'son"|for="rea' r'son"|>Red' r"en\b|Schrijf in één zin waa" r"rom|reden ver" r"plicht"
    )
    promises = re.compile(r"mag altijd n" r"ee zeggen|heeft geen gev" r"olg")
    found = {str(path) for path, text in texts.items() if asks.search(text) or promises.search(text)}
    assert found == set()
    names = {field.name for field in dataclasses.fields(Decision)}
    assert names == {"kind", "option", "changes", "remark"}


@pytest.mark.slow
@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_one_command_serves_the_sample_data_and_asks_nothing_more(
    engine_folders: EngineFolders, tmp_path: Path
) -> None:
    """Behaviour 32: what 'make serve' runs gives a first proposal, with the files of the project alone."""
    folder = engine_folders.world.parent
    samples = str(ROOT / "data_samples" / "profiles")
    with real_service(folder, tmp_path, GROEIPAD_SAMPLE_PROFILES=samples) as service:
        page = httpx.get(f"{service.url}{PROPOSAL}", trust_env=False, timeout=30)
    assert page.status_code == 200
    assert "Voorstel 1" in page.text
    assert not (tmp_path / "service.log").read_text(encoding="utf-8").count("Traceback")
