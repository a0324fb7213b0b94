"""What leaves the store for an analyst: everything to learn from, and nothing that leads to a person."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from matcher.artefacts import Manifest
from matcher.domain.judgement import (
    ChoiceOutcome,
    Decision,
    DecisionKind,
    OutcomeKind,
    PersonGroups,
    ProposalRemark,
)
from matcher.domain.recommendation import Placing, ShownList, ShownTrajectory, Team, Versions
from matcher.judgements import COLUMNS, RecordedJudgements, read_judgements
from matcher.ranker.features import FEATURE_NAMES, FEATURE_SET
from service.store import Store, verify
from service.store.judgements import FLUENT, LEARNING, YOUNG, export_judgements, groups_of, safe_groups
from tests.factories import ON, a_module, an_answer

WORDS = "start pas na de verhuis naar Oostende"
PROFILE = {"free_text": ["ik kan goed met dieren om"], "dutch": "C1", "eligibility": {"under_30": True}}

SECRETS = ("p_een", "p_twee", "p_drie", "verhuis", "dieren", "vacature-van-iemand", "'an'")


def a_list(*, score: float = 60.5) -> ShownList:
    values = tuple(0.25 for _ in FEATURE_NAMES)
    top, low = Placing(0.6, 0.6, Team.CHALLENGER, 2.5), Placing(0.6, 0.4, Team.CHAMPION, 1.5)
    lines = (
        ShownTrajectory("vacature-van-iemand", ("CVO Testa",), values, score, top),
        ShownTrajectory("vacature-van-iemand", (), values, score - 0.25, low),
    )
    versions = Versions("0", "t", "c", "i", "e", "p", "gewogen-score-0", ON.toordinal())
    return ShownList(ON, versions, FEATURE_SET, 0.5, lines, "uitdager-1", 0.2)


def show(store: Store, pseudonym: str, shown: ShownList | None = None) -> str:
    store.save_dossier(pseudonym, {"id": pseudonym, **PROFILE}, actor="an")
    document = an_answer((a_module("m1"),), (a_module("m2"),))
    return store.record_shown(pseudonym, {"vacancy": "v"}, document, actor="an", shown=shown or a_list())


def export(store: Store, folder: Path) -> Manifest:
    return export_judgements(store.engine, folder, at=datetime.now(UTC), actor="analist")


def content(folder: Path) -> str:
    """Return everything in an export, decoded: every row of every table, file names and manifest."""
    rows = [str(pq.read_table(folder / name).to_pylist()) for name in COLUMNS]
    return "\n".join(
        [*rows, *(path.name for path in folder.iterdir()), (folder / "manifest.json").read_text()]
    )


@pytest.fixture
def exported(store: Store, tmp_path: Path) -> RecordedJudgements:
    chosen = show(store, "p_een")
    made = store.decide(chosen, Decision(DecisionKind.REJECT), actor="an", idempotency_key="sleutel-0")
    made = store.decide(
        chosen, Decision(DecisionKind.ADAPT, 2, WORDS), actor="an", idempotency_key="sleutel-1"
    )
    store.record_outcome(made, OutcomeKind.STARTED, ON, actor="an", idempotency_key="sleutel-2")
    refused = Decision(DecisionKind.REJECT, remark=ProposalRemark.TOO_FAR)
    store.decide(show(store, "p_twee"), refused, actor="bo", idempotency_key="sleutel-3")
    show(store, "p_drie")
    store.record_shown("p_een", {"vacancy": None}, an_answer((a_module("m1"),), vacancies=2), actor="an")
    export(store, tmp_path / "keuzes")
    return read_judgements(tmp_path / "keuzes")


def test_each_list_has_its_last_decision_its_chances_and_its_outcomes(exported: RecordedJudgements) -> None:
    found = {one.decision: one for one in exported.judgements}
    assert set(found) == {
        None,
        Decision(DecisionKind.ADAPT, 2),
        Decision(DecisionKind.REJECT, remark=ProposalRemark.TOO_FAR),
    }
    adapted = found[Decision(DecisionKind.ADAPT, 2)]
    assert adapted.outcomes == (ChoiceOutcome(OutcomeKind.STARTED, ON),)
    lines = tuple(replace(line, vacancy_id="0") for line in a_list().shown)
    assert adapted.shown_list == replace(a_list(), shown=lines)


def test_nothing_in_an_export_leads_to_a_person_or_was_written_by_one(
    store: Store, exported: RecordedJudgements, tmp_path: Path
) -> None:
    text = content(tmp_path / "keuzes")
    lists = [one["id"] for one in store.export("p_een", actor="proef")["shown"]]
    assert not [secret for secret in (*SECRETS, *lists) if secret in text]
    assert "CVO Testa" in text  # so the search does find what is there
    # three persons are too few for any group
    assert {one for some in exported.groups.values() for one in (some.age_band, some.language_level)} == {
        None
    }


def test_two_exports_share_no_key(store: Store, exported: RecordedJudgements, tmp_path: Path) -> None:
    export(store, tmp_path / "weer")
    again = read_judgements(tmp_path / "weer")
    assert len(again.judgements) == len(exported.judgements) == 3
    for name in ("id", "person"):
        first, second = ({getattr(one, name) for one in some.judgements} for some in (exported, again))
        assert not first & second


def test_who_was_erased_is_in_no_later_export_and_the_log_says_what_left(
    store: Store, exported: RecordedJudgements, tmp_path: Path
) -> None:
    unlike = 12345.6789
    show(store, "p_weg", a_list(score=unlike))
    export(store, tmp_path / "ervoor")
    assert str(unlike) in content(tmp_path / "ervoor")
    store.erase("p_weg", actor="beheer")
    export(store, tmp_path / "erna")
    assert str(unlike) not in content(tmp_path / "erna")
    assert len(read_judgements(tmp_path / "erna").judgements) == 3
    assert verify(store.engine).problems == ()


def test_groups_come_from_the_dossier_and_small_ones_have_no_name() -> None:
    own = groups_of("p", {"dutch": "C1", "eligibility": {"under_30": True, "has_secondary_diploma": None}})
    assert own == PersonGroups("p", age_band=YOUNG, language_level=FLUENT)
    assert groups_of("p", {"dutch": "NONE"}) == PersonGroups("p", language_level=LEARNING)
    people = [PersonGroups(f"p{n}", language_level=FLUENT if n < 6 else LEARNING) for n in range(10)]
    assert {one.language_level for one in safe_groups(people)} == {f"{FLUENT} en {LEARNING}"}
    few = [PersonGroups(f"p{n}", language_level=FLUENT) for n in range(4)]
    assert {one.language_level for one in safe_groups(few)} == {None}
