"""A store that an older groeipad made keeps its lists, marked as lists of which no chance was recorded.

``store_0005.sql.gz`` was written by the service at commit 29ee3fd, over the samples: two dossiers, one choice
that led to work and one refusal.
"""

import gzip
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from matcher.domain.judgement import ChoiceOutcome, Decision, DecisionKind, OutcomeKind, ProposalRemark
from matcher.judgements import read_judgements
from matcher.ranker.features import FEATURES
from pipelines.workshop.judgements import read_sets
from service.store import Store, migrate, open_database, verify
from service.store.judgements import export_judgements
from tests.factories import ON

OLDER = Path(__file__).with_name("store_0005.sql.gz")


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("older") / "store.db"
    with sqlite3.connect(path) as connection:
        connection.executescript(gzip.decompress(OLDER.read_bytes()).decode())
    connection.close()
    engine = open_database(f"sqlite:///{path}")
    migrate(engine)
    yield Store(engine)
    engine.dispose()


def test_older_lists_are_exported_with_their_choice_and_without_invented_chances(
    older: Store, tmp_path: Path
) -> None:
    made = export_judgements(older.engine, tmp_path / "keuzes", at=datetime.now(UTC), actor="proef")
    assert (made.details["lists"], made.details["decided"], made.details["without_propensity"]) == (2, 2, 2)
    found = {one.decision: one for one in read_judgements(tmp_path / "keuzes").judgements}
    chosen = found[Decision(DecisionKind.CHOOSE, 2)]
    assert chosen.outcomes == (ChoiceOutcome(OutcomeKind.HIRED, ON),)
    assert Decision(DecisionKind.REJECT, remark=ProposalRemark.TOO_FAR) in found
    shown = chosen.shown_list
    assert (shown.on, shown.versions.seed, shown.versions.ranker) == (ON, ON.toordinal(), "gewogen-score-0")
    assert (shown.feature_set, shown.near_tie_points, shown.challenger) == ("", None, "")
    assert [(len(line.values), line.placing) for line in shown.shown] == [(len(FEATURES), None)] * 2
    assert shown.shown[0].providers


def test_the_workshop_counts_them_and_learns_nothing_from_features_it_cannot_name(
    older: Store, tmp_path: Path
) -> None:
    export_judgements(older.engine, tmp_path / "keuzes", at=datetime.now(UTC), actor="proef")
    found = read_sets([tmp_path / "keuzes"])
    assert found.judgements == ()
    (source,) = found.sources
    assert (source.lists, source.other_features, source.without_propensity) == (2, 2, 2)


def test_their_log_still_holds(older: Store) -> None:
    assert verify(older.engine).problems == ()
